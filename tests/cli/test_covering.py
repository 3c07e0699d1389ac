"""framing coverage."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from framing.cli import app
from framing.scores.folder import write_scores
from framing.scores.scores import Scores

SEEDS = Path(__file__).parents[2] / "seeds" / "told" / "articles.csv"


@pytest.fixture(scope="module")
def scored(tarma: Scores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the scores of the invented event, without its texts."""
    folder = tmp_path_factory.mktemp("tarma")
    write_scores(tarma, folder)
    return folder


def test_tables_a_page_and_the_words(scored: Path, tmp_path: Path) -> None:
    line = [
        "coverage",
        str(scored),
        "--articles",
        str(SEEDS),
        "--out",
        str(tmp_path / "out"),
        "--page",
        str(tmp_path / "told.html"),
    ]
    for _ in range(2):  # the second run writes over what the first wrote, and over nothing else
        done = CliRunner().invoke(app, line)
        assert done.exit_code == 0, done.output
    assert done.output.startswith("1 event, 5 outlets, 23 facts (10 deeds, 9 speakers, 4 quotations): 1 told by all")
    assert (
        "tarma-market f1, killing: 9 (Northern Wire, 2031-05-03), 17 (State Gazette, 2031-05-03), 14 (" in done.output
    )
    assert "Nothing here shows why a fact is untold." in done.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "coverage.csv", "numbers.csv", "omissions.csv", "passages.csv", "timeline.csv",
    ]  # fmt: skip
    assert len(pd.read_csv(tmp_path / "out" / "coverage.csv")) == 23 * 5
    assert "Army shells kill 14" in (tmp_path / "told.html").read_text(encoding="utf-8")


def test_facts_that_two_others_told(scored: Path, tmp_path: Path) -> None:
    line = ["coverage", str(scored), "--articles", str(SEEDS), "--out", str(tmp_path / "out"), "--others", "2"]
    assert CliRunner().invoke(app, line).exit_code == 0
    rates = pd.read_csv(tmp_path / "out" / "omissions.csv")
    whole = rates[rates["group"] == "all facts"]
    assert whole[["source", "count", "exposure"]].to_numpy().tolist() == [
        ["The Courier", 3, 10], ["The Tarma Herald", 7, 11], ["Valley Radio", 8, 11],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "holds no texts; score with --texts, or add --articles FILE"),
        (["--event", "story"], "--event story: the scores have no such column"),
        (["--page", "told.txt"], "--page told.txt: no writer for .txt; have .html, .htm"),
    ],
)
def test_what_is_missing_is_told_in_a_line(scored: Path, more: list[str], said: str) -> None:
    done = CliRunner().invoke(app, ["coverage", str(scored), *more])
    assert done.exit_code == 1
    assert said in str(done.exception)
