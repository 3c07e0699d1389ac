"""How many articles, codes or items are needed, choice by choice."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator

from framing.features.names import VOICES, name_of
from framing.plot.described import describe
from framing.plot.style import BLACK, COLOURS, MARKERS, PAGE, SMALL, axes_of, legend_below, publication, short

_SIZES = ("ratio", "width", "precision")
_GIVEN = ("rate", "exposure", "design_effect", "correlation", "alpha", "coders", "values")
_LONG = 48


@publication
def plot_power(plan: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the numbers needed, a row a choice and a mark a size asked for, on a scale of orders of magnitude.

    What cannot be reached with all there are is told at the right.

    Parameters
    ----------
    plan : pandas.DataFrame
        As a function of `framing.power` returns it, for seven sizes at most.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.26 inches high for each row.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a table that is no plan, or more than seven sizes.

    Examples
    --------
    >>> from framing import power
    >>> ax = plot_power(power.to_compare(rate=0.01, exposure=300, ratio=[1.5, 2]))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['ratio 1.5', 'ratio 2']
    """
    size = next((name for name in _SIZES if name in plan), None)
    if size is None or "needed" not in plan:
        raise ValueError("not a plan of framing.power: it has no column needed, or none of ratio, width, precision")
    sizes = sorted(plan[size].unique())
    if len(sizes) > len(COLOURS):
        raise ValueError(f"{len(sizes)} sizes are too many for one picture; choose up to {len(COLOURS)}")
    rows = plan.assign(label=[_label(row) for row in plan.to_dict("records")])
    order = rows.groupby("label", sort=False)["needed"].min().sort_values(ascending=False, na_position="first").index
    ax = axes_of(ax, PAGE, 1.3 + 0.26 * len(order))
    for place, wanted in enumerate(sizes):
        part = rows[rows[size] == wanted].drop_duplicates("label").set_index("label")["needed"].reindex(order)
        ax.plot(part, np.arange(len(order)), MARKERS[place], color=COLOURS[place], markersize=5, zorder=3)
    for y, label in enumerate(order):
        if (lost := rows.loc[(rows["label"] == label) & rows["needed"].isna(), size]).size:
            told = "not with all: " + ", ".join(f"{value:g}" for value in sorted(lost))
            ax.annotate(told, (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=SMALL, color=BLACK)
    ax.set_yticks(range(len(order)), [short(label, _LONG) for label in order], fontsize=SMALL)
    ax.set_ylim(-0.6, len(order) - 0.4)
    _scale(ax, rows["needed"].dropna().to_numpy(dtype=float))
    ax.set_xlabel(_unit(plan))
    ax.grid(axis="both", color="#DDDDDD", linewidth=0.5)
    ax.set_axisbelow(True)
    marks = [
        Line2D([], [], color=COLOURS[place], marker=MARKERS[place], linestyle="", label=f"{size} {wanted:g}")
        for place, wanted in enumerate(sizes)
    ]
    legend_below(ax, marks, columns=4)
    known, never = rows["needed"].dropna(), int(rows["needed"].isna().sum())
    span = f"from {known.min():,.0f} to {known.max():,.0f}" if len(known) else "none can be reached"
    lost = f"{never} cannot be reached with all there are" if never else ""
    describe(ax, f"Dots: {_unit(plan)} needed for {len(order)} choices", span, lost)
    return ax


def _scale(ax: Axes, needed: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
    """Orders of magnitude, whole ones at both ends, so that each axis has two ticks at least."""
    ax.set_xscale("log")
    if len(needed):
        low, high = np.floor(np.log10(needed.min())), np.ceil(np.log10(needed.max()) + 1e-9)
        ax.set_xlim(0.8 * 10**low, 1.25 * 10 ** max(high, low + 1))
    ax.xaxis.set_major_locator(LogLocator(subs=(1.0, 3.0)))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.xaxis.set_minor_formatter(FuncFormatter(lambda value, _: ""))


def _unit(plan: pd.DataFrame) -> str:
    if "alpha" in plan:
        return "items to code by several"
    if "needed_other" in plan:
        return "articles of the group"
    return "articles to code in each group" if "ratio" in plan else "articles to code"


def _label(row: dict[str, object]) -> str:
    """What a row plans for: a choice of the pilot, a variable, or the numbers given."""
    if "feature" in row:
        words = name_of(str(row["feature"]), str(row["category"]))
        return f"{words[:1].upper()}{words[1:]}, {VOICES.get(str(row['speaker']), row['speaker'])}"
    if "variable" in row:
        return str(row["variable"])
    named = [f"{name.replace('_', ' ')} {row[name]:g}" for name in _GIVEN if row.get(name) is not None and name in row]
    return ", ".join(named[:3])
