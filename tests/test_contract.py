"""What every scorer must keep, whichever it is.

Also tests framing/features/scorers.py.
"""

import copy
import dataclasses

import pytest

from framing.articles.article import Article
from framing.features.evidence import Evidence, Scorer
from framing.features.scorers import SCORERS, choose_scorers, default_scorers
from framing.language.reading import Reading, read, read_doc
from framing.language.syntax.phrase import NARRATOR, Phrase
from tests.conftest import build_doc

PLAIN = (
    "Gunmen took two priests hostage in Tarma on Monday, and 12 civilians were killed by shells. "
    "“The brutal militia blocked our road,” the mayor said. According to the ministry, the army recaptured the village, "
    "and terrorists fled the rebel-held district. Thousands were living in dire conditions."
)
TEXTS = {
    "plain": PLAIN,
    "capitals": PLAIN.upper(),
    "empty": "",
    "blank": " \n\n\t ",
    "one word": "Rebels",
    "marks": "“”‘’'\"-–—…()[]",
    "wrapped": PLAIN.replace(". ", ".\r\n").replace(" the ", "\nthe "),
    "no marks": "".join(c for c in PLAIN if c.isalnum() or c == " "),
    "emoji": "😀 Rebels 👩‍👩‍👧 were killed 😀 by troops. ‏قتل‏ 12 civilians.",
    "headline": "Dozens killed as rebels storm village\n\nRebels stormed a village.",
}
SCORER = pytest.mark.parametrize("scorer", default_scorers(), ids=lambda scorer: scorer.feature)


@pytest.fixture(scope="module")
def readings(nlp) -> dict[str, Reading]:
    found = {name: read(Article(name, text), nlp) for name, text in TEXTS.items()}
    found["header"] = read(Article("header", "Title: Rebels were killed by terrorists\n" + PLAIN, start=40), nlp)
    return found


@SCORER
def test_is_a_scorer(scorer: Scorer) -> None:
    assert isinstance(scorer, Scorer)
    assert scorer.feature.isidentifier()
    assert scorer.feature == scorer.feature.lower()
    assert scorer.unit


@SCORER
def test_categories_are_names_and_none_repeats(scorer: Scorer) -> None:
    assert isinstance(scorer.categories, tuple)
    assert scorer.categories
    assert len(set(scorer.categories)) == len(scorer.categories)
    assert all(category.strip() == category != "none" for category in scorer.categories)


@SCORER
def test_members_are_read_only(scorer: Scorer) -> None:
    for member in ("feature", "categories", "unit"):
        with pytest.raises(AttributeError):
            setattr(scorer, member, "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        scorer.feature = "x"  # type: ignore[misc]


@SCORER
def test_something_is_found_in_a_plain_text(scorer: Scorer, readings: dict[str, Reading]) -> None:
    assert scorer.find(readings["plain"])


@SCORER
@pytest.mark.parametrize("name", ["empty", "blank", "marks"])
def test_nothing_is_found_in_nothing(scorer: Scorer, readings: dict[str, Reading], name: str) -> None:
    assert scorer.find(readings[name]) == []
    exposure = scorer.exposure(readings[name])
    assert exposure == 0 if isinstance(exposure, int) else set(exposure.values()) <= {0}


@SCORER
def test_evidence_quotes_the_text(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for item in scorer.find(reading):
            assert reading.article.start <= item.start < item.end <= len(reading.article.text)
            assert reading.article.text[item.start : item.end] == item.text
            assert item.text == item.text.strip()


@SCORER
def test_slots_quote_the_text(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for item in scorer.find(reading):
            for phrase in (item.agent, item.patient, item.speaker):
                _assert_quotes(reading.article.text, phrase)


def _assert_quotes(text: str, phrase: Phrase | None) -> None:
    if phrase is None or phrase.start is None:
        assert phrase is None or (phrase.end is None and phrase.text in ("narrator", "quoted"))
        return
    assert phrase.end is not None
    assert text[phrase.start : phrase.end] == phrase.text != ""
    assert phrase.head in phrase.text


@SCORER
def test_evidence_is_of_the_feature_and_its_categories(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for item in scorer.find(reading):
            assert isinstance(item, Evidence)
            assert item.feature == scorer.feature
            assert item.category in scorer.categories
            assert item.rule
            assert item.weight > 0


@SCORER
def test_evidence_is_in_order_and_no_span_repeats(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        spans = [(item.start, item.end) for item in scorer.find(reading)]
        assert [start for start, _ in spans] == sorted(start for start, _ in spans)
        assert len({(item.start, item.end, item.category) for item in scorer.find(reading)}) == len(spans)


@SCORER
def test_speaker_is_who_speaks_there(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        spans = reading.quotations.quoted_spans()
        for item in scorer.find(reading):
            if item.rule != "scare-quotes":
                quoted = any(start <= item.start < end for start, end in spans)
                assert (item.speaker != NARRATOR) == quoted, item


@SCORER
def test_exposure_has_keys_that_the_table_knows(scorer: Scorer, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        exposure = scorer.exposure(reading)
        if isinstance(exposure, int):
            assert exposure >= 0
            continue
        assert all(isinstance(size, int) and size >= 0 for size in exposure.values())
        for key in exposure:
            parts = set(key) if isinstance(key, tuple) else {key}
            assert parts <= {"narrator", "quoted", *scorer.categories}


@SCORER
def test_scoring_twice_gives_the_same(scorer: Scorer, readings: dict[str, Reading], nlp) -> None:
    reading = readings["plain"]
    assert scorer.find(reading) == scorer.find(reading)
    assert scorer.find(read(reading.article, nlp)) == scorer.find(reading)


@SCORER
def test_another_scorer_of_the_same_kind_finds_the_same(scorer: Scorer, readings: dict[str, Reading]) -> None:
    twin = type(scorer)()
    assert twin == scorer
    assert twin.find(readings["plain"]) == scorer.find(readings["plain"])


@SCORER
def test_scoring_leaves_the_reading_as_it_was(scorer: Scorer, nlp) -> None:
    reading = read(PLAIN, nlp)
    before = (reading.clauses, tuple(reading.quotations), copy.deepcopy(reading.tokens))
    scorer.find(reading)
    scorer.exposure(reading)
    assert (reading.clauses, tuple(reading.quotations), reading.tokens) == before
    assert reading.article.text == PLAIN


@SCORER
def test_what_others_found_before_changes_nothing(scorer: Scorer, nlp) -> None:
    alone, after = read(PLAIN, nlp), read(PLAIN, nlp)
    for other in reversed(default_scorers()):
        other.find(after)
    assert scorer.find(alone) == scorer.find(after)


@SCORER
def test_nothing_is_scored_before_the_body(scorer: Scorer, readings: dict[str, Reading]) -> None:
    plain, header = readings["plain"], readings["header"]
    assert [(e.category, e.start + 40, e.text) for e in scorer.find(plain)] == [
        (e.category, e.start, e.text) for e in scorer.find(header)
    ]
    assert scorer.exposure(plain) == scorer.exposure(header)


@SCORER
def test_a_doc_built_by_hand_serves(scorer: Scorer) -> None:
    reading = read_doc(build_doc("Rebels NNS nsubjpass 2\nwere VBD auxpass 2\nkilled VBN ROOT 2\n_. . punct 2"))
    for item in scorer.find(reading):
        assert reading.article.text[item.start : item.end] == item.text


# All together


def test_features_differ() -> None:
    names = [scorer.feature for scorer in default_scorers()]
    assert len(set(names)) == len(names) == len(SCORERS)


def test_features_of_the_codebook_are_there_in_its_order() -> None:
    order = (
        "actor_labels", "passive_voice", "harm", "hostage_narrative", "victims", "territory", "sourcing", "loaded_language", "quantities",
    )  # fmt: skip
    names = [scorer.feature for scorer in default_scorers()]
    assert [name for name in names if name in order] == list(order)


def test_choosing_scorers_keeps_the_order_of_the_codebook() -> None:
    assert [s.feature for s in choose_scorers(["harm", "actor_labels"])] == ["actor_labels", "harm"]
    assert choose_scorers(None) == default_scorers()
    assert choose_scorers([]) == ()


def test_unknown_feature_is_named_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"no feature 'hram'; have actor_labels, passive_voice, harm, "):
        choose_scorers(["harm", "hram"])
