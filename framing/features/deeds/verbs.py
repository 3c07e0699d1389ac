"""Deeds told by verbs: who does them and to whom, by an ordered list of rules."""

from __future__ import annotations

from framing.features.deeds.agents import as_result, finder, named_elsewhere, not_accuser, of_a_death, perpetrator
from framing.features.deeds.complements import complement, out_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.modifiers import joined_object
from framing.features.deeds.nouns import cast_noun
from framing.features.deeds.patients import (
    aimed_at,
    before_its_noun,
    behind_pattern,
    counted_subject,
    each_other,
    hurt_before_verb,
    in_gap,
    object_in_pattern,
    person_before_participle,
    shared_object,
    subject_of_bare_participle,
    the_hurt,
    undergone,
)
from framing.features.deeds.told import Rule, Told
from framing.language.lexicons.matching import Match
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.head_kinds import kinds_of_head

_NAMING = 0.8
_AS_NOUN = ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "compound", "conj")


def cast_verb(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a verb: its clause fills the slots, then the rules are asked in order (see `RULES`)."""
    verb = next((i for i in match.words if i in reading.clause_of), None)
    if verb is None:
        return cast_noun(reading, match)
    clause = reading.clause_of[verb]
    told = Told(reading, match, clause, clause.agent_head, clause.patient_head)
    for rule in RULES:
        found = rule(told)
        if isinstance(found, Deed):
            return found
        told = found or told
    return told.deed(told.agent, told.patient)


def _as_noun(told: Told) -> Deed | None:
    """`Regime shelling killed three`: a verb form that stands as a noun is cast as one."""
    return cast_noun(told.reading, told.match) if told_as_noun(told.tokens, told.clause) else None


RULES: tuple[Rule, ...] = (
    of_a_death, complement, undergone, _as_noun, the_hurt, before_its_noun, object_in_pattern, behind_pattern, in_gap, shared_object,
    person_before_participle, counted_subject, subject_of_bare_participle, hurt_before_verb, out_of, aimed_at,
    each_other, as_result, finder, not_accuser, perpetrator, named_elsewhere,
)  # fmt: skip


def told_as_noun(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a verb form stands as a noun: `Regime shelling killed three`."""
    verb, dep = clause.verb, tokens.dep[clause.verb]
    noun_like = tokens.tag[verb] == "VBG" and dep in _AS_NOUN
    if dep == "conj" and tokens.is_verb(tokens.head[verb]):
        noun_like = noun_like and tokens.tag[tokens.head[verb]] == "VBG" and _stands_as_noun(tokens, tokens.head[verb])
    bare = clause.object is None and joined_object(tokens, verb) is None
    return (noun_like and bare and clause.first == clause.verb) or _has_noun_beside(tokens, clause)


def _has_noun_beside(tokens: Tokens, clause: Clause) -> bool:
    """`on Charlotte shooting`, `arrests in shooting cases`: a gerund behind a preposition with the words of a noun, or before one it names."""
    verb = clause.verb
    if tokens.tag[verb] != "VBG" or tokens.dep[verb] != "pcomp":
        return False
    if clause.object is None:
        return any(child < verb for child in tokens.find(verb, "compound", "amod", "nmod", "det"))
    shares = kinds_of_head(tokens, clause.object) if clause.object == verb + 1 else {}
    return sum(shares.get(kind, 0.0) for kind in ("event", "act", "abstract")) >= _NAMING


def _stands_as_noun(tokens: Tokens, gerund: int) -> bool:
    """`by shelling and bombing`, not `they are beating and kicking`: whether a gerund that another is joined to has no object."""
    while tokens.dep[gerund] == "conj" and tokens.tag[tokens.head[gerund]] == "VBG":
        if tokens.first(gerund, "dobj") is not None:
            return False
        gerund = tokens.head[gerund]
    return tokens.dep[gerund] in (*_AS_NOUN, "pcomp") and tokens.first(gerund, "dobj") is None
