"""Nested: known names that longer names begin with, `Kilvik Labs` in `the Kilvik Labs Prize`."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from operator import attrgetter

from framing.language.entities.chain import Chain
from framing.language.entities.kinds import GROUP, ORGANISATION, PERSON
from framing.language.entities.mentions import NAME, Found
from framing.language.entities.names import name_words
from framing.language.parsing.tokens import Tokens

_HEAD = attrgetter("head")
_NAMED = (PERSON, ORGANISATION, GROUP)


def name_inside(tokens: Tokens, found: Found, whole: Chain, by_name: Mapping[str, Chain]) -> tuple[Chain, Found] | None:
    """Return the longest known name that a name begins with, if it is another's, with whose it is.

    Parameters
    ----------
    tokens : Tokens
    found : Found
        A name of several words.
    whole : Chain
        Whose name that is.
    by_name : mapping of str to Chain
        The chains by what they were called, in small letters.
    """
    begin = found.last - len(found.words) + 1
    for last in range(found.head - 1, begin - 1, -1):
        words = tuple(tokens.text[begin : last + 1])
        known = by_name.get(" ".join(name_words(words)))
        if known is not None and known is not whole and known.kind in _NAMED:
            return known, Found(last, begin, last, NAME, words, nested=True)
    return None


def put_in(of: Mapping[int, Chain], inside: Iterable[Found]) -> None:
    """Put names inside other names into their chains, in order."""
    for found in inside:
        insort(of[found.head].found, found, key=_HEAD)
