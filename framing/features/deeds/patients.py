"""Patients of deeds told by verbs: whom the pattern, the object, a preposition or a participle names."""

from __future__ import annotations

from dataclasses import replace

from framing.features.deeds.deed import Deed, at_hands, light_slots, may_act, object_of
from framing.features.deeds.doers import may_do
from framing.features.deeds.modifiers import joined_object
from framing.features.deeds.occasions import attacker
from framing.features.deeds.predicates import struck
from framing.features.deeds.told import Told
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, kind_of_word, verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.noun_phrases import core
from framing.language.syntax.vocabulary import NOMINATIVE, NOUNS, SUBJECTS

_TARGET = ("at", "on", "into", "against", "towards", "toward")
_BREAKABLE = ("building", "vehicle", "artefact", "place")
_HALF = 0.5
_OBJECT_OF_NOUN = ("of", "on", "against", "to", "for")


def undergone(told: Told) -> Deed | None:
    """`12 died`, `a bomb went off`: what merely happens has no doer; its subject undergoes it, unless that is a thing."""
    if not told.match.entry.undergone:
        return None
    tokens, match = told.tokens, told.match
    sufferer = told.patient if told.clause.voice == "passive" and told.patient is not None else told.agent
    doer = None
    if sufferer is not None and _does_it(told, sufferer):
        owners = (c for c in tokens.find(sufferer, "poss", "compound", "amod") if may_act(tokens, c))
        doer, sufferer = next(owners, None), None
    if tokens.lower[match.last] == "to" and match.last > told.verb:
        doer = object_of(tokens, match.last)
    if doer is None:
        doer = at_hands(tokens, told.verb) if told.is_a("bodily") else _from_whom(told)
    doer = attacker(told, sufferer) if doer is None else doer
    return told.deed(doer, sufferer, "intransitive")


def _from_whom(told: Told) -> int | None:
    """`came under attack by mobs`, `under fire from rebels`: who stands behind the noun of an attack that is suffered."""
    tokens, last = told.tokens, told.match.last
    if not told.is_a("aimed") or tokens.dep[last] != "pobj":
        return None
    behind = (p for i in (last, told.verb) for p in tokens.find(i, "prep", "agent") if p > last)
    nouns = (object_of(tokens, p) for p in behind if tokens.lower[p] in ("by", "from"))
    return next((noun for noun in nouns if noun is not None and may_do(told.reading, noun)), None)


def the_hurt(told: Told) -> Deed | None:
    """`eleven of the injured`: a participle that stands for people names them itself."""
    tokens, verb = told.tokens, told.verb
    stands = tokens.dep[verb] in ("pobj", "nsubj", "nsubjpass", "dobj") and tokens.tag[verb] in (
        "VBN",
        "JJ",
        "NN",
        "NNS",
    )
    return told.deed(None, verb) if stands and told.is_a("bodily") and tokens.first(verb, "det") is not None else None


def _does_it(told: Told, thing: int) -> bool:
    """Return whether what merely happens to a thing harms others: a weapon or event goes off, so does a vehicle; a house only burns."""
    kind = kind_of_word(told.tokens.text[thing])
    suffers = told.tokens.tag[told.match.last] in NOUNS  # `came under fire`
    return kind in ("weapon", "event") or (kind in ("vehicle", "goods") and told.is_a("aimed") and not suffers)


def each_other(told: Told) -> Told | None:
    """`The brothers shot each other`, `one another`: who does it is who it is done to."""
    tokens, patient = told.tokens, told.patient
    if patient is None or told.agent is None or told.clause.voice == "passive":
        return None
    pairs = [tokens.lower[i : i + 2] for i in (patient - 1, patient)]
    return replace(told, patient=told.agent) if ["each", "other"] in pairs or ["one", "another"] in pairs else None


def before_its_noun(told: Told) -> Deed | None:
    """`the kidnapped nurse`, `the assassinated candidate Galan`: who a participle stands before is who it was done to."""
    tokens, verb = told.tokens, told.verb
    if tokens.dep[verb] != "amod" or tokens.tag[verb] not in ("VBN", "VBD") or tokens.head[verb] <= verb:
        return None
    noun = tokens.head[verb]
    while tokens.dep[noun] == "compound" and tokens.head[noun] > noun:
        noun = tokens.head[noun]
    return told.deed(told.agent if told.clause.form == "hyphen" else None, noun)


def object_in_pattern(told: Told) -> Told | None:
    """`took control of the town`, `carried out a raid to free two nurses`; people in a pattern are the patient: `recovered the girls`."""
    tokens, noun = told.tokens, told.clause.object
    if told.clause.voice != "active" or noun is None or noun not in told.match.words:
        return None
    between = range(told.verb + 1, noun)  # `took ten men hostage`: who stands there suffers it, not the hostage
    bare = not any(tokens.tag[k] in NOUNS and k not in told.match.words for k in between)
    if told.is_a("done_to_persons") and kind_of(tokens, noun) == "person" and bare:
        return None
    patient = noun if _is_broken(told, noun) or _is_taken(told, noun) else _behind(tokens, told.match, noun)
    if patient is None and told.is_a("aimed"):
        patient = _target(told, noun)
    if patient is None and told.is_a("aimed"):
        patient = struck(told.reading, told.match, noun)
    if patient is None and _is_counted(told, noun):
        patient = noun
    if patient is None and kind_of_word(tokens.text[noun]) == "event":
        _, patient = light_slots(told.reading, told.clause, noun, told.agent, None)
    return replace(told, patient=patient)


def _is_broken(told: Told, noun: int) -> bool:
    """`shattered the windows`, not `caused damage`, `set fire to`: a pattern that names the thing it is done to."""
    if not told.is_a("done_to_things"):
        return False
    shares = kinds_of_head(told.tokens, noun)
    return sum(shares.get(kind, 0.0) for kind in _BREAKABLE) >= _HALF


def _is_taken(told: Told, noun: int) -> bool:
    """`gunmen seized a ferry`, `jets struck positions`: a pattern that ends with the vehicle, or place of an attack, it is done to."""
    kind = kind_of_word(told.tokens.text[noun])
    return noun == told.match.last and (kind == "vehicle" or (told.is_a("aimed") and kind in ("place", "building")))


def _is_counted(told: Told, noun: int) -> bool:
    """`claimed forty lives`, not `claimed its first victim`: bodies by number."""
    return told.is_a("bodily") and told.tokens.first(noun, "nummod") is not None


def behind_pattern(told: Told) -> Told | None:
    """`opened fire on the crowd`, `threatened to kill the judge`: what the preposition or verb takes that ends the pattern."""
    tokens, last, noun = told.tokens, told.match.last, told.clause.object
    in_pattern = told.clause.voice == "active" and noun is not None and noun in told.match.words
    if in_pattern or last <= told.verb:
        return None
    if _ends_in_target(told, last):
        return replace(told, patient=last)
    if told.patient is None and tokens.tag[last] == "VB":
        return replace(told, patient=tokens.first(last, "dobj"))
    if told.patient is not None or tokens.tag[last] not in ("IN", "TO", "RP"):
        return None
    return replace(told, patient=object_of(tokens, last))


def _ends_in_target(told: Told, last: int) -> bool:
    """`drove a van into a crowd`, `tore through the station`: a pattern of an attack that ends with the noun it hits."""
    tokens = told.tokens
    prep = tokens.head[last]
    into = tokens.dep[last] == "pobj" and prep in told.match.words and tokens.lower[prep] in ("into", "through")
    return into and told.is_a("aimed") and kind_of_word(tokens.text[last]) not in ("thing", "")


def in_gap(told: Told) -> Told | None:
    """`took [the nurses] hostage`: the noun in the gap of the pattern."""
    if not told.lacks_patient:
        return None
    tokens, match = told.tokens, told.match
    between = (i for i in range(match.words[0], match.last) if i not in match.words and tokens.tag[i] in NOUNS)
    gap = [i for i in between if tokens.dep[i] != "poss" and not _is_modifier(told, i)]
    return replace(told, patient=gap[-1]) if gap else None


def _is_modifier(told: Told, i: int) -> bool:
    """`launched [air] strikes`, not `took [ten nurses] hostage`: a word of no person before a noun of the pattern."""
    tokens = told.tokens
    held = tokens.dep[i] == "compound" and tokens.head[i] in told.match.words
    return held and kind_of(tokens, i) != "person" and not tokens.is_name(i)


def shared_object(told: Told) -> Told | None:
    """`kidnapped and sentenced the judge`: the object that two joined verbs share."""
    if not told.lacks_patient:
        return None
    tokens, verb = told.tokens, told.verb
    shared = joined_object(tokens, verb)
    return None if shared is None else replace(told, patient=shared)


def person_before_participle(told: Told) -> Told | None:
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


def counted_subject(told: Told) -> Deed | None:
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


def subject_of_bare_participle(told: Told) -> Deed | None:
    """`girl pulled out of rubble`, `with half the people forced from home`: the subject is who it was done to."""
    tokens, verb, clause = told.tokens, told.verb, told.clause
    if not (told.is_a("done_to_persons") and told.lacks_patient) or clause.object is not None or clause.first != verb:
        return None
    _, high = tokens.sentence_of(verb)
    headline = tokens.text[high - 1] not in '.!?”"'
    absolute = any(tokens.lower[m] == "with" for m in tokens.find(verb, "mark"))
    bare = tokens.tag[verb] == "VBN" or (tokens.tag[verb] == "VBD" and (headline or absolute))
    return told.deed(None, told.agent) if bare else None


def hurt_before_verb(told: Told) -> Deed | None:
    """`patients wounded in the blast are treated`, read as active: who stands before the past tense of a verb that must have an object."""
    tokens, verb, clause = told.tokens, told.verb, told.clause
    if not (told.is_a("bodily") and told.lacks_patient) or told.agent is None or clause.object is not None:
        return None
    plain = tokens.tag[verb] in ("VBD", "VBN") and clause.first == verb and told.match.last == verb
    if not plain or tokens.lower[verb] not in verb_class("transitive") or not tokens.find(verb, *SUBJECTS):
        return None
    joined = any(tokens.first(c, "dobj") is not None for c in tokens.find(verb, "conj"))
    named = tokens.lower[tokens.find(verb, *SUBJECTS)[-1]] in NOMINATIVE
    return None if joined or named else told.deed(None, told.agent)


def aimed_at(told: Told) -> Told | None:
    """`fired [rockets] at the town`: what a weapon was fired at, not the weapon."""
    tokens, weapon = told.tokens, told.patient
    if not told.is_a("aimed") or weapon is None or kind_of_word(tokens.text[core(tokens, weapon)]) != "weapon":
        return None
    return replace(told, patient=_target(told, weapon))


def _target(told: Told, weapon: int) -> int | None:
    """Return what stands behind `at`, `on`, `into`, `against` of a verb and its object."""
    tokens = told.tokens
    holders = (told.verb, weapon, *tokens.find(weapon, "conj"))
    nouns = (object_of(tokens, p) for i in holders for p in tokens.find(i, "prep") if tokens.lower[p] in _TARGET)
    return next((noun for noun in nouns if noun is not None and kind_of(tokens, noun) != "time"), None)


def _behind(tokens: Tokens, match: Match, noun: int) -> int | None:
    """Find the patient where the object is part of the pattern: `took control of X`, `blocked X's access to`."""
    owner = tokens.first(noun, "poss")
    if owner is not None and "aimed" not in match.entry.traits:
        return owner
    if (found := object_of(tokens, match.last)) is not None:
        return found
    verb = tokens.head[noun]
    hung = (p for p in tokens.find(verb, "prep", "dative") if (tokens.dep[p], tokens.lower[p]) != ("prep", "to"))
    behind = (*tokens.find(noun, "prep"), *hung)  # `closed all roads to the world` leads there
    nouns = (object_of(tokens, prep) for prep in behind if prep > noun and tokens.lower[prep] in _OBJECT_OF_NOUN)
    return next((found for found in nouns if found is not None and kind_of(tokens, found) != "time"), None)
