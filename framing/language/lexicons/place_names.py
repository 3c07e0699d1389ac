"""Names of places: whether words as written name a country, state, city, region or site, by the shipped `places`."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from framing.language.lexicons.entries import Entry
from framing.language.lexicons.readers import shipped_lexicon

_SHORTEST_IN_CAPITALS = 4  # `NICE` may be the town in a headline, `HIT` is the verb


@cache
def _table() -> dict[str, Entry]:
    """Return the entries by their names as written, every alternative spelled out."""
    entries = shipped_lexicon("places").entries
    return {_joined(words): e for e in entries for words in product(*(w.split("|") for w in e.pattern.split()))}


@cache
def _capitals() -> dict[str, Entry]:
    """Return the entries by their names in capitals; of names that capitals make one, the surer."""
    names = sorted(_table().items(), key=lambda item: item[1].weight)
    return {name.upper(): entry for name, entry in names if len(name) >= _SHORTEST_IN_CAPITALS}


def _joined(words: tuple[str, ...]) -> str:
    """Return a name as it stands in a text, however it is divided into words: `W.Va.`, `Winston-Salem`, `St. John's`."""
    name = " ".join(words).replace("’", "'")
    return name.replace(" - ", "-").replace(" '", "'").replace(" .", ".")


@lru_cache(maxsize=50_000)
def _entry_of(words: tuple[str, ...]) -> Entry | None:
    """Return the entry of a name.

    An article before it is no part of it, unless the lexicon says so (`The Hague`); the end of a sentence may have taken
    the last point of an abbreviation (`U.S`).
    """
    name = _joined(words)
    found = _table().get(name) or _capitals().get(name)
    if found is None and "." in name:
        found = _table().get(f"{name}.")
    if found is None and len(words) > 1 and words[0].lower() == "the":
        return _entry_of(words[1:])
    return found


def place_kind(words: tuple[str, ...]) -> str:
    """Return what kind of place a name is of.

    Parameters
    ----------
    words : tuple of str
        The words of the name as written, joined ones whole or as the parser divides them (``("Porto", "-", "Novo")``),
        also in text set in capitals; an article may stand before it.

    Returns
    -------
    str
        `country`, `state`, `city`, `region` or `site`; empty where the words name no place that is known.

    Examples
    --------
    >>> place_kind(("the", "West", "Bank")), place_kind(("Aleppo",)), place_kind(("aleppo",))
    ('region', 'city', '')
    """
    entry = _entry_of(words)
    return "" if entry is None else entry.category


def place_weight(words: tuple[str, ...]) -> float:
    """Return how sure words as written mean the place: 0.5 where they name persons or things as well, 0 for no place.

    Parameters
    ----------
    words : tuple of str
        As for `place_kind`.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> place_weight(("Aleppo",)), place_weight(("Houston",)), place_weight(("Tuesday",))
    (1.0, 0.5, 0.0)
    """
    entry = _entry_of(words)
    return 0.0 if entry is None else entry.weight
