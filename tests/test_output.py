"""Writing scores and reading them back."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.encoding import csv_bytes, evidence_bytes, neutral, revived, table_bytes
from framing.scores.folder import read_scores, read_texts, write_scores
from framing.scores.rows import EVIDENCE_COLUMNS, TABLE_COLUMNS
from framing.scores.scores import Scores
from framing.scores.scoring import score


@pytest.fixture(scope="module")
def scores(nlp) -> Scores:
    articles = [
        Article(
            "001",
            'Two "brave" monks, 12 nurses\nand a baker were killed by gunmen.',
            source="The Courier, late",
            published="2016-12-01",
        ),
        Article("é😀", "The mayor said terrorists had fled.", event="1"),
    ]
    return score(articles, parser=nlp)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_round_trip(scores: Scores, tmp_path: Path, kind: str) -> None:
    write_scores(scores, tmp_path, format=kind)
    back = read_scores(tmp_path)
    pd.testing.assert_frame_equal(back.table, scores.table)
    pd.testing.assert_frame_equal(back.evidence, scores.evidence)
    assert back.manifest == scores.manifest


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_files_written(scores: Scores, tmp_path: Path, kind: str) -> None:
    paths = write_scores(scores, tmp_path / "deep" / "er", format=kind)
    assert [path.name for path in paths] == [f"scores.{kind}", f"evidence.{kind}", "errors.csv", "manifest.json"]
    assert sorted(path.name for path in (tmp_path / "deep" / "er").iterdir()) == sorted(path.name for path in paths)


def test_header_lines_of_the_files(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    for name, columns in (
        ("scores", TABLE_COLUMNS),
        ("evidence", EVIDENCE_COLUMNS),
        ("errors", ("file", "row", "column", "problem", "remedy")),
    ):
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(columns)


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
    assert [(one / name).read_bytes() == (two / name).read_bytes() for name in names] == [True] * 6


def test_lines_end_the_same_on_every_system(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert b"\r" not in (tmp_path / "scores.csv").read_bytes()


def test_errors_are_written(scores: Scores, tmp_path: Path) -> None:
    bad = [
        BadRow("a.csv", 3, "text", "the text is empty, or blank", "fill it in"),
        BadRow("b.csv", 12, None, "gone", "check the path"),
    ]
    write_scores(scores, tmp_path, errors=bad)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == (
        'file,row,column,problem,remedy\na.csv,3,text,"the text is empty, or blank",fill it in\nb.csv,12,,gone,check the path\n'
    )


def test_row_numbers_are_whole_beside_rows_without_one(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path, errors=[BadRow("a.csv", 3, None, "p", "r"), BadRow("b.csv", None, None, "p", "r")])
    assert "a.csv,3,," in (tmp_path / "errors.csv").read_text(encoding="utf-8")


def test_errors_are_written_even_without_any(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == "file,row,column,problem,remedy\n"


def test_manifest_is_json_that_a_person_can_read(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    files = ["scores.csv", "evidence.csv", "errors.csv", "manifest.json"]
    assert json.loads(text) == scores.manifest | {"files": files}
    assert text.startswith('{\n  "package": {\n')


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


def test_another_format_is_refused_and_nothing_written(scores: Scores, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'xlsx'; have parquet, csv"):
        write_scores(scores, tmp_path / "out", format="xlsx")
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_not_half_there(
    scores: Scores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scores(scores, tmp_path)
    before = (tmp_path / "scores.csv").read_bytes()

    def fails(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_scores(scores, tmp_path)
    assert (tmp_path / "scores.csv").read_bytes() == before
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_a_folder_without_scores_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(
        FileNotFoundError, match=r"no scores.parquet or scores.csv; run `framing score INPUT --out .*` first"
    ):
        read_scores(tmp_path)


def test_a_table_of_someone_else_is_refused(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    (tmp_path / "scores.csv").write_text("article_id,count\na,1\n", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"columns missing: source, published, .*; the file was not written by this package"
    ):
        read_scores(tmp_path)


def test_ids_that_look_like_numbers_stay_text(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path)
    assert read_scores(tmp_path).table["article_id"].unique().tolist() == ["001", "é😀"]


@pytest.mark.parametrize("word", ["NA", "null", "None", "nan", "N/A", "1.0", "'", "''tis"])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_words_that_look_missing_stay_words(nlp, tmp_path: Path, word: str, kind: str) -> None:
    found = score([Article(word, "Rebels fled.", source=word)], features=["actor_labels"], parser=nlp)
    write_scores(found, tmp_path, format=kind)
    assert read_scores(tmp_path).table[["article_id", "source"]].drop_duplicates().to_numpy().tolist() == [[word, word]]


# What a spreadsheet would run

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
_CELLS |= {f"{slot}_{side}": st.integers(0) for slot in ("agent", "patient", "speaker") for side in ("start", "end")}


@given(st.lists(st.tuples(*[_CELLS.get(column, _TEXT) for column in EVIDENCE_COLUMNS]), max_size=6))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_rows_of_evidence_are_written_as_any_rows_are(rows: list[tuple[Any, ...]]) -> None:
    assert evidence_bytes(rows) == csv_bytes(rows)


# Parts, texts, versions


def test_parts_are_read_in_order(scores: Scores, tmp_path: Path) -> None:
    write_scores(scores, tmp_path, format="parquet")
    for name in ("scores", "evidence"):
        table = pq.read_table(tmp_path / f"{name}.parquet")
        (tmp_path / f"{name}.parquet").unlink()
        (tmp_path / f"{name}.parquet").mkdir()
        for number in range(3):
            piece = table.slice(
                number * table.num_rows // 3, (number + 1) * table.num_rows // 3 - number * table.num_rows // 3
            )
            pq.write_table(piece, tmp_path / f"{name}.parquet" / f"part-{number:06}.parquet")
    back = read_scores(tmp_path)
    pd.testing.assert_frame_equal(back.table, scores.table)
    pd.testing.assert_frame_equal(back.evidence, scores.evidence)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_texts_come_back_where_they_were_written(scores: Scores, tmp_path: Path, kind: str) -> None:
    paths = write_scores(scores, tmp_path, format=kind, texts=True)
    assert f"articles.{'jsonl' if kind == 'csv' else 'parquet'}" in [path.name for path in paths]
    expected = [replace(article, event=None) for article in scores.articles]
    assert list(read_texts(tmp_path)) == list(read_scores(tmp_path).articles) == expected
    assert read_scores(tmp_path, texts=False).articles == ()


def test_scores_of_an_older_version_say_so(scores: Scores, tmp_path: Path) -> None:
    old = Scores(scores.table, scores.evidence, scores.manifest | {"package": {"version": "0.0.9"}})
    write_scores(old, tmp_path)
    with pytest.warns(
        UserWarning, match=r"was made by version 0\.0\.9 of this package, and this is .* score again to compare"
    ):
        read_scores(tmp_path)


def test_scores_of_a_run_that_is_not_done(tmp_path: Path) -> None:
    (tmp_path / ".run").mkdir()
    (tmp_path / ".run" / "journal.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="the run is not done; give the same `framing score` command again"):
        read_scores(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"), [(None, "manifest.json is missing"), ("{", "manifest.json is not valid JSON")]
)
def test_a_manifest_that_cannot_be_read(scores: Scores, tmp_path: Path, text: str | None, said: str) -> None:
    write_scores(scores, tmp_path)
    (tmp_path / "manifest.json").unlink()
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises((FileNotFoundError, ValueError), match=said):
        read_scores(tmp_path)
