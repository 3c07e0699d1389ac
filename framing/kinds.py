"""Kinds of things nouns name: person, place, thing, time, ... from the shipped `referents` and `actor_labels`."""

from __future__ import annotations

from functools import cache

from framing.dictionaries import read_lexicon
from framing.lexicon import STOP, inflections
from framing.tokens import Tokens

_THINGS = frozenset({"goods", "weapon", "event", "vehicle", "building"})


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for name in ("actor_labels", "referents"):
        for entry in read_lexicon(name).entries:
            if " " in entry.pattern or "*" in entry.pattern or entry.category == STOP:
                continue
            kind = "person" if name == "actor_labels" else entry.category
            for word in entry.pattern.lower().split("|"):
                for form in inflections(word, "NOUN") if entry.kind == "lemma" else (word,):
                    table[form] = kind
    return table


@cache
def vulnerable_words() -> frozenset[str]:
    """Return the one-word labels that name people by weakness, in every form, in lower case."""
    entries = [e for e in read_lexicon("actor_labels").entries if e.category == "civilians:vulnerable" and " " not in e.pattern]
    return frozenset(f for e in entries for w in e.pattern.lower().split("|") for f in (inflections(w, "NOUN") if e.kind == "lemma" else (w,)))


def kind_of_word(lower: str) -> str:
    """Return the kind a word in lower case names (`person`, `place`, `goods`, `weapon`, ...), or an empty string.

    Examples
    --------
    >>> kind_of_word("villages"), kind_of_word("qwerty")
    ('place', '')
    """
    return _table().get(lower, "")


def kind_of(tokens: Tokens, head: int) -> str:
    """Return `person`, `place`, `thing`, `time`, or an empty string for what a noun phrase names, by its head noun."""
    kind = kind_of_word(tokens.lower[head])
    if kind in _THINGS:
        return "thing"
    if kind in ("people", "group", "title"):
        return "person"
    return kind
