"""Predicates: of whom or what a noun is said: `Ana Ruiz is a baker`, `became mayor`, `was elected mayor`, `serves as a judge`."""

from __future__ import annotations

from framing.language.lexicons.word_classes import is_title
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import BE, BECOME, SUBJECTS

_COPULAS = BE | BECOME | {"remain", "remains", "remained", "remaining", "stay", "stays", "stayed"}
_MOST = 5


def said_of(tokens: Tokens, i: int) -> int | None:
    """Return the token of which the noun at `i` is said, or None; what is joined to such a noun is said of the same.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> tokens = read("Ana Ruiz was elected mayor.", load_parser()).tokens
    >>> tokens.text[said_of(tokens, tokens.text.index("mayor"))]
    'Ruiz'
    """
    first = _first_joined(tokens, i)
    dep, verb = tokens.dep[first], tokens.head[first]
    if dep == "attr":
        told = tokens.lower[verb] in _COPULAS and tokens.first(verb, "neg") is None
        return _subject(tokens, verb, first) if told else None
    if not is_title(tokens.text[i].capitalize()):  # what others call somebody may be no more than a label
        return None
    if dep == "oprd":
        return _meant(tokens, verb, first)
    if (
        dep == "pobj"
        and tokens.lower[verb] == "as"
        and tokens.dep[verb] == "prep"
        and tokens.is_verb(tokens.head[verb])
    ):
        return _meant(tokens, tokens.head[verb], verb)
    return None


def _first_joined(tokens: Tokens, i: int) -> int:
    for _ in range(_MOST):
        if tokens.dep[i] != "conj":
            break
        i = tokens.head[i]
    return i


def _meant(tokens: Tokens, verb: int, before: int) -> int | None:
    """Return the object of a verb, or its subject where it is passive or has no object: `named him mayor`, `was named mayor`."""
    thing = tokens.first(verb, "dobj")
    return thing if thing is not None and thing < before else _subject(tokens, verb, before)


def _subject(tokens: Tokens, verb: int, before: int) -> int | None:
    subject = tokens.first(verb, *SUBJECTS)
    return subject if subject is not None and subject < before else None
