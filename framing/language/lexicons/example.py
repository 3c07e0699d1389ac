"""A lexicon to begin with: ten lines that work, to be filled with words of one's own."""

from __future__ import annotations

from pathlib import Path

from framing.language.lexicons.shipped import LexiconError

_ENTRIES = """\
pattern,kind,pos,category,weight,example,counterexample,source
flood,lemma,NOUN,water,1,The flood reached the school.,Complaints flooded the office.,own
tide,lemma,NOUN,water,1,A tide of newcomers arrived.,,own
pour in,lemma,VERB,water,1,People poured in from the south.,,own
wave of,phrase,ANY,water,1,A wave of arrivals began.,She gave a wave.,own
burden,lemma,NOUN,burden,1,Towns carry the burden.,,own
overwhelmed,phrase,ADJ,burden,1,The clinics were overwhelmed.,,own
neighbour|neighbor,lemma,NOUN,welcome,1,Our new neighbours brought bread.,,own
welcome,lemma,VERB,welcome,1,The town welcomed the families.,,own
heat wave,phrase,ANY,none,1,The heat wave of July ended.,,own
"""
_CARD = """\
name = "{name}"
title = "{title}"
version = "0.1.0"
licence = "say under which terms others may use it, such as MIT"
reference = "say where its words come from, and whose idea the categories are"
description = "say what each category means; here: water, burden and welcome as ways to speak of those who arrive"
limits = "say what it does not find, and what it finds wrongly; entries of the category none are words that do not count"
categories = ["water", "burden", "welcome"]
"""


def write_example(folder: str | Path) -> list[Path]:
    """Write a small lexicon that passes its own check, to be changed by hand.

    Parameters
    ----------
    folder : str or Path
        A new folder; its name is the name of the lexicon.

    Returns
    -------
    list of Path
        `entries.csv` and `card.toml`.

    Raises
    ------
    LexiconError
        Where the folder is there already, or its name is none for a feature.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import read_lexicon
    >>> with TemporaryDirectory() as place:
    ...     _ = write_example(Path(place, "arrivals"))
    ...     read_lexicon(Path(place, "arrivals")).categories
    ('water', 'burden', 'welcome')
    """
    folder = Path(folder)
    name = folder.name
    if not name.replace("_", "").replace("-", "").isalnum():
        raise LexiconError(f"{str(folder)!r} names no lexicon; give letters, digits and _, such as my_lexicon")
    if folder.exists():
        raise LexiconError(f"{folder} is there already; give another name, or move it")
    folder.mkdir(parents=True)
    title = name.replace("_", " ").replace("-", " ").capitalize()
    written = []
    for part, text in (("entries.csv", _ENTRIES), ("card.toml", _CARD.format(name=name, title=title))):
        (folder / part).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / part)
    return written
