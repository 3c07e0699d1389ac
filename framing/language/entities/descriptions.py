"""Descriptions: what in a noun phrase says which one is meant: words before it, an owner, words behind it."""

from __future__ import annotations

from framing.language.entities.mentions import DESCRIPTION, FIRST, NAME, PAIR, Found
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import noun_span
from framing.language.syntax.vocabulary import NOUNS

_SAYING = (*NOUNS, "JJ", "JJR", "JJS", "CD", "VBN", "VBG")
_BEHIND = ("prep", "relcl", "acl")
_NEAR = 2
_DETERMINERS = (
    dict.fromkeys(("this", "that", "these", "those"), "this") | dict.fromkeys(("a", "an"), "a")
    | {word: word for word in ("the", "both", "another", "some", "any", "no", "each", "every", "other", "such", "many", "most", "all", "several", "few")}
)  # fmt: skip


def modifiers(tokens: Tokens, found: Found) -> frozenset[str]:
    """Return the words before the head that say which one is meant, owners left out: `second` in `their second raid`."""
    between = range(found.first, found.head)
    return frozenset(
        tokens.lower[k]
        for k in between
        if tokens.tag[k] in _SAYING and tokens.head[k] == found.head and tokens.dep[k] != "poss"
    )


def restriction(tokens: Tokens, found: Found) -> str:
    """Return the words behind the head that say which one is meant, or an empty string: `the mayor of Kilvik`, `the man who fled`."""
    head = found.head
    children = tokens.children[head]
    if not children or children[-1] < head:
        return ""
    behind = (c for c in children if head < c <= head + _NEAR and tokens.dep[c] in _BEHIND)
    if not any(behind):
        return ""
    return " ".join(tokens.lower[head : noun_span(tokens, head, conjuncts=False)[1] + 1])


def owner(tokens: Tokens, found: Found) -> int | None:
    """Return the token of whom or what a noun belongs to: `his` in `his wife`."""
    return tokens.first(found.head, "poss")


def is_several(tokens: Tokens, found: Found) -> bool | None:
    """Return whether a noun mention means several; None where its form leaves it open."""
    tag = tokens.tag[found.head]
    if found.form == PAIR or tag == "NNS":
        return True
    return None if found.form == NAME and tag == "NNPS" else False


def said_before(tokens: Tokens, found: Found) -> list[int]:
    """Return the titles and common nouns that stand before a name and say who bears it."""
    if found.first == found.head:
        return []
    before = range(found.first, found.head)
    return [k for k in before if k in found.titles or tokens.tag[k] in ("NN", "NNS")]


def called(tokens: Tokens, found: Found) -> list[str]:
    """Return the nouns by which a mention calls what it means: titles and common nouns before a name, the head of a description."""
    if found.form == DESCRIPTION:
        return [found.words[0]]
    return [tokens.lower[k] for k in said_before(tokens, found)] if found.form == NAME else []


def determiner(tokens: Tokens, found: Found) -> str:
    """Return what a description begins with: `the`, `this`, `a`, `my`, `his`, `'s` for an owner, `number`, `bare`, `other`.

    Other determiners (`some`, `no`, `each`) stand for themselves.
    """
    word, tag = tokens.lower[found.first], tokens.tag[found.first]
    if found.first == found.head:
        return "bare"
    if word in _DETERMINERS:
        return _DETERMINERS[word]
    if tag == "PRP$":
        return "my" if word in FIRST else "his"
    if owner(tokens, found) is not None:
        return "'s"
    return "number" if tag == "CD" else "other"
