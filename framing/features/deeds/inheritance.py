"""Inheritance: who did a deed and to whom, where another telling of it in the article says so."""

from __future__ import annotations

from framing.features.deeds.accidents import is_accident
from framing.features.deeds.chains import Chains
from framing.features.deeds.deed import Deed
from framing.features.deeds.tellings import Telling
from framing.language.entities.entity import KINDS
from framing.language.lexicons.word_classes import vulnerable_words
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core

SURE = 1.0
_ACTING = frozenset(KINDS) - {"document"}


def inherited_doer(reading: Reading, chains: Chains, deed: Deed) -> Deed | None:
    """Return the telling that says who did a deed, where its own sentence does not.

    It must be so like the deed that a wrong culprit is unlikely, told as done, and its doer must be somebody, and nobody
    to whom a telling of the deed says it was done. Accidents have no doer.

    Parameters
    ----------
    reading : Reading
    chains : Chains
    deed : Deed
        Without an agent.

    Returns
    -------
    Deed or None
        Its `agent` is the head of who did it.
    """
    if is_accident(deed.note):
        return None
    found = list(chains.others(deed))
    suffering = {telling.patient for telling, _ in found} | {chains.telling(deed).patient}
    able = [
        (likeness, telling)
        for telling, likeness in found
        if likeness >= SURE and telling.real and telling.agent not in suffering and _is_somebody(reading, telling)
    ]
    return max(able, key=lambda pair: pair[0])[1].deed if able else None


def inherited_patient(chains: Chains, deed: Deed) -> Deed | None:
    """Return the telling of the same kind that says to whom a deed was done, where its own sentence does not."""
    category = deed.match.entry.category
    able = [(likeness, telling) for telling, likeness in chains.others(deed) if likeness >= SURE and telling.real]
    fit = [(likeness, t) for likeness, t in able if t.category == category and t.deed.patient is not None]
    return max(fit, key=lambda pair: pair[0])[1].deed if fit else None


def _is_somebody(reading: Reading, telling: Telling) -> bool:
    """Return whether a telling says who did it: a person, body or nation, none of those whom deeds are done to, who acts on someone."""
    deed = telling.deed
    if telling.agent is None or deed.agent is None or is_accident(deed.note):
        return False
    if reading.tokens.lower[core(reading.tokens, deed.agent)] in vulnerable_words():
        return False
    bare = telling.form == "verb" and deed.patient is None and "bodily" in deed.match.entry.traits
    return not bare and reading.entities.by_id[telling.agent].kind in _ACTING
