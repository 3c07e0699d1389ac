"""Bytes as text: encodings, bytes that are none, and the longest article."""

import json

import pytest

from framing.articles.article import read_articles, scan_articles
from framing.articles.files import BadRow
from tests.articles.written import FIX_ENCODING, bad_rows, only_bad, put

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
