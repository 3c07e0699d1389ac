"""Appositions: whom a noun phrase is set beside or said to be, by the parse, by brackets, and by commas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framing.language.entities.chain import Chain
from framing.language.entities.kinds import PERSON
from framing.language.entities.mentions import DESCRIPTION, NAME, Found
from framing.language.entities.names import is_acronym
from framing.language.entities.predicates import said_of
from framing.language.parsing.tokens import NAME_TAGS, Tokens
from framing.language.syntax.noun_phrases import share_a_verb

_OFFICE, _CLIMB = 3, 4
_LIKENING = frozenset({"like", "unlike"})
_WITHIN = ("compound", "nmod", "amod", "poss", "conj")


def set_beside(tokens: Tokens, of: Mapping[int, Chain], near: Iterable[Chain], found: Found) -> Chain | None:
    """Return the chain of what a phrase is set beside or said to be, whether or not both can be one.

    `Ana Ruiz, the mayor,`, `Ana Ruiz is a baker`, `the group Daesh`, `the Bureau (BLS)`, `Secretary of State Ana Ruiz`.

    Parameters
    ----------
    tokens : Tokens
    of : mapping of int to Chain
        The chain of each mention before, by head.
    near : iterable of Chain
        The latest chains.
    found : Found
    """
    i = found.head
    head, dep, before = tokens.head[i], tokens.dep[i], found.first - 1
    if found.form == NAME and in_brackets(tokens, found) and is_acronym(found.words):
        return next((chain for chain in near if before - 1 in (chain.last.last, chain.last.head)), None)
    named = named_between_commas(tokens, of, found)
    if named is not None:
        return named
    if dep == "appos" and head < i:
        return of.get(head)
    if found.form == DESCRIPTION and (subject := said_of(tokens, i)) is not None:
        return of.get(subject)
    if found.form != NAME or before < 0:
        return None
    if before in of and tokens.tag[before] in ("NN", "NNS") and share_a_verb(tokens, before, i):
        return of[before]
    return _in_office(tokens, of, found)


def in_brackets(tokens: Tokens, found: Found) -> bool:
    """Return whether a bracket opens right before a phrase."""
    return found.first > 0 and tokens.text[found.first - 1] in ("(", "[")


def _in_office(tokens: Tokens, of: Mapping[int, Chain], found: Found) -> Chain | None:
    office = found.first - _OFFICE
    if office < 0 or tokens.lower[found.first - 2] != "of" or not tokens.text[office][:1].isupper():
        return None
    held = of.get(office)
    return held if held is not None and held.kind == PERSON and not held.names else None


def named_between_commas(tokens: Tokens, of: Mapping[int, Chain], found: Found) -> Chain | None:
    """Return the person described right before a name that stands between commas, whatever the parser hung the name on.

    `The tower was built by the king's architect, Ana Ruiz.`; not the first of several: `the architect, Ana Ruiz, and Omar Haddad`.
    """
    comma, after = found.first - 1, found.last + 1
    if found.form != NAME or comma < 1 or tokens.text[comma] != "," or after >= len(tokens):
        return None
    if tokens.text[after] not in (",", ".") or tokens.find(found.head, "conj"):
        return None
    if after + 1 < len(tokens) and tokens.text[after] == "," and _goes_on(tokens, after + 1):
        return None
    i = comma - 1
    for _ in range(_CLIMB):
        chain = of.get(i)
        if chain is not None and tokens.tag[i] == "NN" and chain.kind == PERSON and chain.last.head == i:
            begins = tokens.sentence_of(i)[0] == chain.last.first - 1
            likened = begins and tokens.lower[chain.last.first - 1] in _LIKENING
            return None if chain.names or likened else chain
        if tokens.dep[i] == "pobj":
            i = tokens.head[tokens.head[i]]
        elif tokens.dep[i] in _WITHIN:
            i = tokens.head[i]
        else:
            return None
        if i >= comma:
            return None
    return None


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether more of a list comes: another name, or `and`."""
    return tokens.tag[i] in ("CC", *NAME_TAGS)
