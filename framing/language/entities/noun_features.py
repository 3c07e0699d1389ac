"""Features of descriptions: what speaks for or against a chain as that which a common noun takes up, and for its meaning another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from framing.language.entities.chain import Chain
from framing.language.entities.descriptions import determiner, is_several, modifiers, owner, restriction
from framing.language.entities.facts import Fact, step
from framing.language.entities.kinds import PERSON
from framing.language.entities.mentions import NOUN_FORMS, Found
from framing.language.lexicons.given_names import gender_of_noun
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import SUBJECTS

HEAD, WORD, CLASS = "head", "word", "class"
_TOLD = 3


class Noun(NamedTuple):
    """A description, with what is asked of it for each chain.

    Parameters
    ----------
    found : Found
    kind : str
        Its kind where that is sure, or an empty string.
    said : str
        Its determiner, as `determiner` has it.
    words : frozenset of str
        The words before its head that say which one is meant.
    behind : str
        The words behind its head that do.
    several : bool or None
        Whether it means several.
    owner : int or None
        The token of whom or what it belongs to.
    gender : str
        What its head tells.
    """

    found: Found
    kind: str
    said: str
    words: frozenset[str]
    behind: str
    several: bool | None
    owner: int | None
    gender: str


def read_noun(tokens: Tokens, found: Found, kind: str) -> Noun:
    """Return what is asked of a description for each chain."""
    return Noun(
        found, kind, determiner(tokens, found), modifiers(tokens, found), restriction(tokens, found),
        is_several(tokens, found), owner(tokens, found), gender_of_noun(found.words[0]),
    )  # fmt: skip


def link_facts(
    tokens: Tokens, of: Mapping[int, Chain], noun: Noun, chain: Chain, how: str, rank: int
) -> Iterator[Fact]:
    """Yield what speaks for or against a chain as that which a description takes up, as values that weights are looked up by.

    Parameters
    ----------
    tokens : Tokens
    of : mapping of int to Chain
        The chain of each mention, by head.
    noun : Noun
    chain : Chain
    how : str
        Why it is asked: `head` (called by the same noun), `word` (the noun is in its name), `class` (of one kind, and near).
    rank : int
        How many were asked before it.
    """
    found, said, kind = noun.found, noun.said, noun.kind or "?"
    last = chain.last
    distance = tokens.sent[found.head] - tokens.sent[last.head]
    yield ("link", how, said, noun.several, chain.is_plural)
    yield ("place", how, min(rank, 4), step(distance, 1, 2, 3, 5, 9, 20), step(len(chain.found), 2, 3, 5, 9))
    yield ("kinds", how, kind, chain.kind or "?", bool(chain.names), said, found.nested)
    same = [told for told in chain.described[-_TOLD:] if told.words[0] == found.words[0]]
    yield from _same_noun(tokens, of, noun, same) if same else _other_noun(tokens, noun, chain, how, distance)
    if noun.gender and chain.gender and noun.gender != chain.gender:
        yield ("genders differ",)
    if noun.several is not None and chain.is_plural not in (None, noun.several):
        yield ("numbers differ", how)
    if distance == 0:
        yield ("one sentence", how, tokens.dep[found.head], tokens.dep[found.head] == "conj")


def _same_noun(tokens: Tokens, of: Mapping[int, Chain], noun: Noun, same: list[Found]) -> Iterator[Fact]:
    """What the words around the same noun tell, here and before."""
    said, mine = noun.said, noun.words
    words = [modifiers(tokens, told) for told in same]
    agree = _agreement(mine, words)
    yield ("words", agree, said, noun.kind == PERSON)
    yield ("behind", _restricted(noun.behind, [restriction(tokens, told) for told in same]), said)
    yield ("determined", said, determiner(tokens, same[-1]), agree in ("none", "same"), determiner(tokens, same[0]))
    holders = [token for told in same if (token := owner(tokens, told)) is not None]
    holder = None if noun.owner is None else of.get(noun.owner)
    owners = [chain for token in holders if (chain := of.get(token)) is not None]
    if noun.owner is None:
        shared = "left out" if owners else "none"
    else:
        shared = "same" if holder is not None and holder in owners else "other" if owners else "new"
    word = None if noun.owner is None else any(tokens.lower[t] == tokens.lower[noun.owner] for t in holders)
    yield ("owner", shared, word)


def _agreement(mine: frozenset[str], others: list[frozenset[str]]) -> str:
    if not mine and not any(others):
        return "none"
    if mine in others:
        return "same"
    if any(mine <= other for other in others):
        return "fewer"
    if any(other <= mine for other in others):
        return "more"
    return "some" if any(mine & other for other in others) else "other"


def _restricted(mine: str, others: list[str]) -> str:
    if not mine:
        return "left out" if any(others) else "none"
    return "same" if mine in others else "other" if any(others) else "new"


def _other_noun(tokens: Tokens, noun: Noun, chain: Chain, how: str, distance: int) -> Iterator[Fact]:
    """What another noun or a name tells."""
    found, near, last = noun.found, min(distance, 2), chain.last
    told = bool(noun.words), bool(noun.behind), noun.owner is not None
    head = found.words[0]
    yield ("other", how, *told, kind_of_word(head), head, noun.gender, chain.gender)
    before = next((f for f in reversed(chain.found) if f.form in NOUN_FORMS), None)
    far = "" if before is None else step(tokens.sent[found.head] - tokens.sent[before.head], 1, 2, 3, 5)
    yield ("stands", how, tokens.dep[last.head] in SUBJECTS, near, last.form, far, bool(chain.heads))


def another_fact(noun: Noun) -> Fact:
    """Return what speaks for a description of something not spoken of before."""
    found = noun.found
    return ("another", noun.said, bool(noun.behind), bool(noun.words), noun.kind, found.nested, found.words[0])
