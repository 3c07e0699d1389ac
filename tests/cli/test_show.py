"""What the terminal shows."""

from pathlib import Path

import pandas as pd

from framing.cli.show import summarise
from tests.conftest import Run

# Scoring onto the screen


def test_summary_without_out(run: Run, news: Path) -> None:
    done = run("score", news)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 articles, 9 words, ")
    assert "agent_named" in done.out
    assert "were killed" in done.out
    assert "add --out FOLDER" in done.out


def test_summary_of_one_article(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rebels fled.", encoding="utf-8")
    assert run("score", path, "--features", "actor_labels").out.startswith("1 article, 2 words, 1 span of evidence")


def test_markup_in_a_text_is_not_read_as_markup_of_the_screen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rebels [bold]fled[/bold] on [/] Monday.", encoding="utf-8")
    done = run("score", path, "--features", "actor_labels")
    assert done.code == 0
    assert "Rebels [bold]fled[/bold] on [/] Monday." in done.out


def test_an_article_in_which_nothing_is_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rain.", encoding="utf-8")
    done = run("score", path)
    assert (done.code, done.err) == (0, "")
    assert "1 article, 1 words, 0 spans" in done.out


# Errors a person can mend: one line, exit code 2


def test_counts_that_no_voice_divides_are_in_the_summary() -> None:
    columns = ["article_id", "feature", "category", "speaker", "unit", "count", "exposure"]
    table = pd.DataFrame(
        [
            (name, "frame", "war", "all", "articles", count, 1)
            for name, count in (("a", 1), ("b", 1), ("c", 0), ("d", 0))
        ],
        columns=columns,
    )
    assert summarise(table).to_numpy().tolist() == [["frame", "war", "articles", 0, 0, 2, 50.0]]


def test_the_summary_fits_eighty_columns_uncut(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(
        "id,text\na1,Terrorists took hostage two nuns. The regime forces shelled the town.\n", encoding="utf-8"
    )
    table = run("score", path).out.partition("The most telling")[0]
    assert "…" not in table
    assert max(map(len, table.splitlines())) <= 80
    for word in ("hostage_narrative", "armed_groups:delegitimizing", "state_forces:delegitimizing", "quoted"):
        assert word in table
