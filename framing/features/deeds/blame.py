"""Blame: at whose door a deed is laid, by words of blame, of responsibility and of suspicion around it."""

from __future__ import annotations

from framing.features.deeds.modality import moods
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.word_classes import kind_of, kind_of_word, light_verbs, verbs_beside
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.subjects import surface_subjects
from framing.language.syntax.vocabulary import BE, NOMINAL

_LAID = ("for", "of", "with", "in", "from", "over", "to", "on")
_ASIDE = ("in", "for")
_ARREST = inflections("arrest", "VERB")
_CHARGES = frozenset({"charge", "charges", "count", "counts", "suspicion", "suspicions"})
_WRONGLY = frozenset({"falsely", "wrongly", "wrongfully", "mistakenly", "unjustly", "baselessly"})
_HALF = 0.5
_WORKS = frozenset({"work", "handiwork", "doing"})
_CULPRITS = ("compound", "nmod")


def blamed(reading: Reading, noun: int, patient: int | None) -> int | None:
    """Return who is said to have done what a noun tells: `blamed the rebels for the murder`, `attributed the raid to them`."""
    tokens, table = reading.tokens, moods(reading)
    above = tokens.head[noun]
    if tokens.dep[noun] == "dobj" and table.get(above) == "owner":
        return _subject(reading, above)
    if (doer := _pinned_on(reading, noun)) is not None or (doer := _in_aside(reading, noun)) is not None:
        return doer
    for clause in (c for holder in (noun, patient) if holder is not None for c in tokens.find(holder, "acl", "relcl")):
        told = reading.clause_of.get(clause)
        if told is not None and told.voice == "passive" and tokens.lower[clause] in light_verbs():
            return told.agent_head
    if tokens.dep[noun] in _CULPRITS and above > noun:
        if table.get(above) == "culprit":
            return above
        if table.get(above) == "burden":
            return bearer(reading, above)
        said = kinds_of_head(tokens, above).get("communication", 0.0) >= _HALF  # `an assault allegation made by Reade`
        return None if said else blamed(reading, above, None)
    while tokens.dep[noun] == "conj" and tokens.head[noun] < noun:
        noun = tokens.head[noun]
    if tokens.dep[noun] == "nsubj" and (doer := _whose_work(tokens, above)) is not None:
        return doer
    found = laid_at(reading, tokens.head[_counted(tokens, noun)]) if tokens.dep[noun] == "pobj" else None
    return _laid_by_pronoun(reading, noun) if found is None else found


def is_pinned(tokens: Tokens, noun: int) -> bool:
    """`blamed the attack on the rebels`, `was blamed on them`: whether `on` behind a deed names a culprit, not whom it was aimed at."""
    return tokens.dep[noun] in ("dobj", "nsubjpass") and tokens.lower[tokens.head[noun]] in verbs_beside("pinning")


def _pinned_on(reading: Reading, noun: int) -> int | None:
    """`blamed the raid on them`, `attributed the raid to them`, `the raid, which he blamed on them`: who stands behind the preposition."""
    tokens, table = reading.tokens, moods(reading)
    held = [tokens.head[noun]] if tokens.dep[noun] in ("dobj", "nsubjpass") else []
    for verb in (*held, *tokens.find(noun, "relcl", "acl")):
        to = table.get(verb) == "ascribe"
        if (not to and tokens.lower[verb] not in verbs_beside("pinning")) or not _stands(reading, verb):
            continue
        behind = (p for i in (verb, noun) for p in tokens.find(i, "prep", "dative") if p > verb)
        wanted = (p for p in behind if tokens.lower[p] == ("to" if to else "on"))
        return next((doer for p in wanted for doer in tokens.find(p, "pobj")), None)
    return None


def _in_aside(reading: Reading, noun: int) -> int | None:
    """`an attack for which the guerrillas claimed credit`: who owns up to a deed in a clause about it."""
    tokens, table = reading.tokens, moods(reading)
    for verb in tokens.find(noun, "relcl"):
        fors = (p for p in tokens.subtree(verb) if tokens.lower[p] in ("for", "behind") and p < verb)
        if any(tokens.lower[w] == "which" for p in fors for w in tokens.find(p, "pobj")) and table.get(verb) == "owner":
            return _subject(reading, verb)
    return None


def _laid_by_pronoun(reading: Reading, noun: int) -> int | None:
    """`condemned the murder and blamed the army for it`: at whose door `it` is laid, where no other event stands between."""
    tokens = reading.tokens
    for it in tokens.places.get("it", ()):
        if it > noun and tokens.sent[it] == tokens.sent[noun] and tokens.dep[it] == "pobj":
            between = any(kind_of_word(tokens.text[i]) == "event" for i in range(noun + 1, it))
            return None if between else laid_at(reading, tokens.head[it])
    return None


def _whose_work(tokens: Tokens, verb: int) -> int | None:
    """`The attack was the work of separatists`: whose work a deed is said to be."""
    said = [work for work in tokens.find(verb, "attr") if tokens.lower[work] in _WORKS]
    ofs = (prep for work in said for prep in tokens.find(work, "prep") if tokens.lower[prep] == "of")
    return next((doer for of in ofs for doer in tokens.find(of, "pobj")), None)


def _counted(tokens: Tokens, noun: int) -> int:
    """`guilty of thousands of murders`: the word that counts a deed."""
    above = tokens.head[tokens.head[noun]]
    counts = tokens.lower[tokens.head[noun]] == "of" and kind_of_word(tokens.text[above]) == "quantity"
    return above if counts and tokens.dep[above] == "pobj" else noun


def accused(reading: Reading, verb: int) -> int | None:
    """Return who is said to have done what a verb form behind a preposition tells: `accused the rebels of killing three`."""
    tokens, top = reading.tokens, verb
    while tokens.dep[top] == "conj" and tokens.tag[tokens.head[top]] == "VBG" and tokens.head[top] != top:
        top = tokens.head[top]
    return laid_at(reading, tokens.head[top]) if tokens.dep[top] == "pcomp" else None


def laid_at(reading: Reading, prep: int) -> int | None:
    """Return at whose door the deed behind a preposition is laid: `responsible for`, `charged with`, `the suspect in`, `the man behind`."""
    tokens, table, above = reading.tokens, moods(reading), reading.tokens.head[prep]
    if table.get(prep) == "owner":
        return above if tokens.tag[above] in NOMINAL else _subject(reading, above)
    if tokens.lower[prep] not in _LAID:
        return None
    kind = table.get(above)
    if kind == "owner":
        return _subject(reading, above)
    held = tokens.head[above] if tokens.dep[above] == "dobj" else above
    if tokens.lower[held] in _ARREST and tokens.lower[prep] not in ("for", "over"):
        return None  # `arrested in a raid`
    if kind == "blame" and any(tokens.lower[c] in _WRONGLY for c in tokens.find(above, "advmod")):
        return None
    if kind == "blame":
        return _to_blame(reading, above) or _patient(reading, above)
    if kind == "culprit":
        return _named_as(reading, above)
    if kind == "burden":
        return bearer(reading, above) or _held_by(reading, above, prep)
    by, verb = tokens.head[above], tokens.head[tokens.head[above]]
    if tokens.dep[by] == "agent" and table.get(verb) == "blame":  # `was accused by a bishop of killing`
        return _patient(reading, verb)
    hung = tokens.dep[above] in ("dobj", "nsubjpass") and table.get(tokens.head[above]) == "blame"
    return above if hung and _stands(reading, tokens.head[above]) else None


def _named_as(reading: Reading, culprit: int) -> int:
    """`Hale is said to be the mastermind of`: who is called the culprit by name, else the culprit."""
    tokens = reading.tokens
    if tokens.dep[culprit] != "attr" or not _stands(reading, tokens.head[culprit]):
        return culprit
    subjects = surface_subjects(tokens, tokens.head[culprit])
    return subjects[0] if subjects and tokens.is_name(subjects[0]) else culprit


def bearer(reading: Reading, burden: int) -> int | None:
    """Return who bears charges, a role, suspicion: `his role in`, `faces charges of`, `charges against him`, `responsibility lies with him`."""
    tokens, table = reading.tokens, moods(reading)
    if table.get(burden) != "burden":
        return None
    above = tokens.head[burden]
    against = (p for i in (burden, above) for p in tokens.find(i, "prep") if tokens.lower[p] == "against")
    owner = next((noun for p in against for noun in tokens.find(p, "pobj")), tokens.first(burden, "poss"))
    if owner is not None:
        return owner
    if tokens.dep[burden] == "dobj" and tokens.lower[above] in verbs_beside("bearing"):
        refused = tokens.lower[above].startswith("den") and tokens.lower[burden] not in _CHARGES
        return None if refused else _subject(reading, above)
    if tokens.dep[burden] == "nsubj" and tokens.lower[above] in verbs_beside("resting") and _stands(reading, above):
        behind = (p for p in tokens.find(above, "prep") if tokens.lower[p] in ("with", "on", "upon"))
        return next((noun for p in behind for noun in tokens.find(p, "pobj")), None)
    return _borne(reading, tokens.head[above]) if tokens.dep[burden] == "pobj" else None


def _held_by(reading: Reading, burden: int, prep: int) -> int | None:
    """`the involvement of troops in the murder`, `participation by the police in it`: who stands behind a burden, the deed behind another word."""
    tokens = reading.tokens
    if tokens.lower[prep] not in _ASIDE:
        return None
    held = (p for p in tokens.find(burden, "prep", "agent") if tokens.lower[p] in ("of", "by") and p != prep)
    nouns = (noun for p in held for noun in tokens.find(p, "pobj"))
    return next((noun for noun in nouns if kind_of(tokens, noun) in ("person", "nation") or tokens.is_name(noun)), None)


def _to_blame(reading: Reading, verb: int) -> int | None:
    """`The squads are to blame for the murder`: the subject of the verb above an infinitive that has no object."""
    tokens, above = reading.tokens, reading.tokens.head[verb]
    if not tokens.is_infinitive(verb) or tokens.find(verb, "dobj", "auxpass") or tokens.lower[above] not in BE:
        return None
    return _subject(reading, above)


def _borne(reading: Reading, above: int) -> int | None:
    """`held on suspicion of`, `avoids prosecution on charges of`: who the verb or noun above a burden is about."""
    tokens = reading.tokens
    if tokens.is_verb(above):
        return _patient(reading, above)
    taken = tokens.dep[above] == "dobj" and tokens.lower[tokens.head[above]] in verbs_beside("bearing")
    return _subject(reading, tokens.head[above]) if taken else tokens.first(above, "poss")


def _stands(reading: Reading, verb: int) -> bool:
    clause = reading.clause_of.get(verb)
    return clause is None or not clause.negated


def _patient(reading: Reading, verb: int) -> int | None:
    """Return whom a verb of blame is about, unless it is negated."""
    told = reading.clause_of.get(verb)
    if told is None:
        return reading.tokens.first(verb, "dobj")
    return None if told.negated else told.patient_head


def _is_unproven(reading: Reading, verb: int) -> bool:
    """`has no proof that Iran was behind it`, `did not admit to being behind it`: a clause that another one takes back."""
    tokens, above = reading.tokens, reading.tokens.head[verb]
    if tokens.dep[verb] == "pcomp":
        return not _stands(reading, tokens.head[above])
    if tokens.dep[verb] not in ("acl", "ccomp"):
        return False
    said = [tokens.lower[c] for c in tokens.find(above, "det")]
    return "no" in said or "any" in said or (tokens.dep[verb] == "ccomp" and not _stands(reading, above))


def _subject(reading: Reading, word: int) -> int | None:
    """Return who the clause around a word is about, unless it is negated: its own subject as a verb, else that of the verb it belongs to."""
    tokens = reading.tokens
    for _ in range(3):
        if word in reading.clause_of:
            told = reading.clause_of[word]
            if told.negated or told.conditional or _is_unproven(reading, word):
                return None
            return told.agent_head if told.voice == "active" else told.patient_head
        if tokens.dep[word] in ("amod", "acl", "relcl") and tokens.tag[tokens.head[word]] in NOMINAL:
            return tokens.head[word]
        if subjects := surface_subjects(tokens, word):
            return subjects[0]
        word = tokens.head[word]
    return None
