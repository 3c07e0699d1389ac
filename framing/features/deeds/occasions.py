"""Occasions: who is said beside a death to have attacked, in a clause of time."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.deeds.deed import matches_of
from framing.features.deeds.doers import may_do
from framing.features.deeds.recovery import doers_of_event
from framing.features.deeds.told import Told
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word, light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause

_WAGED = ("event", "act")
_ATTACKS = frozenset({"aimed", "bodily"})


def attacker(told: Told, sufferer: int | None) -> int | None:
    """Return who attacked when somebody was killed or hurt: `was killed when a gunman opened fire`, `died after guards beat him`.

    Parameters
    ----------
    told : Told
        A deed done to bodies, without a doer of its own.
    sufferer : int or None
        Head of whom it was done to, who did not do it.
    """
    tokens, reading = told.tokens, told.reading
    if not told.is_a("bodily") or sufferer is None:
        return None
    for verb in _clauses_of_time(tokens, told.verb):
        clause = reading.clause_of.get(verb)
        said = {tokens.lower[child] for child in tokens.find(verb, "advmod", "mark")}
        if clause is None or clause.voice != "active" or clause.negated or said.isdisjoint(("when", "as", "after")):
            continue
        if "after" in said and _is_other(reading, clause, sufferer):
            continue
        if _attacks(reading, clause) and _may_be(reading, clause.agent_head, sufferer):
            return clause.agent_head
    return waged(told)


def waged(told: Told) -> int | None:
    """`carried out the raid in which two nurses died`: who did the deed that a clause says somebody was killed in."""
    tokens, reading = told.tokens, told.reading
    event = tokens.head[told.verb]
    if tokens.dep[told.verb] != "relcl" or not told.is_a("bodily") or kind_of_word(tokens.text[event]) not in _WAGED:
        return None
    ins = (p for p in tokens.find(told.verb, "prep") if tokens.lower[p] in ("in", "during") and p < told.verb)
    if not any(tokens.lower[which] == "which" for p in ins for which in tokens.find(p, "pobj")):
        return None
    above = reading.clause_of.get(tokens.head[event])
    doers = list(doers_of_event(tokens, event))
    if not doers and above is not None and tokens.dep[event] in ("dobj", "nsubjpass") and not above.negated:
        doers = [above.agent_head] if tokens.lower[above.verb] in light_verbs() and above.agent_head is not None else []
    return next((doer for doer in doers if may_do(reading, doer)), None)


def _is_other(reading: Reading, clause: Clause, sufferer: int) -> bool:
    """`died after police shot a dog`: whether a clause says that it was done to someone else, not `after police opened fire`."""
    patient = clause.patient_head
    return patient is not None and reading.tokens.lower[patient] != "fire" and not _same(reading, patient, sufferer)


def _clauses_of_time(tokens: Tokens, verb: int) -> Iterator[int]:
    """Yield the verbs of the clauses of time of a verb, those too that the parser hung on a noun before them."""
    yield from tokens.find(verb, "advcl")
    for when in tokens.places.get("when", ()):
        inner = tokens.head[when]
        if when < verb or tokens.sent[when] != tokens.sent[verb] or tokens.dep[inner] not in ("relcl", "acl"):
            continue
        above = inner
        for _ in range(6):
            above = tokens.head[above]
            if above == verb:
                yield inner
                break
            if tokens.is_verb(above):
                break


def _may_be(reading: Reading, doer: int | None, sufferer: int) -> bool:
    """Return whether somebody may have done it: a person or body who is not the one it was done to."""
    if doer is None or _same(reading, doer, sufferer) or kind_of(reading.tokens, doer) in ("place", "thing", "time"):
        return False
    return may_do(reading, doer)


def _same(reading: Reading, one: int | None, other: int) -> bool:
    """Return whether two heads name one: by the head, or by the entity."""
    if one is None or one == other:
        return one == other
    entity = reading.entities.of(one)
    return entity is not None and entity is reading.entities.of(other)


def _attacks(reading: Reading, clause: Clause) -> bool:
    """Return whether a clause tells an attack or harm to bodies, by the harm lexicon."""
    matches = matches_of(reading, shipped_lexicon("harm"))
    return any(
        clause.verb in match.words and not match.entry.undergone and not _ATTACKS.isdisjoint(match.entry.traits)
        for match in matches
        if match.first <= clause.verb <= match.last
    )
