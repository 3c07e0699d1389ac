"""Kinds of nouns: which share of a noun's uses names a person, a body, a weapon, an act, ..., from the shipped `noun_kinds`."""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from framing.language.lexicons.shipped import lexicon_folder

# The letter of each kind in the table.
_LETTERS = {
    "p": "person", "g": "group", "b": "body", "i": "institution", "l": "place", "u": "building", "v": "vehicle",
    "w": "weapon", "a": "artefact", "s": "substance", "n": "animal", "t": "plant", "k": "body_part", "e": "event",
    "c": "act", "m": "communication", "y": "money", "q": "measure", "d": "time", "x": "abstract",
}  # fmt: skip
KINDS = tuple(_LETTERS.values())
ENDINGS = "endings"
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}
_PART = re.compile(r"([a-z])(\d*)")
_LONGEST_ENDING = 6
_SINGULAR = (
    ("men", "man"),
    ("ies", "y"),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("s", ""),
)
_NONE: Mapping[str, float] = MappingProxyType({})


def table_folder() -> Path:
    """Return the folder of the table, its licence and the tables it is built from."""
    return lexicon_folder() / "noun_kinds"


def pack(shares: Mapping[str, float]) -> str:
    """Return shares as the table keeps them: letters of kinds, the likeliest first, with percents.

    Examples
    --------
    >>> pack({"body": 0.7, "person": 0.3}), pack({"time": 1.0})
    ('b70p30', 'd')
    """
    if len(shares) == 1:
        return _LETTER_OF[next(iter(shares))]
    ordered = sorted(shares.items(), key=lambda pair: (-round(100 * pair[1]), KINDS.index(pair[0])))
    return "".join(f"{_LETTER_OF[kind]}{round(100 * share)}" for kind, share in ordered)


def _unpack(packed: str) -> Mapping[str, float]:
    parts = [(_LETTERS[letter], int(percent or 100)) for letter, percent in _PART.findall(packed)]
    whole = sum(percent for _, percent in parts)
    return MappingProxyType({kind: percent / whole for kind, percent in parts})


def _read(name: str) -> list[str]:
    return gzip.decompress((table_folder() / f"{name}.txt.gz").read_bytes()).decode("utf-8").splitlines()


@cache
def _nouns() -> list[str]:
    return _read("nouns")


def _packed(word: str) -> str:
    """Return what the table says of a word: its lines are in order, so none but those asked for are taken apart."""
    lines, key = _nouns(), f"{word}\t"
    at = bisect_left(lines, key)
    return lines[at][len(key) :] if at < len(lines) and lines[at].startswith(key) else ""


@cache
def _endings() -> dict[str, Mapping[str, float]]:
    return {ending: _unpack(packed) for ending, _, packed in (line.partition("\t") for line in _read(ENDINGS))}


def endings_of(word: str) -> Iterator[str]:
    """Give the endings of a word, the longest first, the empty one last.

    Examples
    --------
    >>> list(endings_of("ant"))
    ['nt', 't', '']
    """
    yield from (word[k:] for k in range(max(1, len(word) - _LONGEST_ENDING), len(word) + 1))


def shares_by_ending(word: str, endings: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """Return the shares of the longest ending of a word that a table of endings has."""
    return next((endings[ending] for ending in endings_of(word) if ending in endings), _NONE)


def singulars(word: str) -> Iterator[str]:
    """Give the words that a word may be the plural of.

    Examples
    --------
    >>> list(singulars("armies"))
    ['army', 'armie']
    """
    for ending, singular in _SINGULAR:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + singular


def _find(word: str) -> str:
    packed = _packed(word) or next((found for form in singulars(word) if (found := _packed(form))), "")
    return _packed(packed[1:]) if packed[:1] == "=" else packed


@lru_cache(maxsize=20_000)
def kinds_as_listed(noun: str) -> Mapping[str, float]:
    """Return the shares of kinds of a noun, of one word or several, that stands in the table itself.

    Examples
    --------
    >>> dict(kinds_as_listed("hand grenades"))
    {}
    """
    packed = _find(noun) or _find(noun.lower())
    return _unpack(packed) if packed else _NONE


@lru_cache(maxsize=20_000)
def kinds_of(noun: str) -> Mapping[str, float]:
    """Return the share of a noun's uses that names each kind of thing, the likeliest first; nothing of an unknown noun.

    Parameters
    ----------
    noun : str
        One word or several, singular or plural; of several that the table does not have, the last decides. A capital
        asks for a name first, then for the word in small letters.

    Returns
    -------
    Mapping of str to float
        Kinds (`KINDS`) and shares that add up to one.

    Examples
    --------
    >>> dict(kinds_of("hand grenades")), dict(kinds_of("qwerty"))
    ({'weapon': 1.0}, {})
    """
    return kinds_as_listed(noun) or kinds_as_listed(noun.rpartition(" ")[2])


@lru_cache(maxsize=20_000)
def kinds_of_name(name: str) -> Mapping[str, float]:
    """Return the shares of kinds of a name as it is written, capitals and all; nothing of an unknown one.

    Examples
    --------
    >>> dict(kinds_of_name("Senate")), dict(kinds_of_name("Grenade"))
    ({'body': 1.0}, {})
    """
    packed = _packed(name) if name != name.lower() else ""
    return _unpack(packed) if packed and packed[0] != "=" else _NONE


@lru_cache(maxsize=20_000)
def kinds_by_ending(noun: str) -> Mapping[str, float]:
    """Return the shares of kinds that an unknown noun has by its ending, as learnt from the table.

    Examples
    --------
    >>> [max(found, key=found.get) for found in map(kinds_by_ending, ("zarkologist", "gromblization"))]
    ['person', 'act']
    """
    return shares_by_ending(next(singulars(noun.lower()), noun.lower()), _endings())


@lru_cache(maxsize=20_000)
def most_likely_kind(noun: str) -> str:
    """Return the likeliest kind of a noun, an empty string of an unknown one.

    Examples
    --------
    >>> most_likely_kind("soldiers"), most_likely_kind("Syria"), most_likely_kind("qwerty")
    ('person', 'place', '')
    """
    return next(iter(kinds_of(noun)), "")
