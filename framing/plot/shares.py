"""The choice among labels: shares by stance as bars with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.analysis.comparison import Comparison
from framing.features.names import VOICES, name_of
from framing.plot.described import describe, extremes
from framing.plot.style import (
    BLACK,
    PAGE,
    PALE,
    axes_of,
    choose,
    in_order,
    name_groups,
    publication,
    put_title,
    sized,
)
from framing.plot.styles import current_style

STANCES = ("delegitimizing", "neutral", "vulnerable", "legitimizing")
_FILLS = {
    "delegitimizing": ("#D55E00", ""), "neutral": ("#CFE6F5", "////"), "vulnerable": ("#F0E442", "xxxx"),
    "legitimizing": ("#009E73", "...."),
}  # fmt: skip
_OTHER = ("#FFFFFF", "\\\\\\\\")
_LEAST = 10


@publication
def plot_label_choice(comparison: Comparison, *, speaker: str = "narrator", ax: Axes | None = None) -> Axes:
    """Draw which labels each group chooses within one family: a bar a stance, with its interval.

    Groups stand in order of the share of their delegitimizing labels; the number of labels stands behind their names,
    those with fewer than 10 paler and in brackets. Groups without any are left out, and the title says how many.

    Parameters
    ----------
    comparison : Comparison
        From `label_choice`.
    speaker : str
        Speaker class to draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and about 0.5 inches high for each group, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a speaker class that the comparison does not have, or that uses no label.

    Examples
    --------
    >>> from framing import label_choice
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(40)] * 2, "source": ["east", "west"] * 40,
    ...     "feature": "actor_labels", "category": ["rulers:neutral"] * 40 + ["rulers:delegitimizing"] * 40,
    ...     "speaker": "narrator", "unit": "words", "count": [4, 1] * 20 + [1, 4] * 20, "exposure": 90})
    >>> ax = plot_label_choice(label_choice(table, "rulers", seed=1, resamples=99, permutations=99))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['east (n = 100)', 'west (n = 100)']
    """
    rows = choose(comparison.table, speaker=speaker)
    rows = rows[rows.groupby("category")["count"].transform("sum") > 0]
    if rows.empty:
        raise ValueError("no label was found in any group, so there is nothing to draw")
    shares = rows.assign(stance=rows["category"].str.split(":").str[-1]).pivot(index="group", columns="stance")
    heard = shares["exposure"].max(axis=1) > 0
    lost = f"\n({int((~heard).sum())} without such labels left out)" if not heard.all() else ""
    shares = shares[heard]
    stances = in_order(list(shares["rate"].columns), STANCES)
    shares = shares.loc[shares["rate"][stances[0]].sort_values(na_position="first", kind="stable").index]
    ax = axes_of(ax, PAGE, 1.2 + len(shares) * (0.16 + 0.13 * len(stances)))
    for place, stance in enumerate(stances):
        _draw_bars(ax, shares.xs(stance, axis=1, level="stance"), stance, place, len(stances))
    interval = f"{comparison.level:.0%} intervals"
    ax.set_yticks(range(len(shares)), [_label(group, row) for group, row in shares["exposure"].iterrows()])
    name_groups(ax.get_yticklabels(), list(_few(shares["exposure"])))
    words = name_of(rows["feature"].iloc[0], rows["category"].iloc[0].split(":")[0])
    ax.set(xlim=(0, 100), ylim=(-0.6, len(shares) - 0.4), xlabel=f"% of the labels for {words}, with {interval}")
    put_title(ax, f"Labels chosen for {words}, {VOICES.get(speaker, speaker)}{lost}", pad=22 * current_style().growth)
    fills = [Patch(**_fill(stance), label=stance.replace("_", " ")) for stance in stances]
    ax.legend(handles=fills, loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.3, handlelength=1.6)
    told = [f"{stance.replace('_', ' ')}: {extremes(shares.index, 100 * shares['rate'][stance])}" for stance in stances]
    describe(ax, "Bars with intervals", f"{len(shares)} groups, % of their labels", *told)
    return ax


def _fill(stance: str) -> dict[str, Any]:
    colour, hatch = _FILLS.get(stance, _OTHER)
    return {"facecolor": colour, "hatch": hatch, "edgecolor": BLACK, "linewidth": 0.5}


def _few(labels: pd.DataFrame) -> pd.Series:
    """Whether a group has fewer labels than its shares can be read from."""
    return ~(labels.max(axis=1) >= _LEAST)


def _draw_bars(ax: Axes, rows: pd.DataFrame, stance: str, place: int, stances: int) -> None:
    height = 0.8 / stances
    y = np.arange(len(rows)) + 0.4 - height * (place + 0.5)
    rate, low, high = (100 * rows[name].to_numpy(dtype=float) for name in ("rate", "low", "high"))
    bars = ax.barh(y, rate, height, **_fill(stance))
    for bar, few in zip(bars, _few(rows[["exposure"]]), strict=True):
        bar.set_alpha(PALE if few else None)
    known = ~np.isnan(low)
    errors = np.clip([(rate - low)[known], (high - rate)[known]], 0, None)
    ax.errorbar(rate[known], y[known], xerr=errors, fmt="none", ecolor=BLACK, elinewidth=0.9, capsize=1.6)


def _label(group: object, exposure: pd.Series) -> str:
    number = 0 if pd.isna(most := exposure.max()) else int(most)
    return sized(group, number) if number >= _LEAST else f"[{sized(group, number)}]"
