"""Lexicons in one index find what each finds alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.lexicons.entries import Entry
from framing.language.lexicons.index import Index
from framing.language.lexicons.lexicon import Lexicon
from tests.language.lexicons.words import CARD, words

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
