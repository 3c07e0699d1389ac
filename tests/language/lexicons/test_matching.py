"""Matching: which words an entry reaches."""

from framing.language.lexicons.entries import Entry
from tests.language.lexicons.words import hits


def test_lemma_of_a_noun_matches_its_plural_and_not_the_verb() -> None:
    rebel = Entry("rebel", "lemma", "NOUN", "a")
    assert hits([rebel], "Rebels rebel", "NNS VBP") == [("rebel", 0, 0)]


def test_first_word_of_a_verb_pattern_is_inflected() -> None:
    assert hits([Entry("open fire", "lemma", "VERB", "a")], "they opened fire") == [("open fire", 1, 2)]


def test_last_word_of_a_noun_pattern_is_inflected() -> None:
    assert hits([Entry("death squad", "lemma", "NOUN", "a")], "two death squads") == [("death squad", 1, 2)]


def test_gap_reaches_over_six_words_and_no_further() -> None:
    entry = Entry("take ... hostage", "lemma", "VERB", "a")
    assert hits([entry], "took a b c d e f hostage") == [("take ... hostage", 0, 7)]
    assert hits([entry], "took a b c d e f g hostage") == []


def test_gap_does_not_cross_a_full_stop_or_quote() -> None:
    assert hits([Entry("take ... hostage", "lemma", "VERB", "a")], "took them . hostage") == []


def test_alternatives() -> None:
    entry = Entry("human shield|shields", "phrase", "ANY", "a")
    assert hits([entry], "as human shields") == [("human shield|shields", 1, 2)]


def test_a_capital_in_the_pattern_is_binding() -> None:
    assert hits([Entry("US", "phrase", "ANY", "a")], "US told us US") == [("US", 0, 0), ("US", 3, 3)]


def test_names_are_found_in_text_set_in_capitals() -> None:
    assert hits([Entry("Reuters", "phrase", "ANY", "a")], "SAID REUTERS") == [("Reuters", 1, 1)]
