"""Quotation marks: where quoted words begin and end, in any style, balanced or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[“”„«»\"]|(?<![\w'‘’])[‘'](?=\w)|\n\s*\n")
_CLOSE_SINGLE = re.compile(r"[’'](?!\w)")
_OPENING = "“„«"
_CLOSING = "”»"
_SINGLE_REACH = 400


def find_quotes(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Find the quoted passages of a text, marks included.

    Curly, straight, angled and single marks are read; a quotation left open ends with its paragraph, and goes on in the
    next when that one opens with a mark again.

    Parameters
    ----------
    text : str
    start : int
        Offset to begin at.

    Returns
    -------
    list of (start, end)
        Character offsets, in order, without overlaps.

    Examples
    --------
    >>> [" ".join("He said “no” and 'never again'.".split())[a:b] for a, b in find_quotes("He said “no” and 'never again'.")]
    ['“no”', "'never again'"]
    """
    out: list[tuple[int, int]] = []
    opened: int | None = None
    mark = ""
    at = start
    for found in iter(lambda: _MARK.search(text, at), None):
        here, at = found.start(), found.end()
        symbol = found.group()
        if "\n" in symbol:
            if opened is not None:
                out.append((opened, here))
                opened = None
        elif opened is None:
            if symbol in "‘'":
                closed = _close_single(text, here)
                if closed is not None:
                    out.append((here, closed))
                    at = closed
            elif symbol in _OPENING or (symbol == '"' and _may_open(text, here)):
                opened, mark = here, symbol
        elif _closes(symbol, mark):
            out.append((opened, found.end()))
            opened = None
        elif symbol in _OPENING and _may_open(text, here):
            out.append((opened, here))
            opened, mark = here, symbol
    if opened is not None:
        out.append((opened, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip("“”„«»\"‘’' \n")]


def _close_single(text: str, here: int) -> int | None:
    stop = text.find("\n\n", here)
    limit = min(len(text), here + _SINGLE_REACH, stop if stop >= 0 else len(text))
    for found in _singles(text, here + 1, limit):
        before = text[found - 1]
        plural = before == "s" and text[found + 1 : found + 3].strip()[:1].islower()
        if not plural:
            return found + 1
    return None


def _singles(text: str, first: int, limit: int) -> Iterator[int]:
    for found in _CLOSE_SINGLE.finditer(text, first, limit):
        yield found.start()


def _may_open(text: str, here: int) -> bool:
    after = text[here + 1 : here + 2]
    return bool(after) and not after.isspace() and after not in ",.;:)"


def _closes(symbol: str, mark: str) -> bool:
    return symbol in _CLOSING or (symbol == '"' and mark in '"“') or (symbol == "“" and mark == "„")
