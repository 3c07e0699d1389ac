"""Where in a text the words of a code stand, however the tool that gave their offsets counts and writes line ends."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

Ends = tuple[int, int]

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WRITTEN = ((r"\r", " "), (r"\n", " "), (r"\t", " "))


def place_words(text: str, start: int, end: int, words: str | None) -> Ends | None:
    """Return where words stand, or None if other words stand at these offsets.

    Offsets count characters; or, as browsers do, units of UTF-16; or a line end of two characters as one. Words may differ
    from the text in blanks and line ends, also written as ``\\\\n``.

    Examples
    --------
    >>> place_words("One.\\r\\nTwo.", 5, 9, "Two.")
    (6, 10)
    """
    found = []
    for wide, joined in product((False, True), repeat=2):
        places = _places(text, wide, joined) if wide or joined else range(len(text) + 1)
        if 0 <= start < end < len(places):
            ends = places[start], places[end]
            if words is None or text[slice(*ends)] == words:
                return ends
            found.append(ends)
    return next((ends for ends in found if _alike(words or "", text[slice(*ends)])), None)


def carry(own: str, other: str, start: int, end: int) -> Ends | None:
    """Return where a span of one text stands in another that differs in blanks and line ends only, or None.

    Examples
    --------
    >>> carry("One.\\r\\nTwo.", "One.  Two.", 6, 10)
    (6, 10)
    """
    if _squeezed(own) != _squeezed(other):
        same = other[start:end]
        return (start, end) if same and _alike(own[start:end], same) else None
    before, inside = len(_squeezed(own[:start])), len(_squeezed(own[start:end]))
    places = _solid(other)
    return (places[before], places[before + inside - 1] + 1) if inside else None


def _alike(words: str, others: str) -> bool:
    written = words
    for mark, blank in _WRITTEN:
        written = written.replace(mark, blank)
    return _squeezed(others) in (_squeezed(words), _squeezed(written))


def _squeezed(text: str) -> str:
    return "".join(text.translate(_UNSEEN).split())


@lru_cache(maxsize=8)
def _solid(text: str) -> list[int]:
    """The offsets of all characters that are not blank."""
    return [place for place, sign in enumerate(text) if not sign.isspace() and ord(sign) not in _UNSEEN]


@lru_cache(maxsize=8)
def _places(text: str, wide: bool, joined: bool) -> list[int]:
    """The offset of the character in which each unit lies."""
    out = []
    for place, sign in enumerate(text):
        if not (joined and sign == "\n" and text[place - 1 : place] == "\r"):
            out += [place] * (1 + (wide and sign > "\uffff"))
    return [*out, len(text)]
