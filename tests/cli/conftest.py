"""What several commands are given: news to score, codes, and a model trained once."""

import sys
from pathlib import Path

import pytest

from framing import cli
from tests.cli.told import TEXT
from tests.training.trained import headlines


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text(
        f"id,text,source,date\na1,{TEXT},The Courier,2016-12-01\na2,Rebels fled.,The Herald,2016-12-02\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.csv"
    path.write_text("id,text\na1,Rebels fled.\na2,\na3,Troops fled.\n", encoding="utf-8")
    return path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.csv"
    headlines().assign(outlet=["Courier", "Herald"] * 60).to_csv(path, index=False)
    return path


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that the command trained, with its report beside it."""
    folder = tmp_path_factory.mktemp("trained")
    headlines().to_csv(folder / "labels.csv", index=False)
    arguments = ["train", "labels.csv", "--label-column", "frame", "--group-column", "event", "--embeddings", "none"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(
            sys, "argv", ["framing", *arguments, "--out", "model", "--report", "report", "--codebook", "b.md"]
        )
        try:
            cli.main()
        except SystemExit as stop:
            assert not stop.code
    return folder / "model"
