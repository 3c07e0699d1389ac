"""Scoring into a folder in bounded memory: the same as in memory, bad rows, and what is left when it stops."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest

from framing.articles.article import Article, scan_articles
from framing.articles.files import ArticleError
from framing.scores.folder import read_scores, read_texts, write_scores
from framing.scores.journal import RUN
from framing.scores.locking import RunError
from framing.scores.scoring import score
from framing.scores.stream import score_to_folder
from tests.scores.streams import BAD, MIXED, NEWS, fake_rows, tree

# What is written


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("texts", [False, True])
def test_the_same_as_scores_kept_in_memory_and_written(
    nlp, tmp_path: Path, monkeypatch, kind: str, texts: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    write_scores(score(NEWS, parser=nlp), tmp_path / "memory", format=kind, texts=texts)
    written = score_to_folder(NEWS, tmp_path / "stream", parser=nlp, format=kind, texts=texts)
    assert tree(tmp_path / "stream") == tree(tmp_path / "memory")
    assert sorted(path.name for path in written.paths) == sorted(tree(tmp_path / "stream"))
    assert (written.articles, written.skipped) == (50, 0)


def test_parquet_of_several_parts_is_a_folder_of_the_same_name(quick, tmp_path: Path) -> None:
    written = quick(NEWS, tmp_path, format="parquet", texts=True)
    assert [path.name for path in written.paths] == [
        "scores.parquet", "evidence.parquet", "entities.parquet", "mentions.parquet", "articles.parquet", "errors.csv", "manifest.json",
    ]  # fmt: skip
    names = [f"part-{number:06}.parquet" for number in range(4)]
    assert sorted(path.name for path in (tmp_path / "scores.parquet").iterdir()) == names
    back, table = read_scores(tmp_path), fake_rows(NEWS).table
    assert list(back.table.itertuples(index=False, name=None)) == table
    assert pd.read_parquet(tmp_path / "scores.parquet")["article_id"].tolist() == [row[0] for row in table]
    assert [article.text for article in read_texts(tmp_path)] == [article.text for article in NEWS]


def test_what_is_skipped_is_listed(quick, tmp_path: Path) -> None:
    written = quick(MIXED, tmp_path, on_error="skip")
    assert (written.articles, written.skipped) == (50, 1)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "news.csv,8,text,the text is empty,fill it in or delete the row"
    ]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_older_results_of_another_format_are_replaced(quick, tmp_path: Path, kind: str) -> None:
    other = "parquet" if kind == "csv" else "csv"
    quick(NEWS, tmp_path / "a", format=other, texts=True)
    quick(NEWS[:9], tmp_path / "a", format=kind)
    quick(NEWS[:9], tmp_path / "b", format=kind)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_older_results_stay_until_new_ones_are_whole(quick, tmp_path: Path) -> None:
    quick(NEWS[:9], tmp_path)
    before = tree(tmp_path)
    with pytest.raises(RunError):
        quick(MIXED, tmp_path)
    after = tree(tmp_path)
    assert {name: data for name, data in after.items() if not name.startswith(RUN)} == before


@pytest.mark.parametrize("items", [[], [BAD]])
def test_nothing_to_score_leaves_no_trace(quick, tmp_path: Path, items) -> None:
    with pytest.raises(ValueError, match="no article"):
        quick(items, tmp_path / "deep" / "out", on_error="skip")
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_stream(quick, tmp_path: Path) -> None:
    alive = 0

    class Counted(Article):
        def __new__(cls, *args, **options):
            nonlocal alive
            alive += 1
            return super().__new__(cls)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    most = 0

    def items() -> Iterator[Article]:
        nonlocal most
        for n in range(400):
            most = max(most, alive)
            yield Counted(f"x{n}", "Rain.")

    quick(items(), tmp_path)
    assert most < 60


# A row or an article that stops a run


def test_a_bad_row_stops_the_run_and_what_was_scored_is_kept(quick, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"news.csv, row 8, .*: 4 articles before it are scored and kept in"):
        quick(MIXED, tmp_path / "out")
    quick(NEWS, tmp_path / "out")
    quick(NEWS, tmp_path / "once")
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


def test_a_stopped_run_goes_on_with_bad_rows_skipped(quick, tmp_path: Path) -> None:
    with pytest.raises(RunError):
        quick(MIXED, tmp_path / "out")
    quick(MIXED, tmp_path / "out", on_error="skip")
    quick(MIXED, tmp_path / "once", on_error="skip")
    assert tree(tmp_path / "out") == tree(tmp_path / "once")


def test_a_bad_row_in_the_first_chunk_leaves_no_trace(quick, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"news\.csv, row 8"):
        quick([BAD, *NEWS], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


# Same cuts wherever a run begins


def test_articles_of_a_file_are_read_as_they_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(n), "text": "Rain."}) + "\n" for n in range(50_000)), encoding="utf-8"
    )
    assert [item.id for item in islice(scan_articles(path), 3)] == ["0", "1", "2"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(
    ("who", "more"), [("mentions", ["entities", "mentions"]), ("entities", ["entities"]), ("none", [])]
)
def test_whom_articles_speak_of_is_written_as_asked(
    quick, tmp_path: Path, kind: str, who: str, more: list[str]
) -> None:
    paths = quick(NEWS, tmp_path, format=kind, who=who).paths
    names = [f"{name}.{kind}" for name in ("scores", "evidence", *more)]
    assert [path.name for path in paths] == [*names, "errors.csv", "manifest.json"]
    back = read_scores(tmp_path)
    assert (len(back.entities), len(back.mentions)) == (50 * ("entities" in more), 50 * ("mentions" in more))


def test_entities_of_an_earlier_result_go_with_it(quick, tmp_path: Path) -> None:
    quick(NEWS, tmp_path)
    quick(NEWS, tmp_path, who="none")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "errors.csv", "evidence.csv", "manifest.json", "scores.csv",
    ]  # fmt: skip


def test_a_file_of_entities_that_is_not_ours_is_kept(quick, tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("mine\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"entities.csv is not of scores that this package wrote there; move it"):
        quick(NEWS, tmp_path, who="none")
    assert (tmp_path / "entities.csv").read_text(encoding="utf-8") == "mine\n"


def test_another_who_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no who 'all'; have mentions, entities, none"):
        score_to_folder(NEWS, tmp_path / "out", who="all")
    assert not (tmp_path / "out").exists()
