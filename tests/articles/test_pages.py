"""Text files with a header, and web pages."""

import sys
from pathlib import Path

import pytest

from framing.articles.article import Article, read_articles
from framing.articles.files import BadRow
from tests.articles.written import FIX_ENCODING, TALKS, only_bad, put

SEEDS = Path(__file__).parents[2] / "seeds"

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
