"""The result tables as bytes: cells, formulas, missing values, and that they come back."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.folder import read_scores, write_scores
from framing.scores.scores import Scores
from framing.scores.scoring import score
from tests.scores.odd import ODD


@pytest.fixture(scope="module")
def scores(nlp) -> Scores:
    return score(ODD, parser=nlp)


def test_missing_is_an_empty_field_and_not_a_word(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8") + (tmp_path / "evidence.csv").read_text(
        encoding="utf-8"
    )
    assert not any(f",{word}," in text for word in ("nan", "NaN", "None", "<NA>", "NULL"))
    assert "é😀,,,1," in text


def test_same_scores_same_bytes(scores: Scores, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for kind in ("csv", "parquet"):
        write_scores(scores, one, format=kind)
        write_scores(scores, two, format=kind)
    names = sorted(path.name for path in one.iterdir())
    assert [(one / name).read_bytes() == (two / name).read_bytes() for name in names] == [True] * 10


def test_lines_end_the_same_on_every_system(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert b"\r" not in (tmp_path / "scores.csv").read_bytes()


def test_row_numbers_are_whole_beside_rows_without_one(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path, errors=[BadRow("a.csv", 3, None, "p", "r"), BadRow("b.csv", None, None, "p", "r")])
    assert "a.csv,3,," in (tmp_path / "errors.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_lone_surrogates_become_the_mark_of_what_cannot_be_read(nlp, tmp_path: Path, kind: str) -> None:
    article = Article("s\ud800", "Rebels \ud800 fled, and the “Tarma \udfff town” was shelled.", source="\udc00")
    found = score([article], parser=nlp)
    write_scores(found, tmp_path, format=kind, texts=True)
    back = read_scores(tmp_path)
    readable = found.evidence.replace("[\ud800-\udfff]", "\ufffd", regex=True)  # pandas 2 keeps them in memory
    pd.testing.assert_frame_equal(back.evidence, readable)
    assert back.table["source"].unique().tolist() == ["\ufffd"]
    assert [len(text.text) for text in back.articles] == [len(article.text)]


def test_ids_that_look_like_numbers_stay_text(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert read_scores(tmp_path).table["article_id"].unique().tolist() == ["001", "é😀"]


@pytest.mark.parametrize("word", ["NA", "null", "None", "nan", "N/A", "1.0", "'", "''tis"])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_words_that_look_missing_stay_words(nlp, tmp_path: Path, word: str, kind: str) -> None:
    found = score([Article(word, "Rebels fled.", source=word)], features=["actor_labels"], parser=nlp)
    write_scores(found, tmp_path, format=kind)
    assert read_scores(tmp_path).table[["article_id", "source"]].drop_duplicates().to_numpy().tolist() == [[word, word]]


FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "''=1",
    "＝1",
    "'",
    "=",
    'a"=1,b',
    "a\rb",
    "\r",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_neutral_in_csv_and_come_back_as_they_were(nlp, tmp_path: Path, cell: str) -> None:
    found = score([Article(cell, "Rebels fled.", source=cell)], features=["actor_labels"], parser=nlp)
    write_scores(found, tmp_path, errors=[BadRow(cell, 1, cell, cell, cell)])
    for name in ("scores", "evidence", "errors"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            cells = [value for row in csv.reader(handle) for value in row]
        assert not [
            value for value in cells if value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝") and value != "-2"
        ]
    back = read_scores(tmp_path)
    pd.testing.assert_frame_equal(back.table, found.table)
    pd.testing.assert_frame_equal(back.evidence, found.evidence)
