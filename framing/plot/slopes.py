"""The same events told by two groups, event by event."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.features.names import VOICES, name_of, per_unit
from framing.plot.described import describe
from framing.plot.style import (
    BLACK,
    COLOURS,
    COLUMN,
    GREY,
    axes_of,
    choose,
    legend_below,
    publication,
    put_title,
    short,
)

Dash = Literal["-", "--", ":"]
_STYLES: dict[str, tuple[str, Dash, str]] = {
    "more": (COLOURS[1], "-", "^"),
    "less": (COLOURS[0], "--", "v"),
    "equal": (GREY, ":", "o"),
}


@publication
def plot_event_slopes(
    table: pd.DataFrame,
    feature: str,
    category: str,
    *,
    groups: tuple[str, str],
    by: str = "source",
    event: str = "event",
    speaker: str = "narrator",
    ax: Axes | None = None,
) -> Axes:
    """Draw a line for each event that two groups tell, from the rate of the one to the rate of the other.

    The heavy line joins the ratios of sums over these events. It carries no interval: for that, `compare` with `event`.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``Scores.table``, with the events in a column.
    feature, category, speaker : str
    groups : tuple of str
        Left and right.
    by, event : str
        Columns of the groups and events.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure of 3.5 x 3.9 inches, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For values that do not occur, or where the groups have no event in common.

    Examples
    --------
    >>> table = pd.DataFrame({"source": ["east", "west"] * 2, "event": ["e1", "e1", "e2", "e2"], "feature": "harm",
    ...     "category": "killing", "speaker": "narrator", "unit": "words", "count": [3, 1, 2, 2], "exposure": 100})
    >>> ax = plot_event_slopes(table, "harm", "killing", groups=("east", "west"))
    >>> [text.get_text() for text in ax.get_legend().get_texts()][:2]
    ['more in west: 0', 'less in west: 1']
    """
    rows = choose(table, feature=feature, category=category, speaker=speaker)
    left, right = groups
    scale, unit = per_unit(rows["unit"].iloc[0])
    shared = _shared(rows, groups, by, event)
    rates = scale * shared["count"] / shared["exposure"]
    ax = axes_of(ax, COLUMN, 3.9)
    turns = np.select([rates[right] > rates[left], rates[right] < rates[left]], ["more", "less"], "equal")
    for pair, turn in zip(rates[[left, right]].to_numpy(), turns, strict=True):
        colour, dash, mark = _STYLES[str(turn)]
        ax.plot([0, 1], pair, color=colour, linestyle=dash, marker=mark, markersize=3.5, linewidth=0.9, alpha=0.75)
    pooled = scale * shared["count"].sum() / shared["exposure"].sum()
    ax.plot([0, 1], pooled[[left, right]], color=BLACK, linewidth=3, marker="o", markersize=6, zorder=4)
    for x, side, place in ((0, left, "right"), (1, right, "left")):
        ax.annotate(f"{pooled[side]:.1f}", (x, pooled[side]), (8 * (2 * x - 1), 0), textcoords="offset points", ha=place,
                    va="center", fontweight="bold")  # fmt: skip
    ax.set_xticks(
        [0, 1], [f"{short(side, 22)}\n{shared[('exposure', side)].sum():,} {rows['unit'].iloc[0]}" for side in groups]
    )
    ax.set(xlim=(-0.3, 1.3), ylabel=unit)
    ax.set_ylim(bottom=min(0, ax.get_ylim()[0] if rates.to_numpy().min() < 0 else 0))
    _caption(ax, f"{name_of(feature, category)},\n{VOICES.get(speaker, speaker)}", right, turns)
    numbers = ", ".join(f"{turn} {int((turns == turn).sum())}" for turn in _STYLES)
    both = f"{left} {pooled[left]:.1f}, {right} {pooled[right]:.1f} {unit}"
    describe(ax, "Lines, one an event", f"All {len(turns)} events together: {both}", f"in {right}: {numbers}")
    return ax


def _shared(rows: pd.DataFrame, groups: tuple[str, str], by: str, event: str) -> pd.DataFrame:
    """Counts and exposures, one row an event that both groups tell with exposure."""
    for group in groups:
        choose(rows, **{by: group})
    sums = rows[rows[by].isin(groups)].groupby([event, by])[["count", "exposure"]].sum()
    wide = sums[sums["exposure"] > 0].unstack(by).dropna()
    if wide.empty:
        raise ValueError(f"{groups[0]} and {groups[1]} have no {event} in common; match events first, or choose others")
    return wide.astype("int64")


def _caption(ax: Axes, title: str, right: str, turns: np.ndarray) -> None:
    put_title(ax, title)
    marks = []
    for turn, (colour, dash, mark) in _STYLES.items():
        words = f"{turn if turn == 'equal' else f'{turn} in {short(right, 22)}'}: {int((turns == turn).sum())}"
        marks.append(Line2D([], [], color=colour, linestyle=dash, marker=mark, markersize=3.5, label=words))
    marks.append(Line2D([], [], color=BLACK, linewidth=3, marker="o", label=f"all {len(turns)} events"))
    legend_below(ax, marks, columns=2, points=34)
