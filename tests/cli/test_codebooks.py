"""`framing codebook`."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.coding.codebooks.files import read_codebook
from framing.coding.codebooks.forms import codebook_form
from tests.conftest import Run


def test_the_shipped_codebook_is_printed(run: Run) -> None:
    done = run("codebook", "--variables", "harm,territory", "--form", "prompt")
    assert (done.code, done.out) == (0, codebook_form(read_codebook().only(["harm", "territory"]), "prompt"))


@pytest.mark.parametrize(("form", "name"), [("markdown", "m.md"), ("html", "m.html"), ("label-studio", "m.xml"), ("prompt", "m.txt"), ("toml", "m.toml")])  # fmt: skip
def test_a_form_is_written_again_but_not_over_what_somebody_wrote(
    run: Run, tmp_path: Path, form: str, name: str
) -> None:
    for _ in range(2):
        done = run("codebook", "--form", form, "--out", tmp_path / name)
        assert (done.code, done.out) == (0, f"{tmp_path / name}\n")
        assert done.err == f"framing 1.0.0: 10 variables, sha256 {read_codebook().sha256}\n"
    mine = (tmp_path / name).read_text(encoding="utf-8").replace(read_codebook().title, "Mine").replace(
        "generator", "g"
    ) + "mine\n"
    (tmp_path / name).write_text(mine, encoding="utf-8")
    done = run("codebook", "--form", form, "--out", tmp_path / name)
    assert done.code == 2
    assert "is no earlier output of this command; move it" in done.err
    assert (tmp_path / name).read_text(encoding="utf-8") == mine


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--form", "pdf"], "no form 'pdf'; have markdown, html, label-studio, prompt, toml"),
        (["--variables", "weather"], "no variable 'weather'; have actor_labels"),
        (["gone.toml"], "gone.toml: No such file or directory; check the path"),
        (["--out", "m.csv"], "no writer for .csv; have .md"),
    ],
)
def test_what_is_asked_wrongly(run: Run, arguments: list[str], said: str) -> None:
    done = run("codebook", *arguments)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert said in done.err


def test_the_codebook_that_is_read_stays(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(codebook_form(read_codebook(), "toml"), encoding="utf-8")
    done = run("codebook", path, "--form", "toml", "--out", path)
    assert done.code == 2
    assert "it is what is read" in done.err
