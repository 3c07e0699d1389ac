"""Articles: their fields, what reading them raises or keeps, and that whatever is written is read back."""

import copy
import csv
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article, read_articles, scan_articles
from framing.articles.files import ArticleError, BadRow
from tests.articles.written import TALKS, bad_rows, only_bad, put, put_parquet

# The records


def test_article_has_the_documented_defaults():
    article = Article("a1", TALKS)
    assert (article.source, article.published, article.title, article.event) == (None, None, None, None)
    assert article.extra == {}
    assert article.start == 0


def test_article_is_frozen_hashable_and_can_be_copied():
    article = Article("a1", TALKS, extra={"place": "Northport"})
    with pytest.raises(AttributeError):
        article.text = "other"
    assert hash(article) == hash(Article("a1", TALKS))
    assert copy.deepcopy(article) == article


# Columns


def test_repeated_id_names_both_rows(tmp_path):
    path = put(tmp_path / "n.csv", "id,text\nx,One\ny,Two\nx,Three\n")
    assert bad_rows(path) == [
        BadRow(
            str(path),
            3,
            None,
            f"the id 'x' is that of {path}, row 1 too",
            "give each article its own id, name another id_column= (--id-column), or rename one of the files",
        )
    ]


def test_repeated_id_across_files_names_both_files(tmp_path):
    first, second = put(tmp_path / "a" / "x.txt", "One"), put(tmp_path / "b" / "x.txt", "Two")
    [article, bad] = scan_articles([first, second])
    assert article.text == "One"
    assert (bad.file, bad.row, bad.problem) == (str(second), None, f"the id 'x' is that of {first} too")


def test_a_refused_row_does_not_take_its_id(tmp_path):
    path = put(tmp_path / "n.csv", "id,text\nx,\nx,Two\n")
    bad, article = scan_articles(path)
    assert (bad.row, article.id, article.text) == (1, "x", "Two")


# Folders and inputs


def test_missing_file_and_unknown_suffix_are_named(tmp_path):
    missing, other = tmp_path / "gone.csv", put(tmp_path / "a.docx", "x")
    assert only_bad(missing) == BadRow(str(missing), None, None, "no such file or folder", "check the path")
    remedy = "save it as plain text (.txt) in UTF-8; or give one of .csv, .tsv, .jsonl, .ndjson, .parquet, .xlsx, .dta, .txt, .html, .htm"
    assert only_bad(other) == BadRow(str(other), None, None, "no reader for '.docx' files", remedy)


def test_several_inputs_are_read_in_their_order(tmp_path):
    table, folder = put(tmp_path / "n.csv", "text\nOne\n"), put(tmp_path / "z" / "a.txt", "Two").parent
    assert [article.id for article in read_articles([str(folder), table])] == ["a", "n:1"]
    assert [article.id for article in read_articles(path for path in (table, folder))] == ["n:1", "a"]


def test_a_bad_file_does_not_hide_the_next(tmp_path):
    good = put(tmp_path / "n.csv", "text\nOne\n")
    assert [type(item) for item in scan_articles([tmp_path / "gone.csv", good])] == [BadRow, Article]


def test_options_are_checked_before_anything_is_read():
    with pytest.raises(ValueError, match="inputs is empty; give a file or a folder"):
        scan_articles([])
    with pytest.raises(TypeError, match="no option 'txt_column'; have text_column, id_column"):
        scan_articles("gone.csv", txt_column="body")
    with pytest.raises(ValueError, match="max_bytes is 0; give 1 or more"):
        scan_articles("gone.csv", max_bytes=0)
    with pytest.raises(ValueError, match="on_error is 'ignore'; it must be 'raise' or 'skip'"):
        read_articles("gone.csv", on_error="ignore")


# Limits


def test_tables_are_streamed(tmp_path):
    path = put(tmp_path / "n.csv", "text\nOne\nTwo\n" + "x,y\n")
    stream = scan_articles(path)
    assert next(stream).text == "One"
    stream.close()


# Errors, raised or kept


def test_first_bad_row_is_raised(tmp_path):
    path = put(tmp_path / "n.csv", "text,n\nOne,1\n,2\n,3\n")
    with pytest.raises(ArticleError) as caught:
        read_articles(path)
    assert (
        str(caught.value)
        == f"{path}, row 2, column text: the text is empty; fill it in or delete the row, or skip such rows: on_error='skip' (--on-error skip)"
    )


def test_skipped_rows_are_appended_to_the_errors(tmp_path):
    path = put(tmp_path / "n.csv", "text,n\nOne,1\n,2\nThree,3\n,4\n")
    errors = [BadRow("earlier.csv", None, None, "p", "r")]
    assert [article.id for article in read_articles(path, on_error="skip", errors=errors)] == ["n:1", "n:3"]
    assert [bad.row for bad in errors] == [None, 2, 4]


def test_skipped_rows_without_a_list_give_one_warning(tmp_path):
    path = put(tmp_path / "n.csv", "text,n\nOne,1\n,2\n,3\n")
    with pytest.warns(UserWarning) as caught:
        read_articles(path, on_error="skip")
    [warning] = caught
    first = f"{path}, row 2, column text: the text is empty; fill it in or delete the row"
    assert str(warning.message) == f"2 of 3 rows or files skipped; the first: {first}"
    assert warning.filename == __file__


def test_nothing_skipped_gives_no_warning(tmp_path):
    errors = []
    assert len(read_articles(put(tmp_path / "a.txt", "One"), on_error="skip", errors=errors)) == 1
    assert len(read_articles(tmp_path / "a.txt", on_error="skip")) == 1
    assert errors == []


# Whatever is written is read back


MISSING = ("", "na", "n/a", "#n/a", "#nv", "<na>", "nan", "null", "none")  # as R and Excel write it
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00&")).filter(
    lambda text: text.strip().lower() not in MISSING
)


@pytest.mark.filterwarnings("ignore::framing.InputWarning")
@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([".csv", ".tsv"]))
def test_round_trip_through_delimited_files(written, suffix):
    with TemporaryDirectory() as folder:
        path = Path(folder, "n" + suffix)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, delimiter="\t" if suffix == ".tsv" else ",")
            writer.writerows([["text", "n"], *([text, "1"] for text in written)])
        assert [article.text for article in read_articles(path)] == written


@pytest.mark.filterwarnings("ignore::framing.InputWarning")
@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.booleans())
def test_round_trip_through_json_lines(written, ascii_only):
    with TemporaryDirectory() as folder:
        path = Path(folder, "n.jsonl")
        lines = [json.dumps({"text": text}, ensure_ascii=ascii_only) + "\n" for text in written]
        path.write_text("".join(lines), encoding="utf-8", newline="")
        assert [article.text for article in read_articles(path)] == written


@pytest.mark.filterwarnings("ignore::framing.InputWarning")
@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([pa.string(), pa.large_string()]))
def test_round_trip_through_parquet(written, kind):
    with TemporaryDirectory() as folder:
        path = put_parquet(Path(folder, "n.parquet"), text=pa.array(written, kind))
        assert [article.text for article in read_articles(path)] == written


@settings(max_examples=60, deadline=None)
@given(texts)
def test_round_trip_through_text_files(written):
    with TemporaryDirectory() as folder:
        path = put(Path(folder, "n.txt"), written)
        read = [item.text for item in scan_articles(path) if isinstance(item, Article)]
        marked = written.startswith("\ufeff")
        assert read == (
            [written.removeprefix("\ufeff")] if not marked or written.removeprefix("\ufeff").strip() else []
        )


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["n.csv", "n.tsv", "n.jsonl", "n.txt", "n.parquet"]))
def test_any_bytes_give_articles_or_bad_rows(data, name):
    with TemporaryDirectory() as folder:
        path = put(Path(folder, name), b"text\n" + data)
        for item in scan_articles(path):
            assert isinstance(item, Article | BadRow)
            (item.text if isinstance(item, Article) else str(item)).encode("utf-8")


# A real corpus


@pytest.mark.filterwarnings("ignore:39 of 804 articles hold garbled characters:framing.InputWarning")
@pytest.mark.filterwarnings(
    "ignore:15 of 804 articles have word for word the text of an earlier one:framing.InputWarning"
)
@pytest.mark.corpus
def test_fa_kes_is_read_whole():
    home = os.environ.get("FRAMING_DATA")
    if not home:
        pytest.skip("FRAMING_DATA is not set; it names the folder of corpora")
    path = Path(home, "fa-kes", "FA-KES-Dataset.utf8.csv")
    options = {"text_column": "article_content", "title_column": "article_title", "date_format": "%m/%d/%Y"}
    articles = read_articles(path, **options)
    assert len(articles) == 804
    assert len({article.source for article in articles}) == 15
    assert {article.published[:4] for article in articles} >= {"2013", "2014", "2015", "2016", "2017"}
    assert {tuple(article.extra) for article in articles} == {("unit_id", "location", "labels")}
    twice = bad_rows(path, id_column="unit_id", **options)
    assert len(twice) == 12
    assert (twice[0].row, twice[0].problem) == (463, f"the id '1926479049' is that of {path}, row 462 too")


@pytest.mark.corpus
def test_narrative_frames_needs_quoting_off():
    home = os.environ.get("FRAMING_DATA")
    if not home:
        pytest.skip("FRAMING_DATA is not set; it names the folder of corpora")
    path = Path(home, "narrative-frames", "articles_metadata.tsv")
    with pytest.raises(ArticleError, match="pass quoting=False"):
        read_articles(path)
    errors = []
    assert len(read_articles(path, quoting=False, on_error="skip", errors=errors)) == 268
    assert [(bad.row, bad.problem) for bad in errors] == [(137, "5 fields under a header of 10 (line 138)")]
