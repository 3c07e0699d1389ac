"""The look of the figures: colours that the colour-blind can tell apart, marks that survive print, sizes for journals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from io import BytesIO
from pathlib import Path
from textwrap import fill
from typing import Any, ParamSpec

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from framing.articles.wording import listed, meant
from framing.plot.described import said_of
from framing.plot.styles import COLUMN as COLUMN
from framing.plot.styles import PAGE as PAGE
from framing.plot.styles import TEXT, current_style, settings_of

BLACK, GREY = "#000000", "#6B6B6B"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", BLACK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
SMALL = "small"  # than the text of the style
PALE = 0.45  # how strongly small groups are drawn
_BOLD, _PLAIN = 0.6, 0.55  # of the size of text: the width of a letter, on the whole
_SMALLER = 1 / 1.2  # of the size of text: that of a legend
_HANDLE = 6  # letters that a mark and the gap behind it take
_LEAST_BESIDE = 4.0  # times the size of text: numbers at an axis, and its label
_ALONE = 0.775  # of a figure's width, that of axes which stand alone in it
_WORDS_IN = {"png": ("Description",), "svg": ("Title", "Description"), "pdf": ("Subject",)}
P = ParamSpec("P")


def publication(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Draw with the sizes of the style in force, whatever the settings around it, which stay as they were."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Axes:
        style, given = current_style(), kwargs.get("ax")
        before = set(given.get_children()) if isinstance(given, Axes) else set()
        with settings_of(style):
            axes = draw(*args, **kwargs)
        axes.spines[["top", "right"]].set_visible(False)
        if style.weight != 1.0:
            _thicken([part for part in axes.get_children() if part not in before], style.weight)
        return axes

    return drawn


def _thicken(parts: Sequence[Artist], weight: float) -> None:
    """Draw lines thicker and marks larger."""
    for part in parts:
        if isinstance(part, Line2D):
            part.set(linewidth=part.get_linewidth() * weight, markersize=part.get_markersize() * weight)
        elif isinstance(part, Collection):
            part.set_linewidth([float(width) * weight for width in np.atleast_1d(part.get_linewidth())])


class Page(Figure):
    """A figure that a notebook shows by itself, whether pyplot is there or not, and whose files say what is in it."""

    saved_dpi: float | None = None

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save as matplotlib does: as finely as its style has it, with its words in the file, letters as TrueType."""
        kind = str(options.get("format") or Path(str(fname)).suffix[1:] or "png").lower()
        words = said_of(self.axes)
        told = dict.fromkeys(_WORDS_IN.get(kind, ()), words) if words else {}
        if told:
            options["metadata"] = told | dict(options.get("metadata") or {})
        with rc_context({"pdf.fonttype": 42, "ps.fonttype": 42}):
            super().savefig(fname, **{"dpi": self.saved_dpi or self.dpi} | options)

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        out, words = BytesIO(), said_of(self.axes)
        self.savefig(out, format="png", dpi=self.dpi)
        return out.getvalue(), {"alt": words} if words else {}


def axes_of(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, or those of a new figure that no global list holds.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
    width, height : float
        Inches of the new figure in print.
    """
    if ax is not None:
        return ax
    style = current_style()
    page = Page(figsize=style.size(width, height), dpi=style.dpi, layout="constrained")
    page.saved_dpi = style.saved_dpi
    return page.add_subplot()


def legend_below(ax: Axes, marks: Sequence[Artist], *, columns: int, points: float = 38) -> None:
    """Put a legend a fixed way under the axes, whatever their height, below ticks and label, in columns that fit."""
    anchor, growth = ax.transAxes, current_style().growth
    if (figure := ax.get_figure(root=True)) is not None:
        anchor = anchor + ScaledTranslation(0, -points * growth / 72, figure.dpi_scale_trans)
        letters = _HANDLE + max(len(str(mark.get_label())) for mark in marks)
        wide = 72 * figure.get_size_inches()[0] * ax.get_position().width / _ALONE
        columns = max(1, min(columns, int(wide / (letters * _PLAIN * TEXT * growth * _SMALLER))))
    ax.legend(
        handles=list(marks),
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=anchor,
        ncols=columns,
    )


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


def sized(group: object, number: float, unit: str = "n") -> str:
    """Return the name of a group with its number of articles, as it stands beside an axis.

    Examples
    --------
    >>> sized("The Courier", 1200.0)
    'The Courier (n = 1,200)'
    """
    return f"{short(group)} ({unit} = {0 if pd.isna(number) else int(number):,})"


def name_groups(labels: Sequence[Text], few: Sequence[bool]) -> None:
    """Make the names of small groups paler than the others."""
    for label, small in zip(labels, few, strict=True):
        label.set_color(GREY if small else BLACK)


def put_title(ax: Axes, words: str, *, pad: float | None = None) -> None:
    """Write a title over axes, in as many lines as it needs: each part, divided by line breaks, is wrapped."""
    figure, text = ax.get_figure(root=True), current_style().text
    wide = 72 * (PAGE if figure is None else figure.get_size_inches()[0]) * ax.get_position().width / _ALONE
    beside = _PLAIN * text * max((len(label.get_text()) for label in ax.get_yticklabels()), default=0)
    beside = max(beside, _LEAST_BESIDE * text)
    most = max(20, int((wide - beside - 2 * text) / (_BOLD * text)))
    lines = "\n".join(fill(line, most) for line in words.splitlines())
    ax.set_title(lines[:1].upper() + lines[1:], loc="left", pad=pad)


def clear(rows: pd.DataFrame, *, alpha: float = 0.05) -> pd.Series:
    """Return whether a group differs clearly: adjusted p at most `alpha`, and an interval of the difference without 0."""
    apart = (rows["difference_low"] > 0) | (rows["difference_high"] < 0)
    return apart & (rows["p_adjusted"] <= alpha)


def in_order(values: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return values in a wanted order, the others after them by name."""
    return sorted(values, key=lambda value: (wanted.index(value) if value in wanted else len(wanted), value))
