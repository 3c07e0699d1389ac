"""Predicates of a noun that tells a deed: what its verb says of who did it and to whom."""

from __future__ import annotations

from framing.features.deeds.deed import light_slots, object_of
from framing.features.deeds.recovery import verbs_of_bodies, words_of_the_hurt
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, light_verbs, verbs_beside
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import NOUNS

_AIMED = ("at", "against", "on")
Cast = tuple[int | None, int | None]


def of_its_verb(reading: Reading, match: Match, noun: int, found: Cast) -> Cast:
    """`carried out a raid on the mill`, `the blast hit a bakery`: the cast that the verb of a noun names, where the noun does not."""
    tokens, (agent, patient) = reading.tokens, found
    while tokens.dep[noun] == "conj" and tokens.head[noun] < noun and tokens.tag[tokens.head[noun]] in NOUNS:
        noun = tokens.head[noun]
    verb = tokens.head[noun]
    clause = reading.clause_of.get(verb)
    if clause is not None and tokens.lower[verb] in light_verbs():
        agent, patient = light_slots(reading, clause, noun, agent, patient)
    if patient is None and clause is not None and tokens.dep[noun] in ("dobj", "nsubjpass"):
        patient = _aimed_by(tokens, verb)
    if patient is None:
        patient = struck(reading, match, noun)
    return agent, patient


def _aimed_by(tokens: Tokens, verb: int) -> int | None:
    """`used torture against the inmates`, `inflicted harm on them`: what stands behind the verb that takes the deed."""
    light = tokens.lower[verb] in light_verbs()
    behind = ("against", "on", "upon", "to") if light else ("against",)
    preps = tokens.find(verb, "prep", "dative")
    if light:  # `raids were conducted by the army on the camp`
        doers = (noun for by in tokens.find(verb, "agent") for noun in tokens.find(by, "pobj"))
        preps = [*preps, *(prep for doer in doers for prep in tokens.find(doer, "prep"))]
    found = (object_of(tokens, prep) for prep in preps if tokens.lower[prep] in behind)
    return next((inner for inner in found if inner is not None and kind_of(tokens, inner) != "time"), None)


def struck(reading: Reading, match: Match, noun: int) -> int | None:
    """`the blast shattered a bakery`, `raids aimed at monks`, `a massacre that killed nine`: what the deed itself is said to hit."""
    tokens = reading.tokens
    clauses = [tokens.head[noun]] if tokens.dep[noun] in ("nsubj", "nsubjpass") else []
    if tokens.dep[noun] == "pobj" and tokens.lower[tokens.head[noun]] == "by":
        clauses.append(tokens.head[tokens.head[noun]])
    for verb in (*clauses, *tokens.find(noun, "acl", "relcl")):
        clause = reading.clause_of.get(verb)
        if clause is None or clause.negated:
            continue
        if (hit := _hit_by(tokens, match, noun, clause)) is not None:
            return hit
    return None


def _hit_by(tokens: Tokens, match: Match, noun: int, clause: Clause) -> int | None:
    verb = clause.verb
    if tokens.lower[verb] in verbs_beside("aiming"):
        preps = (p for p in tokens.find(verb, "prep") if tokens.lower[p] in _AIMED)
        aimed = next((inner for p in preps if (inner := object_of(tokens, p)) is not None), None)
        by = clause.voice == "passive" and clause.roles.agent == (noun,)
        return clause.patient_head if by or (clause.voice == "active" and clause.object is not None) else aimed
    if "bodily" in match.entry.traits and tokens.lower[verb] in verbs_beside("counting"):
        return tokens.first(verb, "dobj")
    hurts = "bodily" in match.entry.traits and (tokens.lower[verb] in verbs_of_bodies() or _leaves_dead(tokens, verb))
    return clause.patient_head if hurts and clause.voice == "active" and clause.agent_head == noun else None


def _leaves_dead(tokens: Tokens, verb: int) -> bool:
    """`left nine dead`: a verb whose object is said to be dead or hurt."""
    said = (i for child in tokens.children[verb] if child > verb for i in (child, *tokens.children[child]))
    return any(tokens.tag[i] in ("JJ", "VBN") and tokens.lower[i] in words_of_the_hurt() for i in said)
