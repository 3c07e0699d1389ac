"""Quoted: which words stand between quotation marks, and in which paragraph, as far as a pronoun needs to know."""

from __future__ import annotations

from framing.language.parsing.tokens import Tokens

_OPENS, _CLOSES = frozenset({'"', "“", "``", "«"}), frozenset({"”", "''", "»"})


def quoted_tokens(tokens: Tokens) -> list[bool]:
    """Return for each token whether it stands between quotation marks, in its paragraph."""
    if tokens.places.keys().isdisjoint(_OPENS):
        return [False] * len(tokens)
    inside, out = False, []
    for text in tokens.text:
        if text in _OPENS:
            inside = not inside if text == '"' else True
        elif text in _CLOSES or "\n" in text:
            inside = False
        out.append(inside)
    return out


def paragraphs(tokens: Tokens) -> list[int]:
    """Return the number of the paragraph of each token, counted from 0."""
    number, out = 0, []
    for text in tokens.text:
        out.append(number)
        number += "\n" in text
    return out
