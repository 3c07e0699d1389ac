"""How errors show what they were given, which may be a whole corpus: briefly."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_CHARACTERS, _NAMES, _MEANT = 80, 20, 3


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


def meant(value: object, have: Iterable[object]) -> str:
    """Return what may have been meant by a name that is not there, to stand after those that are; empty for no idea.

    Examples
    --------
    >>> meant("agentles", ["agent_named", "agentless"])
    "; did you mean 'agentless'?"
    >>> meant("active", ["armed_groups:active", "civilians:active", "civilians:nominal"])
    "; did you mean 'armed_groups:active' or 'civilians:active'?"
    >>> meant("Harm", ["harm", "victims"]), meant("weather", ["harm"])
    ("; did you mean 'harm'?", '')
    """
    asked = str(value).lower()
    names = {str(name).lower(): str(name) for name in have}
    close = [name for name in names if name.endswith(f":{asked}")] or get_close_matches(asked, names, n=1, cutoff=0.7)
    return f"; did you mean {' or '.join(repr(names[name]) for name in close[:_MEANT])}?" if close else ""
