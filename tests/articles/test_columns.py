"""Which column holds what, and dates."""

import datetime

import pyarrow as pa
import pytest

from framing.articles.article import Article, read_articles, scan_articles
from framing.articles.files import ArticleError, BadRow
from tests.articles.written import BRIDGE, TALKS, only_bad, put, put_parquet

# CSV and TSV


def test_csv_rows_become_articles_with_usual_columns_and_extra(tmp_path):
    path = put(
        tmp_path / "news.csv",
        "id,text,source,date,title,event,place,section\n"
        f"a7,{TALKS},The Courier,2016-12-01,Talks,talks,Northport,\n"
        f"a8,{BRIDGE},,,,,,city\n",
    )
    assert read_articles(path) == [
        Article("a7", TALKS, "The Courier", "2016-12-01", "Talks", "talks", {"place": "Northport", "section": None}),
        Article("a8", BRIDGE, extra={"place": None, "section": "city"}),
    ]


def test_second_choice_columns_are_used_where_the_first_is_not_there(tmp_path):
    path = put(tmp_path / "n.csv", "article_id,text,outlet,published,headline\n1,T,O,2016-12-01T08:00:00Z,H\n")
    assert read_articles(path) == [Article("1", "T", "O", "2016-12-01", "H")]


def test_first_choice_wins_and_the_second_is_extra(tmp_path):
    path = put(tmp_path / "n.csv", "text,outlet,source\nT,O,S\n")
    [article] = read_articles(path)
    assert (article.source, article.extra) == ("S", {"outlet": "O"})


def test_named_columns_are_used(tmp_path):
    path = put(tmp_path / "n.csv", "key,body,paper,day,head,story,source\n k1 ,T, P ,2016-12-01,H,E,S\n")
    articles = read_articles(
        path,
        text_column="body",
        id_column="key",
        source_column="paper",
        date_column="day",
        title_column="head",
        event_column="story",
    )
    assert articles == [Article("k1", "T", "P", "2016-12-01", "H", "E", {"source": "S"})]


@pytest.mark.parametrize("cell", ["", '""', " ", '"\n\t"', "\u00a0"])
def test_empty_text_names_row_and_column(tmp_path, cell):
    path = put(tmp_path / "n.csv", f"text,n\nOne,1\n{cell},2\n")
    one, bad = scan_articles(path)
    assert one.text == "One"
    assert bad == BadRow(str(path), 2, "text", "the text is empty", "fill it in or delete the row")


# Columns


def test_missing_text_column_lists_the_columns_and_the_option(tmp_path):
    path = put(tmp_path / "n.csv", "body,n\nOne,1\nTwo,2\n")
    remedy = "did you mean 'body'? name one with text_column= (--text-column)"
    assert only_bad(path) == BadRow(str(path), None, "text", "no column 'text'; have 'body', 'n'", remedy)


@pytest.mark.parametrize("role", ["text", "id", "source", "date", "title", "event"])
def test_missing_named_column_is_an_error_with_a_suggestion(tmp_path, role):
    path = put(tmp_path / "n.csv", "text,paperr\nOne,1\n")
    with pytest.raises(ArticleError) as caught:
        read_articles(path, **{f"{role}_column": "paper"})
    assert caught.value.bad == BadRow(
        str(path),
        None,
        "paper",
        "no column 'paper'; have 'text', 'paperr'",
        f"did you mean 'paperr'? name one with {role}_column= (--{role}-column)",
    )


def test_long_list_of_columns_is_cut(tmp_path):
    path = put(tmp_path / "n.csv", ",".join(f"c{n}" for n in range(23)) + "\n" + ",".join("x" * 23) + "\n")
    assert only_bad(path).problem.endswith("'c18', 'c19' and 3 more")


def test_named_id_column_must_be_filled(tmp_path):
    path = put(tmp_path / "n.csv", "key,text\n,One\n")
    assert only_bad(path, id_column="key") == BadRow(
        str(path), 1, "key", "the id is missing", "fill it in, or leave id_column= (--id-column) out"
    )


def test_usual_id_column_may_have_gaps(tmp_path):
    path = put(tmp_path / "n.csv", "id,text\n,One\nx,Two\n")
    assert [article.id for article in read_articles(path)] == ["n:1", "x"]


def test_text_and_title_may_be_one_column(tmp_path):
    [article] = read_articles(put(tmp_path / "n.csv", "headline,n\nTalks,1\n"), text_column="headline")
    assert (article.text, article.title, article.extra) == ("Talks", "Talks", {"n": "1"})


# Dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2016-12-01", "2016-12-01"),
        ("20161201", "2016-12-01"),
        ("2016-12-01T23:30:00Z", "2016-12-01"),
        ("2016-12-01T23:30:00+03:00", "2016-12-01"),
        ("2016-12-01 08:15", "2016-12-01"),
    ],
)
def test_iso_dates_are_read(tmp_path, written, read):
    [article] = read_articles(put(tmp_path / "n.csv", f"text,date\nOne,{written}\n"))
    assert article.published == read


def test_date_format_reads_other_dates(tmp_path):
    path = put(tmp_path / "n.csv", "text,date\nOne,4/5/2017\nTwo,\n")
    assert [a.published for a in read_articles(path, date_format="%m/%d/%Y")] == ["2017-04-05", None]


def test_date_format_serves_text_headers_too(tmp_path):
    [article] = read_articles(put(tmp_path / "a.txt", "Date: 5.4.2017\nBody"), date_format="%d.%m.%Y")
    assert article.published == "2017-04-05"


@pytest.mark.parametrize("style", ["%d/%m", "%Y", "day", "", "%", "%!", "%d%d", "%-d/%-m/%Y"])
def test_date_format_without_a_whole_date_is_refused(style):
    with pytest.raises(ValueError, match=r"does not hold year, month and day, as %d/%m/%Y does"):
        scan_articles("n.csv", date_format=style)


# JSON Lines


def test_named_column_may_be_absent_from_some_json_lines(tmp_path):
    path = put(tmp_path / "n.jsonl", '{"text": "One"}\n{"text": "Two", "paper": "P"}\n')
    assert [article.source for article in read_articles(path, source_column="paper")] == [None, "P"]


def test_named_column_in_no_json_line_is_an_error(tmp_path):
    path = put(tmp_path / "n.jsonl", '{"text": "One"}\n{"text": "Two"}\n')
    one, two, bad = scan_articles(path, source_column="paper")
    assert (one.text, two.text) == ("One", "Two")
    assert (bad.row, bad.column, bad.problem) == (None, "paper", "no column 'paper'; have 'text'")


def test_named_id_must_be_in_every_json_line(tmp_path):
    path = put(tmp_path / "n.jsonl", '{"text": "One"}\n{"text": "Two", "key": 2}\n')
    bad, two = scan_articles(path, id_column="key")
    assert (bad.row, bad.column, bad.problem) == (1, "key", "the id is missing")
    assert two.id == "2"


# Parquet


@pytest.mark.parametrize("unit", ["s", "ns"])
def test_parquet_timestamps_are_dates(tmp_path, unit):
    stamps = pa.array([datetime.datetime(2016, 12, 1, 23, 59)], pa.timestamp(unit, tz="UTC"))
    assert (
        read_articles(put_parquet(tmp_path / "n.parquet", text=["One"], published=stamps))[0].published == "2016-12-01"
    )


def test_parquet_text_of_another_type_is_named(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=[b"One"])
    assert (only_bad(path).row, only_bad(path).problem) == (1, "the text is bytes, not a string")


def test_parquet_missing_column_is_named_once(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", body=["One", "Two"])
    assert (only_bad(path).row, only_bad(path).problem) == (None, "no column 'text'; have 'body'")


@pytest.mark.parametrize("word", ["NA", "#N/A", "#NV", "nan", " NULL ", "None", "<NA>", "n/a"])
def test_words_for_a_missing_text_are_no_text(tmp_path, word):
    path = put(tmp_path / "n.csv", f"text,source\nOne,NA\n{word},East\n")
    first, last = scan_articles(path)
    assert (first.text, first.source) == ("One", "NA")
    problem = f"the text is {word.strip()!r}, as R and Excel write a missing one"
    assert last == BadRow(str(path), 2, "text", problem, "fill it in or delete the row", "East")
