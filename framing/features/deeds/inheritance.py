"""Inheritance: who did a deed and to whom, where another telling of it in the article says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from framing.features.deeds.accidents import is_accident
from framing.features.deeds.chains import Chains
from framing.features.deeds.deed import Deed
from framing.features.deeds.tellings import Telling
from framing.language.entities.entity import KINDS
from framing.language.lexicons.word_classes import vulnerable_words
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core

SURE = 1.25
_ACTING = frozenset(KINDS) - {"document"}


def inherited_doers(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    """Return for deeds whose own sentence leaves the doer out the telling that names it, the nearest of several.

    The two must be joined by tellings of which each is so like the next that a wrong culprit is unlikely. What is not told
    as done, and accidents, name no doer and get none; nor is one a doer to whom a telling of the deed says it was done.

    Parameters
    ----------
    reading : Reading
    chains : Chains

    Returns
    -------
    dict of Deed to Deed
        Of the latter `agent` is the head of who did it.
    """
    return reading.once(_doers, chains)


def inherited_patients(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    """Return for deeds without a patient the nearest telling of the same category that says to whom it was done."""
    return reading.once(_patients, chains)


def _doers(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    found: dict[Deed, Deed] = {}
    for group in chains.surely(SURE):
        suffering = {telling.patient for telling in group}
        able = [t for t in group if t.agent not in suffering and _names_doer(reading, t)]
        without = (t for t in group if t.deed.agent is None and not is_accident(t.deed.note))
        found |= _nearest(without, able, lambda one, other: True)
    return found


def _patients(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    found: dict[Deed, Deed] = {}
    for group in chains.surely(SURE):
        able = [t for t in group if t.deed.patient is not None and t.shape.real]
        without = (t for t in group if t.deed.patient is None)
        found |= _nearest(without, able, lambda one, other: one.shape.category == other.shape.category)
    return found


def _nearest(
    without: Iterator[Telling], able: Sequence[Telling], fits: Callable[[Telling, Telling], bool]
) -> dict[Deed, Deed]:
    """Return for each telling the nearest of those that fit it, the earlier of equals."""
    found = {}
    for telling in without:
        fit = [other for other in able if fits(telling, other)]
        if fit:
            found[telling.deed] = min(fit, key=lambda other: abs(other.word - telling.word)).deed
    return found


def _names_doer(reading: Reading, telling: Telling) -> bool:
    """Return whether a telling says who did it: a person, body or nation, none of those whom deeds are done to, who acts on someone."""
    deed = telling.deed
    if telling.agent is None or deed.agent is None or not telling.shape.real or is_accident(deed.note):
        return False
    if reading.tokens.lower[core(reading.tokens, deed.agent)] in vulnerable_words():
        return False
    bare = telling.shape.form == "verb" and deed.patient is None and "bodily" in deed.match.entry.traits
    return not bare and reading.entities.by_id[telling.agent].kind in _ACTING
