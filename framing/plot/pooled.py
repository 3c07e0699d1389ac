"""Rates of many groups, raw and drawn towards what they have in common, with their ranks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.analysis.contrasts import ADVISED
from framing.features.names import VOICES, name_of, per_unit
from framing.plot.described import describe, extremes
from framing.plot.style import (
    BLACK,
    COLOURS,
    GREY,
    PAGE,
    PALE,
    SMALL,
    axes_of,
    choose,
    legend_below,
    name_groups,
    publication,
    put_title,
    sized,
)

_RAW = 0.18  # of a row, how far the raw rate stands under the shrunk one
_WIDE = 2.2  # times the highest shrunk rate's upper bound: where raw intervals are cut


@publication
def plot_pooled(
    pooled: pd.DataFrame, feature: str, category: str, *, speaker: str = "narrator", ax: Axes | None = None
) -> Axes:
    """Draw partly pooled rates, highest on top, each above its raw rate; ranks stand at the right with their interval.

    Groups have their number of articles beside them; those of fewer than 20 are paler.

    Parameters
    ----------
    pooled : pandas.DataFrame
        As `pooled_rates` returns it.
    feature, category, speaker : str
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.3 inches high for each group.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a feature, category or speaker class that the table does not have.

    Examples
    --------
    >>> from framing import pooled_rates
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "north", "west"] * 20,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [9, 2, 1] * 20,
    ...     "exposure": 100})
    >>> ax = plot_pooled(pooled_rates(table, seed=1), "harm", "killing")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['west (n = 20)', 'north (n = 20)', 'east (n = 20)']
    """
    rows = choose(pooled, feature=feature, category=category, speaker=speaker).dropna(subset=["shrunk"])
    rows = rows.sort_values(["shrunk", "group"], ascending=[True, False], ignore_index=True)
    ax, (scale, unit) = axes_of(ax, PAGE, 1.3 + 0.3 * len(rows)), per_unit(rows["unit"].iloc[0])
    places, few = np.arange(len(rows), dtype=float), rows["articles"].to_numpy() < ADVISED
    for names, shift, colour, width in (
        (("rate", "low", "high"), _RAW, GREY, 0.9), (("shrunk", "shrunk_low", "shrunk_high"), 0.0, COLOURS[0], 1.8),
    ):  # fmt: skip
        middle, low, high = (scale * rows[name].to_numpy(dtype=float) for name in names)
        face = "white" if colour == GREY else colour
        for some, strength in ((few, PALE), (~few, 1.0)):
            look: dict[str, Any] = {"color": colour, "alpha": strength}
            ax.hlines((places - shift)[some], low[some], high[some], linewidth=width, zorder=2, **look)
            ax.plot(middle[some], (places - shift)[some], "o", markerfacecolor=face, markersize=4.5, zorder=3, **look)
    ax.set_yticks(places, [sized(*pair) for pair in zip(rows["group"], rows["articles"], strict=True)])
    name_groups(ax.get_yticklabels(), few.tolist())
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlim(0, min(ax.get_xlim()[1], _WIDE * scale * float(rows["shrunk_high"].max())))
    _ranks(ax, rows)
    words = name_of(feature, category)
    ax.set(xlabel=unit)
    put_title(ax, f"{words}, {VOICES.get(speaker, speaker)}", pad=14)
    ends = extremes(rows["group"], rows["shrunk"] * scale)
    describe(ax, "Dots with intervals, partly pooled", f"{len(rows)} groups, {unit}: {ends}")
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.5)
    ax.set_axisbelow(True)
    marks = [
        Line2D([], [], color=COLOURS[0], marker="o", linewidth=1.8, label="partly pooled"),
        Line2D([], [], color=GREY, marker="o", markerfacecolor="white", linewidth=0.9, label="raw"),
    ]
    legend_below(ax, marks, columns=2)
    return ax


def _ranks(ax: Axes, rows: pd.DataFrame) -> None:
    """Write the rank of each group beside it, with the ranks it may have."""
    told = [
        (place, f"{rank:.0f} ({low:.0f} to {high:.0f})")
        for place, (rank, low, high) in enumerate(rows[["rank", "rank_low", "rank_high"]].to_numpy(dtype=float))
    ]
    for y, text in [*told, (len(rows) - 0.4, "rank")]:
        ax.annotate(text, (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=SMALL, color=BLACK)
