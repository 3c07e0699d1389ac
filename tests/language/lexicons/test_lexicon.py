"""A lexicon: of overlapping matches the longest, and the same lexicon in another process."""

import copy
from dataclasses import replace

from framing.language.lexicons.entries import Entry
from framing.language.lexicons.readers import shipped_lexicon
from tests.language.lexicons.words import hits, words


def test_the_longest_match_wins_and_a_stop_entry_is_dropped() -> None:
    entries = [Entry("fighter", "lemma", "NOUN", "a"), Entry("fighter jet", "lemma", "NOUN", "none")]
    assert hits(entries, "fighter jets and fighters") == [("fighter", 3, 3)]
    assert hits(entries, "fighter jets", stops=True) == [("fighter jet", 0, 1)]
    assert hits(entries, "fighter jets", overlap="all") == [("fighter", 0, 0)]


def test_entries_of_equal_span_are_both_kept_for_the_caller_to_choose() -> None:
    entries = [
        Entry("liberate", "lemma", "VERB", "a", patient="place"),
        Entry("liberate", "lemma", "VERB", "b", patient="person"),
    ]
    assert len(hits(entries, "liberated", "VBD")) == 2


def test_a_lexicon_copied_as_for_another_process_is_the_shipped_one_only_if_it_is_the_same() -> None:
    shipped = shipped_lexicon("harm")
    assert copy.copy(shipped) is shipped
    other = replace(shipped, sha256="0" * 64)
    again = copy.copy(other)
    assert again is not shipped
    assert (again.entries, again.card, again.sha256) == (other.entries, other.card, other.sha256)
    assert again.match(words("rebels killed", "NNS VBD")) == shipped.match(words("rebels killed", "NNS VBD"))
