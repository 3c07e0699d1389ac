"""Which type of source somebody is: by the words for them, by what the article says of them elsewhere, by who they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from framing.features.evidence import is_told_as_done
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.language.entities.entity import PRONOUNS, Entity
from framing.language.lexicons.entries import STOP
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.matching import Match
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.lexicons.public_figures import figure_type
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import noun_span, phrase_over
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


def source_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of source a phrase names, `other` where no entry fits.

    Of several entries the one over or nearest the head noun counts. What is held or written for others (`spokesman`,
    `report`, tier `role`) gives way to whom it is for: the noun before it (`army spokesman`), or the one that a preposition
    ties to it (`a spokesman for the rebels`). A place (tier `place`) stands for its government only as the head: `Moscow said`.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
    """
    tokens = reading.tokens
    inside = tokens.once(_told, lexicon).between(phrase.start or 0, phrase.end or 0)
    if not inside:
        return "other"
    head = head_end(phrase)

    def away(match: Match) -> int:
        return _distance(tokens.start[match.first], tokens.end[match.last], head)

    live = [m for m in inside if _counts(tokens, m, inside, at_head=away(m) == 0)]
    if not live:
        return "other"
    best = min(live, key=lambda m: (away(m), m.entry.tier in _HELD, m.first))
    for _ in live:
        held_for = _held_for(tokens, live, best) if best.entry.tier in _HELD else None
        if held_for is None:
            break
        best = held_for
    return best.entry.category


def _counts(tokens: Tokens, match: Match, found: list[Match], *, at_head: bool) -> bool:
    """Return whether a match says something of its phrase: not `chief` of `the chief spokesman`, nor the firm in `Ana Deere`."""
    first, last, entry = match.first, match.last, match.entry
    if entry.category == STOP or (entry.tier == "place" and not at_head):
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


def entity_type(reading: Reading, ident: str, lexicon: Lexicon) -> str:
    """Return the type of source an entity is, by its names, titles and descriptions anywhere in the article: the commonest, then the first.

    Parameters
    ----------
    reading : Reading
    ident : str
        Its id.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where none of its mentions tells.
    """
    entity = reading.entities.by_id[ident]
    nouns = (m for m in entity.mentions if m.form not in PRONOUNS and m.form != "pair")
    told = [kind for m in nouns if (kind := _noun_type(reading, m.head, lexicon)) != "other"]
    return Counter(told).most_common(1)[0][0] if told else _untold_type(reading, entity)


def _noun_type(reading: Reading, head: int, lexicon: Lexicon) -> str:
    """Return the type of source that a noun names with the words around it; most have none in which one could stand."""
    tokens = reading.tokens
    first, last = noun_span(tokens, head, conjuncts=False)
    if not tokens.once(_told, lexicon).between(tokens.start[first], tokens.end[last]):
        return "other"
    return source_type(reading, phrase_over(tokens, reading.article.text, first, last, head), lexicon)


def _untold_type(reading: Reading, entity: Entity) -> str:
    """Return the type of an entity none of whose mentions tells it: a person in public life, or one to whom harm is done."""
    if entity.kind != "person":
        return "other"
    return figure_type(entity.name) or ("civilian" if entity.id in reading.once(_harmed) else "other")


def owner_type(reading: Reading, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return the type of whose words a phrase names: of `her` in `her remarks`, of the senator in `the senator's account`.

    Parameters
    ----------
    reading : Reading
    phrase : Phrase
        With offsets.
    lexicon : Lexicon
        Such as the shipped `source_types`.

    Returns
    -------
    str
        `other` where the phrase names no words, or words of nobody whose type is told.
    """
    tokens = reading.tokens
    head = bisect_left(tokens.end, head_end(phrase))
    if head >= len(tokens) or most_likely_kind(tokens.lower[head]) != "communication":
        return "other"
    owners = (reading.entities.of(child) for child in tokens.children[head] if tokens.dep[child] == "poss")
    types = (reading.once(entity_type, owner.id, lexicon) for owner in owners if owner is not None)
    return next((kind for kind in types if kind != "other"), "other")


def _harmed(reading: Reading) -> frozenset[str]:
    """Return the ids of the entities to whom harm or captivity is told as done."""
    told = (*Harm().events(reading), *HostageNarrative().events(reading))
    patients = (deed.patient for deed in told if deed.patient is not None and is_told_as_done(deed.note))
    found = (reading.entities.of(patient) for patient in patients if patient is not None)
    return frozenset(entity.id for entity in found if entity is not None)
