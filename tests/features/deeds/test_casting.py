"""Casting: which of several entries, and the phrases of a cast, on trees built by hand."""

import pytest

from framing.features.deeds.casting import evidence_of, find_deeds, patient_kind, phrase_of, slot_of
from framing.language.parsing.tokens import from_doc
from framing.language.reading import read, read_doc
from tests.conftest import build_doc
from tests.features.deeds.trees import SHELLED, casts, deeds, events, verb

# Which of several entries


@pytest.mark.parametrize(
    ("target", "category"),
    [("the DT det 3\ntown NN", "take"), ("the DT det 3\nmonks NNS", "free"), ("the DT det 3\nbread NN", "other")],
)
def test_of_entries_over_the_same_words_the_patient_decides(target: str, category: str) -> None:
    tree = f"Troops NNS nsubj 1\nfreed VBD ROOT 1\n{target} dobj 1"
    entries = [verb("free", "take", "place"), verb("free", "free", "person"), verb("free", "other", "thing")]
    assert [row[1] for row in casts(tree, *entries)] == [category]


def test_entry_whose_patient_cannot_be_is_dropped() -> None:
    assert casts(SHELLED, verb("shell", patient="person")) == []


def test_unknown_patient_is_given_the_benefit_of_the_doubt() -> None:
    tree = "Rebels NNS nsubj 1\nshelled VBD ROOT 1\nqwerts NNS dobj 1"
    assert [row[3] for row in casts(tree, verb("shell", patient="person"))] == ["qwerts"]


def test_missing_patient_is_given_the_benefit_of_the_doubt() -> None:
    assert [
        row[:4]
        for row in casts("Rebels NNS nsubj 1\nshelled VBD ROOT 1\n_. . punct 1", verb("shell", patient="person"))
    ] == [("shelled", "harm", "Rebels", None)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("monks NNS", "person"), ("town NN", "place"), ("bread NN", "thing"), ("Tarma NNP", "name"), ("They PRP", "person"),
        ("it PRP", ""), ("three CD", "person"), ("qwerts NNS", ""),
        pytest.param("Russia NNP", "place", marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason="countries are not among the referents")),
    ],
)  # fmt: skip
def test_kind_of_patient(row: str, kind: str) -> None:
    assert patient_kind(from_doc(build_doc(f"{row} ROOT 0")), 0) == kind


def test_title_makes_a_name_a_person() -> None:
    assert patient_kind(from_doc(build_doc("Mayor NNP compound 1\nOsman NNP ROOT 1")), 1) == "person"


# Phrases


def test_no_head_no_phrase() -> None:
    reading, _ = events(SHELLED, verb("shell"))
    assert phrase_of(reading, None) is None


def test_phrase_of_a_counted_noun_is_the_whole_phrase() -> None:
    reading = read_doc(build_doc("Dozens NNS nsubj 3\nof IN prep 0\nmonks NNS pobj 1\nfled VBD ROOT 3"))
    phrase = phrase_of(reading, 2)
    assert phrase is not None
    assert (phrase.text, phrase.start, phrase.end, phrase.head) == ("Dozens of monks", 0, 15, "monks")


def test_slot_of_an_event_is_the_phrase_of_its_clause() -> None:
    reading, [event] = events(SHELLED, verb("shell"))
    assert event.clause is not None
    assert slot_of(reading, event, event.agent) is event.clause.agent


def test_evidence_quotes_the_text_and_names_its_rule() -> None:
    reading, [event] = events(SHELLED, verb("shell"))
    item = evidence_of(reading, "harm", event)
    assert (item.text, item.start, item.end, item.rule, item.weight) == ("shelled", 7, 14, "harm:shell", 1.0)
    assert reading.article.text[item.start : item.end] == "shelled"


def test_speaker_is_who_says_it(nlp) -> None:
    reading = read("The mayor said rebels had shelled the town.", nlp)
    [event] = find_deeds(reading, deeds(verb("shell")))
    assert evidence_of(reading, "harm", event).speaker.text == "The mayor"
