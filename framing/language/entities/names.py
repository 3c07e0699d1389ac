"""Names: when two names can be one's, and which short forms a name has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=50_000)
def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in small letters, without marks.

    Examples
    --------
    >>> name_words(("William", '"', "Bill", '"', "Osei"))
    ('william', 'bill', 'osei')
    """
    return tuple(word.lower() for word in words if any(map(str.isalnum, word)))


def is_acronym(words: Sequence[str]) -> bool:
    """Return whether a name is one word of capitals."""
    return len(words) == 1 and len(words[0]) > 1 and words[0].isupper()


@lru_cache(maxsize=50_000)
def initials(words: tuple[str, ...]) -> str:
    """Return the first letters of the capitalised words of a name of two words or more, in small letters.

    Examples
    --------
    >>> initials(("Bureau", "of", "Labor", "Statistics")), initials(("Bureau",))
    ('bls', '')
    """
    return "".join(word[0] for word in words if word[:1].isupper()).lower() if len(words) > 1 else ""


def is_short_for(words: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> bool:
    """Return whether what stands in brackets is short for a name before it, or that name in full.

    Parameters
    ----------
    words : tuple of str
        As written.
    names : sequence of tuple of str
        Words in small letters.

    Examples
    --------
    >>> is_short_for(("KRA",), [("kilvik", "research", "association")]), is_short_for(("Kilvik", "Labs"), [("kl",)])
    (True, True)
    >>> is_short_for(("Tarma",), [("ana", "ruiz")])
    False
    """
    if is_acronym(words):
        return words[0][0].lower() in {word[0] for name in names for word in name}
    return initials(words) in [name[0] for name in names if len(name) == 1]


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names that may end alike can be one's: a surname alone, the same first name, an initial, words left out.

    Parameters
    ----------
    one, other : tuple of str
        Words in small letters.

    Examples
    --------
    >>> same_name(("donald", "j.", "reed"), ("donald", "reed")), same_name(("ana", "reed"), ("donald", "reed"))
    (True, False)
    >>> same_name(("reed",), ("ana", "reed")), same_name(("a.", "reed"), ("ana", "reed"))
    (True, True)
    """
    if one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = one[0].strip("."), other[0].strip(".")
    if first == second or (first[:1] == second[:1] and 1 in (len(first), len(second))):
        return True
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer)
