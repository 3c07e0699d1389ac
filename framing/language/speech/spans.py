"""Spans of what is said: attributions, their content, and the arithmetic of token spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens

Piece = tuple[int, int]

DASHES = ("–", "—", "-", "--")
OUTSIDE = frozenset(
    {"in", "at", "on", "during", "after", "before", "by", "since", "until", "via", "through", "amid", "while"}
)
_EDGES = frozenset({",", ";", ":", ".", *DASHES})


class Content(NamedTuple):
    """Token spans, first and last included, and how they were found (empty when nothing was)."""

    pieces: tuple[Piece, ...]
    how: str


class Attribution(NamedTuple):
    """One cue with the head of its source and the token spans of its content, in order.

    A `mention` names what is said or wanted without its words (`condemned the attack`); the outlet still speaks. A cue
    that `reports` gives words, quoted or not, by a verb or phrase that does so in nearly every use; one that `tells` is a
    verb that means speech in nearly every use, with its source. Without `speech` nobody
    has spoken: it tells of a thought, a wish or a perception, or of words not said (`to say more`).
    """

    first: int
    last: int
    source: int | None
    content: tuple[Piece, ...]
    cue_class: str
    rule: str
    mention: bool = False
    reports: bool = True
    speech: bool = True
    tells: bool = False


def near(quotes: Sequence[Piece], low: int, high: int) -> Sequence[Piece]:
    """Return those of sorted, separate spans that share a token with the stretch from `low` to `high`."""
    first = bisect_left(quotes, low, key=_last)
    return quotes[first : bisect_right(quotes, high, lo=first, key=_first)]


def _first(piece: Piece) -> int:
    return piece[0]


def _last(piece: Piece) -> int:
    return piece[1]


def whole_quotes(pieces: Sequence[Piece], quotes: Sequence[Piece], match: Match) -> tuple[Piece, ...]:
    """Widen each piece over the quotation it lies in, so that all sentences of one quotation share their speaker."""
    out: list[Piece] = []
    for first, last in pieces:
        for a, b in near(quotes, first, last):
            if first <= b and last >= a and not a <= match.first <= b:
                first, last = min(first, a), max(last, b)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return tuple(out)


def trim(tokens: Tokens, first: int, last: int) -> Piece:
    """Return a span without punctuation and blanks at its ends."""
    while first <= last and (tokens.text[first] in _EDGES or not tokens.text[first].strip()):
        first += 1
    while last >= first and (tokens.text[last] in _EDGES or not tokens.text[last].strip()):
        last -= 1
    return first, last


def runs(nodes: Sequence[int]) -> Iterator[Piece]:
    """Yield the spans of neighbouring tokens in a sorted list."""
    first = None
    for n, node in enumerate(nodes):
        if first is None:
            first = node
        if n + 1 == len(nodes) or nodes[n + 1] != node + 1:
            yield first, node
            first = None


def token_spans(tokens: Tokens, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return character spans as token spans, first and last included."""
    spans = []
    for a, b in marks:
        first, last = bisect_left(tokens.start, a), bisect_right(tokens.end, b) - 1
        if first <= last:
            spans.append((first, last))
    return spans
