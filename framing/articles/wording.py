"""How errors show what they were given, which may be a whole corpus: briefly."""

from __future__ import annotations

from collections.abc import Iterable

_CHARACTERS, _NAMES = 80, 20


def brief(value: object) -> str:
    """Return what was given as Python writes it, cut to 80 characters.

    Examples
    --------
    >>> brief(["Rebels fled."])
    "['Rebels fled.']"
    >>> len(brief("Rebels fled. " * 9_000))
    80
    """
    shown = repr(value)
    return shown if len(shown) <= _CHARACTERS else shown[: _CHARACTERS - 3] + "..."


def listed(names: Iterable[object]) -> str:
    """Return names divided by commas: the first 20, and how many more there are.

    Examples
    --------
    >>> listed(["north", "south"])
    'north, south'
    >>> listed(range(1, 24))
    '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and 3 more'
    """
    every = [str(name) for name in names]
    more = f" and {len(every) - _NAMES} more" if len(every) > _NAMES else ""
    return ", ".join(every[:_NAMES]) + more
