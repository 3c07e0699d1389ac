"""Deeds told by verbs: who does them and to whom, by an ordered list of rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from framing.features.deeds.deed import Deed, light_slots, may_act, object_of
from framing.features.deeds.modality import accused, mood_of_verb
from framing.features.deeds.nouns import cast_noun
from framing.features.deeds.recovery import named_deeds
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.noun_phrases import core
from framing.language.syntax.vocabulary import NOUNS, SUBJECTS

_HYPOTHETICAL = frozenset({"may", "might", "would", "should"})
_TARGET = ("at", "on", "into", "against", "towards", "toward")
_OBJECT_OF_NOUN = ("of", "on", "against", "to", "for")
_AS_NOUN = ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "compound", "conj")


@dataclass(frozen=True, slots=True)
class _Told:
    """A deed told by a verb, on its way through the rules."""

    reading: Reading
    match: Match
    clause: Clause
    agent: int | None
    patient: int | None

    @property
    def tokens(self) -> Tokens:
        return self.reading.tokens

    @property
    def verb(self) -> int:
        return self.clause.verb

    @property
    def lacks_patient(self) -> bool:
        return self.patient is None and self.clause.voice == "active"

    def is_a(self, trait: str) -> bool:
        return trait in self.match.entry.traits

    def deed(self, agent: int | None, patient: int | None, *notes: str) -> Deed:
        return Deed(self.match, agent, patient, self.clause, (*notes_of(self.reading, self.clause), *notes))


_Rule = Callable[[_Told], "_Told | Deed | None"]


def cast_verb(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a verb: its clause fills the slots, then the rules are asked in order (see `RULES`)."""
    verb = next((i for i in match.words if i in reading.clause_of), None)
    if verb is None:
        return cast_noun(reading, match)
    clause = reading.clause_of[verb]
    told = _Told(reading, match, clause, clause.agent_head, clause.patient_head)
    for rule in RULES:
        found = rule(told)
        if isinstance(found, Deed):
            return found
        told = found or told
    return told.deed(told.agent, told.patient)


def _undergone(told: _Told) -> Deed | None:
    """`12 died`, `a bomb went off`: what merely happens has no doer; its subject undergoes it, unless that is a thing."""
    if not told.match.entry.undergone:
        return None
    tokens, match = told.tokens, told.match
    sufferer = told.patient if told.clause.voice == "passive" and told.patient is not None else told.agent
    doer = None
    if sufferer is not None and kind_of(tokens, sufferer) == "thing":
        owners = (c for c in tokens.find(sufferer, "poss", "compound", "amod") if may_act(tokens, c))
        doer, sufferer = next(owners, None), None
    if tokens.lower[match.last] == "to" and match.last > told.verb:
        doer = object_of(tokens, match.last)
    return told.deed(doer, sufferer, "intransitive")


def _as_noun(told: _Told) -> Deed | None:
    """`Regime shelling killed three`: a verb form that stands as a noun is cast as one."""
    return cast_noun(told.reading, told.match) if told_as_noun(told.tokens, told.clause) else None


def _before_its_noun(told: _Told) -> Deed | None:
    """`the kidnapped nurse`, `the assassinated candidate Galan`: who a participle stands before is who it was done to."""
    tokens, verb = told.tokens, told.verb
    if tokens.dep[verb] != "amod" or tokens.tag[verb] not in ("VBN", "VBD") or tokens.head[verb] <= verb:
        return None
    noun = tokens.head[verb]
    while tokens.dep[noun] == "compound" and tokens.head[noun] > noun:
        noun = tokens.head[noun]
    return told.deed(told.agent if told.clause.form == "hyphen" else None, noun)


def _object_in_pattern(told: _Told) -> _Told | None:
    """`took control of the town`, `carried out a raid to free two nurses`; people in a pattern are the patient: `recovered the girls`."""
    tokens, noun = told.tokens, told.clause.object
    if told.clause.voice != "active" or noun is None or noun not in told.match.words:
        return None
    between = range(told.verb + 1, noun)  # `took ten men hostage`: who stands there suffers it, not the hostage
    bare = not any(tokens.tag[k] in NOUNS and k not in told.match.words for k in between)
    if told.is_a("done_to_persons") and kind_of(tokens, noun) == "person" and bare:
        return None
    patient = _behind(tokens, told.match, noun)
    if patient is None and told.is_a("aimed"):
        patient = _target(told, noun)
    if patient is None and kind_of_word(tokens.text[noun]) == "event":
        _, patient = light_slots(told.reading, told.clause, noun, told.agent, None)
    return replace(told, patient=patient)


def _behind_pattern(told: _Told) -> _Told | None:
    """`opened fire on the crowd`: what the preposition takes that ends the pattern."""
    tokens, last, noun = told.tokens, told.match.last, told.clause.object
    in_pattern = told.clause.voice == "active" and noun is not None and noun in told.match.words
    if in_pattern or told.patient is not None or last <= told.verb or tokens.tag[last] not in ("IN", "TO", "RP"):
        return None
    return replace(told, patient=object_of(tokens, last))


def _in_gap(told: _Told) -> _Told | None:
    """`took [the nurses] hostage`: the noun in the gap of the pattern."""
    if not told.lacks_patient:
        return None
    tokens, match = told.tokens, told.match
    gap = [i for i in range(match.words[0], match.last) if i not in match.words and tokens.tag[i] in NOUNS]
    return replace(told, patient=gap[-1]) if gap else None


def _shared_object(told: _Told) -> _Told | None:
    """`kidnapped and sentenced the judge`: the object that two joined verbs share."""
    if not told.lacks_patient:
        return None
    tokens, verb = told.tokens, told.verb
    for other in tokens.find(verb, "conj"):
        joined = all(tokens.dep[k] in ("cc", "punct", "advmod") for k in range(verb + 1, other))
        if joined and tokens.is_verb(other) and tokens.first(other, *SUBJECTS) is None:
            return replace(told, patient=tokens.first(other, "dobj"))
    return None


def _person_before_participle(told: _Told) -> _Told | None:
    """`the release of the citizen, kidnapped last week`: the person nearest a participle that the parser hung on a thing."""
    tokens, patient = told.tokens, told.patient
    if told.clause.form != "reduced" or patient is None:
        return None
    if kind_of(tokens, patient) == "person" or tokens.tag[patient] != "NN":
        return None
    for prep in tokens.find(patient, "prep"):
        noun = object_of(tokens, prep)
        if noun is not None and noun < told.verb and kind_of(tokens, noun) in ("person", ""):
            return replace(told, patient=noun)
    return None


def _counted_subject(told: _Told) -> Deed | None:
    """`Two killed in raid`, read as active: people counted, before a bare verb form without object, are the victims."""
    tokens, subject, verb = told.tokens, told.agent, told.verb
    if not (told.is_a("bodily") and told.lacks_patient) or subject is None:
        return None
    if tokens.tag[verb] not in ("VBN", "VBD") or told.clause.first != verb:
        return None
    counted = any(tokens.dep[c] == "nummod" for c in tokens.children[subject])
    if counted or tokens.tag[subject] == "CD" or kind_of(tokens, subject) == "quantity":
        return told.deed(None, subject)
    return None


def _subject_of_bare_participle(told: _Told) -> Deed | None:
    """`girl pulled out of rubble`, `with half the people forced from home`: the subject is who it was done to."""
    tokens, verb, clause = told.tokens, told.verb, told.clause
    if not (told.is_a("done_to_persons") and told.lacks_patient) or clause.object is not None or clause.first != verb:
        return None
    _, high = tokens.sentence_of(verb)
    headline = tokens.text[high - 1] not in '.!?”"'
    absolute = any(tokens.lower[m] == "with" for m in tokens.find(verb, "mark"))
    bare = tokens.tag[verb] == "VBN" or (tokens.tag[verb] == "VBD" and (headline or absolute))
    return told.deed(None, told.agent) if bare else None


def _aimed_at(told: _Told) -> _Told | None:
    """`fired [rockets] at the town`: what a weapon was fired at, not the weapon."""
    tokens, weapon = told.tokens, told.patient
    if not told.is_a("aimed") or weapon is None or kind_of_word(tokens.text[core(tokens, weapon)]) != "weapon":
        return None
    return replace(told, patient=_target(told, weapon))


def _target(told: _Told, weapon: int) -> int | None:
    """Return what stands behind `at`, `on`, `into`, `against` of a verb and its object."""
    tokens = told.tokens
    preps = (p for i in (told.verb, weapon) for p in tokens.find(i, "prep") if tokens.lower[p] in _TARGET)
    return next((noun for p in preps if (noun := object_of(tokens, p)) is not None), None)


def _perpetrator(told: _Told) -> _Told | Deed | None:
    """`Regime shells hit the town`: a weapon or event does nothing, its modifier or by-phrase does; nor does a time or place."""
    tokens, agent = told.tokens, told.agent
    kind = "" if agent is None else kind_of(tokens, agent)
    if agent is None or kind not in ("thing", "time", "place") or kind_of_word(tokens.text[agent]) == "building":
        return None
    if kind != "thing":
        named = kind == "place" and tokens.is_name(agent)
        return None if named else replace(told, agent=None)
    for child in tokens.children[agent]:
        if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and may_act(tokens, child):
            return replace(told, agent=child)
        if tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
            return replace(told, agent=object_of(tokens, child))
    doer = _named_elsewhere(replace(told, agent=None))
    return told.deed(None if doer is None else doer.agent, told.patient, "instrument")


def _named_elsewhere(told: _Told) -> _Told | None:
    """`were killed in strikes by the regime`, `accused the rebels of killing three`: the doer named beside the verb."""
    if told.agent is not None:
        return None
    if told.clause.voice == "passive":
        return replace(told, agent=next(named_deeds(told.tokens, told.verb), None))
    return replace(told, agent=accused(told.reading, told.verb))


RULES: tuple[_Rule, ...] = (
    _undergone, _as_noun, _before_its_noun, _object_in_pattern, _behind_pattern, _in_gap, _shared_object,
    _person_before_participle, _counted_subject, _subject_of_bare_participle, _aimed_at, _perpetrator, _named_elsewhere,
)  # fmt: skip


def told_as_noun(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a verb form stands as a noun: `Regime shelling killed three`."""
    noun_like = tokens.tag[clause.verb] == "VBG" and tokens.dep[clause.verb] in _AS_NOUN
    return noun_like and clause.object is None and clause.first == clause.verb


def _behind(tokens: Tokens, match: Match, noun: int) -> int | None:
    """Find the patient where the object is part of the pattern: `took control of X`, `blocked X's access to`."""
    owner = tokens.first(noun, "poss")
    if owner is not None:
        return owner
    if (found := object_of(tokens, match.last)) is not None:
        return found
    preps = (prep for prep in tokens.find(noun, "prep") if tokens.lower[prep] in _OBJECT_OF_NOUN)
    return next((found for prep in preps if (found := object_of(tokens, prep)) is not None), None)


def notes_of(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Return what keeps a clause from being told as done: `negated`, `denied`, `hypothetical` and its mood."""
    tokens, held = reading.tokens, clause.patient_head
    notes = []
    if clause.negated or (held is not None and any(tokens.lower[c] == "no" for c in tokens.find(held, "det"))):
        notes.append("negated")
    if reading.quotations.denied_at(tokens.start[clause.verb]):
        notes.append("denied")
    conditions = tokens.find(clause.verb, "advcl")
    depends = any(tokens.lower[m] in ("if", "unless") for c in conditions for m in tokens.find(c, "mark"))
    mood = mood_of_verb(reading, clause.verb)
    supposed = clause.modal == "could" and any(tokens.lower[c] == "have" for c in tokens.find(clause.verb, "aux"))
    if clause.conditional or depends or clause.modal in _HYPOTHETICAL or supposed or mood:
        notes.append("hypothetical")
    return (*notes, mood) if mood else tuple(notes)
