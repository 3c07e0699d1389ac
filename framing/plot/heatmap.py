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
from framing.analysis.contrasts import ADVISED, CELL
from framing.features.names import VOICES, is_telling, name_of
from framing.plot.described import describe
from framing.plot.grid import Grid
from framing.plot.style import BLACK, PAGE, PALE, SMALL, choose, clear, publication, put_title, sized

_SPAN = 2.0  # the colours reach from a quarter to four times, in powers of two
_DARK = 1.3
_KEY = 3.0  # inches, on a page
_TOLD = 6  # clear differences told in words


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
    differences; a dash stands where a ratio cannot be told. Groups have their number of articles beside them; those of
    fewer than 20 are paler. Choices stand beside each other while they are few, else below each other.

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
    sizes = rows.groupby("group")["articles"].max().reindex(groups)
    words = {cell: name_of(*cell[:2]) for cell in cells.itertuples(index=False, name=None)}
    grid = Grid(list(words.values()), [sized(*pair) for pair in sizes.items()], list(sizes < ADVISED))
    ax = grid.axes(ax, aside=3.8)
    found = rows.assign(clear=clear(rows)).set_index([*CELL, "group"])
    colours = ScalarMappable(Normalize(-_SPAN, _SPAN), "PuOr_r")
    for choice, cell in enumerate(words):
        for group, name in enumerate(groups):
            if (*cell, name) in found.index:
                strength = PALE if grid.few[group] else 1.0
                _draw_cell(ax, grid.place(choice, group), found.loc[(*cell, name)], colours, strength)
    other = "the others" if comparison.reference is None else str(comparison.reference)
    put_title(ax, f"How many times as often as {other},\n{VOICES.get(speaker, speaker)} (framed: a clear difference)")
    _draw_key(ax, colours)
    _describe(ax, found.reset_index(), words, len(groups))
    return ax


def _describe(ax: Axes, found: pd.DataFrame, words: dict[tuple[str, ...], str], groups: int) -> None:
    """Tell the clear differences, the largest first."""
    apart = found[found["clear"]].sort_values("ratio", ascending=False)
    cells = apart[[*CELL, "group", "ratio"]].itertuples(index=False, name=None)
    told = [
        f"{group} {_ratio(ratio)} times for {words[tuple(of)]}" for *of, group, ratio in cells if tuple(of) in words
    ]
    lost = f", and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
    clearly = f"Clear differences: {'; '.join(told[:_TOLD])}{lost}" if told else "No difference is clear"
    describe(ax, "Map", f"{len(words)} choices by {groups} groups", clearly)


def _draw_cell(ax: Axes, place: tuple[int, int], row: pd.Series, colours: ScalarMappable, strength: float) -> None:
    (x, y), ratio, bold = place, float(row["ratio"]), bool(row["clear"])
    level = float(np.clip(np.log2(ratio), -_SPAN, _SPAN)) if ratio > 0 else -_SPAN if ratio == 0 else 0.0
    known = not np.isnan(ratio)
    face = colours.to_rgba(np.array(level), alpha=strength) if known else "white"
    hatch = None if known else "////"
    ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="white", hatch=hatch, linewidth=0.8))
    colour = "white" if abs(level) > _DARK and strength == 1 else BLACK
    if bold:
        ax.add_patch(Rectangle((x - 0.41, y - 0.38), 0.82, 0.76, fill=False, edgecolor=colour, linewidth=1.2))
    weight = "bold" if bold else "normal"
    ax.text(x, y, _ratio(ratio), ha="center", va="center", fontsize=SMALL, color=colour, fontweight=weight)


def _ratio(ratio: float) -> str:
    if np.isnan(ratio):
        return "–"
    return f"{ratio:.0f}" if ratio == 0 or ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def _draw_key(ax: Axes, colours: ScalarMappable) -> None:
    figure = ax.get_figure()
    if figure is None:
        return
    shrink = min(0.6, _KEY / (figure.bbox.height / figure.bbox.width * PAGE))
    bar = figure.colorbar(colours, ax=ax, shrink=shrink, aspect=25, pad=0.01, ticks=[-2, -1, 0, 1, 2], extend="both")
    bar.ax.set_yticklabels(["¼", "½", "equal", "2 ×", "4 ×"], fontsize=SMALL)
    bar.outline.set_visible(False)


def _most_found(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The cells that tell of a stance and those of most counts, back in order of feature and category."""
    totals = rows.groupby(CELL, observed=True)["count"].sum().reset_index()
    totals["telling"] = [is_telling(*pair) for pair in zip(totals["feature"], totals["category"], strict=True)]
    best = totals[totals["count"] > 0].sort_values(["telling", "count"], ascending=False, kind="stable").head(most)
    return best[CELL].sort_values(CELL, ignore_index=True)
