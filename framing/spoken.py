"""Direct speech: which quoted passages a cue introduces, and which go on with it."""

from __future__ import annotations

from collections.abc import Sequence

from framing.cues import Cue, strong_forms
from framing.lexicon import Match
from framing.tokens import Tokens

Piece = tuple[int, int]


def spoken(tokens: Tokens, cue: Cue, quotes: Sequence[Piece]) -> list[Piece]:
    """Return the quoted passages beside a verb that reports them: `"A," he said, "B."`, `he said: "A."`.

    Parameters
    ----------
    tokens : Tokens
    cue : Cue
    quotes : sequence of (first, last)

    Returns
    -------
    list of (first, last)
        In order; none where the verb has an object of its own that the quotation lies in or beside.
    """
    if cue.passive and not cue.addressing:
        return []
    low, high = tokens.sentences[tokens.sent[cue.lexical]]
    below = set(tokens.subtree(cue.lexical))
    found = []
    target = tokens.first(cue.lexical, "dobj", "xcomp", "oprd")
    for first, last in quotes:
        if last < low - 1 or first > high + 2 or first <= cue.lexical <= last:
            continue
        begins = _introduced(tokens, first, high) if first > cue.lexical else is_sentence(tokens, first, last)
        if not begins and (target is not None or first not in below):
            continue
        if target is not None and not cue.addressing and not _touches(tokens, cue, first, last):
            continue
        if (low <= first < high or low <= last < high or _after_colon(tokens, first, low, high)) and not _rival(tokens, cue, first, last):
            found.append((first, last))
    return found


def is_sentence(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a quoted passage is speech rather than a quoted word: it ends with punctuation inside its marks."""
    return tokens.text[max(first, last - 1)][-1:] in (",", ".", "?", "!", "…", "—", "-") or tokens.text[last][-1:] in ".?!"


def _introduced(tokens: Tokens, first: int, high: int) -> bool:
    return first >= high or tokens.text[first - 1] in (",", ":", ".", "—", "–") or tokens.text[first - 1].isspace() or tokens.lower[first - 1] == "that"


def _touches(tokens: Tokens, cue: Cue, first: int, last: int) -> bool:
    """Return whether only a comma or colon, and the source, stand between a quotation and its verb."""
    between = range(last + 1, cue.match.first) if last < cue.match.first else range(cue.match.last + 1, first)
    return all(tokens.text[i] in (",", ":") for i in between) or tokens.text[first - 1] == ":"


def _after_colon(tokens: Tokens, first: int, low: int, high: int) -> bool:
    return 0 <= first - high <= 1 and any(tokens.text[i] == ":" for i in range(max(low, high - 3), high))


def _rival(tokens: Tokens, cue: Cue, first: int, last: int) -> bool:
    """Return whether another verb of speech stands between a quotation and the cue."""
    between = range(last + 1, cue.match.first) if last < cue.match.first else range(cue.match.last + 1, first)
    return any(tokens.tag[i][:2] == "VB" and tokens.lower[i] in strong_forms() for i in between)


def whole_quotes(pieces: Sequence[Piece], quotes: Sequence[Piece], match: Match) -> tuple[Piece, ...]:
    """Widen each piece over the quotation it lies in, so that all sentences of one quotation share their speaker."""
    out: list[Piece] = []
    for first, last in pieces:
        for a, b in quotes:
            if first <= b and last >= a and not a <= match.first <= b:
                first, last = min(first, a), max(last, b)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return tuple(out)
