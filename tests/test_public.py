"""The public names: each stands once, in a stub, is loaded when first asked for, and is what its module defines."""

import ast
import importlib
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

import framing

HEAVY = ("spacy", "pandas", "numpy", "pyarrow", "sklearn", "scipy", "matplotlib", "nltk", "statsmodels", "torch")
ROOMS = ("cli", "coding", "corpora", "features", "plot", "power", "report", "training")
FACES = ["framing", *(f"framing.{room}" for room in ROOMS if room != "cli")]
USER = """
import framing

articles = framing.read_articles("news.csv", text_column="body")
scores = framing.score(articles, scorers=framing.default_scorers())
reveal_type(scores)
reveal_type(framing.compare(scores, by="source", seed=1))
reveal_type(framing.Article("a", "Rebels fled.").text)
framing.features.DeedScorer
framing.score(1)
"""


def stub_of(package: str) -> dict[str, str]:
    """Each name of a package's stub, with the module it is taken from; rooms have none."""
    tree = ast.parse((files(package) / "__init__.pyi").read_text(encoding="utf-8"))
    return {
        alias.name: node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def loaded_by(code: str) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


@pytest.mark.parametrize("package", FACES)
def test_the_names_of_a_package_are_those_of_its_stub_and_no_others(package: str) -> None:
    module = importlib.import_module(package)
    assert sorted(module.__all__) == sorted(stub_of(package))
    assert sorted(dir(module)) == sorted(stub_of(package))


@pytest.mark.parametrize(("package", "name"), [(p, n) for p in FACES for n, m in stub_of(p).items() if m])
def test_each_public_name_is_what_its_module_defines(package: str, name: str) -> None:
    found = getattr(importlib.import_module(package), name)
    module = importlib.import_module(f"{package}.{stub_of(package)[name]}")
    assert found is getattr(module, name)
    assert not isinstance(found, ModuleType)
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    assert name in {
        part.id if isinstance(part, ast.Name) else part.name
        for node in tree.body
        for part in (ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else [node])
        if isinstance(part, ast.Name | ast.FunctionDef | ast.ClassDef)
    }


def test_rooms_are_the_only_modules_among_the_names() -> None:
    assert {name for name in framing.__all__ if isinstance(getattr(framing, name), ModuleType)} == set(ROOMS)


def test_the_package_is_a_plain_module() -> None:
    assert type(framing) is ModuleType
    assert len(Path(framing.__file__).read_text(encoding="utf-8").splitlines()) < 15


def test_every_name_can_be_loaded_at_once() -> None:
    code = "import os; os.environ['EAGER_IMPORT'] = '1'; import framing"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="socre"):
        framing.socre  # noqa: B018


@pytest.mark.parametrize(
    "code",
    [
        "import framing.scores.scoring, framing; assert callable(framing.score)",
        "from framing import score; import framing; assert framing.score is score and callable(score)",
        "from framing.scores.scores import Scores; from framing import score; assert callable(score)",
        "from framing import *; assert callable(score) and callable(read)",
        "import framing.coding.reliability, framing.coding; assert callable(framing.coding.agreement)",
    ],
)
def test_functions_are_not_hidden_by_modules(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


@pytest.mark.parametrize(
    "code",
    [
        "import framing",
        "import framing.cli",
        "from framing import Article, read_articles, Evidence",
    ],
)
def test_starting_loads_nothing_heavy(code: str) -> None:
    assert loaded_by(code).isdisjoint(HEAVY)


def test_type_checkers_know_the_public_names(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="needs mypy; pip install 'media-framing[dev]'")
    script = tmp_path / "user.py"
    script.write_text(USER, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-incremental", "--cache-dir", str(tmp_path / "cache"), str(script)],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    ).stdout  # fmt: skip
    assert 'Revealed type is "framing.scores.scores.Scores"' in said
    assert 'Revealed type is "framing.analysis.comparison.Comparison"' in said
    assert re.search(r'Revealed type is "(builtins\.)?str"', said)
    assert 'Argument 1 to "score" has incompatible type "int"' in said
    assert "Found 1 error" in said, said
