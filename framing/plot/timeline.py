"""Rates over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from framing.analysis import intervals
from framing.analysis.contrasts import LEAST
from framing.features.names import VOICES, name_of, per_unit
from framing.plot.described import describe, extremes
from framing.plot.style import (
    COLOURS,
    DASHES,
    GREY,
    MARKERS,
    PAGE,
    PALE,
    axes_of,
    choose,
    publication,
    put_title,
    sized,
)

_APART = 0.06  # of a period, between groups


@publication
def plot_timeline(
    table: pd.DataFrame,
    feature: str,
    category: str,
    *,
    seed: int,
    by: str = "source",
    groups: Sequence[str] | None = None,
    period: str = "M",
    speaker: str = "narrator",
    level: float = 0.95,
    ax: Axes | None = None,
) -> Axes:
    """Draw the rate of each group by month, or another period, with intervals that resample whole articles.

    Marks stand in the middle of their period; those of fewer than 5 articles are hollow, paler and without an interval.
    Articles without a date are left out, and the title says how many.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``Scores.table``.
    feature, category, speaker : str
    seed : int
    by : str
        Column of the groups.
    groups : sequence of str, optional
        Groups to draw, seven at most; all unless given.
    period : str
        A pandas period: D, W, M, Q or Y.
    level : float
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure of 7.1 x 3.4 inches, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For values that do not occur, more than seven groups, or no dates.

    Examples
    --------
    >>> table = pd.DataFrame({"source": "east", "published": ["2016-05-01", "2016-06-01"], "feature": "harm",
    ...     "category": "killing", "speaker": "narrator", "unit": "words", "count": [3, 1], "exposure": 100})
    >>> plot_timeline(table, "harm", "killing", seed=1).get_ylabel()
    'per 1,000 words'
    """
    rows = choose(table, feature=feature, category=category, speaker=speaker)
    shown = list(groups) if groups is not None else sorted(rows[by].dropna().unique().tolist())
    if len(shown) > len(COLOURS):
        raise ValueError(f"{len(shown)} groups are too many for one picture; choose up to {len(COLOURS)} with groups=")
    day = pd.to_datetime(rows["published"], errors="coerce", format="ISO8601")
    if day.isna().all():
        raise ValueError("no article has a date as YYYY-MM-DD in `published`; name the column of dates when reading")
    when = day.dt.to_period(period).dt
    rows = rows.assign(when=when.start_time + (when.end_time - when.start_time) / 2)
    ax = axes_of(ax, PAGE, 3.4)
    scale, unit = per_unit(rows["unit"].iloc[0])
    step = _APART * (pd.Period("2001-01-01", period).to_timestamp(how="end") - pd.Timestamp("2001-01-01"))
    told = []
    for place, group in enumerate(shown):
        found = _by_period(choose(rows, **{by: group}), seed, level) * [scale, scale, scale, 1]
        _draw_line(ax, found.set_axis(found.index + step * (place - (len(shown) - 1) / 2)), group, place)
        told.append(f"{group}: {extremes(found.index.strftime('%Y-%m-%d'), found['rate']) or 'nothing to count'}")
    undated = int(day.isna().sum())
    lost = f"\n({undated} without a date left out)" if undated else ""
    _finish(ax, unit, by)
    put_title(ax, f"{name_of(feature, category)}, {VOICES.get(speaker, speaker)}{lost}")
    describe(ax, f"Lines over time, from {day.min():%Y-%m-%d} to {day.max():%Y-%m-%d}", unit, *told)
    return ax


def _finish(ax: Axes, unit: str, by: str) -> None:
    """Set axes, dates and legend."""
    ax.set_ylabel(unit)
    ax.set_ylim(bottom=0)
    ticks = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(ticks)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(ticks))  # type: ignore[no-untyped-call]
    ax.plot([], [], "o", color=GREY, markerfacecolor="white", markersize=5, alpha=PALE, label=f"under {LEAST} articles")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), title=by)


def _by_period(rows: pd.DataFrame, seed: int, level: float) -> pd.DataFrame:
    """Rate, low, high and number of articles by period; a period without exposure has no rate."""
    out = {}
    for place, (when, part) in enumerate(rows[rows["exposure"] > 0].dropna(subset=["when"]).groupby("when")):
        counts, exposures = (part[name].to_numpy(dtype=float)[:, None] for name in ("count", "exposure"))
        low = high = np.nan
        if len(part) >= LEAST:
            found = intervals.rate_interval(counts, exposures, np.random.default_rng([seed, place]), level, 2000)
            low, high = found.low[0], found.high[0]
        out[when] = (counts.sum() / exposures.sum(), low, high, len(part))
    columns = ["rate", "low", "high", "articles"]
    return pd.DataFrame(
        list(out.values()), index=pd.DatetimeIndex(list(out)), columns=columns, dtype=float
    ).sort_index()


def _draw_line(ax: Axes, found: pd.DataFrame, group: str, place: int) -> None:
    colour, mark = COLOURS[place], MARKERS[place]
    known, name = found["low"].notna(), sized(group, found["articles"].sum())
    line: dict[str, Any] = {"color": colour, "linestyle": DASHES[place], "linewidth": 1.1}
    ax.plot(found.index, found["rate"], zorder=2, alpha=1 if known.any() else PALE, **line)
    ax.plot([], [], mark, markersize=5, label=name, **line)
    ax.vlines(found.index[known], found["low"][known], found["high"][known], color=colour, linewidth=0.8, alpha=0.6)
    for some, face in ((known, colour), (~known, "white")):
        look: dict[str, Any] = {
            "color": colour,
            "markerfacecolor": face,
            "markersize": 5,
            "alpha": PALE if face == "white" else 1,
        }
        ax.plot(found.index[some], found["rate"][some], mark, clip_on=False, **look)
