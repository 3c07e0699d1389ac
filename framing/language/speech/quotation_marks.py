"""Quotation marks: where quoted words begin and end, in any style, balanced or not."""

from __future__ import annotations

import re

_MARK = re.compile(r"[“”„«»\"]|''|``|(?<![\w'‘’])[‘'](?=\w)|\n\s*\n")
_BEGINNING = re.compile(r"[“”„«»\"'`‘\n]")
_SINGLE = re.compile(r"[’'](?!\w)|(?<![\w'‘’])[‘'](?=\w)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_DOUBLED = {"''": '"', "``": "“"}
_OPENING = "“„«"
_CLOSING = "”»"
_SINGLE_REACH = 400


def find_quotes(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Find the quoted passages of a text, marks included.

    Curly, straight, angled and single marks are read, two single ones count as a double one; a quotation left open ends
    with its paragraph, and goes on in the next when that one opens with a mark again.

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
    while found := _next_mark(text, at):
        here, at = found.start(), found.end()
        symbol = _DOUBLED.get(found.group(), found.group())
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
            elif symbol in _OPENING or (symbol == '"' and _may_open(text, at)):
                opened, mark = here, symbol
        elif _closes(symbol, mark) and not (text[here - 1] == "\n" and _may_open(text, at)):
            out.append((opened, found.end()))
            opened = None
        elif symbol in _OPENING + '"' and _may_open(text, at):
            out.append((opened, here))
            opened, mark = here, symbol
    if opened is not None:
        out.append((opened, len(text)))
    return [(a, b) for a, b in out if text[a:b].strip("“”„«»\"‘’' \n")]


def _next_mark(text: str, at: int) -> re.Match[str] | None:
    """Return what `_MARK.search` does, looking only where a mark can begin."""
    found = (_MARK.match(text, spot.start()) for spot in _BEGINNING.finditer(text, at))
    return next(filter(None, found), None)


def _close_single(text: str, here: int) -> int | None:
    limit = min(len(text), here + _SINGLE_REACH)
    if stop := _PARAGRAPH.search(text, here, limit):
        limit = stop.start()
    possessive = None
    for found in _SINGLE.finditer(text, here + 1, limit):
        at = found.start()
        if text[at + 1 : at + 2].isalnum():
            if possessive is not None:
                break
        elif text[at - 1] == "s" and text[at + 1 : at + 3].strip()[:1].islower():
            possessive = possessive or at + 1
        else:
            return at + 1
    return possessive


def _may_open(text: str, behind: int) -> bool:
    after = text[behind : behind + 1]
    return bool(after) and not after.isspace() and after not in ",.;:)"


def _closes(symbol: str, mark: str) -> bool:
    return symbol in _CLOSING or (symbol == '"' and mark in '"“') or (symbol == "“" and mark == "„")
