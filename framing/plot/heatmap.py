"""Groups by categories at one look."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from framing.analysis.comparison import Comparison
from framing.analysis.contrasts import CELL
from framing.features.names import VOICES, is_telling, name_of
from framing.plot.style import BLACK, SMALL, axes_of, choose, clear, map_size, name_columns, publication, short

_SPAN = 2.0  # the colours reach from a quarter to four times, in powers of two
_DARK = 1.3


@publication
def plot_heatmap(
    comparison: Comparison,
    *,
    features: Sequence[str] | None = None,
    speaker: str = "narrator",
    most: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many times as often as the others each group makes each choice.

    Orange is more often, purple less often; the number is the ratio of rates; a frame and bold type mark clear
    differences; a dash stands where a ratio cannot be told.

    Parameters
    ----------
    comparison : Comparison
    features : sequence of str, optional
        Features to draw; all unless given.
    speaker : str
        Speaker class; cells of the class `all` are drawn as well.
    most : int
        How many categories: those that tell of a stance first, then the others, each by how often they were found.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide, or wider for many categories, and 0.28 inches high for each group, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        Where nothing is left to draw.

    Examples
    --------
    >>> from framing import compare
    >>> table = pd.DataFrame({"article_id": [f"a{i}" for i in range(40)], "source": ["east", "west"] * 20,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1] * 20, "exposure": 10})
    >>> ax = plot_heatmap(compare(table, seed=1, resamples=99, permutations=99))
    >>> [text.get_text() for text in ax.texts]
    ['4.0', '0.25']
    """
    rows = comparison.table[comparison.table["speaker"].isin([speaker, "all"])]
    for feature in features or ():
        choose(rows, feature=feature)
    cells = _most_found(rows[rows["feature"].isin(features)] if features else rows, most)
    if cells.empty:
        choose(comparison.table, speaker=speaker)
        raise ValueError("nothing was found in any group, so there is nothing to draw")
    groups = list(dict.fromkeys(rows["group"]))
    ax = axes_of(ax, *map_size(len(cells), len(groups), aside=3.2))
    found = rows.assign(clear=clear(rows)).set_index([*CELL, "group"])
    colours = ScalarMappable(Normalize(-_SPAN, _SPAN), "PuOr_r")
    for x, cell in enumerate(cells.itertuples(index=False, name=None)):
        for y, group in enumerate(groups):
            if (*cell, group) in found.index:
                _draw_cell(ax, x, y, found.loc[(*cell, group)], colours)
    ax.set(xlim=(-0.5, len(cells) - 0.5), ylim=(len(groups) - 0.5, -0.5))
    ax.set_yticks(range(len(groups)), [short(group) for group in groups])
    name_columns(ax, [name_of(f, c) for f, c, _ in cells.itertuples(index=False, name=None)])
    ax.tick_params(axis="y", length=0)
    other = "the others" if comparison.reference is None else str(comparison.reference)
    ax.set_title(f"How many times as often as {other},\n{VOICES.get(speaker, speaker)} (framed: a clear difference)")
    ax.spines[["left", "bottom"]].set_visible(False)
    _draw_key(ax, colours)
    return ax


def _draw_cell(ax: Axes, x: int, y: int, row: pd.Series, colours: ScalarMappable) -> None:
    ratio = float(row["ratio"])
    level = float(np.clip(np.log2(ratio), -_SPAN, _SPAN)) if ratio > 0 else -_SPAN if ratio == 0 else 0.0
    known = not np.isnan(ratio)
    face = colours.to_rgba(np.array(level)) if known else "white"
    hatch = None if known else "////"
    ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="white", hatch=hatch, linewidth=0.8))
    bold = bool(row["clear"])
    colour, weight = "white" if abs(level) > _DARK else BLACK, "bold" if bold else "normal"
    if bold:
        ax.add_patch(Rectangle((x - 0.41, y - 0.38), 0.82, 0.76, fill=False, edgecolor=colour, linewidth=1.2))
    ax.text(x, y, _ratio(ratio), ha="center", va="center", fontsize=SMALL, color=colour, fontweight=weight)


def _ratio(ratio: float) -> str:
    if np.isnan(ratio):
        return "–"
    return f"{ratio:.0f}" if ratio == 0 or ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def _draw_key(ax: Axes, colours: ScalarMappable) -> None:
    figure = ax.get_figure()
    if figure is None:
        return
    bar = figure.colorbar(colours, ax=ax, shrink=0.6, aspect=25, pad=0.01, ticks=[-2, -1, 0, 1, 2], extend="both")
    bar.ax.set_yticklabels(["¼", "½", "equal", "2 ×", "4 ×"], fontsize=SMALL)
    bar.outline.set_visible(False)


def _most_found(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The cells that tell of a stance and those of most counts, back in order of feature and category."""
    totals = rows.groupby(CELL, observed=True)["count"].sum().reset_index()
    totals["telling"] = [is_telling(*pair) for pair in zip(totals["feature"], totals["category"], strict=True)]
    best = totals[totals["count"] > 0].sort_values(["telling", "count"], ascending=False, kind="stable").head(most)
    return best[CELL].sort_values(CELL, ignore_index=True)
