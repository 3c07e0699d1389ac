"""HTML views: everything escaped, every span marked once, nothing loaded."""

import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.features.evidence import Evidence
from framing.language.syntax.phrase import Phrase
from framing.scores.html import COLOURS, describe, highlight, scores_html
from framing.scores.rows import evidence_frame, evidence_row
from framing.scores.scores import Scores
from framing.scores.scoring import score, score_text
from tests.report.invented import MANIFEST, nasty, press, scores_of

EVIL = "<script>alert(\"x\")</script> Rebels & <b onmouseover='evil()'>troops</b> fled."


def frame(*items: Evidence) -> pd.DataFrame:
    return evidence_frame([evidence_row("a", item) for item in items])


def span(start: int, end: int, text: str, feature: str = "harm", **slots: object) -> Evidence:
    return Evidence(feature, "killing", start, end, text[start:end], "rule", **slots)  # type: ignore[arg-type]


def plain(html: str) -> str:
    """Return the text a browser would show."""
    return unescape(re.sub(r"<[^>]*>", "", html))


class Marks(HTMLParser):
    """Collect the marked pieces with their titles, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pieces: list[tuple[str, str]] = []
        self._title: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "mark":
            self._title = dict(attrs)["title"]

    def handle_endtag(self, tag: str) -> None:
        self._title = None if tag == "mark" else self._title

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self.pieces.append((data, self._title))


def marks(html: str) -> Marks:
    parser = Marks()
    parser.feed(html)
    return parser


def test_text_without_evidence_is_escaped() -> None:
    assert highlight("a < b & 'c'", frame()) == "a &lt; b &amp; &#x27;c&#x27;"


def test_a_span_is_marked() -> None:
    found = marks(highlight("Rebels fled.", frame(span(7, 11, "Rebels fled."))))
    assert [piece for piece, _ in found.pieces] == ["fled"]


def test_text_is_kept_whole() -> None:
    evidence = score_text(EVIL).evidence
    assert len(evidence)
    assert plain(highlight(EVIL, evidence)) == EVIL


def test_markup_of_an_article_is_never_markup_of_the_page() -> None:
    html = highlight(EVIL, score_text(EVIL).evidence)
    assert set(marks(html).tags) == {"mark"}
    assert "<script" not in html


def test_markup_in_slots_and_sources_is_escaped() -> None:
    text = "Rebels fled."
    item = span(7, 11, text, agent=Phrase('"><img src=x>', 0, 6), speaker=Phrase("<i>x</i>", 0, 6))
    html = highlight(text, frame(item))
    assert marks(html).tags == ["mark"]
    [(_, title)] = marks(html).pieces
    assert 'agent: "><img src=x>' in title


def test_ids_and_titles_are_escaped(nlp) -> None:
    found = score([Article("<i>1</i>", "Rebels fled.", title="<u>t</u>", source="<s>")], parser=nlp)
    html = scores_html(found.evidence, found.articles)
    assert not {"i", "u", "s", "script"} & set(marks(html).tags)
    assert "&lt;u&gt;t&lt;/u&gt; · &lt;s&gt;" in html


def test_nothing_is_loaded_from_elsewhere(nlp) -> None:
    found = score(["Rebels fled. See http://example.org/x."], parser=nlp)
    html = scores_html(found.evidence, found.articles)
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(|src=|href=", html)


# Overlaps


def test_overlapping_spans_are_cut_at_each_others_borders() -> None:
    text = "abcdefgh"
    found = marks(highlight(text, frame(span(0, 5, text), span(3, 8, text, "territory"))))
    assert [(piece, title.count("rule: rule")) for piece, title in found.pieces] == [("abc", 1), ("de", 2), ("fgh", 1)]


def test_nested_spans_name_the_shorter_first() -> None:
    text = "abcdefgh"
    found = marks(highlight(text, frame(span(0, 8, text), span(2, 4, text, "territory"))))
    assert [piece for piece, _ in found.pieces] == ["ab", "cd", "efgh"]
    assert [line for line in found.pieces[1][1].splitlines() if line.endswith("killing")] == [
        "territory: killing",
        "harm: killing",
    ]


def test_spans_over_the_same_words_are_one_mark() -> None:
    text = "Rebels fled."
    found = marks(highlight(text, frame(span(7, 11, text), span(7, 11, text, "territory"))))
    assert [piece for piece, _ in found.pieces] == ["fled"]


def test_touching_spans_are_two_marks() -> None:
    text = "abcd"
    assert [piece for piece, _ in marks(highlight(text, frame(span(0, 2, text), span(2, 4, text)))).pieces] == [
        "ab",
        "cd",
    ]


def test_span_at_either_end_of_the_text() -> None:
    text = "abcd"
    assert [piece for piece, _ in marks(highlight(text, frame(span(0, 1, text), span(3, 4, text)))).pieces] == [
        "a",
        "d",
    ]


# What a mark says


def test_description_says_what_was_found_and_why() -> None:
    text = "Rebels shot monks, he said."
    item = span(
        7,
        11,
        text,
        agent=Phrase("Rebels", 0, 6),
        patient=Phrase("monks", 12, 17),
        speaker=Phrase("he", 19, 21),
        note="negated",
    )
    [row] = frame(item).itertuples()
    assert describe(row) == "harm: killing\nagent: Rebels\npatient: monks\nspeaker: he\nnote: negated\nrule: rule"


def test_description_leaves_out_what_is_not_stated() -> None:
    [row] = frame(span(0, 2, "ab")).itertuples()
    assert describe(row) == "harm: killing\nspeaker: narrator\nrule: rule"


def test_long_slots_are_cut_and_put_on_one_line() -> None:
    [row] = frame(span(0, 2, "ab", agent=Phrase("one\n two " + "x" * 200, 0, 2))).itertuples()
    line = describe(row).splitlines()[1]
    assert line == "agent: one two " + "x" * 112


# The page of a notebook


def test_twenty_articles_are_shown_and_the_rest_counted(nlp) -> None:
    found = score([f"Rebels fled from town {n}." for n in range(23)], features=["actor_labels"], parser=nlp)
    html = scores_html(found.evidence, found.articles)
    assert html.count("<h3>") == 20
    assert "<p>and 3 more articles</p>" in html


def test_evidence_of_one_article_is_not_shown_in_another(nlp) -> None:
    found = score(["Rebels fled.", "Monday."], features=["actor_labels"], parser=nlp)
    html = scores_html(found.evidence, found.articles)
    assert html.count("<mark") == 1


def test_key_names_the_features_found(nlp) -> None:
    found = score(["Rebels fled."], features=["actor_labels", "harm"], parser=nlp)
    html = scores_html(found.evidence, found.articles)
    key = re.search(r'<div class="key">(.*?)</div>', html)
    assert key is not None
    assert plain(key[1]) == "actor_labels"


def test_colours_differ() -> None:
    assert len(set(COLOURS.values())) == len(COLOURS)


@pytest.mark.parametrize("colour", COLOURS.values())
def test_colours_can_be_seen_on_white(colour: str) -> None:
    """Contrast against white of at least 3, the WCAG 2.1 bound for graphical objects."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 3


def test_highlighting_escapes_and_cuts_at_borders():
    article = nasty()[0]
    rows = pd.DataFrame(scores_of([article]).evidence)
    shown = highlight(article.text, rows)
    assert "<script" not in shown and "<b>" not in shown
    assert (
        re.sub(r"<[^>]+>", "", shown)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
        == article.text
    )


def test_the_colour_key_names_every_feature_found():
    scores = scores_of(press(number=1))
    odd = scores.evidence.head(1).assign(feature="<mood>")
    found = Scores(scores.table, pd.concat([scores.evidence, odd]), MANIFEST, scores.articles)
    shown = scores_html(found.evidence, found.articles)
    assert re.findall(r'<span style="--c:#[0-9A-Fa-f]{6}">([^<]+)</span>', shown) == [
        "actor_labels", "passive_voice", "harm", "hostage_narrative", "&lt;mood&gt;",
    ]  # fmt: skip
