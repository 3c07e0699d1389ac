"""Accidents: deaths, injuries and damage by accident or disaster, told apart from what somebody did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.features.deeds.deed import Deed
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

ACCIDENT = "accident"


def mark_accidents(reading: Reading, deeds: Sequence[Deed]) -> list[Deed]:
    """Return deeds of harm with the note `accident` on those by accident or disaster, whose doer is then nobody.

    A deed is one where its sentence names an accident and no attack, and nobody is said to have done it.

    Parameters
    ----------
    reading : Reading
    deeds : sequence of Deed
        Of one article.
    """
    words = reading.once(_accident_words)
    if not words:
        return list(deeds)
    sentences = {reading.tokens.sent[i] for i in words}
    attacked = _attacked(reading.tokens, deeds, words)
    return [
        replace(deed, agent=None, note=(*deed.note, ACCIDENT))
        if _sentence(reading.tokens, deed) in sentences - attacked and _has_no_doer(deed, words)
        else deed
        for deed in deeds
    ]


def is_accident(note: Iterable[str]) -> bool:
    """Return whether a deed was told as an accident or disaster."""
    return ACCIDENT in note


def _accident_words(reading: Reading) -> frozenset[int]:
    return frozenset(i for match in shipped_lexicon("accidents").match(reading.tokens) for i in match.words)


def _sentence(tokens: Tokens, deed: Deed) -> int:
    return tokens.sent[deed.match.first]


def _attacked(tokens: Tokens, deeds: Iterable[Deed], words: frozenset[int]) -> set[int]:
    """Return the sentences that tell of an attack, or of somebody who hurt or destroyed."""
    return {
        _sentence(tokens, deed)
        for deed in deeds
        if "aimed" in deed.match.entry.traits or (_hurts(deed) and deed.agent is not None and deed.agent not in words)
    }


def _hurts(deed: Deed) -> bool:
    return not deed.match.entry.traits.isdisjoint(("bodily", "victimless"))


def _has_no_doer(deed: Deed, words: frozenset[int]) -> bool:
    """Return whether a deed of harm to bodies or things has no doer but the accident itself: `the quake killed nine`."""
    return _hurts(deed) and (deed.agent is None or deed.agent in words)
