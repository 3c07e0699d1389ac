"""Where articles name who did it: the shares of deeds as one bar a group, with the interval of those left open."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from framing.analysis.doers import NAMED
from framing.plot.described import describe, extremes
from framing.plot.style import BLACK, PAGE, PALE, axes_of, legend_below, name_groups, publication, put_title, sized
from framing.plot.styles import current_style

_FILLS = {
    "at once": ("#0072B2", "", "named at once"),
    "later": ("#56B4E9", "", "only later"),
    "quotation": ("#CFE6F5", "////", "only in quotations"),
    "headline": ("#F0E442", "....", "only in the headline"),
    "nowhere": ("#D55E00", "", "nowhere"),
}
_LEAST = 10  # deeds, under which a bar is paler
_LARGE = 1.3  # times the text of print, from which three words beside one another leave the page


@publication
def plot_doers(found: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw of how many deeds each group names who did them, and where: a bar a group, parted by place.

    Groups stand in order of the share that is named nowhere, the largest on top, with its interval as a line; the number of
    deeds stands behind their names, those with fewer than 10 paler and in brackets. Groups without
    a deed are left out.

    Parameters
    ----------
    found : pandas.DataFrame
        As `doer_named` returns it.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.3 inches high for each group.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If no group tells a deed, or for another table.

    Examples
    --------
    >>> from framing import doer_named, score
    >>> told = ["Nine people were shot in Tarma. Rebels shot the nine people.", "Three men were killed in Orla."]
    >>> ax = plot_doers(doer_named(score(told, features=["harm"]), by="article_id"))
    >>> [float(bar.get_width()) for bar in ax.patches]
    [0.0, 0.0, 100.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0]
    """
    if lost := {"named", "share", "low", "high", "exposure"} - set(found.columns):
        raise ValueError(f"no column {min(lost)!r}; give the table of doer_named")
    by = str(found.columns[0])
    told = found[found["exposure"] > 0]
    if told.empty:
        raise ValueError("no deed is told in any group, so there is nothing to draw")
    wide = told.pivot(index=by, columns="named", values=["share", "low", "high", "exposure"])
    wide = wide.loc[wide["share"]["nowhere"].sort_values(kind="stable").index]
    deeds = wide["exposure"]["nowhere"]
    few = (deeds < _LEAST).tolist()
    ax = axes_of(ax, PAGE, 1.3 + 0.3 * len(wide))
    _draw_bars(ax, wide, few)
    labels = [sized(name, number) for name, number in deeds.items()]
    ax.set_yticks(range(len(wide)), [f"[{said}]" if small else said for said, small in zip(labels, few, strict=True)])
    name_groups(ax.get_yticklabels(), few)
    ax.set(xlim=(0, 100), ylim=(-0.6, len(wide) - 0.4), xlabel="% of the deeds told, each counted once an article")
    put_title(ax, "Where it is named who did it")
    legend_below(ax, _marks(), columns=3 if current_style().growth < _LARGE else 2)
    told_of = [
        f"{_FILLS[name][2]}: {extremes(wide.index, 100 * wide['share'][name])}" for name in ("nowhere", "at once")
    ]
    describe(ax, "Bars", f"{len(wide)} groups, % of their deeds", *told_of)
    return ax


def _draw_bars(ax: Axes, wide: pd.DataFrame, few: list[bool]) -> None:
    places, left = np.arange(len(wide)), np.zeros(len(wide))
    for name in NAMED:
        share = 100 * wide["share"][name].to_numpy(dtype=float)
        for bar, small in zip(ax.barh(places, share, 0.68, left=left, **_fill(name)), few, strict=True):
            bar.set_alpha(PALE if small else None)
        left = left + share
    low, high = (100 - 100 * wide[bound]["nowhere"].to_numpy(dtype=float) for bound in ("high", "low"))
    ax.hlines(places, low, high, color="white", linewidth=2.6, zorder=2.5)  # so that it is seen on the dark bars
    ax.hlines(places, low, high, color=BLACK, linewidth=1.1, zorder=3)


def _fill(name: str) -> dict[str, Any]:
    colour, hatch, _ = _FILLS[name]
    return {"facecolor": colour, "hatch": hatch, "edgecolor": BLACK, "linewidth": 0.5}


def _marks() -> list[Patch | Line2D]:
    return [
        *(Patch(**_fill(name), label=_FILLS[name][2]) for name in NAMED),
        Line2D([], [], color=BLACK, linewidth=1.1, label="interval of nowhere"),
    ]
