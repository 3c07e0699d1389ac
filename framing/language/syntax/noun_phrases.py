"""Noun phrases: where they begin and end, what kind of thing they name, what a pronoun stands for."""

from __future__ import annotations

from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.vocabulary import NOMINAL, SUBJECTS

_LEFT = frozenset(
    {
        "det",
        "predet",
        "amod",
        "nummod",
        "quantmod",
        "compound",
        "poss",
        "nmod",
        "neg",
        "preconj",
        "advmod",
        "case",
        "npadvmod",
        "appos",
        "punct",
    }
)
_LOOSE = frozenset({"advmod", "punct", "appos"})
_MARKS = frozenset({"``", "''", ",", "."})


def share_a_verb(tokens: Tokens, noun: int, other: int) -> bool:
    """Return whether two nouns are read as subjects of one verb, as in `the terrorist group Daesh attacked`."""
    same = (tokens.dep[noun], tokens.head[noun]) == (tokens.dep[other], tokens.head[other])
    return same and tokens.dep[noun] in SUBJECTS


def noun_span(tokens: Tokens, head: int, *, conjuncts: bool = True) -> tuple[int, int]:
    """Return first and last token of the noun phrase of `head`: clauses and appositions on its right are left out.

    Parameters
    ----------
    tokens : Tokens
    head : int
    conjuncts : bool
        Whether coordinated nouns belong to it.
    """
    return tokens.once(_noun_span, head, conjuncts) if tokens.children[head] else (head, head)


def _noun_span(tokens: Tokens, head: int, conjuncts: bool) -> tuple[int, int]:
    first = left_edge(tokens, head)
    last = head
    for child in tokens.children[head]:
        if child < head:
            continue
        dep = tokens.dep[child]
        if dep == "prep" and tokens.lower[child] not in ("by", "including") and child <= last + 1:
            last = max(last, _prep_edge(tokens, child, last))
        elif dep == "conj" and conjuncts and tokens.tag[child] in NOMINAL:
            last = max(last, noun_span(tokens, child)[1])
        elif dep in ("nummod", "quantmod") and child == last + 1:
            last = child
        elif dep not in ("cc", "punct", "prep", "dep", "preconj", "conj", "case"):
            break
    return first, last


def left_edge(tokens: Tokens, head: int) -> int:
    """Return the first token of the noun phrase of `head`."""
    first = head
    children = tokens.children[head]
    if children and children[0] < head:
        dep, tag = tokens.dep, tokens.tag
        for child in reversed(children):
            if child < head and dep[child] in _LEFT and tag[child] not in _MARKS:
                if dep[child] in _LOOSE and _right_edge(tokens, child) + 1 < first:
                    continue
                first = min(first, left_edge(tokens, child) if tokens.children[child] else child)
    return first


def _right_edge(tokens: Tokens, i: int) -> int:
    while tokens.children[i] and tokens.children[i][-1] > i:
        i = tokens.children[i][-1]
    return i


def _prep_edge(tokens: Tokens, prep: int, last: int) -> int:
    for child in tokens.children[prep]:
        if tokens.dep[child] == "pobj" and tokens.tag[child] in NOMINAL:
            if kind_of_word(tokens.text[child]) == "time" and tokens.lower[prep] != "of":
                return last
            return noun_span(tokens, child)[1]
        if tokens.dep[child] == "prep":
            return _prep_edge(tokens, child, last)
    return last


def phrase_at(tokens: Tokens, source: str, head: int, **options: bool) -> Phrase:
    """Return the noun phrase of `head` as a Phrase quoting the article text `source`."""
    return phrase_over(tokens, source, *noun_span(tokens, head, **options), head)


def counted_phrase(tokens: Tokens, source: str, head: int) -> Phrase:
    """Return the noun phrase of `head` as a Phrase whose head is who is meant: `civilians` in `thousands of civilians`."""
    return phrase_over(tokens, source, *noun_span(tokens, head), core(tokens, head))


def phrase_over(tokens: Tokens, source: str, first: int, last: int, head: int) -> Phrase:
    """Return the words from `first` to `last` as a Phrase; its head noun is the thing counted, not the count."""
    while last > head and (not tokens.text[last].strip() or tokens.tag[last] in (",", ".", ":")):
        last -= 1
    start, end = tokens.start[first], tokens.end[last]
    return Phrase(source[start:end], start, end, source[tokens.start[head] : tokens.end[head]])


def core(tokens: Tokens, head: int) -> int:
    """Return the noun that says who is meant: `civilians` in `thousands of civilians`, `forces` in `a team of forces`."""
    kind = kind_of_word(tokens.text[head])
    if kind in ("quantity", "group") or tokens.tag[head] == "CD":
        for prep in tokens.find(head, "prep"):
            if tokens.lower[prep] == "of" and (inner := tokens.first(prep, "pobj")) is not None:
                return core(tokens, inner)
    return head


def conjuncts(tokens: Tokens, head: int) -> list[int]:
    """Return `head` and the nouns coordinated with it."""
    out = [head]
    for child in tokens.find(head, "conj"):
        if tokens.tag[child] in NOMINAL:
            out.extend(conjuncts(tokens, child))
    return out
