"""The result tables as bytes: cells, formulas, missing values, and that they come back."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.encoding import csv_bytes, evidence_bytes, mention_bytes, neutral, revived, table_bytes
from framing.scores.folder import read_scores, write_scores
from framing.scores.rows import EVIDENCE_COLUMNS
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


@given(st.text(max_size=8))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_cell_comes_back(cell: str) -> None:
    assert revived(neutral(cell)) == cell


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), st.integers()), max_size=6
    )
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_csv_of_any_text_is_read_back(rows: list[tuple[str, int]]) -> None:
    read = csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8"), newline=""))
    assert [(revived(text), int(number)) for text, number in read] == rows


_TEXT = st.one_of(st.none(), st.text(max_size=6))


@given(st.lists(st.tuples(*[_TEXT] * 8, st.integers(0), st.integers(0)), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_scores_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert table_bytes([*rows, *rows]) == csv_bytes([*rows, *rows])


_CELLS = {"start": st.integers(0), "end": st.integers(0), "weight": st.none() | st.floats(allow_nan=False)}
_CELLS |= dict.fromkeys(("confidence", "agent_confidence", "patient_confidence"), _CELLS["weight"])


_CELLS |= {f"{slot}_{side}": st.integers(0) for slot in ("agent", "patient", "speaker") for side in ("start", "end")}


@given(st.lists(st.tuples(_TEXT, _TEXT, st.integers(0), st.integers(0), _TEXT, _TEXT), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_mentions_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert mention_bytes(rows) == csv_bytes(rows)


@given(st.lists(st.tuples(*[_CELLS.get(column, _TEXT) for column in EVIDENCE_COLUMNS]), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_evidence_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert evidence_bytes(rows) == csv_bytes(rows)
