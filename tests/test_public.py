"""The public names: explicit, loaded when first asked for, and never mistaken for the modules of the same name."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import framing

HEAVY = ("spacy", "pandas", "numpy", "pyarrow", "sklearn", "scipy", "matplotlib", "nltk", "statsmodels", "torch")


def loaded_by(code: str) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


def test_table_imports_and_all_name_the_same_things() -> None:
    tree = ast.parse(Path(framing.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    shown = {
        alias.name: node.module for node in ast.walk(block) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert shown == framing._MODULES
    assert sorted(shown) == sorted(framing.__all__)


@pytest.mark.parametrize("name", framing.__all__)
def test_each_public_name_is_what_its_module_defines(name: str) -> None:
    found = getattr(framing, name)
    assert not isinstance(found, ModuleType)
    assert found is getattr(importlib.import_module(framing._MODULES[name]), name)
    assert name in dir(framing)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'framing' has no attribute 'socre'"):
        framing.socre  # noqa: B018


@pytest.mark.parametrize(
    "code",
    [
        "import framing.score, framing; assert callable(framing.score)",
        "from framing import score; import framing; assert framing.score is score and callable(score)",
        "from framing.score import Scores; from framing import score; assert callable(score)",
        "from framing import *; assert callable(score) and callable(read)",
        "from framing import resample; assert resample.__name__ == 'framing.resample'",
    ],
)
def test_functions_are_not_hidden_by_modules_of_the_same_name(code: str) -> None:
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
