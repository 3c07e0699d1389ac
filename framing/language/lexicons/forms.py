"""Word forms: the inflections of the lemmas of the shipped lexicons from a table, of any other word from lemminflect."""

from __future__ import annotations

import csv
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from framing.language.lexicons.shipped import lexicon_folder


def forms_file() -> Path:
    """Return the table of forms, beside the shipped lexicons: `lemma`, `pos`, and the `forms` divided by `|`."""
    return lexicon_folder() / "forms.csv"


@cache
def _table() -> dict[tuple[str, str], str]:
    with forms_file().open(encoding="utf-8", newline="") as lines:
        return {(lemma, pos): forms for lemma, pos, forms in csv.reader(lines)}


@cache
def forms_hash() -> str:
    """Return the sha256 of the table of forms."""
    return hashlib.sha256(forms_file().read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def derived_forms(lemma: str, pos: str) -> frozenset[str]:
    """Return the forms of a lemma as lemminflect gives them, by its tables or, for words it does not know, its rules.

    References
    ----------
    Jascob, B., lemminflect, https://github.com/bjascob/LemmInflect; its tables come from the SPECIALIST Lexicon of the
    U.S. National Library of Medicine.
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV

    found = getAllInflections(lemma, upos=pos) or getAllInflectionsOOV(lemma, upos=pos)
    return frozenset({lemma, *(form.lower() for forms in found.values() for form in forms)})


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
