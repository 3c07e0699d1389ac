"""Clauses above: the subjects of the verbs that a word's own clause hangs on, and what stands beside it in its own."""

from __future__ import annotations

from collections.abc import Iterator

from framing.language.parsing.tokens import Tokens
from framing.language.syntax.pronouns import clause_verb
from framing.language.syntax.vocabulary import SUBJECTS

_MOST = 4
_OF_NOUNS = ("relcl", "acl")
_SHARES = ("advcl", "conj", "xcomp")


def subjects_above(tokens: Tokens, i: int) -> Iterator[tuple[str, int | None]]:
    """Yield how each clause around a word hangs on the next, with the subject there or the noun it tells of, the nearest first.

    Parameters
    ----------
    tokens : Tokens
    i : int

    Yields
    ------
    (str, int or None)
        The relation to the verb or noun above, and the token of the subject or noun, if there is one.
    """
    verb = tokens.once(clause_verb, i)
    for _ in range(_MOST):
        if verb is None or tokens.head[verb] == verb:
            return
        relation, up = tokens.dep[verb], tokens.head[verb]
        if tokens.is_verb(up):
            yield relation, _subject(tokens, up, relation)
            verb = up
            continue
        if relation in _OF_NOUNS:
            yield f"{relation} noun", up
        verb = tokens.once(clause_verb, up)
        if verb is not None:
            yield f"{relation} verb", tokens.first(verb, *SUBJECTS)


def _subject(tokens: Tokens, verb: int, relation: str) -> int | None:
    """Return the subject of a verb; of one that tells what is said, where it has none, the one understood: `Ana left, saying he fled`."""
    for _ in range(_MOST):
        subject = tokens.first(verb, *SUBJECTS)
        if subject is not None or relation != "ccomp" or tokens.dep[verb] not in _SHARES or verb == tokens.head[verb]:
            return subject
        verb = tokens.head[verb]
    return None


def beside(tokens: Tokens, i: int) -> tuple[int | None, int | None, int | None]:
    """Return the subject of a word's clause, the object before it there, and the subject of the clause it is joined to."""
    verb = tokens.once(clause_verb, i)
    if verb is None:
        return None, None, None
    before = next((c for c in tokens.find(verb, "dobj") if c < i), None)
    joined = tokens.first(tokens.head[verb], *SUBJECTS) if tokens.dep[verb] == "conj" else None
    return tokens.first(verb, *SUBJECTS), before, joined
