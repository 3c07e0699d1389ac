"""Which type of source words name, by the words themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from framing.language.lexicons.entries import STOP
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.phrase import Phrase, head_end

_HELD = ("place", "role")
_TIES = frozenset({"of", "for", "from", "at", "with", "in", "by"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "POS", "HYPH"})


class _Told(NamedTuple):
    """What a lexicon of sources finds in a text, in order, the offsets at which it begins, and the sentences without a name."""

    matches: list[Match]
    starts: list[int]
    unnamed: frozenset[int]

    def between(self, start: int, end: int) -> list[Match]:
        """Return the matches that begin in a stretch."""
        return self.matches[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _told(tokens: Tokens, lexicon: Lexicon) -> _Told:
    found = lexicon.match(tokens, stops=True)
    unnamed = frozenset(tokens.sent[match.first] for match in found if match.entry.tier == "unnamed")
    return _Told(found, [tokens.start[match.first] for match in found], unnamed)


def is_unnamed(tokens: Tokens, lexicon: Lexicon, offset: int) -> bool:
    """Return whether the sentence at an offset says that its source would not be named (entries of tier `unnamed`)."""
    return tokens.sent[max(bisect_right(tokens.start, offset) - 1, 0)] in tokens.once(_told, lexicon).unnamed


def telling_match(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> Match | None:
    """Return the entry that tells which type of source a phrase names.

    Of several entries the one over or nearest the head noun counts. What is held or written for others (`spokesman`,
    `report`, tier `role`) gives way to whom it is for: the noun before it (`army spokesman`), or the one that a preposition
    ties to it (`a spokesman for the rebels`). A place (tier `place`) stands for its government only as the head: `Moscow said`.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon

    Returns
    -------
    Match or None
        Of tier `role` where the phrase does not say for whom.
    """
    tokens = reading.tokens
    inside = tokens.once(_told, lexicon).between(phrase.start or 0, phrase.end or 0)
    if not inside:
        return None
    head = head_end(phrase)

    def away(match: Match) -> int:
        return _distance(tokens.start[match.first], tokens.end[match.last], head)

    live = [m for m in inside if _counts(tokens, m, inside, at_head=away(m) == 0)]
    if not live:
        return None
    best = min(live, key=lambda m: (away(m), m.entry.tier in _HELD, m.first))
    for _ in live:
        held_for = _held_for(tokens, live, best) if best.entry.tier in _HELD else None
        if held_for is None:
            break
        best = held_for
    return best


def tells(tokens: Tokens, lexicon: Lexicon, start: int, end: int) -> bool:
    """Return whether an entry of a lexicon of sources begins in a stretch of characters."""
    return bool(tokens.once(_told, lexicon).between(start, end))


def _counts(tokens: Tokens, match: Match, found: list[Match], *, at_head: bool) -> bool:
    """Return whether a match says something of its phrase: not `chief` of `the chief spokesman`, nor the firm in `Ana Deere`."""
    first, last, entry = match.first, match.last, match.entry
    if entry.category == STOP or (entry.tier == "place" and not at_head):
        return False
    if entry.category == "civilian" and entry.kind == "lemma" and _is_in_name(tokens, match):
        return False
    if (
        entry.category == "other"
        and entry.kind == "phrase"
        and any(
            m.last == first - 1 and m.entry.category not in ("other", STOP) and m.entry.tier != "place" for m in found
        )
    ):
        return False
    if entry.tier == "role" and tokens.tag[last] == "JJ" and tokens.head[last] > last:
        return False
    if (
        not at_head
        or (entry.category, entry.tier, entry.kind) != ("other", "", "phrase")
        or first != last
        or first == 0
    ):
        return True
    named = tokens.tag[first - 1] == "NNP" and tokens.dep[first - 1] == "compound" and tokens.head[first - 1] == last
    return not named or any(m.first < first <= m.last + 1 for m in found)


def _is_in_name(tokens: Tokens, match: Match) -> bool:
    """Return whether people, several or as owners, are a part of a name: `Women` of `the National Women's Council`."""
    after = match.last + 1
    owns = tokens.tag[after : after + 1] == ["POS"]
    several = owns or tokens.lower[match.last] not in match.entry.pattern.split("|")
    named = all(tokens.text[i][:1].isupper() for i in range(match.first, match.last + 1))
    return several and named and tokens.tag[after + owns : after + owns + 1] in (["NNP"], ["NNPS"])


def _held_for(tokens: Tokens, live: list[Match], role: Match) -> Match | None:
    """Return whom a role is held for: `army` of `the army's chief spokesman`, `rebels` of `a spokesman for the rebels`."""
    before = [m for m in live if m.last < role.first and _is_nominal(tokens, m.last + 1, role.first)]
    if before:
        return max(before, key=lambda m: m.last)
    link = role.last + 1
    while link < len(tokens) and tokens.tag[link] in _NAMES:
        link += 1
    ties = _TIES if role.entry.category == "other" else _TIES | {"to"}
    if link >= len(tokens) or tokens.lower[link] not in ties:
        return None
    found: Match | None = None
    for match in live:
        if match.first > link and (found is None or _is_nominal(tokens, found.last + 1, match.first)):
            found = match
    return found


def _is_nominal(tokens: Tokens, first: int, last: int) -> bool:
    return all(tokens.tag[i] in _NOMINAL for i in range(first, last))


def _distance(start: int, end: int, head: int) -> int:
    return 0 if start < head <= end else min(abs(start - head), abs(end - head))
