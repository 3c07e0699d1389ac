"""Text files in their own encoding, and an error that names the likely one; what was skipped is counted by outlet.

Also tests framing/articles/rows.py.
Also tests framing/articles/scanning.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from framing import ArticleError, InputWarning, read_articles
from framing.articles.decoding import likely_encoding
from framing.cli import app

CAFE = "Le café – “l’état” de l'armée"


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32", "UTF8", "utf-8-sig", "mac_roman", "windows-1252"]
)
@pytest.mark.parametrize("name", ["n.csv", "n.tsv", "n.jsonl", "n.txt"])
def test_a_text_file_is_read_in_its_encoding(tmp_path, encoding, name):
    rows = {"n.csv": f'text,n\r\n"{CAFE}",1\r\n', "n.tsv": f"text\tn\n{CAFE}\t1\n", "n.txt": CAFE}
    content = rows.get(name, f'{{"text": "{CAFE}", "n": "1"}}\n')
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    [article] = read_articles(path, encoding=encoding)
    assert article.text == CAFE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The café – the regime’s army"),
        ("cp1252", "caf\xe9"),
        ("cp1251", "Армия обстреляла город в понедельник, сообщил мэр. Погибли двенадцать человек"),
        ("cp1256", "قصف الجيش المدينة يوم الاثنين، كما قال رئيس البلدية"),
        ("gb18030", "市长说，军队星期一炮击了这座城市。至少十二人被打死"),
        ("mac_roman", "L'armée a bombardé la ville lundi, selon le maire"),
        ("utf-16-le", "The army said"),
    ],
)
def test_the_likely_encoding_is_named(encoding, text):
    assert likely_encoding(text.encode(encoding)) == encoding


def test_the_error_says_what_to_give(tmp_path):
    path = tmp_path / "n.csv"
    path.write_bytes(b"text\n" + "The café – the regime’s army\n".encode("cp1252"))
    with pytest.raises(ArticleError) as caught:
        read_articles(path)
    assert str(caught.value) == (
        f"{path}, row 1: byte 0xE9 at offset 12 (line 2) is not UTF-8; it looks like cp1252: give encoding='cp1252' "
        "(--encoding cp1252), or save it as UTF-8, or skip such rows: on_error='skip' (--on-error skip)"
    )
    assert read_articles(path, encoding="cp1252")[0].text == "The café – the regime’s army"


def test_a_byte_that_is_not_in_the_encoding_given_is_placed(tmp_path):
    path = tmp_path / "n.csv"
    path.write_bytes(b"text\nOne\ncaf\x81\n")
    with pytest.raises(ArticleError, match=r"row 2: byte 0x81 at offset 12 \(line 3\) is not cp1252"):
        read_articles(path, encoding="cp1252")


def test_a_file_cut_off_inside_a_character_is_an_error(tmp_path):
    path = tmp_path / "n.csv"
    path.write_bytes("text\nOne\n".encode("utf-16")[:-1])
    with pytest.raises(ArticleError, match="what follows line 1 is not utf-16"):
        read_articles(path, encoding="utf-16")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "", "utf-8\x00"])
def test_what_is_no_encoding_of_text_is_refused(encoding):
    with pytest.raises(ValueError, match="give utf-8, cp1252, cp1256, utf-16 or another of Python's"):
        read_articles("n.csv", encoding=encoding)


def outlets(path: Path, bad: dict[str, int], good: dict[str, int]) -> Path:
    rows = [f"{name}," for name, count in bad.items() for _ in range(count)]
    rows += [f"{name},Talks failed." for name, count in good.items() for _ in range(count)]
    path.write_text("\n".join(["source,text", *rows]), encoding="utf-8")
    return path


def test_what_is_skipped_is_counted_by_outlet(tmp_path):
    path = outlets(tmp_path / "n.csv", {"East": 2, "West": 1}, {"East": 18, "West": 19})
    with pytest.warns(InputWarning) as caught:
        assert len(read_articles(path, on_error="skip")) == 37
    assert [str(one.message) for one in caught] == [
        f"3 of 40 rows or files skipped (East 2 of 20, West 1 of 20); the first: {path}, row 1, column text: the text is empty; "
        "fill it in or delete the row",
        "more than 5 % of an outlet could not be read (East 2 of 20): its rates tell of what is left; mend the rows",
    ]


def test_a_twentieth_of_an_outlet_is_not_much(tmp_path, recwarn):
    path = outlets(tmp_path / "n.csv", {"East": 1}, {"East": 19})
    read_articles(path, on_error="skip", errors=[])
    assert not recwarn


def test_the_command_says_how_many_of_how_many(tmp_path, capsys):
    path = outlets(tmp_path / "n.csv", {"East": 2}, {"East": 10, "West": 10})
    for out in ([], ["--out", str(tmp_path / "out")]):
        with pytest.warns(InputWarning, match=r"more than 5 % of an outlet could not be read \(East 2 of 12\)"):
            app(["score", str(path), "--on-error", "skip", "--features", "harm", *out], standalone_mode=False)
        assert "2 of 22 rows or files skipped (East 2 of 12)" in capsys.readouterr().err
