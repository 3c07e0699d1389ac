"""Shared fixtures: the real parser, loaded once, and Docs built by hand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import threadpool_limits

from framing import cli
from framing.articles.article import read_articles
from framing.language.parsing.parser import load_parser
from framing.scores.scores import Scores
from framing.scores.scoring import score

ROOT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what needs corpora that are not there."""
    if os.environ.get("FRAMING_DATA"):
        return
    skip = pytest.mark.skip(reason="needs public corpora: set FRAMING_DATA to their folder")
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Hold BLAS to one thread: threads that wait for each other spin, on a busy machine for ten times as long as they work."""
    import scipy.linalg  # noqa: F401  what it loads is held, too

    with threadpool_limits(1, user_api="blas"):
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the shipped parser."""
    return load_parser()


@pytest.fixture(scope="session")
def blank() -> Language:
    """Return a pipeline that only splits words."""
    return spacy.blank("en")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command line in this process, 200 columns wide."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


def build_doc(rows: str) -> Doc:
    """Build a Doc from lines `word tag dep head`; head is counted from 0; a word after `_` stands without a blank before it."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words = [cell[0].removeprefix("_") if len(cell[0]) > 1 else cell[0] for cell in cells]
    glued = [cell[0].startswith("_") and len(cell[0]) > 1 for cell in cells]
    spaces = [not after for after in glued[1:]] + [False]
    tags, deps, heads = zip(*((cell[1], cell[2], int(cell[3])) for cell in cells), strict=True)
    return Doc(Vocab(), words=words, spaces=spaces, tags=list(tags), deps=list(deps), heads=list(heads))


@pytest.fixture(scope="session")
def tarma() -> Scores:
    """Return the scores of the five invented articles on one invented event."""
    features = ["harm", "hostage_narrative", "territory", "sourcing", "actor_labels"]
    return score(read_articles(ROOT / "seeds" / "told" / "articles.csv"), features=features)
