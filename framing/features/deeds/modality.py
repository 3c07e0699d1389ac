"""Moods: deeds that are only planned, tried, threatened or prevented, and who is blamed for those told as nouns."""

from __future__ import annotations

from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import light_verbs
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.vocabulary import SUBJECTS

HELD_BACK = frozenset({"plan", "attempt", "threat", "averted"})
_CLAUSAL = ("xcomp", "acl", "advcl", "ccomp", "pcomp", "dobj", "relcl")
_FOR = ("for", "of", "with", "in", "from")


def moods(reading: Reading) -> dict[int, str]:
    """Return the words of the shipped `moods` in a reading, by token, each with its category."""
    return reading.once(_match)


def _match(reading: Reading) -> dict[int, str]:
    found = shipped_lexicon("moods").match(reading.tokens)
    return {i: match.entry.category for match in found for i in match.words}


def mood_of_verb(reading: Reading, verb: int) -> str:
    """Return `plan`, `attempt`, `threat` or `averted` for a verb told as not done: `tried to kidnap`, `a plot to kill`."""
    tokens, table = reading.tokens, moods(reading)
    top = verb
    while tokens.dep[top] == "conj" and tokens.first(top, *SUBJECTS) is None and tokens.head[top] != top:
        top = tokens.head[top]
    infinitive = any(tokens.tag[c] == "TO" for c in tokens.find(top, "aux"))
    if tokens.dep[top] not in _CLAUSAL or not (infinitive or tokens.tag[top] == "VBG"):
        return ""
    above = tokens.head[top]
    if tokens.dep[top] == "pcomp":
        above = tokens.head[above]
    found = table.get(above, "")
    if not found and infinitive and _on_purpose(tokens, top):
        return "plan"
    return found if found in HELD_BACK else ""


def _on_purpose(tokens: Tokens, verb: int) -> bool:
    """`in order to kill`, `so as to capture`."""
    to = next(c for c in tokens.find(verb, "aux") if tokens.tag[c] == "TO")
    return tokens.lower[to - 2 : to] in (["in", "order"], ["so", "as"])


def mood_of_noun(reading: Reading, noun: int) -> str:
    """Return the same for a deed told as a noun: `foiled an attack`, `threat of an attack`, `kidnap attempt`."""
    tokens, table = reading.tokens, moods(reading)
    near = list(tokens.find(noun, "amod", "compound"))
    above = tokens.head[noun]
    known = any(tokens.lower[c] in ("the", "this", "that") for c in tokens.find(noun, "det"))
    governed = tokens.dep[noun] in ("dobj", "nsubjpass") and (not known or table.get(above) == "averted")
    if governed or tokens.dep[noun] in ("compound", "amod"):
        near.append(above)
    elif tokens.dep[noun] == "pobj" and tokens.lower[tokens.head[noun]] in ("of", "for", "at", "on", "against"):
        near.append(tokens.head[above])
    return next((table[i] for i in near if table.get(i, "") in HELD_BACK), "")


def blamed(reading: Reading, noun: int, patient: int | None) -> int | None:
    """Return who is said to have done what a noun tells: `blamed the rebels for the murder`, `attributed the raid to them`."""
    tokens, table = reading.tokens, moods(reading)
    if tokens.dep[noun] == "dobj" and table.get(tokens.head[noun]) == "owner":
        return _subject(reading, tokens.head[noun])
    if tokens.dep[noun] in ("dobj", "nsubjpass") and table.get(tokens.head[noun]) == "ascribe":
        behind = [p for p in tokens.find(tokens.head[noun], "prep", "dative") if tokens.lower[p] == "to"]
        return next((doer for p in behind for doer in tokens.find(p, "pobj")), None)
    for clause in (c for holder in (noun, patient) if holder is not None for c in tokens.find(holder, "acl")):
        told = reading.clause_of.get(clause)
        if told is not None and told.voice == "passive" and tokens.lower[clause] in light_verbs():
            return told.agent_head
    if tokens.dep[noun] != "pobj" or tokens.lower[tokens.head[noun]] not in _FOR:
        return None
    above = tokens.head[tokens.head[noun]]
    kind = table.get(above)
    if kind == "owner":
        return _subject(reading, above)
    if kind != "blame":
        return None
    told = reading.clause_of.get(above)
    return told.patient_head if told is not None else tokens.first(above, "dobj")


def accused(reading: Reading, verb: int) -> int | None:
    """Return who is said to have done what a verb form behind a preposition tells: `accused the rebels of killing three`."""
    tokens, table, top = reading.tokens, moods(reading), verb
    while tokens.dep[top] == "conj" and tokens.tag[tokens.head[top]] == "VBG" and tokens.head[top] != top:
        top = tokens.head[top]
    if tokens.dep[top] != "pcomp" or tokens.lower[tokens.head[top]] not in _FOR:
        return None
    above = tokens.head[tokens.head[top]]
    if tokens.dep[above] in ("dobj", "nsubjpass"):
        return above if table.get(tokens.head[above]) == "blame" else None
    told = reading.clause_of.get(above) if table.get(above) == "blame" else None
    return told.patient_head if told is not None else None


def _subject(reading: Reading, word: int) -> int | None:
    """Return who the clause around a word is about: its own subject as a verb, else that of the verb it belongs to."""
    tokens = reading.tokens
    for _ in range(3):
        if word in reading.clause_of:
            told = reading.clause_of[word]
            return told.agent_head if told.voice == "active" else told.patient_head
        word = tokens.head[word]
    return None
