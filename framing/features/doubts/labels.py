"""Signs by which labels of people are told from names, generic talk of people, and family sketches."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.doubts.around import deeds_about, determiner, signs_of_place
from framing.language.lexicons.matching import Match
from framing.language.lexicons.noun_kinds import most_likely_kind
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

_BEFORE = ("compound", "nmod", "amod", "poss")
_STEPS = 6


def signs_of_label(reading: Reading, match: Match) -> list[str]:
    """Return what is known of the words that look like a label.

    Parameters
    ----------
    reading : Reading
    match : Match
        Of the lexicon `actor_labels`.

    Examples
    --------
    >>> from framing import load_parser, read, read_lexicon
    >>> reading = read("She has a family.", load_parser())
    >>> (match,) = read_lexicon("actor_labels").match(reading.tokens)
    >>> [sign for sign in signs_of_label(reading, match) if sign.startswith("det")]
    ['det=a', 'det=a family']
    """
    tokens, head = reading.tokens, match.head
    family, _, stance = match.entry.category.partition(":")
    word, det = tokens.lower[head], determiner(tokens, head)
    found = ["always", f"entry={match.entry.pattern}", f"word={word}", f"family={family}", f"stance={stance}"]
    found += [f"category={match.entry.category}", f"tag={tokens.tag[head]}", f"dep={tokens.dep[head]}"]
    found += [f"det={det}", f"det={det} {word}", f"category={match.entry.category} {tokens.tag[head]}"]
    found += ["one word"] if match.first == match.last else []
    found += signs_of_place(reading, match.first, match.last)
    for sign in deeds_about(reading, tokens.sent[head]):
        found += [sign, f"{sign} {match.entry.category}"]
    found += _of_syntax(tokens, match)
    return found


def _of_syntax(tokens: Tokens, match: Match) -> Iterator[str]:
    head, dep = match.head, tokens.dep[match.head]
    above = tokens.head[head]
    if dep in _BEFORE:
        yield f"before {most_likely_kind(tokens.lower[above])}"
    elif dep == "pobj":
        yield f"after {tokens.lower[above]}"
    children = {tokens.dep[child] for child in tokens.children[head]}
    for name in ("amod", "compound", "relcl", "prep", "acl", "conj", "appos"):
        if name in children:
            yield f"with {name}"
    if not children.intersection(("det", "poss", "nummod", "amod", "compound", "relcl", "acl")):
        yield f"bare {tokens.tag[head]}"
    if (verb := _verb_above(tokens, head)) is not None:
        yield f"verb {tokens.tag[verb]}"
        if dep.startswith("nsubj"):
            yield f"subject of {tokens.tag[verb]}"


def _verb_above(tokens: Tokens, i: int) -> int | None:
    """Return the nearest verb that a word hangs on, over a few steps."""
    for _ in range(_STEPS):
        if tokens.is_verb(i):
            return i
        if tokens.head[i] == i:
            return None
        i = tokens.head[i]
    return None
