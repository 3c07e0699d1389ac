"""Fronted participles: `Also killed was Tom Reed`, `Among the hurt were two nurses`, `Attached is a list`."""

from __future__ import annotations

from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import BE, NOMINAL

_OWN = ("det", "amod", "poss", "aux", "compound", "nummod")
_LONGEST = 12


def fronted_auxiliary(tokens: Tokens, i: int) -> int | None:
    """Return the form of `be` behind a participle that stands first in its clause and has its subject last.

    Parameters
    ----------
    tokens : Tokens
    i : int

    Returns
    -------
    int or None
        None where the word is no fronted participle.
    """
    if tokens.tag[i] != "VBN" or BE.isdisjoint(tokens.lower[i + 1 : i + 1 + _LONGEST]):
        return None
    behind = [c for c in tokens.find(i, "auxpass") if c > i]
    before = [c for c in tokens.find(i, "aux", "auxpass", "nsubj", "nsubjpass") if c < i]
    head = tokens.head[i]
    beside = head if tokens.dep[i] in ("nsubj", "csubj") and head == i + 1 else _turned(tokens, i)
    found = behind[0] if behind and not before else beside
    if found is None or tokens.lower[found] not in BE or found - i > _LONGEST:
        return None
    if any(tokens.dep[c] in _OWN and tokens.text[c] != "Also" for c in tokens.children[i] if c < i and c + 1 == i):
        return None
    return found if fronted_subject(tokens, i, found) is not None else None


def _turned(tokens: Tokens, i: int) -> int | None:
    """Return the form of `be` behind a participle that the parser hangs on it, or it on the participle, as a clause."""
    under = [c for c in tokens.find(i, "ccomp", "conj") if c > i]
    above = [tokens.head[i]] if tokens.dep[i] == "advcl" and tokens.head[i] > i else []
    for be in under or above:
        subjects = list(tokens.find(be, "nsubj", "nsubjpass", "expl"))
        if tokens.lower[be] in BE and all(c > be for c in subjects) and not list(tokens.find(i, "nsubj", "nsubjpass")):
            return be
    return None


def fronted_subject(tokens: Tokens, i: int, auxiliary: int) -> int | None:
    """Return the noun behind the auxiliary of a fronted participle, its patient."""
    for holder in (i, auxiliary):
        for child in tokens.find(holder, "nsubjpass", "nsubj", "attr"):
            if child > auxiliary and tokens.tag[child] in NOMINAL:
                return child
    return None
