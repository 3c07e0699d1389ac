"""Pages for users of R: their blocks run, and print what the pages say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("reticulate", "dplyr", "tidyr", "haven", "jsonlite")


def missing() -> str:
    """Return in words what of R is not there; empty if nothing is."""
    if shutil.which("Rscript") is None:
        return "needs R: apt-get install r-base-core"
    asked = f"cat(setdiff(c({', '.join(map(repr, NEEDED))}), rownames(installed.packages())))"
    lost = subprocess.run(["Rscript", "-e", asked], capture_output=True, text=True, check=True).stdout.split()
    return f"needs packages of R: {', '.join(lost)}" if lost else ""


@pytest.mark.slow
@pytest.mark.parametrize("page", ["tutorials/from_r.md", "howto/r_and_stata.md"])
def test_blocks_of_r_print_what_the_page_says(page: str, root: Path, tmp_path: Path) -> None:
    if said := missing():
        pytest.skip(said)
    shutil.copy(root / "docs" / "data" / "news.csv", tmp_path)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"PATH": path, "RETICULATE_PYTHON": sys.executable, "PYTHONPATH": str(root)}
    done = subprocess.run(
        ["Rscript", str(root / "tests" / "blocks.R"), str(root / "docs" / page)],
        cwd=tmp_path, env=os.environ | own, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout[-32:]) == (0, "blocks not as the page says: 0 \n"), done.stdout + done.stderr
