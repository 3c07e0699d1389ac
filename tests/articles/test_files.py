"""Which files of a folder are read, and how an error names file, row and column."""

import copy
import os
import sys
from pathlib import Path

import pytest

from framing.articles.article import Article, read_articles, scan_articles
from framing.articles.files import ArticleError, BadRow
from tests.articles.written import bad_rows, only_bad, put

# What an error says


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
