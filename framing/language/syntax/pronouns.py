"""Pronouns: what a pronoun stands for, by number, person and place."""

from __future__ import annotations

from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import (
    NOMINAL,
    NOUNS,
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    RELATIVE,
    SUBJECTS,
    THING_PRONOUNS,
)


def is_pronoun(tokens: Tokens, i: int) -> bool:
    """Return whether the token stands for a phrase said elsewhere."""
    return tokens.tag[i] in ("PRP", "WDT", "WP", "PRP$") or tokens.lower[i] in RELATIVE


def resolve(tokens: Tokens, i: int, *, beside: tuple[int, ...] = (), depth: int = 3) -> int | None:
    """Return the head of the phrase a pronoun stands for, looking in its sentence and the one before.

    Parameters
    ----------
    tokens : Tokens
    i : int
        Index of a relative or personal pronoun; of any other word, itself is returned.
    beside : tuple of int
        Nouns in the other slots of its verb, which a plain pronoun cannot mean and a reflexive one must.
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
    if tokens.lower[i].endswith(("self", "selves")):
        found = beside[0] if beside else None
    else:
        found = _relative(tokens, i) if tokens.lower[i] in RELATIVE else _personal(tokens, i, beside)
    return None if found is None else resolve(tokens, found, depth=depth - 1)


def _relative(tokens: Tokens, i: int) -> int | None:
    """`the men who fled`: the noun its clause hangs on, else the noun just before it (`a raid, which ...`)."""
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


def _personal(tokens: Tokens, i: int, beside: tuple[int, ...]) -> int | None:
    """`Rebels fled. They ...`: a subject before an object before others; the nearest in its sentence, the first in the one before."""
    word = tokens.lower[i]
    if word not in PLURAL_PRONOUNS and word not in PERSON_PRONOUNS and word not in THING_PRONOUNS:
        return None
    verb = _clause_verb(tokens, i)
    own = {*tokens.find(verb, *SUBJECTS, "dobj"), *beside} if verb is not None and tokens.dep[i] != "poss" else set()
    number = tokens.sent[i]
    for sentence in (number, number - 1):
        best: tuple[int, int] | None = None
        for j in _sentence_range(tokens, sentence):
            if j >= i:
                break
            if j not in own and _agrees(tokens, j, word) and _is_argument(tokens, j):
                rank = (2 if tokens.dep[j] in SUBJECTS else 1 if tokens.dep[j] in ("dobj", "pobj", "agent") else 0, 0)
                rank = (rank[0], j if sentence == number else -j)
                if best is None or rank > best:
                    best = rank
        if best is not None:
            return abs(best[1])
    return None


def _clause_verb(tokens: Tokens, i: int) -> int | None:
    """Return the verb whose clause a word stands in."""
    head = tokens.head[i]
    while head != i and not tokens.is_verb(head):
        i, head = head, tokens.head[head]
    return head if tokens.is_verb(head) else None


def _sentence_range(tokens: Tokens, number: int) -> range:
    """Return the tokens of a sentence by its number, none where there is no such sentence."""
    return range(*tokens.sentences[number]) if 0 <= number < len(tokens.sentences) else range(0)


def _is_argument(tokens: Tokens, j: int) -> bool:
    """Return whether a noun fills a slot, or stands alone, and so can be taken up again."""
    return tokens.dep[j] in (*SUBJECTS, "dobj", "pobj", "poss", "attr", "conj", "appos", "dative", "ROOT")


def _agrees(tokens: Tokens, j: int, word: str) -> bool:
    """Return whether a noun agrees with a pronoun in number, and in being a person, a body or a thing; `it` takes up bodies too."""
    tag, lower = tokens.tag[j], tokens.lower[j]
    if tag == "PRP":
        return lower in next((s for s in (PLURAL_PRONOUNS, PERSON_PRONOUNS, THING_PRONOUNS) if word in s), ())
    if tag not in NOUNS:
        return False
    kind = kind_of_word(tokens.text[j])
    plural = tag in ("NNS", "NNPS") or kind in ("group", "institution") or tokens.first(j, "conj") is not None
    if kind == "time" or (kind == "quantity" and tokens.first(j, "prep") is None):
        return False
    if word in PLURAL_PRONOUNS:
        return plural
    if word in PERSON_PRONOUNS:
        return not plural and (kind == "person" or (tag == "NNP" and kind not in ("place", "nation", "thing")))
    if kind == "institution":
        return tag in ("NN", "NNP")
    return not plural and kind != "person" and (tag != "NNP" or kind == "place")


_BODIES = ("group", "institution", "nation", "place")


def may_mean(tokens: Tokens, pronoun: int, noun: int) -> bool:
    """Return whether a personal pronoun can stand for a noun by number, and by person or body."""
    word, kind = tokens.lower[pronoun], kind_of_word(tokens.text[noun])
    plural = tokens.tag[noun] in ("NNS", "NNPS") or tokens.first(noun, "conj") is not None
    if word == "they":
        return plural or kind in _BODIES
    if word == "it":
        return not plural and kind != "person" and kind != "title"
    if word in ("he", "she"):
        return not plural and kind not in _BODIES and (kind in ("person", "title") or tokens.tag[noun] == "NNP")
    return False
