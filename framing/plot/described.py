"""Words that stand for a figure, for those who cannot see it: kept with its axes, and written into its files."""

from __future__ import annotations

import math
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure

_SAID: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def describe(ax: Axes, kind: str, *sentences: str) -> None:
    """Keep what a figure shows in words: what kind it is, its title, and sentences about what is in it."""
    title = " ".join(ax.get_title("left").split())
    opening = f"{kind}: {title[:1].lower()}{title[1:]}" if title else kind
    _SAID[ax] = " ".join(map(_sentence, filter(None, (opening, *sentences))))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words[-1] in '.?!' else '.'}"


def alt_text(figure: Axes | Figure | SubFigure) -> str:
    """Return the words that stand for a figure where it cannot be seen.

    They say what kind of figure it is, what is drawn, and what is highest, lowest or clear. They stand in the files that
    ``figure.savefig`` writes (PNG and SVG: Description, PDF: Subject) and behind the picture in a notebook.

    Parameters
    ----------
    figure : matplotlib.axes.Axes or matplotlib.figure.Figure
        As a function of `framing.plot` draws it; of a figure, the words of all its axes.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If nothing in it was drawn by `framing.plot`.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing.plot import alt_text, plot_counts
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "source": ["east", "west"], "feature": "harm", "category": "killing",
    ...     "speaker": "narrator", "unit": "words", "count": [3, 0], "exposure": 100})
    >>> print(alt_text(plot_counts(table, "harm")))
    Table of counts: who hurts whom, in the outlet's own voice (counts; the darkest is most per 1,000 words). 2 groups. Killings 3, most in east (3).
    """
    said = said_of([figure] if isinstance(figure, Axes) else figure.axes)
    if not said:
        raise ValueError("nothing here was drawn by framing.plot; write its words yourself")
    return said


def said_of(axes: Iterable[Axes]) -> str:
    """Return what is kept about axes, in their order; empty if nothing is."""
    return " ".join(_SAID[ax] for ax in axes if ax in _SAID)


def extremes(names: Iterable[object], values: Iterable[float], *, most: str = "highest", least: str = "lowest") -> str:
    """Return which of several has the highest value and which the lowest.

    Examples
    --------
    >>> extremes(["east", "west", "north"], [2.0, 31.25, float("nan")])
    'highest west (31.2), lowest east (2)'
    """
    known = [(value, str(name)) for name, value in zip(names, values, strict=True) if not math.isnan(value)]
    if not known:
        return ""
    (high, first), (low, last) = max(known), min(known)
    told = f"{most} {first} ({high:.3g})"
    return told if len(known) == 1 else f"{told}, {least} {last} ({low:.3g})"


def some(names: Iterable[object], most: int = 6) -> str:
    """Return names in a row, the first few of many.

    Examples
    --------
    >>> some(["east", "north", "west"], 2)
    'east, north and 1 more'
    """
    every = list(map(str, names))
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")
