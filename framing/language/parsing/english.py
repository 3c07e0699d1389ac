"""English words: the forms of 30,000 nouns and verbs, and which words are common."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("english_forms.csv.gz")
COMMON = "common"  # where the part of speech stands, of words that are no form of a noun or verb


@cache
def _table() -> tuple[dict[tuple[str, str], str], frozenset[str]]:
    """Forms by word and part of speech; common words."""
    known: dict[tuple[str, str], str] = {}
    common: set[str] = set()
    rare: set[str] = set()
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as lines:
        for word, pos, forms in csv.reader(lines):
            if pos in ("NOUN", "VERB"):
                known[word, pos] = forms
                common.update(forms.split("|"))
            else:
                (common if pos == COMMON else rare).add(word)
    return known, frozenset(common - rare)


def english_forms() -> dict[tuple[str, str], str]:
    """Return the forms of nouns and verbs, divided by `|`, by word and part of speech.

    References
    ----------
    Made by `benchmarks/english_forms.py` from lemminflect (Jascob, B., https://github.com/bjascob/LemmInflect, MIT), whose tables
    come from the SPECIALIST Lexicon of the U.S. National Library of Medicine.

    Examples
    --------
    >>> english_forms()["shell", "VERB"]
    'shell|shelled|shelling|shells'
    """
    return _table()[0]


def is_common(word: str) -> bool:
    """Return whether a word in small letters is an ordinary English word, in any of its forms.

    Examples
    --------
    >>> is_common("villages"), is_common("zarbalin")
    (True, False)
    """
    return word in _table()[1]
