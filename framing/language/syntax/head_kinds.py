"""Kinds of heads: what a noun phrase names where it stands, with the share of doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from framing.language.lexicons.noun_kinds import (
    kinds_as_listed,
    kinds_by_ending,
    kinds_of,
    kinds_of_name,
    most_likely_kind,
)
from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import core
from framing.language.syntax.pronouns import is_pronoun, resolve
from framing.language.syntax.vocabulary import NOUNS, SUBJECTS

Shares = Mapping[str, float]
Rule = Callable[[Tokens, int], Shares]

_NONE: Shares = MappingProxyType({})
_PERSON: Shares = MappingProxyType({"person": 1.0})
_YEAR: Shares = MappingProxyType({"time": 1.0})
_NUMBER: Shares = MappingProxyType({"measure": 0.6, "person": 0.3, "money": 0.1})
_MEASURE: Shares = MappingProxyType({"measure": 1.0})
_MONEY: Shares = MappingProxyType({"money": 1.0})
_CHANCE: Shares = MappingProxyType({"abstract": 0.4, "communication": 0.2, "act": 0.2, "person": 0.1, "artefact": 0.1})
_THEY: Shares = MappingProxyType({"person": 0.85, "body": 0.05, "abstract": 0.05, "communication": 0.05})
# A name that nothing is known of: most are surnames.
_NAME: Shares = MappingProxyType({"person": 0.84, "body": 0.1, "place": 0.03, "communication": 0.03})
_BODY_NAME: Shares = MappingProxyType({"body": 0.9, "event": 0.05, "communication": 0.05})
_PEOPLE_PRONOUNS = frozenset(
    {"i", "me", "we", "us", "you", "he", "him", "she", "her", "who", "whom", "himself", "herself", "ourselves", "yourself",
     "myself", "themselves", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "mine",
     "his", "hers", "ours", "yours", "my", "your", "our", "whose"}
)  # fmt: skip
_THEY_WORDS = frozenset({"they", "them", "those", "their", "theirs", "others", "many", "most", "some", "few", "all"})
_MOST_WORDS = 4
_NAMED_AFTER = frozenset({"body", "institution", "building", "place", "communication", "event", "act", "group"})
_PARTITIVES = frozenset(
    {"most", "many", "some", "all", "half", "none", "any", "each", "both", "more", "few", "much", "one", "portion"}
)
_ORGANS = frozenset({"police", "congress", "parliament", "senate", "government", "court"})
_COUNTS = frozenset({"number", "total", "rate"})
_ONES = frozenset({"one", "ones", "another"})
_OPENING = frozenset({"“", '"', "``", "‘", "'", ":", "-", "—", "–"})
# How often a word of the table means in the news what the table never says, and what that is.
_DOUBT = 0.07
_OTHERWISE: Shares = MappingProxyType({"abstract": 0.3, "communication": 0.2, "act": 0.2, "person": 0.15, "body": 0.15})


def kinds_of_head(tokens: Tokens, head: int, *, named: Mapping[int, Shares] | None = None) -> Shares:
    """Return the shares of the kinds of thing that the noun phrase of a head may name where it stands.

    Parameters
    ----------
    tokens : Tokens
    head : int
        Index of the head noun, pronoun or numeral.
    named : Mapping of int to Mapping, optional
        Shares that are known by other means, as from the article's entities, by the index of the head; they win.

    Returns
    -------
    Mapping of str to float
        The likeliest first; they add up to one. Of a word that tells nothing, what most such words name.
    """
    noun = _meant(tokens, head)
    if named:
        for at in (head, noun):
            if at in named:
                return named[at]
    return tokens.once(_kinds, noun)


def _meant(tokens: Tokens, head: int) -> int:
    """Return the noun that says what is meant: `gains` in `most of the gains`."""
    if tokens.lower[head] in _PARTITIVES:
        for prep in tokens.find(head, "prep"):
            if tokens.lower[prep] == "of" and (inner := tokens.first(prep, "pobj")) is not None:
                return _meant(tokens, inner)
    if tokens.lower[head] in _COUNTS and any(tokens.lower[c] == "the" for c in tokens.find(head, "det")):
        return head
    found = core(tokens, head)
    return found if found == head else _meant(tokens, found)


def _kinds(tokens: Tokens, head: int) -> Shares:
    found = next((found for rule in RULES if (found := rule(tokens, head))), _CHANCE)
    return found if found is _PERSON or found is _CHANCE else mixed(found, _OTHERWISE, 1 - _DOUBT)


def personal_pronoun(tokens: Tokens, i: int) -> Shares:
    """`she`, `who`, `someone`: a person."""
    return _PERSON if tokens.lower[i] in _PEOPLE_PRONOUNS and not tokens.is_name(i) else _NONE


def other_pronoun(tokens: Tokens, i: int) -> Shares:
    """`it`, `they`, `which`: what it stands for, half in doubt; `they` and `those` alone are mostly people."""
    plural = tokens.lower[i] in _THEY_WORDS and tokens.tag[i] not in NOUNS
    if not plural and not is_pronoun(tokens, i):
        return _NONE
    usual = _THEY if plural else _CHANCE
    meant = resolve(tokens, i, {}) if is_pronoun(tokens, i) else None
    return usual if meant is None or meant == i else mixed(_kinds(tokens, meant), usual, 0.7)


def percentage(tokens: Tokens, i: int) -> Shares:
    """`71%`: a measure."""
    return _MEASURE if tokens.lower[i] in ("%", "percent") else _NONE


def numeral(tokens: Tokens, i: int) -> Shares:
    """`three were killed`: people where something is done to them; `in 1936`: a year; `$100`: money."""
    if tokens.tag[i] != "CD":
        return _NONE
    word = tokens.lower[i]
    if tokens.first(i, "quantmod", "nmod") is not None and "$" in tokens.lower[max(0, i - 2) : i]:
        return _MONEY
    if tokens.dep[i] == "nsubjpass" or (tokens.dep[i] in SUBJECTS and word.isalpha()):
        return _PERSON
    if len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20"):
        return _YEAR
    return _PERSON if tokens.dep[i] == "dobj" and word.isalpha() else _NUMBER


def bare_adjective(tokens: Tokens, i: int) -> Shares:
    """`the poor`, `the wounded`: people."""
    if tokens.tag[i] not in ("JJ", "VBN", "VBD", "JJS", "JJR"):
        return _NONE
    return _PERSON if tokens.lower[i - 1 : i] and tokens.lower[i - 1] in ("the", "these", "those") else _NONE


def compound(tokens: Tokens, i: int) -> Shares:
    """`police station`, `White House`, `state of emergency`: a noun of several words that the table has."""
    first = i
    while first > 0 and i - first < _MOST_WORDS - 1 and tokens.head[first - 1] in range(first, i + 1):
        first -= 1
    names = tokens.is_name(i)
    for at in range(first, i):
        words = tokens.text[at : i + 1] if names else tokens.lower[at : i + 1]
        if found := kinds_as_listed(" ".join(words)):
            return in_its_slot(tokens, i, found) if names else found
    return _NONE


def titled(tokens: Tokens, i: int) -> Shares:
    """`Mr Novak`, `aid worker Novak`, `Ada Novak`: a name with a title, a word for a person or a first name before it."""
    if not _is_named(tokens, i):
        return _NONE
    noun_too = most_likely_kind(tokens.lower[i]) in _NAMED_AFTER and _is_described(tokens, i)
    before = [c for c in tokens.children[i] if c < i and tokens.dep[c] in ("compound", "nmod", "appos", "amod")]
    if any(kind_of_word(tokens.text[c]) == "title" or (not noun_too and _is_person(tokens, c)) for c in before):
        return _PERSON
    return _NONE


def _is_person(tokens: Tokens, i: int) -> bool:
    """Whether a word before a name is a word for a person in small letters, or a first name."""
    return kinds_of(tokens.text[i]).get("person", 0) > 0.6 and tokens.tag[i] in ("NN", "NNP")


def name(tokens: Tokens, i: int) -> Shares:
    """A proper noun: by the table as written, as a body when in capitals, else mostly a person."""
    if not _is_named(tokens, i):
        return _NONE
    word, plain = tokens.text[i], kinds_of(tokens.lower[i])
    if found := kinds_of_name(word):
        is_common = plain and next(iter(found)) == "person" and _is_described(tokens, i)
        return plain if is_common else in_its_slot(tokens, i, found)
    if plain:
        return plain if tokens.tag[i] == "NNPS" or _is_described(tokens, i) else mixed(_NAME, plain, 0.75)
    if word.isupper() and 1 < len(word) < 7:
        return _BODY_NAME
    return _PERSON if tokens.tag[i] == "NNPS" else _NAME


def _is_described(tokens: Tokens, i: int) -> bool:
    """Whether a capitalised noun stands as common nouns do: `the Church`, `Personal Data Bill`, `their Church`."""
    if tokens.lower[i] in _ORGANS or tokens.first(i, "det", "amod", "poss") is not None:
        return True
    before = tokens.find(i, "compound", "nmod")
    return bool(before) and all(kinds_of(tokens.lower[c]) and not _is_person(tokens, c) for c in before)


def _is_named(tokens: Tokens, i: int) -> bool:
    """Whether a word is a name: by its tag, or as a noun with a capital inside a sentence."""
    if tokens.is_name(i):
        return True
    word = tokens.text[i]
    if tokens.tag[i] != "NN" or not word[:1].isupper() or word.isupper():
        return False
    places = tokens.places[tokens.lower[i]]
    return any(_is_inside(tokens, at) for at in places) and all(tokens.text[at][:1].isupper() for at in places)


def _is_inside(tokens: Tokens, i: int) -> bool:
    """Whether a word stands where its capital is no mere beginning of a sentence."""
    return i > 0 and tokens.sent[i - 1] == tokens.sent[i] and tokens.text[i - 1] not in _OPENING


def in_its_slot(tokens: Tokens, i: int, shares: Shares) -> Shares:
    """A country that does something is a body: `Syria attacked`, `bombed by Syria`, `Syria's attack`."""
    acts = tokens.dep[i] in ("nsubj", "poss", "agent") or (
        tokens.dep[i] == "pobj" and tokens.lower[tokens.head[i]] == "by"
    )
    if not acts or "place" not in shares:
        return shares
    return mixed(
        {"body": shares["place"] + shares.get("body", 0)}, {k: v for k, v in shares.items() if k != "body"}, 0.7
    )


def noun(tokens: Tokens, i: int) -> Shares:
    """A common noun, by the table."""
    if tokens.lower[i] in _ONES:
        return _CHANCE
    return kinds_of(tokens.lower[i]) or kinds_of(tokens.lower[i].rpartition("-")[2])


def ending(tokens: Tokens, i: int) -> Shares:
    """An unknown noun, by its ending."""
    return kinds_by_ending(tokens.lower[i]) if tokens.tag[i] in NOUNS else _NONE


RULES: tuple[Rule, ...] = (
    personal_pronoun, other_pronoun, percentage, numeral, compound, titled, name, noun, bare_adjective, ending,
)  # fmt: skip


def mixed(one: Shares, other: Shares, weight: float) -> Shares:
    """Return so much of one distribution and the rest of another, the likeliest first.

    Examples
    --------
    >>> dict(mixed({"body": 1.0}, {"place": 1.0}, 0.75))
    {'body': 0.75, 'place': 0.25}
    """
    found = {k: weight * one.get(k, 0.0) + (1 - weight) * other.get(k, 0.0) for k in sorted({*one, *other})}
    whole = sum(found.values())
    return MappingProxyType({k: v / whole for k, v in sorted(found.items(), key=lambda pair: -pair[1])})
