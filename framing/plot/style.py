"""The look of the figures: colours that the colour-blind can tell apart, marks that survive print, sizes for journals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from io import BytesIO
from textwrap import fill
from typing import ParamSpec

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from framing.articles.wording import listed, meant

COLUMN, PAGE = 3.5, 7.1  # inches: one column of a journal, and both
BLACK, GREY = "#000000", "#6B6B6B"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", BLACK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
TEXT, SMALL = 9.0, 7.5
_ASLANT = 7  # columns of a page whose names stand aslant in two lines
RC = {
    "font.size": TEXT, "axes.titlesize": TEXT, "axes.labelsize": TEXT, "legend.fontsize": SMALL, "legend.frameon": False,
    "xtick.labelsize": TEXT, "ytick.labelsize": TEXT, "axes.spines.top": False, "axes.spines.right": False,
    "hatch.linewidth": 0.6, "axes.titlelocation": "left", "axes.titleweight": "bold",
}  # fmt: skip
P = ParamSpec("P")


def publication(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Draw with the sizes of this module, whatever the settings around it, which stay as they were."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with rc_context(RC):  # type: ignore[arg-type]
            axes = draw(*args, **kwargs)
            axes.spines[["top", "right"]].set_visible(False)
            return axes

    return styled


class Page(Figure):
    """A figure that a notebook shows by itself, whether pyplot is there or not."""

    def _repr_png_(self) -> bytes:
        out = BytesIO()
        self.savefig(out, format="png")
        return out.getvalue()


def axes_of(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure that no global list holds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
    width, height : float
        Inches of the new figure.
    """
    return ax if ax is not None else Page(figsize=(width, height), dpi=150, layout="constrained").add_subplot()


def legend_below(ax: Axes, marks: Sequence[Line2D], *, columns: int, points: float = 38) -> None:
    """Put a legend a fixed way under the axes, whatever their height, below ticks and label."""
    anchor = ax.transAxes
    if (figure := ax.get_figure(root=True)) is not None:
        anchor = anchor + ScaledTranslation(0, -points / 72, figure.dpi_scale_trans)
    ax.legend(handles=list(marks), loc="upper center", bbox_to_anchor=(0.5, 0), bbox_transform=anchor, ncols=columns)


def choose(table: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """Return the rows that have these values.

    Raises
    ------
    ValueError
        Where a value does not occur beside those before it, with the values that do.
    """
    rows = table
    for column, value in wanted.items():
        found = rows[rows[column] == value]
        if found.empty:
            have = sorted(rows[column].dropna().unique())
            raise ValueError(
                f"no {column} {value!r}; have {listed(have)}{_place(table, column, value) or meant(value, have)}"
            )
        rows = found
    return rows


def _place(table: pd.DataFrame, column: str, value: str) -> str:
    """Return of which features a category is that was given as a feature."""
    if column != "feature" or "category" not in table:
        return ""
    of = [repr(name) for name in sorted(table.loc[table["category"] == value, "feature"].unique())]
    return f"; {value!r} is a category: give the feature {' or '.join(of)} before it" if of else ""


def short(group: object, most: int = 26) -> str:
    """Return the name of a group as it fits beside an axis."""
    words = " ".join(str(group).split())
    tail = most // 3
    return words if len(words) <= most else f"{words[: most - tail - 1].rstrip()}…{words[-tail:].lstrip()}"


def name_columns(ax: Axes, names: Sequence[str]) -> None:
    """Name the columns of a map: aslant and in two lines while they are few, upright and in one where they are many."""
    few = len(names) <= _ASLANT
    ax.set_xticks(range(len(names)), [fill(name, 22) if few else short(name, 44) for name in names])
    ax.tick_params(axis="x", rotation=40 if few else 90, labelsize=SMALL, length=0)
    for label in ax.get_xticklabels():
        label.set(horizontalalignment="right" if few else "center", rotation_mode="anchor" if few else "default")


def map_size(columns: int, rows: int, *, aside: float) -> tuple[float, float]:
    """Return the inches of a map in which neither numbers nor names touch: a page, or wider for many columns.

    Parameters
    ----------
    columns, rows : int
    aside : float
        Inches beside the cells: for names of rows, and a key.
    """
    names = 1.5 if columns <= _ASLANT else 2.4
    return max(PAGE, aside + 0.34 * columns), 0.9 + names + 0.28 * rows


def clear(rows: pd.DataFrame, *, alpha: float = 0.05) -> pd.Series:
    """Return whether a group differs clearly: adjusted p at most `alpha`, and an interval of the difference without 0."""
    apart = (rows["difference_low"] > 0) | (rows["difference_high"] < 0)
    return apart & (rows["p_adjusted"] <= alpha)


def in_order(values: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return values in a wanted order, the others after them by name."""
    return sorted(values, key=lambda value: (wanted.index(value) if value in wanted else len(wanted), value))
