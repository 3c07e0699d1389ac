"""Entries: one pattern a row, with its form checked; globs."""

from __future__ import annotations

import re
from dataclasses import dataclass

STOP = "none"
GAP = "..."
KINDS = ("lemma", "phrase", "glob")
POS_TAGS = {
    "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "NOUN": ("NN", "NNS", "NNP", "NNPS", "JJ", "JJS"),
    "ADJ": ("JJ", "JJR", "JJS", "VBN", "VBG", "VBD", "NNP", "NN"),
    "ADV": ("RB", "RBR", "RBS", "JJ", "IN", "RP", "UH"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of a lexicon, one row of its `entries.csv`.

    Parameters
    ----------
    pattern : str
        Words divided by blanks, as a tokenizer splits them (`hostage - taker`). A word may list alternatives
        (`shield|shields`), hold a glob (`jihad*`) or be ``...``, a gap of up to six words in the same sentence.
        A word with a capital matches only so written (`US`), or in text set in capitals.
    kind : {"lemma", "phrase", "glob"}
        `lemma` inflects the first word of a verb, the last of a noun.
    pos : {"VERB", "NOUN", "ADJ", "ADV", "ANY"}
        Part of speech demanded of a one-word pattern.
    category : str
        What a match means; ``none`` marks a stop entry, which wins as the longest match and is dropped.
    weight : float
    patient : str
        What the acted-on must be (`person`, `place`, `thing`, alternatives with ``|``), `subject` where the subject of the
        verb is acted on (`die`); empty for anything.
    example, counterexample : str
        A sentence that must match, and one that must not (or empty).
    source : str
        Where the entry comes from.
    """

    pattern: str
    kind: str
    pos: str
    category: str
    weight: float = 1.0
    patient: str = ""
    example: str = ""
    counterexample: str = ""
    source: str = "own"


def glob_match(glob: str, word: str) -> bool:
    """Return whether `word` fits a pattern in which ``*`` stands for any letters; linear in the word's length.

    Examples
    --------
    >>> glob_match("jihad*", "jihadists"), glob_match("*phobic", "xenophobia")
    (True, False)
    """
    head, *parts = glob.split("*")
    if not parts:
        return glob == word
    tail = parts.pop()
    if len(word) < len(head) + len(tail) or not word.startswith(head) or not word.endswith(tail):
        return False
    at, stop = len(head), len(word) - len(tail)
    for part in parts:
        at = word.find(part, at, stop)
        if at < 0:
            return False
        at += len(part)
    return True


def fits_pos(pos: str, tag: str) -> bool:
    """Return whether a Penn tag serves as this part of speech.

    Examples
    --------
    >>> fits_pos("VERB", "VBD"), fits_pos("VERB", "NN")
    (True, False)
    """
    return pos == "ANY" or tag in POS_TAGS[pos]


_PATTERN = re.compile(r"\S+(?: \S+)*")


def entry_problem(entry: Entry) -> str | None:
    """Return what is wrong with the form of an entry, or None.

    Examples
    --------
    >>> entry_problem(Entry("rebel", "lemma", "NOUN", "armed_groups:neutral"))
    >>> entry_problem(Entry("rebel", "stem", "NOUN", "armed_groups:neutral"))
    "kind 'stem'; have lemma, phrase, glob"
    """
    if not _PATTERN.fullmatch(entry.pattern):
        return f"pattern {entry.pattern!r}; need words divided by single blanks"
    if entry.kind not in KINDS:
        return f"kind {entry.kind!r}; have {', '.join(KINDS)}"
    if entry.pos not in POS_TAGS and entry.pos != "ANY":
        return f"pos {entry.pos!r}; have {', '.join(POS_TAGS)}, ANY"
    words = entry.pattern.split()
    if GAP in (words[0], words[-1]):
        return f"pattern {entry.pattern!r} begins or ends with a gap"
    if entry.kind == "lemma" and entry.pos not in ("VERB", "NOUN"):
        return f"kind lemma with pos {entry.pos}; only VERB and NOUN are inflected"
    return None
