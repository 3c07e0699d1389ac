"""Pronouns: what a pronoun stands for, relative ones by their clause, personal ones by what the entities of the text say."""

from __future__ import annotations

from collections.abc import Mapping

from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import NOMINAL, NOUNS, RELATIVE


def is_pronoun(tokens: Tokens, i: int) -> bool:
    """Return whether the token stands for a phrase said elsewhere."""
    return tokens.tag[i] in ("PRP", "WDT", "WP", "PRP$") or tokens.lower[i] in RELATIVE


def resolve(
    tokens: Tokens, i: int, means: Mapping[int, int], *, beside: tuple[int, ...] = (), depth: int = 3
) -> int | None:
    """Return the head of the phrase a pronoun stands for.

    Parameters
    ----------
    tokens : Tokens
    i : int
        Index of a relative or personal pronoun; of any other word, itself is returned.
    means : mapping of int to int
        The noun that each personal pronoun stands for, by token, as `Entities.means` has it.
    beside : tuple of int
        Nouns in the other slots of its verb, one of which a reflexive must mean.
    depth : int
        How many pronouns may stand in a chain.

    Returns
    -------
    int or None
        None where nothing fits.
    """
    if not is_pronoun(tokens, i):
        return i
    if depth == 0:
        return None
    if tokens.lower[i].endswith(("self", "selves")) and beside:
        found: int | None = beside[0]
    else:
        found = relative_noun(tokens, i) if tokens.lower[i] in RELATIVE else means.get(i)
    return None if found is None else resolve(tokens, found, means, depth=depth - 1)


def relative_noun(tokens: Tokens, i: int) -> int | None:
    """Return what a relative pronoun takes up: `the men who fled`: the noun its clause hangs on, else the noun just before it (`a raid, which ...`)."""
    verb = tokens.head[i]
    for _ in range(6):
        if tokens.dep[verb] in ("relcl", "acl"):
            noun = tokens.head[verb]
            return noun if tokens.tag[noun] in NOMINAL else None
        if tokens.dep[verb] not in ("conj", "ccomp", "pcomp", "prep", "xcomp") or tokens.head[verb] == verb:
            break
        verb = tokens.head[verb]
    before = i - 1
    while before >= 0 and tokens.sent[before] == tokens.sent[i] and tokens.tag[before] in (",", "IN", "``"):
        before -= 1
    if (
        before >= 0
        and tokens.sent[before] == tokens.sent[i]
        and tokens.tag[before] in NOUNS
        and tokens.lower[i] != "that"
    ):
        return _top_noun(tokens, before)
    return None


def _top_noun(tokens: Tokens, i: int) -> int:
    """Return the head of a compound: `forces` for `security`."""
    while tokens.dep[i] == "compound" and tokens.tag[tokens.head[i]] in NOUNS:
        i = tokens.head[i]
    return i


def clause_verb(tokens: Tokens, i: int) -> int | None:
    """Return the verb whose clause a word stands in."""
    head = tokens.head[i]
    while head != i and not tokens.is_verb(head):
        i, head = head, tokens.head[head]
    return head if tokens.is_verb(head) else None
