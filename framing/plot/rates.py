"""Rates by group: dots with intervals, shares of labels, and a map of groups by features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.analysis.comparison import Comparison
from framing.analysis.contrasts import ADVISED
from framing.features.names import VOICES, name_of, per_unit
from framing.plot.described import describe, extremes, some
from framing.plot.style import (
    BLACK,
    COLOURS,
    MARKERS,
    PAGE,
    PALE,
    SMALL,
    axes_of,
    choose,
    clear,
    legend_below,
    name_groups,
    publication,
    put_title,
    sized,
)

_APART = 0.24  # between the speaker classes of one group
_WIDE = 2.2  # times the highest rate: where an interval is cut


@publication
def plot_rates(
    comparison: Comparison,
    feature: str,
    category: str,
    *,
    speakers: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the rate of each group as a dot with its interval, highest on top.

    Filled marks are groups that clearly differ from the others (or the reference); the dashed line is the rate of all
    groups together; counts and exposures stand at the right. An interval that ends in an arrow goes on. Groups have their
    number of articles beside them; those of fewer than 20 are paler.

    Parameters
    ----------
    comparison : Comparison
    feature, category : str
    speakers : sequence of str, optional
        Speaker classes to draw; all that occur unless given.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.3 inches high for each group, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a feature, category or speaker class that the comparison does not have.

    Examples
    --------
    >>> from framing import compare
    >>> table = pd.DataFrame({"article_id": [f"a{i}" for i in range(40)], "source": ["east", "west"] * 20,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1] * 20, "exposure": 10})
    >>> ax = plot_rates(compare(table, seed=1, resamples=99, permutations=99), "passive_voice", "agentless")
    >>> ax.get_xlabel(), [label.get_text() for label in ax.get_yticklabels()]
    ('per 100 clauses', ['west (n = 20)', 'east (n = 20)'])
    """
    rows = choose(comparison.table, feature=feature, category=category)
    shown = list(speakers or rows["speaker"].drop_duplicates())
    parts = [choose(rows, speaker=speaker) for speaker in shown]
    order = _order(parts[0], "rate")
    ax = axes_of(ax, PAGE, 1.3 + 0.3 * len(order) * max(1.0, 0.95 * len(parts)))
    for place, part in enumerate(parts):
        _draw_rates(ax, part.set_index("group").reindex(order), place, _APART * (place - (len(parts) - 1) / 2))
    sizes = rows.groupby("group")["articles"].max().reindex(order)
    ax.set_yticks(range(len(order)), [sized(*pair) for pair in sizes.items()])
    name_groups(ax.get_yticklabels(), list(sizes < ADVISED))
    ax.set_ylim(-0.6, len(order) - 0.4)
    ax.set_xlim(0, _cut(ax, pd.concat(parts)))
    ax.set(xlabel=per_unit(rows["unit"].iloc[0])[1])
    put_title(ax, _title(feature, category, shown), pad=14)
    _beside(ax, len(order) - 0.4, f"found / {rows['unit'].iloc[0]}", BLACK)
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.5)
    ax.set_axisbelow(True)
    _explain(ax, comparison, shown, parts)
    _describe(ax, comparison, shown, parts)
    return ax


def _describe(ax: Axes, comparison: Comparison, speakers: Sequence[str], parts: Sequence[pd.DataFrame]) -> None:
    """Tell, of each voice, who is highest and lowest, and who is clearly apart."""
    told, other = [f"{parts[0]['group'].nunique()} groups, {ax.get_xlabel()}"], comparison.reference or "the others"
    for speaker, part in zip(speakers, parts, strict=True):
        ends = extremes(part["group"], part["rate"] * per_unit(part["unit"].iloc[0])[0])
        apart = some(part.loc[clear(part), "group"]) or "none"
        voice = f"{VOICES.get(speaker, speaker)}: " if len(speakers) > 1 else ""
        told.append(f"{voice}{ends}; clearly apart from {other}: {apart}")
    describe(ax, "Dots with intervals", *told)


def _draw_rates(ax: Axes, rows: pd.DataFrame, place: int, shift: float) -> None:
    scale, colour = per_unit(rows["unit"].dropna().iloc[0])[0], COLOURS[place]
    apart = clear(rows)
    for y, (_, row) in enumerate(rows.iterrows()):
        face = colour if apart.iloc[y] else "white"
        mark = "x" if np.isnan(row["low"]) else MARKERS[place]
        look: dict[str, Any] = {"color": colour, "alpha": PALE if row["articles"] < ADVISED else 1.0}
        ax.plot([row["low"] * scale, row["high"] * scale], [y - shift] * 2, linewidth=1.4, zorder=2, **look)
        ax.plot(row["rate"] * scale, y - shift, mark, markerfacecolor=face, markersize=5.5, zorder=3, **look)
        if not np.isnan(row["rate"]):
            text = f"{row['count']:,.0f} / {row['exposure']:,.0f}"
            _beside(ax, y - shift, text, colour)
    pooled = scale * rows["count"].sum() / rows["exposure"].sum()
    ax.axvline(pooled, color=colour, linewidth=0.9, linestyle="--", zorder=1)


def _cut(ax: Axes, rows: pd.DataFrame) -> float:
    """Right end of the axis: a group whose interval is very wide is cut, with an arrow, so that others keep their room."""
    scale, whole = per_unit(rows["unit"].dropna().iloc[0])[0], ax.get_xlim()[1]
    end = scale * _WIDE * max(float(rows["rate"].max()), float(rows["high"].median()))
    if not end < whole:
        return whole
    for line in list(ax.lines):
        x, y = (np.asarray(values, dtype=float) for values in line.get_data())
        if len(x) == 2 and x[0] != x[1] and x[1] > end:
            ax.plot(end, y[1], ">", color=line.get_color(), markersize=4.5, clip_on=False, zorder=3)
    return end


def _beside(ax: Axes, y: float, text: str, colour: str) -> None:
    ax.annotate(text, (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=SMALL, color=colour)


def _order(rows: pd.DataFrame, column: str) -> list[Any]:
    """Groups from the lowest to the highest, which stands on top; those without a rate at the bottom."""
    return list(rows.sort_values([column, "group"], ascending=[True, False], na_position="first")["group"])


def _title(feature: str, category: str, speakers: Sequence[str]) -> str:
    words = name_of(feature, category)
    title = words[:1].upper() + words[1:]
    return f"{title}, {VOICES.get(speakers[0], speakers[0])}" if len(speakers) == 1 else title


def _explain(ax: Axes, comparison: Comparison, speakers: Sequence[str], parts: Sequence[pd.DataFrame]) -> None:
    other = "the others" if comparison.reference is None else str(comparison.reference)
    marks = [Line2D([], [], color=BLACK, marker="o", linestyle="", label=f"differs clearly from {other}")]
    marks.append(Line2D([], [], color=BLACK, marker="o", linestyle="", markerfacecolor="white", label="does not"))
    marks.append(Line2D([], [], color=BLACK, linewidth=1.4, label=f"{comparison.level:.0%} interval"))
    marks.append(Line2D([], [], color=BLACK, linewidth=0.9, linestyle="--", label="all together"))
    if any(part["low"].isna().any() for part in parts):
        marks.append(Line2D([], [], color=BLACK, marker="x", linestyle="", label="too few articles for an interval"))
    if len(speakers) > 1:
        for place, speaker in enumerate(speakers):
            words = VOICES.get(speaker, speaker)
            marks.append(Line2D([], [], color=COLOURS[place], marker=MARKERS[place], linestyle="", label=words))
    legend_below(ax, marks, columns=3)
