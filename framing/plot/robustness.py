"""How far an estimate moves with the coder: a row of dots for each run, taken for truth and corrected."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.plot.described import describe
from framing.plot.style import (
    BLACK,
    COLOURS,
    MARKERS,
    PAGE,
    axes_of,
    choose,
    legend_below,
    publication,
    put_title,
    short,
)

_APART = 0.17
_WAYS = (("naive", "predictions taken for truth"), ("corrected", "corrected by codes of people"))


@publication
def plot_robustness(table: pd.DataFrame, target: str, *, ax: Axes | None = None) -> Axes:
    """Draw the estimates of one target by each run, naive and corrected, with their intervals.

    Filled marks are intervals that leave out 0, where the target is a difference.

    Parameters
    ----------
    table : pandas.DataFrame
        `Robustness.table`: run, target, way, estimate, low, high, sign.
    target : str
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a target that the table does not have.

    Examples
    --------
    >>> row = {"run": "one", "target": "(all)", "estimate": 0.4, "low": 0.3, "high": 0.5, "sign": ""}
    >>> ax = plot_robustness(pd.DataFrame([row | {"way": "naive"}, row | {"way": "corrected"}]), "(all)")
    >>> ax.get_xlabel(), [label.get_text() for label in ax.get_yticklabels()]
    ('share', ['one'])
    """
    rows = choose(table, target=target)
    runs = rows["run"].drop_duplicates().tolist()[::-1]
    ax = axes_of(ax, PAGE, 1.3 + 0.34 * len(runs))
    signed = bool((rows["sign"] != "").any())
    for place, (way, _) in enumerate(_WAYS):
        part, colour = choose(rows, way=way).set_index("run"), COLOURS[place]
        for y, run in enumerate(runs):
            row, height = part.loc[run], y + _APART * (1 - 2 * place)
            face = colour if not signed or row["sign"] in "+-" else "white"
            ax.plot([row["low"], row["high"]], [height] * 2, color=colour, linewidth=1.4, zorder=2)
            ax.plot(
                row["estimate"], height, MARKERS[place], color=colour, markerfacecolor=face, markersize=5.5, zorder=3
            )
    if signed:
        ax.axvline(0, color=BLACK, linewidth=0.9, linestyle="--", zorder=1)
    ax.set_yticks(range(len(runs)), [short(run, 40) for run in runs])
    ax.set_ylim(-0.6, len(runs) - 0.4)
    ax.set(xlabel="difference of shares" if signed else "share")
    put_title(ax, target)
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.5)
    ax.set_axisbelow(True)
    marks = [
        Line2D([], [], color=COLOURS[place], marker=MARKERS[place], label=said) for place, (_, said) in enumerate(_WAYS)
    ]
    if signed:
        marks.append(Line2D([], [], color=BLACK, marker="o", linestyle="", markerfacecolor="white", label="0 within"))
    legend_below(ax, marks, columns=3)
    ends = rows.groupby("way")["estimate"].agg(["min", "max"])
    told = [f"{said}: from {ends['min'][way]:.2f} to {ends['max'][way]:.2f}" for way, said in _WAYS]
    describe(ax, "Dots with intervals", f"{len(runs)} runs", *told)
    return ax
