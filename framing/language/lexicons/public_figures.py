"""Persons in public life by their names: which type of source they are where an article does not say it."""

from __future__ import annotations

import unicodedata
from functools import cache

from framing.language.lexicons.readers import shipped_lexicon

_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Madam"})


@cache
def _types() -> dict[str, str]:
    """Return the types by names in lower case: full ones, and last names where they alone are enough."""
    out = {}
    for entry in shipped_lexicon("public_figures").entries:
        name = _plain(entry.pattern.replace(" - ", "-"))
        out[name] = entry.category
        if entry.tier == "surname":
            out.setdefault(name.rsplit(" ", 1)[-1], entry.category)
    return out


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i"))
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


def figure_type(name: str) -> str:
    """Return the type of source of a person in public life.

    Parameters
    ----------
    name : str
        Full name without titles, or a last name that is enough to know whom it means.

    Returns
    -------
    str
        `official` or `media`; empty for a name the shipped lexicon does not hold.

    Examples
    --------
    >>> figure_type("Angela Merkel"), figure_type("Merkel"), figure_type("Erdoğan"), figure_type("Angela Adler")
    ('official', 'official', 'official', '')
    """
    return _types().get(_plain(name), "")


def named_figure(name: str) -> str:
    """Return the type of source of a person in public life by a name with what may stand before it: titles, a place, a trade.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
        Empty for a name the shipped lexicon does not hold.

    Examples
    --------
    >>> named_figure("Mrs. Merkel"), named_figure("Germany's Angela Merkel"), named_figure("Ana Merkel")
    ('official', 'official', '')
    """
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in _COURTESY:
        del words[0]
    tails = (" ".join(words[n:]) for n in range(max(len(words) - 1, 1)))
    return next((kind for tail in tails if (kind := figure_type(tail))), "")
