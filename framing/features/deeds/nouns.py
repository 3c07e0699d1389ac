"""Deeds told by nouns: who does them and to whom."""

from __future__ import annotations

from framing.features.deeds.agents import whose_death
from framing.features.deeds.blame import blamed, is_pinned
from framing.features.deeds.deed import Deed, object_of
from framing.features.deeds.doers import may_do
from framing.features.deeds.modality import mood_of_noun
from framing.features.deeds.modifiers import SUFFERED, before, behind, carrier, victim_named
from framing.features.deeds.predicates import of_its_verb
from framing.features.deeds.sufferers import said_of, sufferer
from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.vocabulary import BE, SUBJECTS

_HIT = ("person", "body", "group", "animal", "building", "vehicle", "place")
_HALF = 0.5
_NOT_ON = ("of", "against")
_STANDING = ("nsubj", "nsubjpass", "pobj", "dobj", "conj")


def cast_noun(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a noun: slots from of- and by-phrases, owners, modifiers, and the verb it depends on."""
    tokens, noun = reading.tokens, match.head
    while tokens.dep[noun] == "compound" and tokens.head[noun] == noun + 1 <= match.last:
        noun = tokens.head[noun]
    if tokens.tag[noun] == "IN" and tokens.head[noun] in match.words:
        noun = tokens.head[noun]
    prep = tokens.head[noun]
    if tokens.dep[noun] == "pobj" and prep in match.words and tokens.head[prep] in match.words:
        noun = tokens.head[prep]  # `poisoning of an ex-Dorvan spy`
    whole = carrier(tokens, noun)
    agent, patient = behind(tokens, whole, _NOT_ON if is_pinned(tokens, whole) else SUFFERED)
    patient = None if patient is not None and patient in match.words and not _may_be_hit(tokens, patient) else patient
    patient = _described(reading, match) if patient is None else patient
    agent, patient = before(reading, match, whole, (agent, patient))
    patient = victim_named(tokens, match, noun) if patient is None else patient
    patient = whose_death(tokens, noun) if patient is None else patient
    if agent is None and tokens.head[noun] not in match.words:
        agent = blamed(reading, noun, patient)
    agent, patient = of_its_verb(reading, match, noun, (agent, patient))
    patient = sufferer(reading, match, noun) if patient is None else patient
    agent = agent if agent is None or may_do(reading, agent) else None
    clause = reading.clause_of.get(tokens.head[noun])
    return Deed(match, agent, patient, clause, ("nominal", *_notes(reading, noun, clause)))


def _notes(reading: Reading, noun: int, clause: Clause | None) -> tuple[str, ...]:
    """Return what keeps a deed told as a noun from being told as done: `no attack`, `did not launch a raid`, `a plot of murder`."""
    tokens, mood = reading.tokens, mood_of_noun(reading, noun)
    refused = clause is not None and clause.negated and tokens.dep[noun] in ("dobj", "nsubjpass")
    negated = refused or any(tokens.lower[c] == "no" for c in tokens.find(noun, "det"))
    return (*(("negated",) if negated else ()), *(("hypothetical", mood) if mood else ()))


def _described(reading: Reading, match: Match) -> int | None:
    """Return whom an adjective tells of: `the slain priest`, `forty people dead`, `nine were among the dead`; or `11 of the injured`."""
    tokens = reading.tokens
    if match.entry.pos == "VERB":
        named = tokens.tag[match.head] in ("JJ", "VBN", "NNS") and tokens.dep[match.head] in _STANDING
        return match.head if named and "bodily" in match.entry.traits else None
    if (prep := next((i for i in match.words if tokens.dep[i] == "prep"), None)) is not None:
        above = tokens.head[prep]
        if above in match.words and not tokens.is_verb(above):
            return _named_within(tokens, match, prep)
        acts = tokens.is_verb(above) and tokens.lower[above] not in BE and "bodily" in match.entry.traits
        return None if acts else said_of(reading, above)  # who walks among the dead is not
    if match.entry.pos not in ("ADJ", "ANY") or "bodily" not in match.entry.traits:
        return None
    word = next((i for i in match.words if tokens.tag[i] == "JJ"), match.head)
    if tokens.dep[word] in ("amod", "acl") and tokens.head[word] != word:
        return tokens.head[word]
    return tokens.first(tokens.head[word], *SUBJECTS) if tokens.dep[word] in ("acomp", "attr", "oprd") else None


def _named_within(tokens: Tokens, match: Match, prep: int) -> int | None:
    """`the separation of families`, `the targeting of a base`, not `an act of terror`: the pattern names whom it was done to."""
    noun = object_of(tokens, prep)
    return noun if noun is not None and _may_be_hit(tokens, noun) else None


def _may_be_hit(tokens: Tokens, noun: int) -> bool:
    shares = kinds_of_head(tokens, noun)
    return sum(shares.get(kind, 0.0) for kind in _HIT) >= _HALF
