"""Acts: whether a cue tells that somebody spoke or published, or of a thought, a wish, a perception, or words not said."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.lexicons.word_classes import can_speak
from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue
from framing.language.speech.direct import is_sentence
from framing.language.speech.spans import Content, Piece, near

_DO = frozenset({"do", "does", "did"})
_BEGUN = frozenset({
    "go", "goes", "went", "going", "gone", "come", "comes", "came", "continue", "continues", "continued", "continuing",
    "begin", "begins", "began", "begun", "start", "starts", "started", "proceeds", "proceeded", "rushed", "hastened",
})  # fmt: skip
_UNDONE = frozenset({"from", "without", "against", "toward", "towards", "to", "before", "of"})
_EVIDENT = frozenset({"show", "find", "indicate", "conclude"})
_STUDIED = frozenset({"act", "abstract"})
_WORDS = ("clause", "quote", "aside", "scope", "line", "block")
_BESIDE = ("quote", "aside")


def is_speech(tokens: Tokens, cue: Cue, content: Content, quotes: Sequence[Piece]) -> bool:
    """Return whether somebody speaks or publishes by a cue: by what the word means, the form it has, and what follows it.

    Parameters
    ----------
    tokens : Tokens
    cue : Cue
    content : Content
    quotes : sequence of (first, last)
        Quoted passages as token spans.
    """
    if (
        content.how in _BESIDE
        and cue.kind == "verb"
        and any(is_sentence(tokens, *q) for p in content.pieces for q in near(quotes, *p))
    ):
        return True
    act = cue.match.entry.act
    if act == "attitude" and _is_published(tokens, cue, content):
        return True
    if act == "attitude" or (act == "words" and not (content.how in _WORDS or _mostly_quoted(cue, content, quotes))):
        return False
    return cue.kind != "verb" or _is_done(tokens, cue, content)


def _is_published(tokens: Tokens, cue: Cue, content: Content) -> bool:
    """Return whether what is written down tells by a cue of evidence: `studies show that`, not `he showed that`."""
    if cue.match.entry.pattern not in _EVIDENT or content.how not in _WORDS or cue.source is None:
        return False
    word = tokens.lower[cue.source]
    kind = most_likely_kind(word)
    return not cue.passive and (kind == "communication" or (kind in _STUDIED and can_speak(word)))


def _mostly_quoted(cue: Cue, content: Content, quotes: Sequence[Piece]) -> bool:
    """Return whether half of what a cue names are quoted words: `called it "a lie"`, not what a quotation around it names."""
    if near(quotes, cue.match.first, cue.match.last):
        return False
    size = sum(last - first + 1 for first, last in content.pieces)
    held = sum(min(b, last) - max(a, first) + 1 for first, last in content.pieces for a, b in near(quotes, first, last))
    return 2 * held >= size


def _is_done(tokens: Tokens, cue: Cue, content: Content) -> bool:
    """Return whether a verb tells of something said: not `to say more`, `should say`, `without naming`, `not discussing`."""
    verb, clause, named = cue.match.first, cue.clause, content.how not in _WORDS
    if tokens.tag[verb] == "VB":
        return _is_begun(tokens, verb)
    if tokens.tag[verb] == "VBG" and tokens.dep[verb] == "pcomp" and tokens.lower[tokens.head[verb]] in _UNDONE:
        return False
    if tokens.tag[verb] == "VBG" and tokens.dep[verb] == "csubj":
        return False
    bare = tokens.tag[verb] == "VBN" and tokens.first(verb, "aux", "auxpass") is None
    if bare and cue.source is None and named:
        return False
    return not (clause is not None and clause.negated and named)


def _is_begun(tokens: Tokens, verb: int) -> bool:
    """Return whether a base form is said all the same: `did say`, `went on to say`."""
    helpers = tokens.find(verb, "aux")
    if any(tokens.lower[i] in _DO for i in helpers):
        return True
    above = tokens.head[verb]
    return tokens.dep[verb] in ("xcomp", "advcl") and tokens.lower[above] in _BEGUN
