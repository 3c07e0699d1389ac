"""Casting: the events of a lexicon in a reading, each with its cast, and their evidence."""

from __future__ import annotations

from functools import cache

from framing.features.deeds.deed import Deed, matches_of
from framing.features.deeds.nouns import cast_noun
from framing.features.deeds.verbs import cast_verb
from framing.features.evidence import Evidence
from framing.language.lexicons.forms import word_forms
from framing.language.lexicons.lexicon import Lexicon
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import kind_of, kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.apposition import with_apposition
from framing.language.syntax.noun_phrases import core, noun_span, phrase_over
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.pronouns import is_pronoun, resolve
from framing.language.syntax.vocabulary import NOUNS


def find_deeds(reading: Reading, lexicon: Lexicon, strict: bool = False) -> list[Deed]:
    """Find the deeds of a lexicon in a reading, casting each.

    Of entries over the same words, the one whose `patient` fits best is kept; an entry whose patient cannot be is dropped.

    Parameters
    ----------
    reading : Reading
    lexicon : Lexicon
    strict : bool
        Whether an entry that names a kind of patient is dropped, too, where the kind of what is written is not known.
    """
    best: dict[tuple[int, int], tuple[int, Deed]] = {}
    for match in matches_of(reading, lexicon):
        event = cast_verb(reading, match) if match.entry.pos == "VERB" else cast_noun(reading, match)
        fit = _fit(reading, event)
        if fit == 1 and not strict and _is_person(reading, event):
            fit = 2
        key = (match.first, match.last)
        if fit > strict and (key not in best or fit > best[key][0]):
            best[key] = (fit, event)
    return [event for _, event in sorted(best.values(), key=lambda pair: (pair[1].match.first, pair[1].match.last))]


def _is_person(reading: Reading, event: Deed) -> bool:
    """Return whether an entry wants a person and its patient is a name that the article shows to be one's."""
    entity = None if event.patient is None else reading.entities.of(event.patient)
    return "person" in event.match.entry.wants and entity is not None and entity.kind == "person"


def _fit(reading: Reading, event: Deed) -> int:
    """Return 3 for a patient of the kind wanted, 2 where none is wanted, 1 for one unknown, 0 for a wrong one."""
    tokens, wanted = reading.tokens, event.match.entry.wants
    if not wanted:
        return 2
    if event.patient is None:
        return 1
    kind = patient_kind(tokens, event.patient)
    if kind == "name":
        return 3 if "place" in wanted else 0 if tokens.lower[event.match.head] in land_verbs() else 1
    return 3 if kind in wanted else 0 if kind else 1


@cache
def land_verbs() -> frozenset[str]:
    """Return the forms of verbs that may take a place, whose unknown names are taken for places."""
    entries = [e for e in shipped_lexicon("territory").entries if e.pos == "VERB" and "place" in e.wants]
    return frozenset(form for e in entries for form in word_forms(e.pattern.split()[0], "VERB"))


def patient_kind(tokens: Tokens, head: int) -> str:
    """Return `person`, `place`, `thing`, `name` (a proper noun of unknown kind), or an empty string."""
    head = core(tokens, head)
    kind = kind_of(tokens, head)
    if kind in ("person", "place", "thing"):
        return kind
    if kind == "nation":
        return "place"
    if tokens.is_name(head):
        titled = any(kind_of_word(tokens.text[c]) in ("title", "person") for c in tokens.find(head, "compound", "nmod"))
        return "person" if titled else "name"
    if tokens.tag[head] in ("PRP", "WP") and tokens.lower[head] not in ("it", "itself", "what"):
        return "person"
    if tokens.tag[head] == "CD" or kind == "quantity":
        return "person"
    return ""


def phrase_of(reading: Reading, head: int | None) -> Phrase | None:
    """Return the noun phrase of a head, pronouns resolved, or None."""
    if head is None:
        return None
    tokens = reading.tokens
    if is_pronoun(tokens, head):
        head = resolve(tokens, head, reading.entities.means) or head
    top = _top(tokens, head)
    return phrase_over(tokens, reading.article.text, *noun_span(tokens, top), core(tokens, head))


def slot_of(reading: Reading, event: Deed, head: int | None) -> Phrase | None:
    """Return the phrase in a slot of an event: as its clause reads it where the clause fills it, else by its head."""
    if head is None:
        return None
    if head not in event.phrases:
        event.phrases[head] = _slot(reading, event, head)
    return event.phrases[head]


def _slot(reading: Reading, event: Deed, head: int) -> Phrase | None:
    clause, found = event.clause, None
    if clause is not None and event.match.entry.pos == "VERB":
        found = clause.agent if head == clause.agent_head else None
        found = clause.patient if found is None and head == clause.patient_head else found
    found = found or phrase_of(reading, head)
    return None if found is None else _outside(reading, event, _with_name(reading, found, head))


def _with_name(reading: Reading, phrase: Phrase, head: int) -> Phrase:
    """Take in the name set beside a phrase: `another engineer, Luis Sales`."""
    tokens = reading.tokens
    for child in tokens.find(head, "appos"):
        first, last = noun_span(tokens, child)
        if not tokens.is_name(child) or first <= head or tokens.text[first - 1] not in (",", "--", "-", "–"):
            continue
        if phrase.start is not None and phrase.end == tokens.end[first - 2]:
            text = reading.article.text[phrase.start : tokens.end[last]]
            return Phrase(text, phrase.start, tokens.end[last], phrase.head)
    return phrase


def _outside(reading: Reading, event: Deed, phrase: Phrase) -> Phrase:
    """Cut a phrase where a word of the pattern begins that the parser hung on it: `dozens of nurses [hostage]`."""
    tokens, start, end = reading.tokens, phrase.start or 0, phrase.end or 0
    head, name = start + max(phrase.text.find(phrase.head), 0), phrase.head
    for i in event.match.words:
        held = tokens.find(i, "compound") if tokens.start[i] == head else []
        if held and tokens.tag[held[-1]] in ("NNS", "NNPS"):
            head, name = tokens.start[held[-1]], tokens.text[held[-1]]
    words = [*event.match.words, *_target_behind(tokens, event)]
    cuts = [tokens.start[_phrase_begin(tokens, i, head)] for i in words if head < tokens.start[i] < end]
    if not cuts or phrase.start is None:
        return phrase
    text = reading.article.text[start : min(cuts)].rstrip()
    return Phrase(text, start, start + len(text), name)


def _target_behind(tokens: Tokens, event: Deed) -> tuple[int, ...]:
    """`an attack by militants [on a school]`: whom a deed told by a noun was aimed at, where the parser hung that on its doer."""
    hit = event.patient
    if hit is None or event.agent is None or tokens.head[tokens.head[hit]] != event.agent:
        return ()
    return (hit,) if tokens.dep[hit] == "pobj" and tokens.lower[tokens.head[hit]] in ("on", "upon", "against") else ()


def _phrase_begin(tokens: Tokens, word: int, head: int) -> int:
    """Return the preposition behind a head whose phrase holds a word: `in` of `the suspect in the brutal [murder]`."""
    at = word
    while tokens.dep[at] != "prep" and tokens.head[at] != at:
        at = tokens.head[at]
    return at if tokens.dep[at] == "prep" and head < tokens.start[at] < tokens.start[word] else word


def _top(tokens: Tokens, head: int) -> int:
    """Return the outermost noun of a counted phrase: `thousands` for `civilians` in `thousands of civilians`."""
    while tokens.dep[head] == "pobj" and tokens.lower[tokens.head[head]] == "of":
        outer = tokens.head[tokens.head[head]]
        if core(tokens, outer) != core(tokens, head) or tokens.tag[outer] not in (*NOUNS, "CD"):
            break
        head = outer
    return head


def _told_slot(reading: Reading, event: Deed, head: int | None) -> Phrase | None:
    """Return the phrase in a slot with all that is set beside it; cut again where a word of the pattern begins."""
    phrase = slot_of(reading, event, head)
    if phrase is None or head is None:
        return phrase
    return _outside(reading, event, with_apposition(reading.tokens, reading.article.text, phrase, head))


def evidence_of(reading: Reading, feature: str, event: Deed) -> Evidence:
    """Return an event as Evidence: the matched words, with agent, patient, speaker and note."""
    tokens, match = reading.tokens, event.match
    agent, patient = (_told_slot(reading, event, head) for head in (event.agent, event.patient))
    start, end = tokens.start[match.first], tokens.end[match.last]
    return Evidence(
        feature, match.entry.category, start, end, reading.article.text[start:end], f"{feature}:{match.entry.pattern}",
        match.entry.weight, agent, patient, reading.speaker_of(match.first), event.note, confidence=event.confidence,
    )  # fmt: skip
