"""Entry, Lexicon and matching."""

import copy
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.lexicons.entries import Entry, entry_problem, glob_match
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.index import Index
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens

CARD = Card("demo", "Demo", "1", "MIT", "none", "demo", "demo", ("a", "b"))


def words(text: str, tags: str | None = None) -> Tokens:
    split = text.split()
    starts = [sum(len(w) + 1 for w in split[:i]) for i in range(len(split))]
    ends = [s + len(w) for s, w in zip(starts, split, strict=True)]
    labels = tags.split() if tags else ["NN"] * len(split)
    return Tokens(split, labels, ["dep"] * len(split), [0] * len(split), starts, ends, [0] * len(split))


def hits(entries: list[Entry], text: str, tags: str | None = None, **options: object) -> list[tuple[str, int, int]]:
    found = Lexicon(tuple(entries), CARD).match(words(text, tags), **options)  # type: ignore[arg-type]
    return [(m.entry.pattern, m.first, m.last) for m in found]


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


def test_the_longest_match_wins_and_a_stop_entry_is_dropped() -> None:
    entries = [Entry("fighter", "lemma", "NOUN", "a"), Entry("fighter jet", "lemma", "NOUN", "none")]
    assert hits(entries, "fighter jets and fighters") == [("fighter", 3, 3)]
    assert hits(entries, "fighter jets", stops=True) == [("fighter jet", 0, 1)]
    assert hits(entries, "fighter jets", overlap="all") == [("fighter", 0, 0)]


def test_a_capital_in_the_pattern_is_binding() -> None:
    assert hits([Entry("US", "phrase", "ANY", "a")], "US told us US") == [("US", 0, 0), ("US", 3, 3)]


def test_names_are_found_in_text_set_in_capitals() -> None:
    assert hits([Entry("Reuters", "phrase", "ANY", "a")], "SAID REUTERS") == [("Reuters", 1, 1)]


def test_globs() -> None:
    assert hits([Entry("jihad*", "glob", "ANY", "a")], "jihadists and Jihad") == [("jihad*", 0, 0), ("jihad*", 2, 2)]
    assert glob_match("a*b*c", "aXbYc")
    assert not glob_match("ab*ba", "aba")


def test_globs_take_linear_time() -> None:
    begun = time.perf_counter()
    assert not glob_match("*a" * 30 + "b", "a" * 50_000)
    assert time.perf_counter() - begun < 1


def test_entries_of_equal_span_are_both_kept_for_the_caller_to_choose() -> None:
    entries = [
        Entry("liberate", "lemma", "VERB", "a", patient="place"),
        Entry("liberate", "lemma", "VERB", "b", patient="person"),
    ]
    assert len(hits(entries, "liberated", "VBD")) == 2


def test_irregular_inflections() -> None:
    assert {"take", "took", "taken", "takes", "taking"} <= inflections("take", "VERB")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry("a  b", "phrase", "ANY", "a"), "single blanks"),
        (Entry("a", "stem", "ANY", "a"), "have lemma, phrase, glob"),
        (Entry("a", "phrase", "NAME", "a"), "have VERB, NOUN, ADJ, ADV, ANY"),
        (Entry("... a", "phrase", "ANY", "a"), "begins or ends with a gap"),
        (Entry("warm", "lemma", "ADJ", "a"), "only VERB and NOUN"),
    ],
)
def test_malformed_entries_say_why(entry: Entry, problem: str) -> None:
    assert problem in str(entry_problem(entry))


# Lexicons in one index

_WORDS = st.sampled_from(["a", "b", "c", "d"])
_PATTERNS = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=3).map(" ".join),
    st.tuples(_WORDS, _WORDS).map(" ... ".join),
    st.sampled_from(["a*", "a b*", "a|b c", "A"]),
)
_LEXICONS = st.lists(_PATTERNS, min_size=1, max_size=5, unique=True).map(
    lambda patterns: Lexicon(tuple(Entry(p, "glob" if "*" in p else "phrase", "ANY", "a") for p in patterns), CARD)
)


@given(
    st.lists(_LEXICONS, min_size=1, max_size=4), st.lists(st.sampled_from(["a", "b", "c", "d", "A", "ab"]), max_size=12)
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_lexicons_of_an_index_find_what_each_finds_alone(lexicons: list[Lexicon], text: list[str]) -> None:
    index, tokens = Index(), words(" ".join(text))
    for lexicon in lexicons:
        assert lexicon.on(index).match(tokens) == lexicon.match(words(" ".join(text)))
        assert lexicon.on(index).match(tokens, overlap="all") == lexicon.match(words(" ".join(text)), overlap="all")


def test_a_text_read_before_a_lexicon_joined_its_index_is_looked_over_again() -> None:
    index, tokens = Index(), words("rebels fled")
    first, second = (Lexicon((Entry(w, "phrase", "ANY", "a"),), CARD).on(index) for w in ("rebels", "fled"))
    assert [m.first for m in first.match(tokens)] == [0]
    assert [m.first for m in second.match(tokens)] == [1]
    assert [m.first for m in first.match(tokens)] == [0]


def test_only_sentences_asked_for_are_looked_at() -> None:
    tokens = replace(words("rebels fled . rebels won ."), sent=[0, 0, 0, 1, 1, 1])
    lexicon = Lexicon((Entry("rebel", "lemma", "NOUN", "a"),), CARD)
    tokens.tag[:] = ["NNS", "VBD", "."] * 2
    assert [m.first for m in lexicon.match(tokens, within=range(3, 6))] == [3]
    assert lexicon.match(tokens, within=range(0)) == []


def test_a_lexicon_copied_as_for_another_process_is_the_shipped_one_only_if_it_is_the_same() -> None:
    shipped = shipped_lexicon("harm")
    assert copy.copy(shipped) is shipped
    other = replace(shipped, sha256="0" * 64)
    again = copy.copy(other)
    assert again == other and again is not shipped
    assert again.match(words("rebels killed", "NNS VBD")) == shipped.match(words("rebels killed", "NNS VBD"))
