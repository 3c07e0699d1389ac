"""Noun phrases of a text, so that a press on one word fills a slot with the phrase it stands in."""

from __future__ import annotations

from functools import lru_cache

from framing.articles.languages import foreign_language
from framing.language.parsing.parser import load_parser
from framing.language.reading import read
from framing.language.syntax.noun_phrases import phrase_at
from framing.language.syntax.vocabulary import NOUNS

_KEPT = 64
_HEADS = NOUNS | {"PRP", "WP"}


@lru_cache(maxsize=_KEPT)
def noun_phrases(text: str) -> tuple[tuple[int, int], ...]:
    """Return where noun phrases start and end, the longer before the shorter that begin with it.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (int, int)
        None of a text that is not English.

    Examples
    --------
    >>> text = "The army's northern unit shelled two villages."
    >>> [text[start:end] for start, end in noun_phrases(text)]
    ["The army's northern unit", 'The army', 'two villages']
    """
    if foreign_language(text) is not None:
        return ()
    tokens = read(text, load_parser()).tokens
    heads = (place for place in range(len(tokens)) if tokens.tag[place] in _HEADS)
    found = (phrase_at(tokens, text, head, conjuncts=False) for head in heads)
    ends = {(one.start, one.end) for one in found if one.start is not None and one.end is not None}
    return tuple(sorted(ends, key=lambda pair: (pair[0], -pair[1])))
