"""Texts with one way to write each character, and where each stood: what models change unasked when they quote."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SAME = (("'", "\u2018\u2019\u201a\u201b\u2032"), ('"', "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"),
         ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), ("", "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # fmt: skip
_LONGER = {"\u2026": "...", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_SIGNS = str.maketrans({sign: one for one, signs in _SAME for sign in signs} | _LONGER)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain signs.

    Parameters
    ----------
    text : str
        Letters with their accents as one character, typewriter quotation marks and dashes, nothing invisible.
    ends : tuple of (int, int)
        Where the sign that each character came from stands in the text as written.
    """

    text: str
    ends: tuple[tuple[int, int], ...]

    def as_written(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters stand in the text as written; None if they are a part of a sign."""
        before, behind = self.ends[start - 1 : start], self.ends[end : end + 1]
        if self.ends[start] in before or self.ends[end - 1] in behind:
            return None
        return self.ends[start][0], self.ends[end - 1][1]


@lru_cache(maxsize=16)
def plain(text: str) -> Plain:
    """Return a text in plain signs.

    Examples
    --------
    >>> found = plain("Zoe\u0301 didn\u2019t \u2026")
    >>> found.text == "Zo\u00e9 didn't ...", found.as_written(0, 3), found.as_written(11, 12)
    (True, (0, 4), None)
    """
    parts: list[str] = []
    ends: list[tuple[int, int]] = []
    for start, end in _letters(text):
        written = text[start:end]
        signs = written if written.isascii() else unicodedata.normalize("NFC", written).translate(_SIGNS)
        parts.append(signs)
        ends += [(start, end)] * len(signs)
    return Plain("".join(parts), tuple(ends))


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter stands with the accents behind it; Korean syllables written in parts are one."""
    start = 0
    for number, sign in enumerate(text):
        if number > start and not (sign > "\u02ff" and _joins(text[start:number], sign)):
            yield start, number
            start = number
    if text:
        yield start, len(text)


def _joins(before: str, sign: str) -> bool:
    return (
        bool(unicodedata.combining(sign))
        or len(unicodedata.normalize("NFC", before + sign)) < len(unicodedata.normalize("NFC", before)) + 1
    )
