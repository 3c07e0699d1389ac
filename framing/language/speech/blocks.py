"""Blocks: paragraphs of another outlet set into an article without marks, behind a colon: `The Post has the details:`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.speech.spans import Piece, near, trim

_COLONS = (":", "):", ")):")
_SHORTEST = 10
_LISTED = frozenset({"•", "-", "–", "—", "*", "(", "1", "1.", "1)"})


def find_blocks(tokens: Tokens, quotes: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Yield the paragraphs behind a sentence that ends in a colon and names an outlet, with the last word of its name.

    Parameters
    ----------
    tokens : Tokens
    quotes : sequence of (first, last)
        Quoted passages as token spans.

    Yields
    ------
    ((first, last), name)
    """
    marks = [i for mark in _COLONS for i in tokens.places.get(mark, ())]
    colons = [i for i in sorted(marks) if i + 2 < len(tokens) and "\n" in tokens.text[_closing(tokens, i)]]
    if not colons:
        return
    outlets = [m.last for m in shipped_lexicon("source_types").match(tokens) if m.entry.category == "media"]
    for colon in colons:
        low = tokens.sentence_of(colon)[0]
        named = [i for i in outlets if low <= i < colon and tokens.is_name(i)]
        first = _closing(tokens, colon) + 1
        last = next((i for i in range(first, len(tokens)) if "\n" in tokens.text[i]), len(tokens)) - 1
        whole = last - first >= _SHORTEST and tokens.text[first] not in _LISTED and not near(quotes, first, last)
        if named and whole:
            yield trim(tokens, first, last), named[-1]


def _closing(tokens: Tokens, colon: int) -> int:
    """Return the token behind a colon, or behind the bracket that closes after it."""
    after = colon + 1
    return after + 1 if tokens.text[after] in (")", "]") and after + 1 < len(tokens) else after
