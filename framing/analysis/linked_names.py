"""Names across articles: which spellings mean one person, body or group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.language.lexicons.actors import Actors
from framing.language.lexicons.entries import STOP

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "and",
        "to",
        "its",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "s",
    ]
)
_LOOSE = frozenset(
    ["group", "organisation", "organization", "official", "former", "late", "local", "town", "city", "state"]
)


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell, in lower case, without articles and the plural's s.

    Examples
    --------
    >>> name_words("the Rescue Workers of Tarma"), name_words("U.S.-led coalition")
    (('rescue', 'worker', 'tarma'), ('us', 'led', 'coalition'))
    """
    words = (part for word in _WORD.findall(name.lower()) for part in word.replace(".", "").split("-"))
    return tuple(_bare(word) for word in words if word and word not in _SMALL)


def _bare(word: str) -> str:
    word = re.sub(r"['’]s$", "", word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def link_names(names: Sequence[str], actors: Actors | None = None) -> list[str]:
    """Return for each name the name by which all its spellings go.

    Names are one where a dictionary of actors says so; where their words are the same; where one is the end of the other
    (`Ruiz` of `Mayor Ana Ruiz`); or where one is the initials of the other.
    A short name that could be two longer ones stays alone.

    Parameters
    ----------
    names : sequence of str
    actors : Actors, optional
        Whose spellings decide first.

    Returns
    -------
    list of str
        The longest spelling of each, in the order of `names`; an actor's id where the dictionary knows it.

    Examples
    --------
    >>> link_names(["Ana Ruiz", "Ruiz", "the Tarma Relief Board", "TRB", "residents", "Residents"])
    ['Ana Ruiz', 'Ana Ruiz', 'the Tarma Relief Board', 'the Tarma Relief Board', 'residents', 'residents']
    """
    known = _known(actors)
    found = {name: next((who for who, pattern in known if pattern.search(name)), None) for name in names}
    words = {name: name_words(name) for name, who in found.items() if who is None}
    homes = _homes(set(words.values()))
    called: dict[tuple[str, ...], str] = {}
    for name in sorted(words, key=lambda name: (-len(words[name]), -len(name), name[:1].isupper(), name)):
        called.setdefault(homes[words[name]], name)
    return [who if (who := found[name]) is not None else called[homes[words[name]]] for name in names]


def _known(actors: Actors | None) -> list[tuple[str, re.Pattern[str]]]:
    if actors is None:
        return []
    rows = sorted(actors.patterns, key=lambda row: -len(row.pattern))
    return [(row.id, _pattern(row.pattern)) for row in rows if row.id != STOP]


def _pattern(written: str) -> re.Pattern[str]:
    """Return a pattern of the dictionary as a regular expression on a name; a capital is matched only as one."""
    words = ("|".join(re.escape(one).replace(r"\*", r"\w*") for one in word.split("|")) for word in written.split())
    text = r"\s+".join(f"(?:{word})" for word in words).replace(r"\s+(?:\-)\s+", r"\s*-\s*")
    return re.compile(rf"(?<!\w){text}(?!\w)", 0 if re.search(r"[A-Z]", written) else re.IGNORECASE)


def _homes(kinds: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return for each tuple of words the longest it is the end, or the initials, of, where there is but one."""
    kinds = sorted(set(kinds), key=lambda words: (-len(words), words))
    homes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in kinds:
        longer = {homes[other] for other in homes if _means(words, other)}
        homes[words] = next(iter(longer)) if len(longer) == 1 else words
    return homes


def _means(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1 and short[0] == "".join(word[0] for word in full) and len(full) > 2:
        return True
    return full[-len(short) :] == short and any(word not in _LOOSE for word in short)
