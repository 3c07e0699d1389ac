"""Entries: one pattern a row, with its form checked; globs."""

from __future__ import annotations

import re
from dataclasses import dataclass

STOP = "none"
TRAITS = {
    "has_doer": "somebody does it to somebody or something",
    "bodily": "done to bodies: a number of people as its bare subject are who it was done to (`Two killed in raid`)",
    "owner_suffers": "told as a noun, its owner is who it was done to (`the bishop's murder`)",
    "done_to_persons": "done to persons, who may stand before its bare participle (`girl pulled out of rubble`)",
    "aimed": "weapons are fired at whom it is done to (`fired rockets at the town`)",
    "aimed_at_many": "a person named as its patient is its target, not yet its victim",
    "done_to_things": "done to things, which the pattern itself may name (`shattered windows`)",
    "victimless": "the people it is done to are no victims of it (`rescue`)",
}
COMPLEMENTS = ("", "raising", "thing", "person")
ACTS = ("", "speech", "words", "attitude")
TIERS = ("", "place", "role", "surname", "unnamed")
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
        How sure a match means the category, 1 where nearly every use does.
    patient : str
        Of deeds: what the acted-on must be (`person`, `place`, `thing`, alternatives with ``|``), `subject` where the
        subject of the verb is acted on (`die`); empty for anything.
    example, counterexample : str
        A sentence that must match, and one that must not (or empty).
    source : str
        Where the entry comes from.
    complement : str
        Of cues: `raising` where the subject is part of what is told (`seems`), `thing` where the object can be no person
        (`said`), `person` where the object is who is told (`told`).
    subject : str
        Of participles: what the subject must be (`person`), or empty for anything.
    tier : str
        Of sources: `place` (stands for its government only as the head), `role` (gives way to whom it is held for),
        `unnamed` (says that its source would not be named), or empty.
    traits : frozenset of str
        What the card says of the category (see `TRAITS`).
    act : str
        Of cues: `speech` where somebody speaks or publishes in every use (`said`), `words` where he does if words follow, a
        clause or a quotation (`called it "a lie"`), `attitude` where he thinks, wants or perceives, unless quoted words stand
        beside it; empty is `speech`.
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
    complement: str = ""
    subject: str = ""
    tier: str = ""
    traits: frozenset[str] = frozenset()
    act: str = ""

    @property
    def undergone(self) -> bool:
        """Whether the subject of the verb is who is acted on, as of `die`; of a noun, whether it names who is held."""
        return "subject" in self.patient

    @property
    def wants(self) -> tuple[str, ...]:
        """The kinds of things that can be acted on, empty for anything."""
        return tuple(kind for kind in self.patient.split("|") if kind not in ("", "subject"))


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
    if entry.complement not in COMPLEMENTS:
        return f"complement {entry.complement!r}; have {', '.join(COMPLEMENTS[1:])}, or leave it empty"
    if entry.act not in ACTS:
        return f"act {entry.act!r}; have {', '.join(ACTS[1:])}, or leave it empty"
    if entry.tier not in TIERS:
        return f"tier {entry.tier!r}; have {', '.join(TIERS[1:])}, or leave it empty"
    words = entry.pattern.split()
    if GAP in (words[0], words[-1]):
        return f"pattern {entry.pattern!r} begins or ends with a gap"
    if entry.kind == "lemma" and entry.pos not in ("VERB", "NOUN"):
        return f"kind lemma with pos {entry.pos}; only VERB and NOUN are inflected; make it a phrase"
    return None
