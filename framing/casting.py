"""Casting: what a matched verb or noun tells of, who does it and to whom."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from framing.clauses import Clause
from framing.dictionaries import read_lexicon
from framing.evidence import Evidence, Phrase
from framing.kinds import kind_of, kind_of_word
from framing.lexicon import Lexicon, Match, inflections
from framing.phrases import NOMINAL, NOUNS, core, is_pronoun, noun_span, phrase_over, resolve
from framing.reading import Reading
from framing.recovery import named_deeds
from framing.tokens import Tokens

_BODILY = ("killing", "wounding")
_HYPOTHETICAL = frozenset({"may", "might", "would", "should"})


class Event(NamedTuple):
    """A deed found in a text, with its cast as token indices (None is "not stated")."""

    match: Match
    agent: int | None
    patient: int | None
    clause: Clause | None
    note: str


def find_events(reading: Reading, lexicon: Lexicon, *, strict: bool = False) -> list[Event]:
    """Find the deeds of a lexicon in a reading, casting each.

    Of entries over the same words, the one whose `patient` fits best is kept; an entry whose patient cannot be is dropped.

    Parameters
    ----------
    reading : Reading
    lexicon : Lexicon
    strict : bool
        Whether an entry that names a kind of patient is dropped, too, where the kind of what is written is not known.
    """
    best: dict[tuple[int, int], tuple[int, Event]] = {}
    for match in lexicon.match(reading.tokens):
        event = _cast_verb(reading, match) if match.entry.pos == "VERB" else _cast_noun(reading, match)
        fit = _fit(reading.tokens, event)
        key = (match.first, match.last)
        if fit > strict and (key not in best or fit > best[key][0]):
            best[key] = (fit, event)
    return [event for _, event in sorted(best.values(), key=lambda pair: (pair[1].match.first, pair[1].match.last))]


def _fit(tokens: Tokens, event: Event) -> int:
    """Return 3 for a patient of the kind wanted, 2 where none is wanted, 1 for one unknown, 0 for a wrong one."""
    wanted = event.match.entry.patient.split("|") if event.match.entry.patient else []
    wanted = [kind for kind in wanted if kind != "subject"]
    if not wanted:
        return 2
    if event.patient is None:
        return 1
    kind = patient_kind(tokens, event.patient)
    if kind == "name":
        return 3 if "place" in wanted else 0 if tokens.lower[event.match.head] in _land_verbs() else 1
    return 3 if kind in wanted else 0 if kind else 1


@cache
def _land_verbs() -> frozenset[str]:
    """Return the forms of verbs that may take a place, whose unknown names are taken for places."""
    entries = [e for e in read_lexicon("territory").entries if e.pos == "VERB" and "place" in e.patient]
    return frozenset(form for e in entries for form in inflections(e.pattern.split()[0], "VERB"))


@cache
def _light_verbs() -> frozenset[str]:
    entries = read_lexicon("light_verbs").entries
    return frozenset(form for e in entries for form in inflections(e.pattern.split()[0], "VERB"))


def patient_kind(tokens: Tokens, head: int) -> str:
    """Return `person`, `place`, `thing`, `name` (a proper noun of unknown kind), or an empty string."""
    head = core(tokens, head)
    kind = kind_of(tokens, head)
    if kind in ("person", "place", "thing"):
        return kind
    if kind == "nation":
        return "place"
    if tokens.tag[head] in ("NNP", "NNPS"):
        titled = any(kind_of_word(tokens.text[c]) in ("title", "person") for c in tokens.find(head, "compound", "nmod"))
        return "person" if titled else "name"
    if tokens.tag[head] in ("PRP", "WP") and tokens.lower[head] not in ("it", "itself", "what"):
        return "person"
    if tokens.tag[head] == "CD" or kind == "quantity":
        return "person"
    return ""


def _cast_verb(reading: Reading, match: Match) -> Event:
    tokens = reading.tokens
    verb = next((i for i in match.words if i in reading.clause_of), None)
    if verb is None:
        return _cast_noun(reading, match)
    clause = reading.clause_of[verb]
    agent, patient = clause.agent_head, clause.patient_head
    if "subject" in match.entry.patient:
        note = "; ".join(filter(None, [_note(reading, clause), "intransitive"]))
        doer, sufferer = _undergone(tokens, agent, patient if clause.voice == "passive" else None)
        if tokens.lower[match.last] == "to" and match.last > verb:
            doer = _object_of(tokens, match.last)
        return Event(match, doer, sufferer, clause, note)
    if told_as_noun(tokens, clause):
        return _cast_noun(reading, match)
    if clause.voice == "active" and clause.object is not None and clause.object in match.words:
        patient = _behind(tokens, match, clause.object)
        if patient is None and kind_of_word(tokens.text[clause.object]) == "event":
            _, patient = _light(reading, clause, clause.object, agent, None)
    elif patient is None and tokens.tag[match.last] in ("IN", "TO", "RP") and match.last > verb:
        patient = _object_of(tokens, match.last)
    if patient is None and clause.voice == "active":
        patient = _in_gap(tokens, match)
    if match.entry.category in _BODILY and patient is None and clause.voice == "active" and _is_told_of(reading, clause):
        return Event(match, None, agent, clause, _note(reading, clause))
    agent, note = _doer(tokens, agent, _note(reading, clause))
    if agent is None and clause.voice == "passive":
        agent = next(named_deeds(tokens, verb), None)
    return Event(match, agent, patient, clause, note)


def _is_told_of(reading: Reading, clause: Clause) -> bool:
    """Return whether a subject is the victim: `Two killed in raid` read as active, its verb without object, people counted."""
    tokens, subject = reading.tokens, clause.agent_head
    if subject is None or tokens.tag[clause.verb] not in ("VBN", "VBD") or clause.first != clause.verb:
        return False
    return any(tokens.dep[c] == "nummod" for c in tokens.children[subject]) or tokens.tag[subject] == "CD" or kind_of(tokens, subject) == "quantity"


def told_as_noun(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a verb form stands as a noun: `Regime shelling killed three`."""
    noun_like = tokens.dep[clause.verb] in ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "compound", "conj")
    return tokens.tag[clause.verb] == "VBG" and noun_like and clause.object is None and clause.first == clause.verb


def _undergone(tokens: Tokens, subject: int | None, patient: int | None) -> tuple[int | None, int | None]:
    """Return agent and patient of what merely happens: `12 died`; a bomb that went off is neither."""
    sufferer = patient if patient is not None else subject
    if sufferer is not None and kind_of(tokens, sufferer) == "thing":
        return next((c for c in tokens.find(sufferer, "poss", "compound", "amod") if _may_act(tokens, c)), None), None
    return None, sufferer


def _behind(tokens: Tokens, match: Match, noun: int) -> int | None:
    """Find the patient where the object is part of the pattern: `took control of X`, `blocked X's access to`."""
    owner = tokens.first(noun, "poss")
    if owner is not None:
        return owner
    if (found := _object_of(tokens, match.last)) is not None:
        return found
    for prep in tokens.find(noun, "prep"):
        if (
            tokens.lower[prep] in ("of", "on", "against", "to", "for")
            and (found := _object_of(tokens, prep)) is not None
        ):
            return found
    return None


def _in_gap(tokens: Tokens, match: Match) -> int | None:
    """Return the noun in the gap of a pattern: `took [the nurses] hostage`."""
    gap = [i for i in range(match.words[0], match.last) if i not in match.words and tokens.tag[i] in NOUNS]
    return gap[-1] if gap else None


def _object_of(tokens: Tokens, prep: int) -> int | None:
    noun = tokens.first(prep, "pobj")
    return noun if noun is not None and tokens.tag[noun] in NOMINAL else None


def _cast_noun(reading: Reading, match: Match) -> Event:
    tokens, noun = reading.tokens, match.head
    while tokens.dep[noun] == "compound" and tokens.head[noun] == noun + 1 <= match.last:
        noun = tokens.head[noun]
    agent = patient = None
    for prep in tokens.find(noun, "prep", "agent"):
        inner = _object_of(tokens, prep)
        if inner is None or kind_of(tokens, inner) == "time":
            continue
        if tokens.lower[prep] == "by" and agent is None:
            agent = inner
        elif tokens.lower[prep] in ("of", "against", "on") and patient is None:
            patient = inner
    if agent is None and noun + 1 < len(tokens) and tokens.lower[noun + 1] == "by":
        agent = _object_of(tokens, noun + 1)
    for child in tokens.find(noun, "poss", "compound", "amod", "nmod"):
        if child not in match.words and agent is None and _may_act(tokens, child):
            agent = child
    verb = tokens.head[noun]
    clause = reading.clause_of.get(verb)
    if clause is not None and tokens.lower[verb] in _light_verbs():
        agent, patient = _light(reading, clause, noun, agent, patient)
    note = "negated" if clause is not None and clause.negated and tokens.dep[noun] in ("dobj", "nsubjpass") else ""
    if any(tokens.lower[c] == "no" for c in tokens.find(noun, "det")):
        note = "negated"
    return Event(match, agent, patient, clause, "; ".join(filter(None, ["nominal", note])))


def _light(
    reading: Reading, clause: Clause, noun: int, agent: int | None, patient: int | None
) -> tuple[int | None, int | None]:
    """`carried out a rescue operation to save two families`: the subject acts, the purpose names the patient."""
    tokens = reading.tokens
    if clause.object == noun or (clause.voice == "passive" and clause.subject == noun):
        agent = agent if agent is not None else clause.agent_head
        for comp in (*tokens.find(clause.verb, "advcl", "xcomp"), *tokens.find(noun, "acl", "relcl")):
            if patient is None and any(tokens.tag[c] == "TO" for c in tokens.find(comp, "aux")):
                patient = tokens.first(comp, "dobj")
    return agent, patient


def _may_act(tokens: Tokens, i: int) -> bool:
    kind = kind_of(tokens, i)
    return kind in ("person", "nation") or (tokens.dep[i] == "poss" and kind not in ("time", "thing", "place"))


def _doer(tokens: Tokens, agent: int | None, note: str) -> tuple[int | None, str]:
    """A weapon or event is no perpetrator: its modifier or by-phrase is, or none is stated. Nor is a time or a mere place."""
    if agent is None or kind_of(tokens, agent) not in ("thing", "time", "place") or kind_of_word(tokens.text[agent]) == "building":
        return agent, note
    if kind_of(tokens, agent) != "thing":
        return (agent if tokens.tag[agent] in ("NNP", "NNPS") and kind_of(tokens, agent) == "place" else None), note
    for child in tokens.children[agent]:
        if tokens.dep[child] in ("poss", "compound", "amod", "nmod") and _may_act(tokens, child):
            return child, note
        if tokens.dep[child] in ("prep", "agent") and tokens.lower[child] == "by":
            return _object_of(tokens, child), note
    return None, "; ".join(filter(None, [note, "instrument"]))


def _note(reading: Reading, clause: Clause) -> str:
    notes = []
    if clause.negated:
        notes.append("negated")
    if reading.quotations.denied_at(reading.tokens.start[clause.verb]):
        notes.append("denied")
    tokens, conditions = reading.tokens, reading.tokens.find(clause.verb, "advcl")
    depends = any(tokens.lower[m] in ("if", "unless") for c in conditions for m in tokens.find(c, "mark"))
    if clause.conditional or depends or clause.modal in _HYPOTHETICAL:
        notes.append("hypothetical")
    return "; ".join(notes)


def phrase_of(reading: Reading, head: int | None) -> Phrase | None:
    """Return the noun phrase of a head, pronouns resolved, or None."""
    if head is None:
        return None
    tokens = reading.tokens
    if is_pronoun(tokens, head):
        head = resolve(tokens, head) or head
    top = _top(tokens, head)
    return phrase_over(tokens, reading.article.text, *noun_span(tokens, top), core(tokens, head))


def slot_of(reading: Reading, event: Event, head: int | None) -> Phrase | None:
    """Return the phrase in a slot of an event: as its clause reads it where the clause fills it, else by its head."""
    clause = event.clause
    if head is not None and clause is not None and event.match.entry.pos == "VERB":
        for known, phrase in ((clause.agent_head, clause.agent), (clause.patient_head, clause.patient)):
            if known == head and phrase is not None:
                return _outside(reading, event, phrase)
    found = phrase_of(reading, head)
    return None if found is None else _outside(reading, event, found)


def _outside(reading: Reading, event: Event, phrase: Phrase) -> Phrase:
    """Cut a phrase where a word of the pattern begins that the parser hung on it: `dozens of nurses [hostage]`."""
    tokens, start, end = reading.tokens, phrase.start or 0, phrase.end or 0
    head = start + max(phrase.text.find(phrase.head), 0)
    cuts = [tokens.start[i] for i in event.match.words if head < tokens.start[i] < end]
    if not cuts or phrase.start is None:
        return phrase
    text = reading.article.text[start : min(cuts)].rstrip()
    return Phrase(text, start, start + len(text), phrase.head)


def _top(tokens: Tokens, head: int) -> int:
    """Return the outermost noun of a counted phrase: `thousands` for `civilians` in `thousands of civilians`."""
    while tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] == "of":
        outer = tokens.head[tokens.head[head]]
        if core(tokens, outer) != core(tokens, head) or tokens.tag[outer] not in (*NOUNS, "CD"):
            break
        head = outer
    return head


def evidence_of(reading: Reading, feature: str, event: Event) -> Evidence:
    """Return an event as Evidence: the matched words, with agent, patient, speaker and note."""
    tokens, match = reading.tokens, event.match
    start, end = tokens.start[match.first], tokens.end[match.last]
    return Evidence(
        feature, match.entry.category, start, end, reading.article.text[start:end], f"{feature}:{match.entry.pattern}",
        match.entry.weight, slot_of(reading, event, event.agent), slot_of(reading, event, event.patient),
        reading.speaker_of(match.first), event.note,
    )  # fmt: skip


__all__ = ["Event", "evidence_of", "find_events", "patient_kind", "phrase_of", "slot_of"]
