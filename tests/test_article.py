"""Reading articles: what comes out of each format, and what is said of each row that cannot be read."""

import copy
import csv
import datetime
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import parquet as formats
from framing.articles.article import Article, read_articles, scan_articles
from framing.articles.files import ArticleError, BadRow
from framing.cli import main

SEEDS = Path(__file__).parents[1] / "seeds"
TALKS = "The envoys left the hall at noon."
BRIDGE = "Crews reopened the bridge."
FIX_ENCODING = "it looks like cp1252: give encoding='cp1252' (--encoding cp1252), or save it as UTF-8"


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def put_parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def bad_rows(*args, **options):
    return [item for item in scan_articles(*args, **options) if isinstance(item, BadRow)]


def only_bad(*args, **options):
    [bad] = scan_articles(*args, **options)
    assert isinstance(bad, BadRow)
    return bad


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


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (3, "text", "f.csv, row 3, column text: empty; fill it in"),
        (3, None, "f.csv, row 3: empty; fill it in"),
        (None, "text", "f.csv, column text: empty; fill it in"),
        (None, None, "f.csv: empty; fill it in"),
    ],
)
def test_error_prints_file_row_column_problem_and_remedy(row, column, said):
    bad = BadRow("f.csv", row, column, "empty", "fill it in")
    error = ArticleError(bad)
    assert str(error) == said
    assert error.bad is bad
    assert copy.deepcopy(error).bad == bad


# Text files


def test_text_file_is_one_article_called_after_its_stem(tmp_path):
    path = put(tmp_path / "talks.v2.txt", TALKS)
    assert read_articles(path) == [Article("talks.v2", TALKS)]
    assert read_articles(str(path)) == [Article("talks.v2", TALKS)]


def test_text_file_keeps_every_character(tmp_path):
    text = "  One\r\ntwo\rthree\n\u2028four\x85\t\x0c \n\n"
    [article] = read_articles(put(tmp_path / "a.txt", text))
    assert (article.text, article.start) == (text, 0)


def test_byte_order_mark_is_left_off(tmp_path):
    [article] = read_articles(put(tmp_path / "a.txt", b"\xef\xbb\xbfSource: X\nBody"))
    assert (article.text, article.source, article.start) == ("Source: X\nBody", "X", 10)


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Source: The Courier\n", {"source": "The Courier"}),
        ("SOURCE :  The Courier \r\nDate:2016-12-01\r\n", {"source": "The Courier", "published": "2016-12-01"}),
        ("Outlet: The Courier\rHeadline: Talks: day two\r", {"source": "The Courier", "title": "Talks: day two"}),
        (
            "Title: Talks\nPublished: 2016-12-01\nEvent: talks\n",
            {"title": "Talks", "published": "2016-12-01", "event": "talks"},
        ),
        ("Title: Talks\n\n \t\r\n", {"title": "Talks"}),
        ("Source:\nTitle: Talks\n", {"title": "Talks"}),
        ("URL: http://x.test/a:b\nAuthor: A\nAuthor: B\n", {"extra": {"url": "http://x.test/a:b", "author": "A; B"}}),
        (
            "Source: X\nOutlet: Y\nLocation: Northport\n",
            {"source": "X", "extra": {"outlet": "Y", "location": "Northport"}},
        ),
    ],
)
def test_header_fills_the_fields_and_stays_in_the_text(tmp_path, header, fields):
    [article] = read_articles(put(tmp_path / "a.txt", header + TALKS))
    assert article == Article("a", header + TALKS, start=len(header), **fields)
    assert article.text[article.start :] == TALKS


@pytest.mark.parametrize(
    "text",
    [
        "Moscow: the talks failed.",
        "Sources: two men left.",
        "\nSource: X\nBody",
        "The Source: X\nBody",
        "Source X\nBody",
        "\n\nBody",
    ],
)
def test_a_body_is_not_taken_for_a_header(tmp_path, text):
    assert read_articles(put(tmp_path / "a.txt", text)) == [Article("a", text)]


def test_header_ends_at_the_first_other_line(tmp_path):
    text = "Source: X\nMoscow: the talks failed.\nTitle: not a header\n"
    [article] = read_articles(put(tmp_path / "a.txt", text))
    assert (article.source, article.title, article.start) == ("X", None, 10)


def test_blank_line_ends_the_header(tmp_path):
    [article] = read_articles(put(tmp_path / "a.txt", "Source: X\n\n  Title: indented body"))
    assert (article.title, article.text[article.start :]) == (None, "  Title: indented body")


def test_seed_article_begins_after_its_source_line():
    [article] = read_articles(SEEDS / "fars-aleppo.txt")
    assert (article.id, article.source, article.start) == ("fars-aleppo", "Fars News", 18)
    assert article.text.startswith("The Syrian army", 18)
    assert article.text == (SEEDS / "fars-aleppo.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "Source: X\nTitle: Y\n\n"])
def test_text_file_without_a_body_is_refused(tmp_path, text):
    path = put(tmp_path / "a.txt", text)
    assert only_bad(path) == BadRow(str(path), None, "text", "the text is empty", "fill it in or delete the row")


# Encodings


def test_text_file_in_another_encoding_names_byte_offset_and_line(tmp_path):
    path = put(tmp_path / "a.txt", b"One\ncaf\xe9 two")
    problem = "byte 0xE9 at offset 7 (line 2) is not UTF-8"
    assert only_bad(path) == BadRow(str(path), None, None, problem, FIX_ENCODING)


def test_offset_of_a_bad_byte_counts_the_byte_order_mark(tmp_path):
    path = put(tmp_path / "a.txt", b"\xef\xbb\xbfab\xff")
    assert only_bad(path).problem == "byte 0xFF at offset 5 (line 1) is not UTF-8"


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html"])
@pytest.mark.parametrize(("codec", "said"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_wide_encodings_are_named_with_their_remedy(tmp_path, name, codec, said):
    if name == "a.html":
        pytest.importorskip("trafilatura", exc_type=ImportError)
    path = put(tmp_path / name, "text\nTalks".encode(codec))
    problem, remedy = (
        f"the file is {said}, not UTF-8",
        f"give encoding={said.lower()!r} (--encoding {said.lower()}), or save it as UTF-8",
    )
    assert only_bad(path) == BadRow(str(path), None, None, problem, remedy)


def test_big_endian_utf_16_is_recognised(tmp_path):
    path = put(tmp_path / "a.txt", b"\xfe\xff" + "Talks".encode("utf-16-be"))
    assert only_bad(path).problem == "the file is UTF-16, not UTF-8"


def test_one_bad_byte_costs_one_row_of_a_table(tmp_path):
    path = put(tmp_path / "a.csv", b'id,text\n1,"One\nmore"\n2,"two\ncaf\xe9"\n3,three\n')
    one, bad, three = scan_articles(path)
    assert (one.id, one.text, three.id, three.text) == ("1", "One\nmore", "3", "three")
    assert bad == BadRow(str(path), 2, None, "byte 0xE9 at offset 31 (line 5) is not UTF-8", FIX_ENCODING)


def test_offset_in_a_table_counts_bytes_and_the_byte_order_mark(tmp_path):
    data = b"\xef\xbb\xbftext\n" + "żółw\n".encode() + b"na\xefve\n"
    path = put(tmp_path / "a.csv", data)
    [bad] = bad_rows(path)
    assert (bad.row, bad.problem) == (2, "byte 0xEF at offset 18 (line 3) is not UTF-8")
    assert data[18] == 0xEF


def test_bad_byte_in_the_header_refuses_the_file(tmp_path):
    path = put(tmp_path / "a.csv", b"text,caf\xe9\nTalks,1\n")
    assert only_bad(path) == BadRow(str(path), None, None, "byte 0xE9 at offset 8 (line 1) is not UTF-8", FIX_ENCODING)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.txt"])
def test_byte_order_mark_is_left_off_tables_too(tmp_path, name):
    content = {"a.jsonl": '{"text": "Talks"}', "a.txt": "Talks"}.get(name, "text\nTalks\n")
    [article] = read_articles(put(tmp_path / name, b"\xef\xbb\xbf" + content.encode()))
    assert (article.text, article.extra) == ("Talks", {})


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


def test_rows_without_an_id_are_called_stem_and_row(tmp_path):
    path = put(tmp_path / "news.csv", "text\nOne\n\nTwo\n")
    assert [(article.id, article.text) for article in read_articles(path)] == [("news:1", "One"), ("news:2", "Two")]


def test_quoted_fields_keep_quotes_delimiters_and_line_breaks(tmp_path):
    path = put(tmp_path / "n.csv", 'text,n\r\n"He said ""no"", then\r\nleft.\n",1\r\nsay "hi" now,2\r\n')
    assert [article.text for article in read_articles(path)] == ['He said "no", then\r\nleft.\n', 'say "hi" now']


def test_tsv_is_split_at_tabs(tmp_path):
    path = put(tmp_path / "n.tsv", 'text\tsource\n"a\tb, c"\tS\n')
    [article] = read_articles(path)
    assert (article.text, article.source) == ("a\tb, c", "S")


def test_quoting_off_takes_quotes_as_plain_characters(tmp_path):
    path = put(tmp_path / "n.tsv", 'text\tsource\n"No" she said\tS\n"open\tS\n')
    assert [article.text for article in read_articles(path, quoting=False)] == ['"No" she said', '"open']


@pytest.mark.parametrize("name", ["n.csv", "n.tsv"])
@pytest.mark.parametrize("delimiter", [";", "|", "\t", ",", "§"])
def test_delimiter_divides_csv_and_tsv(tmp_path, name, delimiter):
    path = put(tmp_path / name, f'text{delimiter}source\n"a{delimiter}b"{delimiter}S\n')
    [article] = read_articles(path, delimiter=delimiter)
    assert (article.text, article.source) == (f"a{delimiter}b", "S")


def test_delimiter_leaves_other_formats_alone(tmp_path):
    lines, table = put(tmp_path / "a.jsonl", '{"text": "One"}\n'), put_parquet(tmp_path / "b.parquet", text=["Two"])
    assert [article.text for article in read_articles([lines, table], delimiter=";")] == ["One", "Two"]


@pytest.mark.parametrize("delimiter", ["", ";;", "\n", "\r", '"', "\x00"])
def test_delimiter_that_cannot_divide_cells_is_refused(delimiter):
    with pytest.raises(ValueError, match=r"is not one character between cells, as ';' is"):
        scan_articles("n.csv", delimiter=delimiter)


@pytest.mark.parametrize(
    ("row", "problem"),
    [("One;S", "no column 'text'; have 'text;source'"), ("One, two;S", "2 fields under a header of 1 (line 2)")],
)
def test_another_delimiter_than_the_usual_is_suggested(tmp_path, row, problem):
    bad = only_bad(put(tmp_path / "n.csv", f"text;source\n{row}\n"))
    assert bad.problem == problem
    assert bad.remedy == "the columns look divided by ';': give delimiter=';' (--delimiter ';')"


def test_stray_quote_names_the_row_and_the_remedy(tmp_path):
    path = put(tmp_path / "n.tsv", 'text\tsource\nOne\tS\n"No" she said\tS\nThree\tS\n')
    one, bad = scan_articles(path)
    assert one.text == "One"
    assert bad == BadRow(
        str(path),
        2,
        None,
        "the quoting is broken ('\t' expected after '\"'), up to line 3; the rest of the file was not read",
        "double the quotes inside a quoted field, or pass quoting=False (--no-quoting) if quotes are plain characters",
    )


def test_quote_never_closed_names_the_row_that_opened_it(tmp_path):
    path = put(tmp_path / "n.csv", 'text,n\nOne,1\n"Two,2\nThree,3\n')
    one, bad = scan_articles(path)
    assert (one.text, bad.row) == ("One", 2)
    assert bad.problem == "a quote is opened and never closed, up to line 4; the rest of the file was not read"


@pytest.mark.parametrize(("cells", "count"), [("Two", 1), ("Two,2,3", 3)])
def test_ragged_row_is_named_and_the_rest_is_read(tmp_path, cells, count):
    path = put(tmp_path / "n.csv", f"text,n\nOne,1\n{cells}\nThree,3\n")
    one, bad, three = scan_articles(path)
    assert (one.id, three.id) == ("n:1", "n:3")
    problem = f"{count} fields under a header of 2 (line 3)"
    assert bad == BadRow(str(path), 2, None, problem, "quote the fields that hold a delimiter or a line break")


def test_nul_byte_is_named(tmp_path):
    path = put(tmp_path / "n.csv", "text,n\nOne,1\nT\x00wo,2\nThree,3\n")
    one, bad, three = scan_articles(path)
    assert (one.text, three.text) == ("One", "Three")
    remedy = "delete it, or if the file is UTF-16 give encoding='utf-16-le' (--encoding utf-16-le)"
    assert bad == BadRow(str(path), 2, None, "a NUL byte in line 3", remedy)


def test_utf_16_without_a_mark_is_told_by_its_nul_bytes(tmp_path):
    path = put(tmp_path / "n.csv", "text\nOne\n".encode("utf-16-le"))
    assert only_bad(path).problem == "a NUL byte in line 1"


def test_nul_in_a_text_file_is_named(tmp_path):
    path = put(tmp_path / "a.txt", "T\x00wo")
    assert only_bad(path) == BadRow(str(path), None, "text", "a NUL character at offset 1", "delete it")


def test_field_larger_than_the_csv_limit_is_read(tmp_path):
    text = "word " * 60_000
    assert len(text) > csv.field_size_limit() or csv.field_size_limit() > 131_072
    [article] = read_articles(put(tmp_path / "n.csv", f"text,n\n{text},1\n"))
    assert article.text == text


def test_csv_limit_is_never_lowered(tmp_path):
    path = put(tmp_path / "n.csv", "text\nOne\n")
    read_articles(path, max_bytes=200_000)
    before = csv.field_size_limit()
    read_articles(path, max_bytes=1000)
    assert csv.field_size_limit() == before


def test_two_columns_of_one_name_are_refused(tmp_path):
    path = put(tmp_path / "n.csv", "text,n,text\nOne,1,Two\n")
    assert only_bad(path) == BadRow(str(path), None, "text", "two columns have this name", "rename one of them")


def test_column_without_a_name_is_called_by_its_place(tmp_path):
    [article] = read_articles(put(tmp_path / "n.csv", ",text\n0,One\n"))
    assert article.extra == {"column_1": "0"}


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.ndjson"])
def test_file_without_rows_is_refused(tmp_path, name):
    path = put(tmp_path / name, "")
    assert only_bad(path) == BadRow(str(path), None, None, "the file holds no rows", "leave it out, or write it again")


def test_header_alone_is_no_rows(tmp_path):
    assert only_bad(put(tmp_path / "a.csv", "text,n\n")).problem == "the file holds no rows"
    assert (
        only_bad(put_parquet(tmp_path / "a.parquet", text=pa.array([], pa.string()))).problem
        == "the file holds no rows"
    )


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


def test_json_lines_rows_keep_their_values(tmp_path):
    path = put(
        tmp_path / "n.jsonl",
        '{"id": 7, "text": "One\\ntwo", "source": "S", "date": "2016-12-01", "tags": ["a"], "n": 2, "gone": null}\r\n'
        "\n"
        '{"text": "Three", "id": 8.0}\n',
    )
    assert read_articles(path) == [
        Article("7", "One\ntwo", "S", "2016-12-01", extra={"tags": ["a"], "n": 2, "gone": None}),
        Article("8", "Three"),
    ]


def test_json_lines_rows_are_counted_by_line(tmp_path):
    path = put(tmp_path / "n.ndjson", '\n{"text": "One"}\n')
    assert [article.id for article in read_articles(path)] == ["n:2"]


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [
        ('{"text": "One"', None, "not valid JSON (Expecting ',' delimiter: line 2 column 1 (char 15))"),
        ("[1]", None, "the line holds a list, not an object"),
        ("null", None, "the line holds a NoneType, not an object"),
        ('{"text": 5}', "text", "the text is int, not a string"),
        ('{"text": ["a"]}', "text", "the text is list, not a string"),
        ('{"text": null}', "text", "the text is empty"),
        ('{"text": NaN}', "text", "the text is empty"),
        ('{"text": "\\u0000a"}', "text", "a NUL character at offset 0"),
        ('{"text": "a\\ud800"}', None, "a lone surrogate \\ud800"),
        ('{"text": "a", "n": "\\udfff"}', None, "a lone surrogate \\udfff"),
        ('{"text": "a", "source": {"name": "S"}}', "source", "the cell is dict, not text"),
        ('{"body": "a", "n": 1}', "text", "no column 'text'; have 'body', 'n'"),
        ("[" * 200_000, None, "the JSON is nested too deeply"),
    ],
)
def test_broken_json_line_is_named_and_the_rest_is_read(tmp_path, line, column, problem):
    path = put(tmp_path / "n.jsonl", f'{{"text": "One"}}\n{line}\n{{"text": "Three"}}\n')
    one, bad, three = scan_articles(path)
    assert (one.id, three.id) == ("n:1", "n:3")
    assert (bad.file, bad.row, bad.column, bad.problem) == (str(path), 2, column, problem)


def test_surrogate_pair_is_one_character(tmp_path):
    [article] = read_articles(put(tmp_path / "n.jsonl", '{"text": "\\ud83d\\ude00"}'))
    assert article.text == "\U0001f600"


def test_bad_byte_in_json_lines_costs_one_line(tmp_path):
    path = put(tmp_path / "n.jsonl", b'{"text": "One"}\n{"text": "caf\xe9"}\n{"text": "Three"}\n')
    one, bad, three = scan_articles(path)
    assert (one.text, three.text) == ("One", "Three")
    assert (bad.row, bad.problem) == (2, "byte 0xE9 at offset 29 (line 2) is not UTF-8")


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


def test_parquet_rows_become_articles(tmp_path):
    path = put_parquet(
        tmp_path / "n.parquet",
        id=[1.0, 2.0],
        text=[TALKS, BRIDGE],
        source=pa.array(["S", None]).dictionary_encode(),
        date=pa.array([datetime.date(2016, 12, 1), None]),
        title=pa.array(["T", None], pa.large_string()),
        tags=[["a"], []],
    )
    assert read_articles(path) == [
        Article("1", TALKS, "S", "2016-12-01", "T", extra={"tags": ["a"]}),
        Article("2", BRIDGE, extra={"tags": []}),
    ]


@pytest.mark.parametrize("unit", ["s", "ns"])
def test_parquet_timestamps_are_dates(tmp_path, unit):
    stamps = pa.array([datetime.datetime(2016, 12, 1, 23, 59)], pa.timestamp(unit, tz="UTC"))
    assert (
        read_articles(put_parquet(tmp_path / "n.parquet", text=["One"], published=stamps))[0].published == "2016-12-01"
    )


def test_parquet_rows_are_counted_across_batches_and_groups(tmp_path):
    path = tmp_path / "n.parquet"
    texts = [f"Text {n}" for n in range(300)]
    texts[199] = None
    pq.write_table(pa.table({"text": texts}), path, row_group_size=70)
    items = list(scan_articles(path))
    assert [item.text for item in items if isinstance(item, Article)] == [text for text in texts if text]
    assert items[199] == BadRow(str(path), 200, "text", "the text is empty", "fill it in or delete the row")
    assert items[-1].id == "n:300"


def test_parquet_text_of_another_type_is_named(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=[b"One"])
    assert (only_bad(path).row, only_bad(path).problem) == (1, "the text is bytes, not a string")


def test_parquet_missing_column_is_named_once(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", body=["One", "Two"])
    assert (only_bad(path).row, only_bad(path).problem) == (None, "no column 'text'; have 'body'")


def test_file_that_is_not_parquet_is_named(tmp_path):
    path = put(tmp_path / "n.parquet", "text\nOne\n" * 10)
    bad = only_bad(path)
    assert (bad.file, bad.row, bad.column) == (str(path), None, None)
    assert bad.problem.startswith("not readable as Parquet: ")
    assert bad.remedy == "check that the file is whole, or write it again"


def test_truncated_parquet_is_named(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=["One"] * 50)
    path.write_bytes(path.read_bytes()[:-20])
    assert only_bad(path).problem.startswith("not readable as Parquet: ")


def test_parquet_text_that_is_not_utf_8_is_named(tmp_path):
    raw = pa.array([b"One", b"caf\xe9"], pa.binary())
    path = put_parquet(tmp_path / "n.parquet", text=pa.StringArray.from_buffers(2, *raw.buffers()[1:]))
    one, bad = scan_articles(path)
    assert (one.text, bad.row) == ("One", 2)
    assert bad.problem.startswith("the cell cannot be read ('utf-8' codec can't decode byte 0xe9")


def test_parquet_that_declares_too_much_is_refused(tmp_path, monkeypatch):
    path = put_parquet(tmp_path / "n.parquet", text=["word " * 1000])
    declared = pq.ParquetFile(path).metadata.row_group(0).total_byte_size
    monkeypatch.setattr(formats, "ROW_GROUP_BYTES", declared - 1)
    assert only_bad(path) == BadRow(
        str(path),
        None,
        None,
        f"a row group unpacks to {declared:,} bytes, more than {declared - 1:,}",
        "write it with smaller row groups",
    )
    monkeypatch.setattr(formats, "ROW_GROUP_BYTES", declared)
    assert len(read_articles(path)) == 1


def test_parquet_bomb_of_one_repeated_text_is_read_in_little_memory(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=["a" * 1_000_000] * 256)
    assert path.stat().st_size < 100_000
    pool = pa.default_memory_pool()
    before, peak = pool.bytes_allocated(), 0
    for article in scan_articles(path):
        assert len(article.text) == 1_000_000
        peak = max(peak, pool.bytes_allocated() - before)
    assert peak < 64 * 1_000_000 // 4


# HTML

PAGE = """<!doctype html><html><head><title>Talks stall</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2016-12-01T10:00:00Z"></head>
<body><nav>Home News Sport</nav><article><h1>Talks stall</h1>
<p>The envoys left the hall at noon on Thursday, after three days had ended without a word of agreement.</p>
<p>Nobody spoke to the reporters who had waited in the rain outside since the early hours of the morning.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize("name", ["talks.html", "talks.HTM"])
def test_web_page_gives_its_text_title_date_and_site(tmp_path, name):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    [article] = read_articles(put(tmp_path / name, PAGE))
    assert (article.id, article.title, article.published) == ("talks", "Talks stall", "2016-12-01")
    assert (article.source, article.start) == ("The Courier", 0)
    assert article.text.splitlines() == [
        "Talks stall",
        "The envoys left the hall at noon on Thursday, after three days had ended without a word of agreement.",
        "Nobody spoke to the reporters who had waited in the rain outside since the early hours of the morning.",
    ]


def test_web_page_date_may_lie_ahead_of_the_day_it_is_read(tmp_path):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    [article] = read_articles(put(tmp_path / "a.html", PAGE.replace("2016-12-01", "2099-12-01")))
    assert article.published == "2099-12-01"


FOREIGN = [
    ("utf-8", "<meta charset=utf-8>", "Genève café “yes”"),
    ("utf-8", "<meta charset=windows-1252>", "Genève café “yes”"),
    ("windows-1252", '<meta charset="windows-1252">', "Genève café “yes”"),
    ("windows-1252", "<META CONTENT='text/html; charset=ISO-8859-1' HTTP-EQUIV='Content-Type'>", "Genève “yes”"),
    ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251" />', "Дамаск"),
    ("koi8-r", "<meta charset = 'KOI8-R'>", "Дамаск"),
    ("windows-1256", '<meta charset="windows-1256">', "حلب"),
    ("gbk", '<meta charset="gb2312">', "阿勒颇停火鎔"),
    ("cp932", '<meta charset="Shift_JIS">', "アレッポ①"),
    ("windows-1254", '<meta charset="iso-8859-9">', "Halep’te ateşkes"),
]


@pytest.mark.parametrize(("codec", "declared", "words"), FOREIGN)
def test_web_page_is_read_in_the_encoding_it_declares(tmp_path, codec, declared, words):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    page = PAGE.replace("<head>", f"<head>{declared}").replace("The envoys", f"{words}: the envoys")
    [article] = read_articles(put(tmp_path / "a.html", page.encode(codec)))
    assert article.text.splitlines()[1].startswith(f"{words}: the envoys left the hall")


def test_encoding_in_an_xml_declaration_is_read(tmp_path):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    page = '<?xml version="1.0" encoding="iso-8859-2"?>\n' + PAGE.replace("The envoys", "Łódź: the envoys")
    [article] = read_articles(put(tmp_path / "a.html", page.encode("iso-8859-2")))
    assert article.text.splitlines()[1].startswith("Łódź: the envoys left")


UNUSABLE = ["utf-8", "utf-7", "unicode_escape", "rot13", "cp037", "nosuch"]


@pytest.mark.parametrize(
    "declared",
    ["", "charset=windows-1252", "<!--" + "x" * 5000 + "-->", *(f"<meta charset={name}>" for name in UNUSABLE)],
)
def test_web_page_that_declares_no_usable_encoding_must_be_utf_8(tmp_path, declared):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    page = (declared + PAGE + "<meta charset=windows-1252>" * (len(declared) > 1000)).encode() + b"caf\xe9"
    bad = only_bad(put(tmp_path / "a.html", page))
    line = page.count(b"\n") + 1
    assert (bad.problem, bad.remedy) == (
        f"byte 0xE9 at offset {len(page) - 1} (line {line}) is not UTF-8",
        FIX_ENCODING,
    )


def test_web_page_broken_in_its_own_encoding_names_both(tmp_path):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    bad = only_bad(put(tmp_path / "a.html", b"<meta charset=latin1>\n<p>caf\x81"))
    problem = "byte 0x81 at offset 28 (line 2) is not UTF-8, nor cp1252, which the page declares"
    assert (bad.problem, bad.remedy) == (problem, FIX_ENCODING.replace("cp1252", "mac_roman"))


@pytest.mark.parametrize("page", ["", "<html><body></body></html>"])
def test_page_without_an_article_is_named(tmp_path, page):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    path = put(tmp_path / "a.html", page)
    remedy = "save the article's text as a .txt file"
    assert only_bad(path) == BadRow(str(path), None, None, "no article text found in the page", remedy)


def test_page_that_breaks_the_extractor_is_named(tmp_path, monkeypatch):
    trafilatura = pytest.importorskip("trafilatura", exc_type=ImportError)

    def broken(*args, **options):
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    problem = "trafilatura cannot read the page (RecursionError: too deep)"
    assert only_bad(put(tmp_path / "a.html", PAGE)).problem == problem


def test_missing_trafilatura_names_the_extra_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    bad = only_bad(put(tmp_path / "a.html", PAGE))
    assert bad.problem.startswith("reading HTML needs trafilatura (")
    assert bad.remedy == "pip install 'media-framing[html]'"


# Folders and inputs


def test_folder_is_walked_in_the_order_of_relative_paths(tmp_path):
    for name in ["b.txt", "a/z.txt", "a/b/y.TXT", "c.d.txt"]:
        put(tmp_path / name, f"Text of {name}")
    assert [(article.id, article.text) for article in read_articles(tmp_path)] == [
        ("a/b/y", "Text of a/b/y.TXT"),
        ("a/z", "Text of a/z.txt"),
        ("b", "Text of b.txt"),
        ("c.d", "Text of c.d.txt"),
    ]


def test_folder_with_text_files_leaves_its_tables_alone(tmp_path):
    put(tmp_path / "a.txt", "One")
    put(tmp_path / "a.gold.csv", "start,end\n0,3\n")
    put(tmp_path / "README.md", "read me")
    assert read_articles(tmp_path) == [Article("a", "One")]


def test_folder_of_tables_is_read(tmp_path):
    put(tmp_path / "x" / "n.csv", "text\nOne\n")
    put(tmp_path / "y" / "n.jsonl", '{"text": "Two"}\n')
    put(tmp_path / "notes.md", "not data")
    assert [(a.id, a.text) for a in read_articles(tmp_path)] == [("x/n:1", "One"), ("y/n:1", "Two")]


def test_hidden_names_are_passed_over(tmp_path):
    put(tmp_path / "a.txt", "One")
    put(tmp_path / "._a.txt", b"\xff")
    put(tmp_path / ".cache" / "b.txt", "Two")
    assert [article.id for article in read_articles(tmp_path)] == ["a"]


def test_a_folder_under_a_hidden_one_can_be_named(tmp_path):
    put(tmp_path / ".hidden" / "a.txt", "One")
    assert [article.id for article in read_articles(tmp_path / ".hidden")] == ["a"]


def test_same_stem_twice_in_a_folder_is_named(tmp_path):
    put(tmp_path / "a.TXT", "One")
    put(tmp_path / "a.txt", "Two")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("the file system takes the two names for one")
    assert [bad.file for bad in bad_rows(tmp_path)] == [str(tmp_path / "a.txt")]


def test_folder_without_articles_is_an_error(tmp_path):
    put(tmp_path / "README.md", "read me")
    remedy = (
        "give a folder with files that end in .csv, .tsv, .jsonl, .ndjson, .parquet, .xlsx, .dta, .txt, .html, .htm"
    )
    assert only_bad(tmp_path) == BadRow(str(tmp_path), None, None, "the folder holds nothing to read", remedy)


def test_links_that_lead_out_of_the_folder_are_refused(tmp_path):
    outside = put(tmp_path / "outside" / "secret.txt", "Secret")
    put(tmp_path / "in" / "a.txt", "One")
    (tmp_path / "in" / "b.txt").symlink_to(outside)
    (tmp_path / "in" / "c").symlink_to(outside.parent)
    (tmp_path / "in" / "d.md").symlink_to(outside)
    one, *bad = scan_articles(tmp_path / "in")
    assert one.text == "One"
    problem, remedy = "a symbolic link that leads out of the folder", "copy what it points to into the folder"
    assert bad == [BadRow(str(tmp_path / "in" / name), None, None, problem, remedy) for name in ("b.txt", "c")]


def test_links_inside_the_folder_are_read_and_linked_folders_not_twice(tmp_path):
    put(tmp_path / "real" / "a.txt", "One")
    (tmp_path / "b.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [article.id for article in read_articles(tmp_path)] == ["b", "real/a"]


def test_broken_and_circular_links_are_named(tmp_path):
    put(tmp_path / "a.txt", "One")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    assert [(Path(bad.file).name, bad.problem) for bad in bad_rows(tmp_path)] == [
        ("b.txt", "no such file or folder"),
        ("c.txt", "no such file or folder"),
    ]


def test_folder_named_like_a_text_file_is_walked(tmp_path):
    put(tmp_path / "old.txt" / "a.txt", "One")
    assert [article.id for article in read_articles(tmp_path)] == ["old.txt/a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are not known here")
def test_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert only_bad(tmp_path / "a.txt").problem == "not a regular file"
    assert only_bad(tmp_path).problem == "not a regular file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="every file is open to this user")
def test_closed_files_and_folders_are_named(tmp_path):
    put(tmp_path / "a.txt", "One").chmod(0)
    put(tmp_path / "b" / "c.txt", "Two").parent.chmod(0)
    problems = [bad.problem for bad in bad_rows(tmp_path)]
    (tmp_path / "b").chmod(0o700)
    assert problems == ["cannot be opened (Permission denied)", "the folder cannot be opened"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file name be any bytes")
def test_file_name_that_is_not_utf_8_gives_an_id_that_can_be_written(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    [article] = read_articles(put(path, "One"))
    assert article.id == "caf\\udce9"


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


def test_text_file_over_the_limit_is_refused(tmp_path):
    path = put(tmp_path / "a.txt", "é" * 50)
    assert len(read_articles(path, max_bytes=100)) == 1
    assert only_bad(path, max_bytes=99) == BadRow(
        str(path),
        None,
        None,
        "more than 99 bytes in one article; what follows was not read",
        "raise max_bytes= (--max-bytes), or close a quote that was left open",
    )


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
def test_row_over_the_limit_is_refused(tmp_path, name):
    lines = ['{"text": "One"}', json.dumps({"text": "x" * 100})] if name == "a.jsonl" else ["text", "One", "x" * 101]
    path = put(tmp_path / name, "\n".join(lines) + "\n")
    one, bad = scan_articles(path, max_bytes=100)
    assert (one.text, bad.row) == ("One", 2)
    assert bad.problem == "more than 100 bytes in one article; what follows was not read"


def test_open_quote_does_not_swallow_a_large_file(tmp_path):
    path = put(tmp_path / "n.csv", 'text\n"One\n' + "word word\n" * 1000)
    assert only_bad(path, max_bytes=500).problem == "more than 500 bytes in one article; what follows was not read"


def test_parquet_text_over_the_limit_is_refused(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=["é" * 6, "é" * 5])
    bad, article = scan_articles(path, max_bytes=10)
    assert (bad.row, bad.column, bad.problem) == (1, "text", "the text is larger than 10 bytes")
    assert article.text == "é" * 5


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
    assert str(caught.value) == f"{path}, row 2, column text: the text is empty; fill it in or delete the row"


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


# The command line


def framing(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["framing", "score", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    said = capsys.readouterr()
    return stopped.value.code, said.out, said.err


EMPTY = "row 2, column text: the text is empty; fill it in or delete the row"


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ('text\n""\n', [], "row 1, column text: the text is empty; fill it in or delete the row"),
        ("text,n\nOne,1\n,2\n", [], EMPTY),
        (b"text\ncaf\xe9\n", [], f"row 1: byte 0xE9 at offset 8 (line 2) is not UTF-8; {FIX_ENCODING}"),
        (
            "outlet,content\nA,One\n",
            [],
            "column text: no column 'text'; have 'outlet', 'content'; "
            "did you mean 'content'? name one with text_column= (--text-column)",
        ),
        (
            "body,n\nOne,1\n",
            ["--text-column", "boody"],
            "column boody: no column 'boody'; have 'body', 'n'; "
            "did you mean 'body'? name one with text_column= (--text-column)",
        ),
        (
            "id,text\nx,One\nx,Two\n",
            [],
            "row 2: the id 'x' is that of {path}, row 1 too; "
            "give each article its own id, name another id_column= (--id-column), or rename one of the files",
        ),
        ("a\n,b,a\n1,2\n", ["--delimiter", ";"], "column text: no column 'text'; have 'a'; name one with text_column="),
        (
            '"a\n\x1b[31m",text,"a\n\x1b[31m"\n',
            [],
            "column a\\n\\x1b[31m: two columns have this name; rename one of them",
        ),
    ],
)
def test_command_line_says_in_one_line_what_and_where(tmp_path, monkeypatch, capsys, content, options, said):
    path = put(tmp_path / "n.csv", content)
    code, out, err = framing(monkeypatch, capsys, path, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"framing: {path}, {said.replace('{path}', str(path))}")


def test_command_line_tells_of_the_first_row_when_all_are_skipped(tmp_path, monkeypatch, capsys):
    path = put(tmp_path / "n.csv", "text,n\n,1\n,2\n")
    said = f"{path}, row 1, column text: the text is empty; fill it in or delete the row"
    code, _, err = framing(monkeypatch, capsys, path, "--on-error", "skip")
    assert (code, err) == (2, f"framing: no article could be read; 2 rows or files skipped, the first: {said}\n")


def test_command_line_options_reach_the_reader(tmp_path, monkeypatch, capsys):
    rows = ["key\tbody\tday\tpaper", '7\t"No" she said.\t31/12/2016\tThe Courier', f"8\t{'x' * 100}\t\t", "9\t \t\t"]
    path = put(tmp_path / "n.csv", "\n".join(rows))
    options = [
        "--delimiter",
        r"\t",
        "--no-quoting",
        "--date-format",
        "%d/%m/%Y",
        "--max-bytes",
        99,
        "--on-error",
        "skip",
    ]
    columns = ["--text-column", "body", "--id-column", "key", "--date-column", "day", "--source-column", "paper"]
    code, _, err = framing(
        monkeypatch, capsys, path, *options, *columns, "--features", "actor_labels", "--out", tmp_path / "out"
    )
    assert (code, err.splitlines()[-1]) == (
        0,
        f"1 of 2 rows or files skipped (no outlet 1 of 1), listed in {tmp_path / 'out' / 'errors.csv'}",
    )
    with (tmp_path / "out" / "errors.csv").open(encoding="utf-8", newline="") as handle:
        header, *errors = csv.reader(handle)
    assert header == ["file", "row", "column", "problem", "remedy"]
    problem, remedy = "more than 99 bytes in one article; what follows was not read", "raise max_bytes= (--max-bytes)"
    assert errors == [[str(path), "2", "", problem, f"{remedy}, or close a quote that was left open"]]
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8", newline="") as handle:
        found = {(row["article_id"], row["source"], row["published"]) for row in csv.DictReader(handle)}
    assert found == {("7", "The Courier", "2016-12-31")}


# Whatever is written is read back

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00&")).filter(str.strip)


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


@pytest.mark.corpus
@pytest.mark.filterwarnings("ignore:39 of 804 articles hold garbled characters:framing.InputWarning")
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
