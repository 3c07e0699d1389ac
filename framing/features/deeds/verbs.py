"""Deeds: what a matched verb or noun tells of, who does it and to whom, as token indices."""

from __future__ import annotations

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


def cast_verb(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a verb: slots from its clause, from what the pattern consumed, or from nouns of the clause."""
    tokens = reading.tokens
    verb = next((i for i in match.words if i in reading.clause_of), None)
    if verb is None:
        return cast_noun(reading, match)
    clause = reading.clause_of[verb]
    agent, patient = clause.agent_head, clause.patient_head
    if match.entry.undergone:
        note = "; ".join(filter(None, [_note(reading, clause), "intransitive"]))
        doer, sufferer = _undergone(tokens, agent, patient if clause.voice == "passive" else None)
        if tokens.lower[match.last] == "to" and match.last > verb:
            doer = object_of(tokens, match.last)
        return Deed(match, doer, sufferer, clause, note)
    if told_as_noun(tokens, clause):
        return cast_noun(reading, match)
    if tokens.dep[verb] == "amod" and tokens.tag[verb] in ("VBN", "VBD") and tokens.head[verb] > verb:
        told = _inner(tokens, tokens.head[verb])
        return Deed(match, agent if clause.form == "hyphen" else None, told, clause, _note(reading, clause))
    if clause.voice == "active" and clause.object is not None and clause.object in match.words:
        patient = _behind(tokens, match, clause.object)
        if patient is None and kind_of_word(tokens.text[clause.object]) == "event":
            _, patient = light_slots(reading, clause, clause.object, agent, None)
    elif patient is None and tokens.tag[match.last] in ("IN", "TO", "RP") and match.last > verb:
        patient = object_of(tokens, match.last)
    if patient is None and clause.voice == "active":
        patient = _in_gap(tokens, match) or _raised(tokens, verb)
    if clause.form == "reduced" and patient is not None:
        patient = _nearer(tokens, patient, verb)
    if "bodily" in match.entry.traits and patient is None and clause.voice == "active" and _is_told_of(reading, clause):
        return Deed(match, None, agent, clause, _note(reading, clause))
    if patient is None and clause.object is None and _is_participle_alone(tokens, match, clause):
        return Deed(match, None, agent, clause, _note(reading, clause))
    if (
        "aimed" in match.entry.traits
        and patient is not None
        and kind_of_word(tokens.text[core(tokens, patient)]) == "weapon"
    ):
        patient = _aimed_at(tokens, verb, patient)
    agent, note = _doer(tokens, agent, _note(reading, clause))
    if agent is None:
        agent = next(named_deeds(tokens, verb), None) if clause.voice == "passive" else accused(reading, verb)
    return Deed(match, agent, patient, clause, note)


def _inner(tokens: Tokens, noun: int) -> int:
    """Return the noun a participle before it tells of: the name in `the assassinated candidate Galan`."""
    while tokens.dep[noun] == "compound" and tokens.head[noun] > noun:
        noun = tokens.head[noun]
    return noun


def _raised(tokens: Tokens, verb: int) -> int | None:
    """Return the object two joined verbs share: `kidnapped and sentenced the judge`."""
    for other in tokens.find(verb, "conj"):
        joined = all(tokens.dep[k] in ("cc", "punct", "advmod") for k in range(verb + 1, other))
        if joined and tokens.tag[other][:2] == "VB" and tokens.first(other, *SUBJECTS) is None:
            return tokens.first(other, "dobj")
    return None


def _nearer(tokens: Tokens, patient: int, verb: int) -> int:
    """Return the person nearest a participle hung on a thing: `the release of the citizen, kidnapped last week`."""
    if kind_of(tokens, patient) == "person" or tokens.tag[patient] != "NN":
        return patient
    for prep in tokens.find(patient, "prep"):
        noun = object_of(tokens, prep)
        if noun is not None and noun < verb and kind_of(tokens, noun) in ("person", ""):
            return noun
    return patient


def _is_participle_alone(tokens: Tokens, match: Match, clause: Clause) -> bool:
    """Return whether a subject is who it was done to: `girl pulled out of rubble`, `with half the people forced from home`."""
    verb = clause.verb
    if "done_to_persons" not in match.entry.traits or clause.voice != "active" or clause.first != verb:
        return False
    _, high = tokens.sentences[tokens.sent[verb]]
    headline = tokens.text[high - 1] not in '.!?”"'
    absolute = any(tokens.lower[m] == "with" for m in tokens.find(verb, "mark"))
    return tokens.tag[verb] == "VBN" or (tokens.tag[verb] == "VBD" and (headline or absolute))


def _aimed_at(tokens: Tokens, verb: int, weapon: int) -> int | None:
    """Return what a weapon was fired at: `fired [rockets] at the town`."""
    preps = [
        p
        for i in (verb, weapon)
        for p in tokens.find(i, "prep")
        if tokens.lower[p] in ("at", "on", "into", "against", "towards", "toward")
    ]
    return next((noun for prep in preps if (noun := object_of(tokens, prep)) is not None), None)


def _is_told_of(reading: Reading, clause: Clause) -> bool:
    """Return whether a subject is the victim: `Two killed in raid` read as active, its verb without object, people counted."""
    tokens, subject = reading.tokens, clause.agent_head
    if subject is None or tokens.tag[clause.verb] not in ("VBN", "VBD") or clause.first != clause.verb:
        return False
    return (
        any(tokens.dep[c] == "nummod" for c in tokens.children[subject])
        or tokens.tag[subject] == "CD"
        or kind_of(tokens, subject) == "quantity"
    )


def told_as_noun(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a verb form stands as a noun: `Regime shelling killed three`."""
    noun_like = tokens.dep[clause.verb] in ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "compound", "conj")
    return tokens.tag[clause.verb] == "VBG" and noun_like and clause.object is None and clause.first == clause.verb


def _undergone(tokens: Tokens, subject: int | None, patient: int | None) -> tuple[int | None, int | None]:
    """Return agent and patient of what merely happens: `12 died`; a bomb that went off is neither."""
    sufferer = patient if patient is not None else subject
    if sufferer is not None and kind_of(tokens, sufferer) == "thing":
        return next((c for c in tokens.find(sufferer, "poss", "compound", "amod") if may_act(tokens, c)), None), None
    return None, sufferer


def _behind(tokens: Tokens, match: Match, noun: int) -> int | None:
    """Find the patient where the object is part of the pattern: `took control of X`, `blocked X's access to`."""
    owner = tokens.first(noun, "poss")
    if owner is not None:
        return owner
    if (found := object_of(tokens, match.last)) is not None:
        return found
    for prep in tokens.find(noun, "prep"):
        if (
            tokens.lower[prep] in ("of", "on", "against", "to", "for")
            and (found := object_of(tokens, prep)) is not None
        ):
            return found
    return None


def _in_gap(tokens: Tokens, match: Match) -> int | None:
    """Return the noun in the gap of a pattern: `took [the nurses] hostage`."""
    gap = [i for i in range(match.words[0], match.last) if i not in match.words and tokens.tag[i] in NOUNS]
    return gap[-1] if gap else None


def _doer(tokens: Tokens, agent: int | None, note: str) -> tuple[int | None, str]:
    """A weapon or event is no perpetrator: its modifier or by-phrase is, or none is stated. Nor is a time or a mere place."""
    if (
        agent is None
        or kind_of(tokens, agent) not in ("thing", "time", "place")
        or kind_of_word(tokens.text[agent]) == "building"
    ):
        return agent, note
    if kind_of(tokens, agent) != "thing":
        return (agent if tokens.tag[agent] in ("NNP", "NNPS") and kind_of(tokens, agent) == "place" else None), note
    for child in tokens.children[agent]:
        if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and may_act(tokens, child):
            return child, note
        if tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
            return object_of(tokens, child), note
    return None, "; ".join(filter(None, [note, "instrument"]))


def _note(reading: Reading, clause: Clause) -> str:
    tokens, held = reading.tokens, clause.patient_head
    notes = []
    if clause.negated or (held is not None and any(tokens.lower[c] == "no" for c in tokens.find(held, "det"))):
        notes.append("negated")
    if reading.quotations.denied_at(reading.tokens.start[clause.verb]):
        notes.append("denied")
    conditions = tokens.find(clause.verb, "advcl")
    depends = any(tokens.lower[m] in ("if", "unless") for c in conditions for m in tokens.find(c, "mark"))
    mood = mood_of_verb(reading, clause.verb)
    supposed = clause.modal == "could" and any(tokens.lower[c] == "have" for c in tokens.find(clause.verb, "aux"))
    if clause.conditional or depends or clause.modal in _HYPOTHETICAL or supposed or mood:
        notes.append("hypothetical")
    return "; ".join([*notes, mood] if mood else notes)
