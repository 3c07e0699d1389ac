"""Deeds told by nouns: who does them and to whom."""

from __future__ import annotations

from framing.features.deeds.agents import whose_death
from framing.features.deeds.blame import blamed
from framing.features.deeds.deed import Deed
from framing.features.deeds.doers import may_do
from framing.features.deeds.modality import mood_of_noun
from framing.features.deeds.modifiers import before, behind, carrier, victim_named
from framing.features.deeds.predicates import of_its_verb
from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import BE, NOMINAL, SUBJECTS

_STANDING = ("nsubj", "nsubjpass", "pobj", "dobj", "conj")


def cast_noun(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a noun: slots from of- and by-phrases, owners, modifiers, and the verb it depends on."""
    tokens, noun = reading.tokens, match.head
    while tokens.dep[noun] == "compound" and tokens.head[noun] == noun + 1 <= match.last:
        noun = tokens.head[noun]
    if tokens.tag[noun] == "IN" and tokens.head[noun] in match.words:
        noun = tokens.head[noun]
    whole = carrier(tokens, noun)
    agent, patient = behind(tokens, whole)
    patient = _described(tokens, match) if patient is None else patient
    agent, patient = before(tokens, match, whole, (agent, patient))
    patient = victim_named(tokens, match, noun) if patient is None else patient
    patient = whose_death(tokens, noun) if patient is None else patient
    if agent is None and tokens.head[noun] not in match.words:
        agent = blamed(reading, noun, patient)
    agent, patient = of_its_verb(reading, match, noun, (agent, patient))
    agent = agent if agent is None or may_do(reading, agent) else None
    clause = reading.clause_of.get(tokens.head[noun])
    return Deed(match, agent, patient, clause, ("nominal", *_notes(reading, noun, clause)))


def _notes(reading: Reading, noun: int, clause: Clause | None) -> tuple[str, ...]:
    """Return what keeps a deed told as a noun from being told as done: `no attack`, `did not launch a raid`, `a plot of murder`."""
    tokens, mood = reading.tokens, mood_of_noun(reading, noun)
    refused = clause is not None and clause.negated and tokens.dep[noun] in ("dobj", "nsubjpass")
    negated = refused or any(tokens.lower[c] == "no" for c in tokens.find(noun, "det"))
    return (*(("negated",) if negated else ()), *(("hypothetical", mood) if mood else ()))


def _described(tokens: Tokens, match: Match) -> int | None:
    """Return whom an adjective tells of: `the slain priest`, `forty people dead`, `nine were among the dead`; or `11 of the injured`."""
    if match.entry.pos == "VERB":
        named = tokens.tag[match.head] in ("JJ", "VBN", "NNS") and tokens.dep[match.head] in _STANDING
        return match.head if named and "bodily" in match.entry.traits else None
    if match.entry.pos not in ("ADJ", "ANY"):
        return None
    if (prep := next((i for i in match.words if tokens.dep[i] == "prep"), None)) is not None:
        return _said_of(tokens, tokens.head[prep])
    if "bodily" not in match.entry.traits:
        return None
    word = next((i for i in match.words if tokens.tag[i] == "JJ"), match.head)
    if tokens.dep[word] in ("amod", "acl") and tokens.head[word] != word:
        return tokens.head[word]
    return tokens.first(tokens.head[word], *SUBJECTS) if tokens.dep[word] in ("acomp", "attr", "oprd") else None


def _said_of(tokens: Tokens, above: int) -> int | None:
    """`two were among the dead`, `hundreds are in jail`: who a phrase is said of."""
    if tokens.is_verb(above):
        return tokens.first(above, *SUBJECTS) if tokens.lower[above] in BE else None
    return above if tokens.tag[above] in NOMINAL else None
