"""Properties that hold for any text, any order and any number of workers."""

import time
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.features.evidence import Evidence, longest
from framing.features.scorers import default_scorers
from framing.language.parsing.legible import legible
from framing.language.reading import Reading, read
from framing.language.speech.quotation_marks import find_quotes
from framing.language.syntax.phrase import NARRATOR, Phrase
from framing.scores.html import highlight
from framing.scores.rows import evidence_frame, evidence_row
from framing.scores.scores import Scores
from framing.scores.scoring import score

PROPERTIES = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
MANY = settings(PROPERTIES, max_examples=300)
WORDS = (
    "The rebels", "terrorists", "the army", "12 civilians", "were killed", "said", "“", "”", "‘", "’", '"', "'", ",", ".", "\n", "\n\n", "\r\n",
    "militant-held", "by", "the mayor", "who", "took", "hostage", "according to", "fled", "Tarma", "in", "that", "not", "and", "\x00", "\ud800",
    "\u200b", "\u200f", "\u202e", "\ufeff", "e\u0301", "İ", "ß", "😀", "👩\u200d👩\u200d👧", "—", "…", "\t", "\x85", "\u2028", "US", "'s", "n't", "(", ")",
)  # fmt: skip
ODD = (
    "", " ", "\x00", "\ud800", "\udfff\ud800", "\ufeff", "\u202eRebels\u202c fled.", "“", "”", "'", "\"", "Rebels", "\n", "\r\r\n",
    "Rebels\x00fled.", "said said said", "by by by", "İİİİ REBELS WERE KILLED BY TROOPS.", "ﬁghters ﬂed", "a" * 3000, "“" * 50, "-" * 200,
)  # fmt: skip
any_text = st.text(st.characters(), max_size=120)
news_like = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
texts = st.one_of(any_text, news_like, glued, st.sampled_from(ODD))

STORIES = (
    "Gunmen took two priests hostage in Tarma on Monday, and 12 civilians were killed by shells. The mayor said the militia had closed the road.",
    "“We are hungry,” the baker said.\n\nAccording to residents, troops recaptured the mill, and thousands of families fled the rebel-held district.",
    "Police arrested nine students. The brutal raid was condemned by teachers, who were beaten as they left the hall.",
    "Rain fell on Odrin. The ferry sailed at noon.",
    "Refugees crossed the river. A volunteer, Lina Osman, said “the so-called shelter was locked by guards”.",
)


def odd(test):
    for text in ODD:
        test = example(text)(test)
    return test


def spans(reading: Reading) -> list[Evidence]:
    return [item for scorer in default_scorers() for item in scorer.find(reading)]


def without_nan(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


def same(one: Scores, other: Scores) -> None:
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.evidence, other.evidence)


# Any text


@odd
@given(texts)
@PROPERTIES
def test_offsets_always_quote_the_text(nlp, text: str) -> None:
    reading = read(text, nlp)
    assert reading.article.text == text
    for item in spans(reading):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        for phrase in (item.agent, item.patient, item.speaker):
            if phrase is not None and phrase.start is not None:
                assert text[phrase.start : phrase.end] == phrase.text


@odd
@given(texts)
@PROPERTIES
def test_every_offset_has_a_speaker(nlp, text: str) -> None:
    reading = read(text, nlp)
    found = [reading.quotations.speaker_at(offset) for offset in range(-1, len(text) + 2)]
    assert all(isinstance(speaker, Phrase) for speaker in found)
    assert found[0] == found[-1] == NARRATOR
    quoted = reading.quotations.quoted_spans()
    assert [found[n + 1] != NARRATOR for n in range(len(text))] == [
        any(a <= n < b for a, b in quoted) for n in range(len(text))
    ]
    for i, start in enumerate(reading.tokens.start):
        assert reading.speaker_of(i) == found[start + 1]


@odd
@given(texts)
@PROPERTIES
def test_quotations_and_clauses_lie_in_the_text(nlp, text: str) -> None:
    reading = read(text, nlp)
    for quotation in reading.quotations:
        assert quotation.content
        for start, end in quotation.content:
            assert 0 <= start <= end <= len(text)
        assert (quotation.cue_start is None) == (quotation.cue_end is None) == (quotation.cue_class == "")
    for clause in reading.clauses:
        assert clause.first <= clause.verb <= clause.last
        assert 0 <= clause.start < clause.end <= len(text)


@odd
@given(texts)
@PROPERTIES
def test_exposure_is_at_least_what_a_voice_is_found_to_say_of_clauses(nlp, text: str) -> None:
    reading = read(text, nlp)
    assert sum(reading.words.values()) <= len(reading.tokens)
    for scorer in default_scorers():
        exposure, found = scorer.exposure(reading), scorer.find(reading)
        if scorer.unit == "clauses" and not isinstance(exposure, int):
            assert len(found) <= sum(exposure.values())


@odd
@given(texts)
@PROPERTIES
def test_reading_twice_gives_the_same(nlp, text: str) -> None:
    assert spans(read(text, nlp)) == spans(read(text, nlp))


@given(texts, st.integers(0, 20))
@MANY
def test_legible_text_is_as_long_and_can_be_written(text: str, start: int) -> None:
    start = min(start, len(text))
    seen = legible(text, start)
    assert len(seen) == len(text)
    assert seen[:start].strip() == ""
    seen.encode("utf-8")


@odd
@given(texts)
@MANY
def test_quotes_are_in_order_without_overlap(text: str) -> None:
    found = find_quotes(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    assert find_quotes(text) == found


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12))
@MANY
def test_longest_keeps_no_overlaps_and_drops_only_the_overlapped(pairs: list[tuple[int, int]]) -> None:
    given_spans = [Evidence("f", "c", a, a + n, "x", "r") for a, n in pairs]
    kept = longest(given_spans)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert set(kept) <= set(given_spans)
    for item in given_spans:
        assert any(k.start < item.end and item.start < k.end and k.end - k.start >= item.end - item.start for k in kept)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), st.data())
@PROPERTIES
def test_highlighting_keeps_the_text_and_marks_balance(text: str, data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), max_size=6))
    items = [Evidence("harm", "killing", a, min(a + n, len(text)), text[a : a + n], "r") for a, n in ends]
    html = highlight(text, evidence_frame([evidence_row("a", item) for item in items]))
    assert html.count("<mark ") == html.count("</mark>")
    assert ("<mark " in html) == bool(items)


# One word, nothing, a great deal


@pytest.mark.parametrize(
    "word", ["Rebels", "killed", "said", "reportedly", "“", "by", "Twelve", "thousands", "hostage"]
)
def test_one_word(nlp, word: str) -> None:
    for item in spans(read(word, nlp)):
        assert (item.start, item.end, item.text) == (0, len(word), word)


def test_empty_text(nlp) -> None:
    found = score([Article("e", "")], parser=nlp)
    assert len(found.evidence) == 0
    assert found.table["count"].sum() == found.table["exposure"].sum() == 0


@pytest.mark.slow
def test_two_hundred_thousand_words_in_a_minute(nlp) -> None:
    paragraph = " ".join(STORIES)
    times = 200_000 // len(paragraph.split()) + 1
    text = "\n\n".join([paragraph] * times)
    assert len(text.split()) >= 200_000
    begun = time.process_time()
    found = score([Article("long", text)], parser=nlp)
    taken = time.process_time() - begun
    one = score([Article("one", paragraph)], parser=nlp)
    assert len(found.evidence) == pytest.approx(times * len(one.evidence), rel=0.02)
    assert taken < 60


# Order, batches, workers


@given(st.permutations(range(len(STORIES))))
@settings(PROPERTIES, max_examples=6)
def test_order_of_articles_does_not_change_their_rows(nlp, order: list[int]) -> None:
    articles = [Article(str(n), text, source=f"s{n}") for n, text in enumerate(STORIES)]
    straight, mixed = score(articles, parser=nlp), score([articles[n] for n in order], parser=nlp)
    for n in range(len(STORIES)):
        for frame, other in ((straight.table, mixed.table), (straight.evidence, mixed.evidence)):
            assert without_nan(frame[frame["article_id"] == str(n)]) == without_nan(
                other[other["article_id"] == str(n)]
            )


def test_company_of_other_articles_does_not_change_the_rows(nlp) -> None:
    alone = [score([Article(str(n), text)], parser=nlp) for n, text in enumerate(STORIES)]
    together = score([Article(str(n), text) for n, text in enumerate(STORIES)], parser=nlp)
    assert without_nan(together.evidence) == [row for one in alone for row in without_nan(one.evidence)]
    assert without_nan(together.table) == [row for one in alone for row in without_nan(one.table)]


def test_scoring_twice_gives_the_same_frames(nlp) -> None:
    same(score(STORIES, parser=nlp), score(STORIES, parser=nlp))


def test_workers_do_not_change_the_result() -> None:
    articles = [Article(f"{n}-{i}", text) for i in range(8) for n, text in enumerate(STORIES)]
    assert len(articles) > 32
    same(score(articles, workers=1), score(articles, workers=2))


@pytest.mark.parametrize("n", range(len(STORIES)))
def test_windows_newlines_change_no_finding(nlp, n: int) -> None:
    unix, windows = STORIES[n], STORIES[n].replace("\n", "\r\n")
    assert [(e.feature, e.category, e.text, e.speaker.text) for e in spans(read(unix, nlp))] == [
        (e.feature, e.category, e.text, e.speaker.text) for e in spans(read(windows, nlp))
    ]


@pytest.mark.parametrize("n", range(len(STORIES)))
def test_straight_and_curly_marks_are_the_same(nlp, n: int) -> None:
    straight = STORIES[n].translate(str.maketrans({"“": '"', "”": '"'}))
    assert [(e.feature, e.category, e.start, e.end, e.speaker.start) for e in spans(read(STORIES[n], nlp))] == [
        (e.feature, e.category, e.start, e.end, e.speaker.start) for e in spans(read(straight, nlp))
    ]
