"""Frames, columns by name, texts by id, workbooks and files of Stata, by one reader.

Also tests framing/articles/frames.py.
Also tests framing/articles/workbooks.py.
Also tests framing/articles/parquet.py.
Also tests framing/articles/record.py.
Also tests framing/articles/fields.py.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from framing import Article, ArticleError, InputWarning, read_articles, score

COLUMNS = {
    "key": ["a", "b"], "body": ["Rebels fled.", "The army said so."], "outlet": ["East", None],
    "date": [date(2016, 11, 3), None], "words": [2, 4],
}  # fmt: skip
WANTED = [
    Article("a", "Rebels fled.", "East", "2016-11-03", extra={"words": 2}),
    Article("b", "The army said so.", extra={"words": 4}),
]
NAMED = {"text_column": "body", "id_column": "key"}
FRAMES = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "pyarrow": pa.table,
    "dict": dict,
    "arrays": lambda columns: {name: np.array(cells, dtype=object) for name, cells in columns.items()},
    "series": lambda columns: {name: pd.Series(cells, dtype=object) for name, cells in columns.items()},
}


@pytest.mark.parametrize("kind", FRAMES)
def test_every_frame_gives_the_same_articles(kind, nlp):
    frame = FRAMES[kind](COLUMNS)
    assert read_articles(frame, **NAMED) == WANTED
    found = score(frame, features=["actor_labels"], parser=nlp, **NAMED)
    assert found.articles == tuple(WANTED)
    assert found.evidence[["article_id", "text"]].to_numpy().tolist()[0] == ["a", "Rebels"]


@pytest.mark.parametrize("kind", ["xlsx", "dta", "parquet"])
def test_files_of_other_programs_give_the_same_articles(tmp_path, kind):
    frame = pd.DataFrame(COLUMNS)
    path = tmp_path / f"n.{kind}"
    if kind == "xlsx":
        frame.to_excel(path, index=False)
    elif kind == "parquet":
        frame.to_parquet(path)
    else:
        frame.assign(date=pd.to_datetime(frame["date"]), outlet=frame["outlet"].fillna("")).to_stata(
            path, write_index=False
        )
    assert read_articles(path, **NAMED) == WANTED


def test_rows_without_an_id_are_numbered():
    assert [article.id for article in read_articles({"text": ["One", "Two"]})] == ["row-1", "row-2"]


def test_a_mapping_of_strings_is_texts_by_id(nlp):
    found = score({"a1": "Rebels fled.", "a2": "Talks failed."}, features=["actor_labels"], parser=nlp)
    assert [(article.id, article.text) for article in found.articles] == [
        ("a1", "Rebels fled."),
        ("a2", "Talks failed."),
    ]
    assert found.evidence["text"].tolist() == ["Rebels"]
    assert [article.id for article in read_articles({1: "One", 2: "Two"})] == ["1", "2"]


@pytest.mark.parametrize("texts", [pd.Series, pl.Series, lambda cells: pa.chunked_array([cells])])
def test_a_column_of_texts(texts, nlp):
    found = score(texts(["Rebels fled.", "Talks failed."]), features=["actor_labels"], parser=nlp)
    assert [article.id for article in found.articles] == ["text-1", "text-2"]


@pytest.mark.parametrize(
    ("given", "options", "error", "said"),
    [
        ({"text": "Rebels fled.", "source": "East"}, {}, ValueError, "a mapping of strings is texts by id, and 'text' looks like a column"),
        ({"a": "Rebels fled.", "b": ["Talks failed."]}, {}, ValueError, "the column 'a' is str, not a list"),
        ({"text": ["One"], "source": ["East", "West"]}, {}, ValueError, r"the columns differ in length \(text 1, source 2\)"),
        ({"body": ["One"]}, {}, ArticleError, "the frame, column text: no column 'text'; have 'body'; did you mean 'body'"),
        ({"text": ["One", None]}, {}, ArticleError, "the frame, row 2, column text: the text is empty"),
        ({"text": ["One", 5]}, {}, ArticleError, "the frame, row 2, column text: the text is int, not a string"),
        ({"id": [1, "1"], "text": ["One", "Two"]}, {}, ArticleError, "the id '1' is that of the frame, row 1 too"),
        ({"id": [float("nan")] * 2, "text": ["One", "Two"]}, {"id_column": "id"}, ArticleError, "row 1, column id: the id is missing"),
        ({1: "One", "1": "Two"}, {}, ArticleError, "the id '1' is that of text 1 too"),
        ({float("nan"): "One"}, {}, ArticleError, "the id is missing"),
        ({"": "One"}, {}, ArticleError, "the id is missing"),
        ({"a": ""}, {}, ArticleError, "the text is empty"),
        (pd.DataFrame([["One", "Two"]], columns=["text", "text"]), {}, ArticleError, "two columns have this name"),
        (pd.DataFrame({"text": []}), {}, ArticleError, "the file holds no rows"),
        ({"text": ["One"], "date": ["3.11.2016"]}, {"date_format": "%d/%m/%Y"}, ArticleError, "row 1, column date: the date '3.11.2016'"),
        ({"text": ["One"]}, {"txt_column": "text"}, TypeError, "no option 'txt_column'"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(given, options, error, said, nlp):
    with pytest.raises(error, match=said):
        read_articles(given, **options)
    with pytest.raises(error, match=said):
        score(given, parser=nlp, **options)


def test_columns_mean_nothing_for_texts(nlp):
    with pytest.raises(TypeError, match="text_column= is for frames and columns, and these are texts or articles"):
        score(["Rebels fled."], text_column="body", parser=nlp)


def test_missing_cells_of_pandas_are_missing():
    frame = pd.DataFrame({
        "id": pd.array([1, 2], dtype="Int64"), "text": ["One", "Two"], "source": pd.array(["East", pd.NA], dtype="string"),
        "date": pd.to_datetime(["2016-11-03", None]), "title": [float("nan"), "Talks"],
    })  # fmt: skip
    assert read_articles(frame) == [
        Article("1", "One", "East", "2016-11-03"),
        Article("2", "Two", title="Talks"),
    ]


def test_only_the_first_sheet_is_read_and_it_is_said(tmp_path):
    path = tmp_path / "n.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"text": ["One", None, "Three"]}).to_excel(book, sheet_name="news", index=False)
        pd.DataFrame({"text": ["Two"]}).to_excel(book, sheet_name="more", index=False)
    errors = []
    with pytest.warns(InputWarning, match="only the first sheet, 'news', is read, not 'more'"):
        articles = read_articles(path, on_error="skip", errors=errors)
    assert [article.text for article in articles] == ["One", "Three"]


def test_a_text_as_long_as_excel_allows_may_be_cut_and_it_is_said(tmp_path):
    path = tmp_path / "n.xlsx"
    pd.DataFrame({"text": ["x" * 32_767, "x" * 32_766]}).to_excel(path, index=False)
    with pytest.warns(InputWarning, match="1 rows hold a cell of 32,767 characters, the most that Excel keeps"):
        assert len(read_articles(path)) == 2


@pytest.mark.parametrize(
    ("name", "said"), [("n.xlsx", "not readable as Excel: "), ("n.dta", "not readable as Stata: ")]
)
def test_a_broken_workbook_is_named(tmp_path, name, said):
    path = tmp_path / name
    path.write_bytes(b"text\nOne\n" * 20)
    with pytest.raises(ArticleError, match=said):
        read_articles(path)
