"""Sources of cues where syntax is indirect or the parser errs: owners of nouns, governing subjects, neighbours."""

from __future__ import annotations

from framing.language.lexicons.matching import Match
from framing.language.lexicons.word_classes import can_speak, kind_of, mute_words
from framing.language.parsing.tokens import Tokens
from framing.language.speech.spans import DASHES
from framing.language.syntax.noun_phrases import noun_span
from framing.language.syntax.vocabulary import NOMINAL, NOUNS

_CLIMB = 6
_NEAR = 3
_DATELINE = 12
_BRACKET = 6
_OPENED, _CLOSED = frozenset({"(", "["}), frozenset({")", "]"})
_OF = ("by", "from", "of", "among")
_INSIDE = ("compound", "pobj", "prep", "nmod", "conj", "appos", "amod", "poss")


def speaks(tokens: Tokens, source: int) -> bool:
    """Return whether a source can speak: people, institutions and documents, not things, places, times or pictures."""
    kind, lower = kind_of(tokens, source), tokens.lower[source]
    if lower in mute_words() and not (tokens.is_name(source) and tokens.first(source, "compound") is not None):
        return False
    return kind not in ("thing", "place", "time") or tokens.is_name(source) or can_speak(lower)


def owner(tokens: Tokens, noun: int) -> int | None:
    """Return who has said what a noun names: `his claim`, `a claim by the army`, `the army made the claim`."""
    found = tokens.first(noun, "poss")
    if found is not None:
        return found
    for prep in tokens.find(noun, "prep"):
        if tokens.lower[prep] in _OF and (inner := tokens.first(prep, "pobj")) is not None:
            return inner
    verb = tokens.head[noun]
    if tokens.dep[noun] == "dobj" and tokens.is_verb(verb):
        return tokens.first(verb, "nsubj")
    return None


def governing_subject(tokens: Tokens, verb: int) -> int | None:
    """Return the subject of the clause a participle hangs on, if it can speak: `while adding`, `by promising`."""
    at = verb
    for _ in range(_CLIMB):
        if tokens.head[at] == at:
            return None
        at = tokens.head[at]
        subject = tokens.first(at, "nsubj", "nsubjpass")
        if subject is not None and subject < verb:
            return subject if speaks(tokens, subject) else None
    return None


def participle_source(tokens: Tokens, verb: int) -> int | None:
    """Return who speaks by a participle: `groups stressing that`, `quoted a clerk as saying`, else the subject of the clause it hangs on."""
    own = _told_with(tokens, verb)
    if own is not None:
        return own if speaks(tokens, own) else None
    return governing_subject(tokens, verb)


def _told_with(tokens: Tokens, verb: int) -> int | None:
    above = tokens.head[verb]
    if tokens.dep[verb] == "acl" and above == verb - 1 and tokens.tag[above] in NOUNS:
        return above
    return quoted_by_another(tokens, verb)


def quoted_by_another(tokens: Tokens, verb: int) -> int | None:
    """Return whom a third one quotes by a participle: `clerk` in `The Herald quoted a clerk as saying`, `A clerk was quoted by it as saying`."""
    above = tokens.head[verb]
    if tokens.dep[verb] != "pcomp" or tokens.lower[above] != "as":
        return None
    quoted = tokens.first(tokens.head[above], "dobj", "nsubjpass")
    return quoted if quoted is not None and quoted < verb else None


def noun_before(tokens: Tokens, verb: int) -> int | None:
    """Return the head of the name or person just before a verb that the parser left without subject.

    Where commas are missing (`injured many the Observatory for Rights said`), the source is taken for an object of what it says.
    """
    at = verb - 1
    low = tokens.sentence_of(verb)[0]
    while at >= max(low, verb - _NEAR) and (tokens.tag[at] == "RB" or tokens.dep[at] in ("aux", "neg")):
        at -= 1
    if at < low or tokens.tag[at] not in NOUNS:
        return None
    head = at
    while low <= tokens.head[head] < verb and tokens.head[head] != head and tokens.dep[head] in _INSIDE:
        above = tokens.head[head]
        if tokens.dep[head] == "prep" and tokens.tag[above] not in NOUNS:
            return None
        if tokens.tag[above] not in NOUNS and tokens.dep[above] != "prep":
            break
        head = above
    named = tokens.is_name(head) and kind_of(tokens, head) not in ("time", "place")
    known = kind_of(tokens, head) == "person" or can_speak(tokens.lower[head])
    return head if tokens.tag[head] in NOMINAL and (named or known) else None


def subject_behind(tokens: Tokens, match: Match) -> int | None:
    """Return the person or body just behind `said`, read as its object: `These men were shot said the Observatory.`"""
    noun = tokens.first(match.last, "dobj")
    if (
        noun is None
        or noun_span(tokens, noun)[0] != match.last + 1
        or tokens.first(match.last, "ccomp", "nsubj") is None
    ):
        return None
    named = tokens.is_name(noun) and kind_of(tokens, noun) not in ("time", "place")
    return noun if named or kind_of(tokens, noun) == "person" or can_speak(tokens.lower[noun]) else None


def behind_dateline(tokens: Tokens, source: int | None, verb: int) -> int | None:
    """Return who speaks where the place of a dateline is taken for the subject: `KILVIK (Reuters) - The mayor said`."""
    if source is None or not tokens.text[source].isupper():
        return source
    dash = next((i for i in range(source + 1, min(source + _DATELINE, verb)) if tokens.text[i] in DASHES), None)
    if dash is None or tokens.text[dash - 1] != ")":
        return source
    subjects = [i for i in tokens.find(verb, "nsubj", "nsubjpass") if i > dash]
    nouns = (
        i for i in range(dash + 1, verb) if tokens.tag[i] in NOUNS and tokens.tag[i + 1] not in (*NOUNS, "POS", "HYPH")
    )
    return subjects[0] if subjects else next(nouns, source)


def outside_brackets(tokens: Tokens, source: int | None, verb: int) -> int | None:
    """Return the name that a bracket before a verb belongs to: `Hale` of `Sen. Omar Hale [R-MO] blames`."""
    if source is None or source > verb:
        return source
    closed = any(tokens.text[i] in _CLOSED for i in range(source + 1, min(source + _BRACKET, verb)))
    low = max(source - _BRACKET, tokens.sentence_of(source)[0])
    opened = next((i for i in range(source - 1, low, -1) if tokens.text[i] in _OPENED), None)
    if not closed or opened is None or tokens.tag[opened - 1] not in NOUNS:
        return source
    return opened - 1
