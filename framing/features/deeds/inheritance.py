"""Inheritance: who did a deed and to whom, where another telling of it in the article says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from framing.features.deeds.accidents import is_accident
from framing.features.deeds.chains import Chains
from framing.features.deeds.deed import Deed
from framing.features.deeds.tellings import Telling
from framing.language.entities.entity import KINDS
from framing.language.lexicons.word_classes import kind_of_word, vulnerable_words
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.noun_phrases import core

SURE = 1.25
# From here on the telling that names the doer is itself enough like the one that does not.
ALIKE = 0.5
_NEAR, _LIKE = 3, 4
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


def ties_of(chains: Chains, deed: Deed, source: Deed) -> tuple[str, ...]:
    """Return what speaks for and against two tellings being of one deed, as signs of a slot that one takes from the other.

    Parameters
    ----------
    chains : Chains
    deed : Deed
        The telling that leaves the doer out.
    source : Deed
        The one that names it.
    """
    one, other = (chains.tellings[chains.number[which]] for which in (deed, source))
    low, high = sorted((chains.number[deed], chains.number[source]))
    like = chains.likeness.get((low, high))
    apart = abs(one.sentence - other.sentence)
    where = "same" if apart == 0 else "near" if apart <= _NEAR else "far"
    return (
        f"tie={where}", f"tie stem={one.stem == other.stem}", f"tie form={one.shape.form}", f"tie from={other.shape.form}",
        f"tie like={'unknown' if like is None else min(int(2 * like), _LIKE)}", f"tie={one.shape.category}<{other.shape.category}",
    )  # fmt: skip


def inherited_patients(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    """Return for deeds without a patient the nearest telling of the same category that says to whom it was done."""
    return reading.once(_patients, chains)


def _doers(reading: Reading, chains: Chains) -> dict[Deed, Deed]:
    found: dict[Deed, Deed] = {}
    for group in chains.surely(SURE):
        suffering = {telling.patient for telling in group}
        able = [t for t in group if t.agent not in suffering and _names_doer(reading, t)]
        without = (t for t in group if t.deed.agent is None and t.shape.form != "any" and not is_accident(t.deed.note))
        found |= _nearest(without, able, partial(_is_one, reading, chains, group))
    return found


def _is_one(reading: Reading, chains: Chains, group: Sequence[Telling], one: Telling, other: Telling) -> bool:
    """Return whether two tellings of a group are alike themselves, where they were compared, and their nouns name no two events.

    Of `killed in the attack` the noun beside the verb may be the one that is alike.
    """
    if _likeness(chains, one, other) < ALIKE:
        beside = (t for t in group if t.sentence == one.sentence and t is not one and t.shape.form != "verb")
        if not any(_likeness(chains, one, t) >= SURE and _likeness(chains, t, other) >= ALIKE for t in beside):
            return False
    named, about = _names_beside(reading.tokens, one), _names_about(reading, other)
    return not named or not about or not named.isdisjoint(about)


def _likeness(chains: Chains, one: Telling, other: Telling) -> float:
    low, high = sorted((chains.number[one.deed], chains.number[other.deed]))
    return chains.likeness.get((low, high), ALIKE)


def _names_beside(tokens: Tokens, telling: Telling) -> set[str]:
    """`the Santa Fe school shooting`: the names before the noun of a deed that tell it from others."""
    if telling.shape.form == "verb":
        return set()
    held = (i for child in tokens.find(telling.word, "compound", "nmod", "poss", "amod") for i in tokens.subtree(child))
    return {tokens.lower[i] for i in held if tokens.is_name(i) and not kind_of_word(tokens.text[i])}


def _names_about(reading: Reading, telling: Telling) -> set[str]:
    """Return the names of the sentence that names the doer, other than the doer's and the victim's."""
    tokens = reading.tokens
    known = {
        word.lower()
        for key in (telling.agent, telling.patient)
        if key is not None
        for mention in reading.entities.by_id[key].mentions
        for word in mention.text.split()
    }
    said = range(*tokens.sentences[tokens.sent[telling.word]])
    names = {tokens.lower[i] for i in said if tokens.is_name(i) and not kind_of_word(tokens.text[i])}
    return (names - known) | _names_beside(tokens, telling)


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
    bare = telling.shape.form == "verb" and deed.patient is None and len(deed.match.words) == 1
    return not bare and reading.entities.by_id[telling.agent].kind in _ACTING
