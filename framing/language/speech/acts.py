"""Acts: whether a cue tells that somebody spoke or published, or of a thought, a wish, a perception, or words not said."""

from __future__ import annotations

from collections.abc import Sequence

from framing.language.parsing.tokens import Tokens
from framing.language.speech.cues import Cue
from framing.language.speech.spans import Content, Piece, near

_DO = frozenset({"do", "does", "did"})
_BEGINNING = frozenset({"go", "come", "continue", "begin", "start", "proceed", "hasten", "rush", "keep", "have", "get"})
_UNDONE = frozenset({"from", "without", "against", "toward", "towards", "to", "before", "of"})
_WORDS = ("clause", "quote", "aside", "scope", "line")
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
    quoted = any(near(quotes, *piece) for piece in content.pieces)
    if content.how in _BESIDE and quoted and cue.kind == "verb":
        return True
    act = cue.match.entry.act
    if act == "attitude" or (act == "words" and not (content.how in _WORDS or (quoted and not _inside(cue, quotes)))):
        return False
    return cue.kind != "verb" or _is_done(tokens, cue, content)


def _inside(cue: Cue, quotes: Sequence[Piece]) -> bool:
    return bool(near(quotes, cue.match.first, cue.match.last))


def _is_done(tokens: Tokens, cue: Cue, content: Content) -> bool:
    """Return whether a verb tells of something said: not `to say more`, `should say`, `without naming`, `not discussing`."""
    verb, clause, named = cue.match.first, cue.clause, content.how not in _WORDS
    if tokens.tag[verb] == "VB":
        return _is_begun(tokens, verb)
    if tokens.tag[verb] == "VBG" and tokens.dep[verb] == "pcomp" and tokens.lower[tokens.head[verb]] in _UNDONE:
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
    above = tokens.lower[tokens.head[verb]]
    return tokens.dep[verb] in ("xcomp", "advcl") and any(
        above.startswith(word[:4]) for word in _BEGINNING if len(word) > 3 or above in ("went", "goes", "gone", "came")
    )
