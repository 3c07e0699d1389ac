"""Word forms: the inflections of the lemmas of the shipped lexicons from a table, of other words from a larger one, or by rule."""

from __future__ import annotations

import csv
import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

from framing.language.lexicons.shipped import lexicon_folder
from framing.language.parsing.english import FILE, english_forms

_DOUBLED = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")  # one short syllable: log, logged


def forms_file() -> Path:
    """Return the table of forms, beside the shipped lexicons: `lemma`, `pos`, and the `forms` divided by `|`."""
    return lexicon_folder() / "forms.csv"


@cache
def _table() -> dict[tuple[str, str], str]:
    with forms_file().open(encoding="utf-8", newline="") as lines:
        return {(lemma, pos): forms for lemma, pos, forms in csv.reader(lines)}


@cache
def forms_hash() -> str:
    """Return the sha256 of the tables of forms."""
    small, large = forms_file().read_bytes().replace(b"\r\n", b"\n"), FILE.read_bytes()
    return hashlib.sha256(small + large).hexdigest()


def derived_forms(lemma: str, pos: str) -> frozenset[str]:
    """Return the forms of a lemma from the large table, or by rule where it is not listed.

    References
    ----------
    The table is what lemminflect gives (Jascob, B., https://github.com/bjascob/LemmInflect, MIT), whose tables come from
    the SPECIALIST Lexicon of the U.S. National Library of Medicine.
    """
    known = english_forms().get((lemma, pos))
    return regular_forms(lemma, pos) if known is None else frozenset(known.split("|"))


def regular_forms(lemma: str, pos: str) -> frozenset[str]:
    """Return the forms of a regular noun or verb.

    Examples
    --------
    >>> sorted(regular_forms("doxx", "VERB")), sorted(regular_forms("selfie", "NOUN"))
    (['doxx', 'doxxed', 'doxxes', 'doxxing'], ['selfie', 'selfies'])
    """
    word = lemma.lower()
    hissing, short_y = word.endswith(("s", "x", "z", "ch", "sh")), re.search("[^aeiou]y$", word) is not None
    third = f"{word[:-1]}ies" if short_y else f"{word}es" if hissing else f"{word}s"
    if pos == "NOUN":
        return frozenset({lemma, third})
    if word.endswith("e"):
        stem = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return frozenset({lemma, third, f"{word}d", f"{stem}ing"})
    doubled = word + word[-1] if _DOUBLED.fullmatch(word) else word
    past = f"{word[:-1]}ied" if short_y else f"{doubled}ed"
    return frozenset({lemma, third, past, f"{doubled}ing"})


@lru_cache(maxsize=20_000)
def inflections(lemma: str, pos: str) -> frozenset[str]:
    """Return the forms of a lemma as verb or noun, itself included.

    Examples
    --------
    >>> sorted(inflections("shell", "VERB"))
    ['shell', 'shelled', 'shelling', 'shells']
    """
    known = _table().get((lemma, pos))
    return derived_forms(lemma, pos) if known is None else frozenset(known.split("|"))


def word_forms(word: str, pos: str) -> frozenset[str]:
    """Return the forms of a word of a pattern, in small letters; it may list alternatives.

    Examples
    --------
    >>> sorted(word_forms("shell|shellfire", "NOUN"))
    ['shell', 'shellfire', 'shellfires', 'shells']
    """
    return frozenset(form for choice in word.lower().split("|") for form in inflections(choice, pos))
