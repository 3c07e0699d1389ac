"""Tables row by row: CSV, TSV, JSON Lines and Parquet."""

import csv
import datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.articles import parquet as formats
from framing.articles.article import Article, read_articles, scan_articles
from framing.articles.files import BadRow
from tests.articles.written import BRIDGE, TALKS, only_bad, put, put_parquet

# CSV and TSV


def test_rows_without_an_id_are_called_stem_and_row(tmp_path):
    path = put(tmp_path / "news.csv", "text\nOne\n\nTwo\n")
    assert [(article.id, article.text) for article in read_articles(path)] == [("news:1", "One"), ("news:2", "Two")]


@pytest.mark.parametrize("blank", [";", " ; ", ";;;", '"";""', "\t;\u00a0"])
def test_rows_of_blank_cells_are_passed_over_and_not_counted(tmp_path, blank):
    path = put(tmp_path / "news.csv", f"text;source\nOne;S\n{blank}\nTwo;S\n{blank}\n")
    assert [(one.id, one.text) for one in read_articles(path, delimiter=";")] == [("news:1", "One"), ("news:2", "Two")]


def test_a_row_with_an_outlet_and_no_text_is_still_told(tmp_path):
    path = put(tmp_path / "news.csv", "text;source\nOne;S\n ;S\n")
    *_, last = scan_articles(path, delimiter=";")
    assert last == BadRow(str(path), 2, "text", "the text is empty", "fill it in or delete the row", "S")


def test_rows_of_blank_cells_of_a_workbook_are_passed_over(tmp_path):
    bare = pd.DataFrame({"text": ["One", " ", None, "Two"], "source": ["S", None, "", "S"]})
    bare.to_excel(tmp_path / "n.xlsx", index=False)
    assert [one.id for one in read_articles(tmp_path / "n.xlsx")] == ["n:1", "n:2"]


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


def test_parquet_rows_are_counted_across_batches_and_groups(tmp_path):
    path = tmp_path / "n.parquet"
    texts = [f"Text {n}" for n in range(300)]
    texts[199] = None
    pq.write_table(pa.table({"text": texts}), path, row_group_size=70)
    items = list(scan_articles(path))
    assert [item.text for item in items if isinstance(item, Article)] == [text for text in texts if text]
    assert items[199] == BadRow(str(path), 200, "text", "the text is empty", "fill it in or delete the row")
    assert items[-1].id == "n:300"


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


# Limits


def test_parquet_text_over_the_limit_is_refused(tmp_path):
    path = put_parquet(tmp_path / "n.parquet", text=["é" * 6, "é" * 5])
    bad, article = scan_articles(path, max_bytes=10)
    assert (bad.row, bad.column, bad.problem) == (1, "text", "the text is larger than 10 bytes")
    assert article.text == "é" * 5
