"""Gender that a word tells: of given names by the shipped `given_names`, of nouns and titles by `gendered_nouns`."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import Literal, NamedTuple

from framing.language.lexicons.entries import STOP, Entry, glob_match
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.readers import shipped_lexicon

Gender = Literal["female", "male", "either", ""]
SURE = 0.75
_SHORT = 3
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"})


class _Name(NamedTuple):
    gender: Gender
    weight: float


_NO_NAME = _Name("", 0.0)


def _plain(word: str) -> str:
    """Return a word in small letters without marks: `José` and `JOSE` are one name."""
    split = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _written(pattern: str) -> list[str]:
    """Return the words that a pattern without globs stands for, hyphens closed up: `Jean - Marie` is `Jean-Marie`."""
    choices = [part.split("|") for part in pattern.replace(" - ", "-").replace("-", " - ").split(" ")]
    return [" ".join(words).replace(" - ", "-") for words in product(*choices)]


@cache
def _names() -> dict[str, _Name]:
    """Return the names as written in small letters, and without their marks where no other name is so written."""
    names: dict[str, _Name] = {}
    bare: dict[str, _Name] = {}
    for entry in shipped_lexicon("given_names").entries:
        if entry.category != STOP:
            for word in _written(entry.pattern):
                found = _Name(entry.category, entry.weight)  # type: ignore[arg-type]
                names[word.casefold()] = found
                bare.setdefault(_plain(word), found)
    return bare | names


def _is_capitalised(part: str) -> bool:
    """Return whether a part of a name has its capital and is no abbreviation: `Ali`, `ALIREZA`, but not `ALI`."""
    return part[:1].isupper() and not (part.isupper() and len(part) <= _SHORT)


def _listed(word: str) -> _Name:
    names = _names()
    return names.get(word.casefold()) or names.get(_plain(word)) or _NO_NAME


def _compound(parts: list[str]) -> _Name:
    """Return what a hyphenated name tells by its first part, or by its last where the first is of either gender."""
    first, last = _listed(parts[0]), _listed(parts[-1])
    if first.weight < SURE or not all(map(_is_capitalised, parts)):
        return _NO_NAME
    gender = last.gender or "either" if first.gender == "either" else first.gender
    return _Name(gender, min(first.weight, last.weight or SURE))


@lru_cache(maxsize=50_000)
def _name(word: str) -> _Name:
    word = word.replace("’", "'").replace("‐", "-").replace("‑", "-")
    if not _is_capitalised(word):
        return _NO_NAME
    found = _listed(word)
    return _compound(word.split("-")) if not found.weight and "-" in word else found


def gender_of_given_name(word: str) -> Gender:
    """Return whose given name a word is: `female`, `male`, `either`, or an empty string where it is none.

    Parameters
    ----------
    word : str
        As written. Without its capital it is no name, nor is one of up to three capitals (`ALI`), which may be an
        abbreviation; longer names may stand in capitals. Marks may be left out. A hyphenated name that is not listed is
        told by its first part if that is surely a given name, so that `Al-Sharif` and `Lloyd-Webber` are none.

    Returns
    -------
    {"female", "male", "either", ""}

    Examples
    --------
    >>> gender_of_given_name("Leila"), gender_of_given_name("Robin"), gender_of_given_name("robin")
    ('female', 'either', '')
    >>> gender_of_given_name("Jean-Marie"), gender_of_given_name("Anne-Laure"), gender_of_given_name("Al-Sharif")
    ('male', 'female', '')
    """
    return _name(word).gender


def given_name_weight(word: str) -> float:
    """Return how surely a word, as written, is a given name and nothing else: 1 where nearly always, 0 where it is none.

    Examples
    --------
    >>> given_name_weight("Leila"), given_name_weight("Jordan"), given_name_weight("jordan")
    (1.0, 0.5, 0.0)
    """
    return _name(word).weight


def _noun_forms(entry: Entry) -> list[str]:
    words = [word.lower() for word in _written(entry.pattern)]
    if entry.kind != "lemma":
        return words
    split = [word.rpartition("-") for word in words]
    return [before + hyphen + form for before, hyphen, last in split for form in inflections(last, "NOUN")]


@cache
def _nouns() -> tuple[dict[str, _Name], tuple[tuple[str, _Name], ...]]:
    """Return the forms of single nouns, and the globs, each with what it tells."""
    nouns: dict[str, _Name] = {}
    globs: list[tuple[str, _Name]] = []
    for entry in shipped_lexicon("gendered_nouns").entries:
        told = _Name(entry.category, entry.weight)  # type: ignore[arg-type]
        if entry.category == STOP:
            continue
        if entry.kind == "glob":
            globs += [(glob, told) for glob in entry.pattern.split("|")]
        else:
            nouns |= dict.fromkeys((form for form in _noun_forms(entry) if " " not in form), told)
    return nouns, tuple(globs)


@lru_cache(maxsize=50_000)
def gender_of_noun(lower: str, least: float = 0.0) -> Gender:
    """Return the gender of the person a noun or title names, or an empty string where the word does not tell.

    Parameters
    ----------
    lower : str
        A single noun in small letters, in any number (`widows`, `mrs.`, `mother-in-law`).
    least : float
        The weight that is asked: at 0.75 `count` and `miss` are left out, at 1 `bishop` and `chairman` too.

    Returns
    -------
    {"female", "male", ""}

    Examples
    --------
    >>> gender_of_noun("congresswoman"), gender_of_noun("sheikhs"), gender_of_noun("doctor")
    ('female', 'male', '')
    >>> gender_of_noun("chairman"), gender_of_noun("chairman", least=1)
    ('male', '')
    """
    nouns, globs = _nouns()
    told = nouns.get(lower) or nouns.get(lower.rpartition("-")[2])
    told = told or next((told for glob, told in globs if glob_match(glob, lower)), _NO_NAME)
    return told.gender if told.weight >= least else ""
