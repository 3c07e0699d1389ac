"""Entities of HTML are decoded and counted, mojibake is told of by outlet.

Also tests framing/articles/characters.py.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

import framing
from framing import Article, InputWarning, read_articles, scan_articles, score, score_to_folder
from framing.articles.characters import decode_entities, is_garbled

ENCODED = "The regime&rsquo;s army shelled the town, the army&nbsp;said."
PLAIN = "The regime’s army shelled the town, the army\xa0said."


def put(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="")
    return path


def test_a_table_with_entities_gives_the_evidence_of_the_plain_text(tmp_path, nlp):
    encoded, plain = (put(tmp_path / f"{n}.csv", f'id,text\na,"{text}"\n') for n, text in ((1, ENCODED), (2, PLAIN)))
    found, wanted = (score(read_articles(path), parser=nlp) for path in (encoded, plain))
    assert found.articles[0].text == PLAIN
    assert found.evidence.equals(wanted.evidence)
    assert found.table.equals(wanted.table)
    assert all(row.text == PLAIN[row.start : row.end] for row in found.evidence.itertuples())
    assert {"actor_labels", "sourcing"} <= set(found.evidence["feature"])
    assert (found.manifest["html_decoded"], wanted.manifest["html_decoded"]) == (1, 0)


def test_entities_are_kept_where_asked(tmp_path):
    [article] = read_articles(put(tmp_path / "n.csv", f'text\n"{ENCODED}"\n'), entities="keep")
    assert (article.text, article.noted) == (ENCODED, ("language",))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#8217; &#x2019; &#146; &rsquo;", "’ ’ ’ ’"),
        ("AT&amp;T, AT&T; AT&amp;amp;T", "AT&T, AT&T; AT&T"),
        ("x?a=1&copy=2&lang=en", "x?a=1&copy=2&lang=en"),
        ("&amp;lt;b&amp;gt;", "<b>"),
        ("&unheard; &; &#; & co", "&unheard; &; &#; & co"),
        ("caf&eacute; &ldquo;no&rdquo; &mdash; &hellip;", "café “no” — …"),
        ("&#0; &#xD800;", "\ufffd \ufffd"),
    ],
)
def test_what_is_an_entity(written, read):
    assert decode_entities(written) == read


def test_titles_and_outlets_are_decoded_and_ids_are_not(tmp_path):
    row = {"id": "a&amp;b", "text": "Talks failed.", "title": "Army &amp; rebels", "source": "Odrin&#39;s Voice"}
    [article] = read_articles(put(tmp_path / "n.jsonl", json.dumps(row)))
    assert (article.id, article.title, article.source) == ("a&amp;b", "Army & rebels", "Odrin's Voice")


def test_the_body_of_a_text_file_begins_where_its_decoded_header_ends(tmp_path):
    [article] = read_articles(put(tmp_path / "a.txt", "Source: Odrin&rsquo;s Voice\n\nTalks&nbsp;failed."))
    assert article.text[article.start :] == "Talks\xa0failed."
    assert article.source == "Odrin’s Voice"


def test_a_web_page_is_decoded_once(tmp_path):
    pytest.importorskip("trafilatura", exc_type=ImportError)
    body = "<p>Write &amp;amp;rsquo; for the sign, the manual says, and all will be well with the page you make.</p>"
    [article] = read_articles(put(tmp_path / "a.html", f"<html><body><article>{body * 3}</article></body></html>"))
    assert "&rsquo;" in article.text


def test_texts_without_columns_stay_as_they_are_and_it_is_said(nlp):
    with pytest.warns(
        InputWarning, match=r"^1 texts hold entities of HTML, such as &rsquo;, and were taken as they are"
    ):
        kept = score([ENCODED], features=["harm"], parser=nlp)
    assert kept.articles[0].text == ENCODED
    assert score([ENCODED], features=["harm"], parser=nlp, entities="decode").articles[0].text == PLAIN
    assert score([ENCODED], features=["harm"], parser=nlp, entities="keep").articles[0].text == ENCODED
    assert score({"a": ENCODED}, features=["harm"], parser=nlp, entities="decode").articles[0].text == PLAIN


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_manifest_of_a_folder_counts_decoded_articles(tmp_path, nlp, kind):
    path = put(tmp_path / "n.csv", f'text\n"{ENCODED}"\nTalks failed.\nTalks &amp; more talks.\n')
    score_to_folder(scan_articles(path), tmp_path / "out", features=["harm"], parser=nlp, format=kind)
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["html_decoded"] == 2


@pytest.mark.parametrize(
    "text", ["l'Ã©tat", "the regimeâ€™s army", "candidate\x92s last", "Å\xa0imiÄ‡", "â\x80\x9cno\x80\x9d"]
)
def test_mojibake_is_known(text):
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text", ["“Café Müller” – señor Šimić’s", "Łódź", "Ærø Å", "naïve façade", "Ürümqi", "one\x85two", "—„…"]
)
def test_rare_letters_are_no_mojibake(text):
    assert not is_garbled(text)


def test_mojibake_is_counted_by_outlet(tmp_path):
    rows = ["East,The armyâ€™s men", "East,Talks failed.", "West,l'Ã©tat", "West,CafÃ© talks"]
    path = put(tmp_path / "n.csv", "\n".join(["source,text", *rows]))
    with pytest.warns(InputWarning) as caught:
        articles = read_articles(path)
    assert [str(one.message) for one in caught] == [
        "3 of 4 articles hold garbled characters (mojibake, such as 'â€™') (West 2 of 2, East 1 of 2): read the file in the "
        "encoding it was written in, or mend the texts, as with ftfy"
    ]
    assert articles[0].text == "The armyâ€™s men"
    assert caught[0].filename == __file__


def test_an_article_has_an_id_and_a_start_within_its_text():
    for wrong in (1, None, float("nan")):
        with pytest.raises(TypeError, match=r"of an article is (int|NoneType|float), not a string"):
            Article(wrong, "Talks failed.")
    with pytest.raises(ValueError, match="the id of an article is empty"):
        Article("", "Talks failed.")
    with pytest.raises(TypeError, match="the text 5 of an article is int, not a string"):
        Article("a", 5)
    for start in (-5, 14, 1.5):
        with pytest.raises(ValueError, match=f"article 'a': start is {start}; give an offset in its text, 0 to 13"):
            Article("a", "Talks failed.", start=start)
    assert Article("a", "Talks failed.", start=13).start == 13


def test_nothing_odd_gives_no_warning(tmp_path):
    path = put(tmp_path / "n.csv", "text,date,source\nTalks failed.,2016-11-03,East\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert framing.read_articles(path)[0].published == "2016-11-03"
