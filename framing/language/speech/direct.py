"""Direct speech: which quoted passages a cue introduces, and which go on with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from framing.language.lexicons.word_classes import strong_forms
from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue
from framing.language.speech.spans import Attribution, Piece, near

_GOING_ON = (",", "?", "!", "…", "—", "-")


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
    low, high = tokens.sentence_of(cue.lexical)
    below = set(tokens.subtree(cue.lexical))
    found = []
    target = next((c for c in tokens.find(cue.lexical, "dobj", "xcomp", "oprd") if _is_target(tokens, cue, c)), None)
    for first, last in near(quotes, low - 1, high + 2):
        if first <= cue.lexical <= last:
            continue
        begins = _introduced(tokens, first, high) if first > cue.lexical else is_sentence(tokens, first, last)
        if not begins and (target is not None or first not in below):
            continue
        if target is not None and not cue.addressing and not _touches(tokens, cue, first, last):
            continue
        beside = low <= first < high or low <= last < high or _after_colon(tokens, first, low, high)
        beside = beside or (last == low - 1 and tokens.text[last - 1] in _GOING_ON)
        if beside and not _rival(tokens, cue, first, last):
            found.append((first, last))
    return found


def _is_target(tokens: Tokens, cue: Cue, child: int) -> bool:
    """Return whether a complement is told by the verb itself: one behind it that is not its inverted subject."""
    return child > cue.match.last and not (child == cue.match.last + 1 and tokens.is_name(child))


def is_sentence(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a quoted passage is speech rather than a quoted word: it ends with punctuation inside its marks."""
    return (
        tokens.text[max(first, last - 1)][-1:] in (",", ".", "?", "!", "…", "—", "-") or tokens.text[last][-1:] in ".?!"
    )


def _introduced(tokens: Tokens, first: int, high: int) -> bool:
    return (
        first >= high
        or tokens.text[first - 1] in (",", ":", ".", "—", "–")
        or tokens.text[first - 1].isspace()
        or tokens.lower[first - 1] == "that"
    )


def _touches(tokens: Tokens, cue: Cue, first: int, last: int) -> bool:
    """Return whether only a comma or colon, and the source, stand between a quotation and its verb."""
    between = range(last + 1, cue.match.first) if last < cue.match.first else range(cue.match.last + 1, first)
    return all(tokens.text[i] in (",", ":") for i in between) or tokens.text[first - 1] == ":"


def _after_colon(tokens: Tokens, first: int, low: int, high: int) -> bool:
    return 0 <= first - high <= 1 and any(tokens.text[i] == ":" for i in range(max(low, high - 3), high))


def _rival(tokens: Tokens, cue: Cue, first: int, last: int) -> bool:
    """Return whether another verb of speech stands between a quotation and the cue."""
    between = range(last + 1, cue.match.first) if last < cue.match.first else range(cue.match.last + 1, first)
    return any(tokens.is_verb(i) and tokens.lower[i] in strong_forms() for i in between)


def carry_on(tokens: Tokens, found: Sequence[Attribution], quotes: Sequence[Piece]) -> list[Attribution]:
    """Give quoted sentences that no cue introduces to who spoke just before: `"A," he said. "B."`, `"A.` new paragraph `"B."`.

    Parameters
    ----------
    tokens : Tokens
    found : sequence of Attribution
        In order of cue.
    quotes : sequence of (first, last)

    Returns
    -------
    list of Attribution
        The same, some with more content.
    """
    out = list(found)
    by_sentence: dict[int, int] = {}
    ends: dict[int, int] = {}
    for n, item in enumerate(out):
        held = by_sentence.get(tokens.sent[item.first])
        if held is None or not item.mention or out[held].mention:
            by_sentence[tokens.sent[item.first]] = n
        if not item.mention:
            ends.update((last, n) for _, last in item.content)
    cover = _Cover(out)
    for first, last in quotes:
        if cover.from_outside(first, last):
            continue
        before = _word_before(tokens, first)
        if before is None or not is_sentence(tokens, first, last):
            continue
        owner = ends.get(before)
        if owner is None:
            owner = by_sentence.get(tokens.sent[before])
            broken = owner is not None and tokens.text[before] == "," and out[owner].content[-1][1] < out[owner].first
            same = tokens.sent[before] == tokens.sent[min(first + 1, last)]
            owner = None if same and tokens.text[before] != ":" and not broken else owner
        if owner is not None and out[owner].source is not None:
            out[owner] = out[owner]._replace(content=(*out[owner].content, (first, last)))
            ends[last] = owner
    return out


class _Cover:
    """The contents of attributions, asked for those that overlap a stretch."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._pieces = sorted((*piece, item.first) for item in found for piece in item.content)
        self._starts = [piece[0] for piece in self._pieces]
        self._reach = list(accumulate((piece[1] for piece in self._pieces), max))

    def from_outside(self, first: int, last: int) -> bool:
        """Return whether a quotation lies in the content of a cue outside it."""
        at = bisect_right(self._starts, last) - 1
        while at >= 0 and self._reach[at] >= first:
            _, end, cue = self._pieces[at]
            if end >= first and not first <= cue <= last:
                return True
            at -= 1
        return False


def _word_before(tokens: Tokens, i: int) -> int | None:
    return next((j for j in range(i - 1, -1, -1) if tokens.text[j].strip()), None)
