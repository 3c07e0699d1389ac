"""Deeds told by nouns: who does them and to whom."""

from __future__ import annotations

from framing.features.deeds.deed import Deed, light_slots, may_act, object_of
from framing.features.deeds.modality import blamed, mood_of_noun
from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import kind_of, kind_of_word, light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.vocabulary import SUBJECTS


def cast_noun(reading: Reading, match: Match) -> Deed:
    """Cast a deed told by a noun: slots from of- and by-phrases, owners, modifiers, and the light verb it depends on."""
    tokens, noun = reading.tokens, match.head
    while tokens.dep[noun] == "compound" and tokens.head[noun] == noun + 1 <= match.last:
        noun = tokens.head[noun]
    if tokens.tag[noun] == "IN" and tokens.head[noun] in match.words:
        noun = tokens.head[noun]
    agent, patient = None, _described(tokens, match)
    for prep in tokens.find(noun, "prep", "agent"):
        inner = object_of(tokens, prep)
        if inner is None or kind_of(tokens, inner) == "time":
            continue
        if tokens.lower[prep] == "by" and agent is None:
            agent = inner
        elif tokens.lower[prep] in ("of", "against", "on") and patient is None:
            patient = inner
    if agent is None and noun + 1 < len(tokens) and tokens.lower[noun + 1] == "by":
        agent = object_of(tokens, noun + 1)
    for child in tokens.find(noun, "poss", "compound", "amod", "nmod"):
        if child in match.words or not may_act(tokens, child):
            continue
        if patient is None and _suffers(tokens, match, child):
            patient = child
        elif agent is None:
            agent = child
    agent = blamed(reading, noun, patient) if agent is None else agent
    verb = tokens.head[noun]
    clause = reading.clause_of.get(verb)
    if clause is not None and tokens.lower[verb] in light_verbs():
        agent, patient = light_slots(reading, clause, noun, agent, patient)
    return Deed(match, agent, patient, clause, ("nominal", *_notes(reading, noun, clause)))


def _notes(reading: Reading, noun: int, clause: Clause | None) -> tuple[str, ...]:
    """Return what keeps a deed told as a noun from being told as done: `no attack`, `did not launch a raid`, `a plot of murder`."""
    tokens, mood = reading.tokens, mood_of_noun(reading, noun)
    refused = clause is not None and clause.negated and tokens.dep[noun] in ("dobj", "nsubjpass")
    negated = refused or any(tokens.lower[c] == "no" for c in tokens.find(noun, "det"))
    return (*(("negated",) if negated else ()), *(("hypothetical", mood) if mood else ()))


def _described(tokens: Tokens, match: Match) -> int | None:
    """Return whom an adjective tells of: `the slain priest`, `forty people dead`, `nine people were dead`."""
    if "bodily" not in match.entry.traits or match.entry.pos not in ("ADJ", "ANY"):
        return None
    word = next((i for i in match.words if tokens.tag[i] == "JJ"), match.head)
    if tokens.dep[word] in ("amod", "acl") and tokens.head[word] != word:
        return tokens.head[word]
    return tokens.first(tokens.head[word], *SUBJECTS) if tokens.dep[word] in ("acomp", "attr", "oprd") else None


def _suffers(tokens: Tokens, match: Match, owner: int) -> bool:
    """Return whether the owner of a deed is who it was done to: `the bishop's murder`, `their abduction`, not `the army's`."""
    if "owner_suffers" not in match.entry.traits or tokens.dep[owner] != "poss":
        return False
    if tokens.tag[owner] == "PRP$":
        return True
    return kind_of_word(tokens.text[owner]) not in ("institution", "group", "nation")
