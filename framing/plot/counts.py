"""What few articles say, side by side: counts, without intervals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from framing.features.names import VOICES, name_of, per_unit
from framing.plot.described import describe
from framing.plot.grid import Grid
from framing.plot.style import BLACK, SMALL, choose, publication, put_title, short

_COLOUR, _DEEPEST = (0.0, 0.447, 0.698), 0.75  # of the highest rate of a choice
_TOLD = 6  # choices told in words


@publication
def plot_counts(
    table: pd.DataFrame,
    feature: str,
    *,
    categories: Sequence[str] | None = None,
    by: str = "source",
    speaker: str = "narrator",
    ax: Axes | None = None,
) -> Axes:
    """Draw how often each group makes each choice, as counts, shaded by their rates: the darkest is the highest of its choice.

    Choices stand beside each other while they are few, else below each other.

    For one event, where groups have an article or two and no interval can be given. What is never found is left white.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``Scores.table``.
    feature : str
    categories : sequence of str, optional
        The choices, in order; all that were found unless given.
    by, speaker : str
        Column of the groups; speaker class.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide, or wider for many categories, and 0.28 inches high for each group, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For values that do not occur, or where nothing was found.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "source": ["east", "west"], "feature": "harm", "category": "killing",
    ...     "speaker": "narrator", "unit": "words", "count": [3, 0], "exposure": 100})
    >>> ax = plot_counts(table, "harm")
    >>> [text.get_text() for text in ax.texts], [label.get_text() for label in ax.get_yticklabels()]
    (['3', '0'], ['east (100 words)', 'west (100 words)'])
    """
    rows = choose(table, feature=feature, speaker=speaker)
    sums = rows.groupby([by, "category"])[["count", "exposure"]].sum().unstack("category", fill_value=0)
    found = [name for name in sums["count"] if sums["count"][name].sum() > 0]
    shown = [choose(rows, category=name)["category"].iloc[0] for name in categories] if categories else found
    if not shown:
        raise ValueError(f"no {feature} was found, so there is nothing to draw")
    unit = str(rows["unit"].iloc[0])
    sizes = [f"{short(group)} ({size:,} {unit})" for group, size in sums["exposure"].max(axis=1).items()]
    words = [name_of(feature, name) for name in shown]
    grid = Grid(words, sizes, [False] * len(sizes))
    ax = grid.axes(ax, aside=3.6)
    for choice, name in enumerate(shown):
        _draw_choice(ax, grid, choice, sums["count"][name], sums["exposure"][name])
    put_title(
        ax, f"{name_of(feature)}, {VOICES.get(speaker, speaker)}\n(counts; the darkest is most {per_unit(unit)[1]})"
    )
    _describe(ax, words, sums["count"][shown])
    return ax


def _describe(ax: Axes, words: Sequence[str], counts: pd.DataFrame) -> None:
    told = [
        f"{name} {column.sum():,}, most in {column.idxmax()} ({column.max():,})"
        for name, (_, column) in zip(words, counts.items(), strict=True)
    ]
    found = "; ".join(told[:_TOLD]) + (f"; and {len(told) - _TOLD} more" if len(told) > _TOLD else "")
    describe(ax, "Table of counts", f"{len(counts)} groups", found)


def _draw_choice(ax: Axes, grid: Grid, choice: int, counts: pd.Series, exposures: pd.Series) -> None:
    rates = (counts / exposures.where(exposures > 0)).fillna(0.0)
    highest = rates.max() or 1.0
    for group, (count, rate) in enumerate(zip(counts, rates, strict=True)):
        x, y = grid.place(choice, group)
        depth = _DEEPEST * rate / highest
        face = (*_COLOUR, depth) if count else (1.0, 1.0, 1.0, 1.0)
        ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="#BBBBBB", linewidth=0.5))
        ax.text(x, y, f"{count:,}", ha="center", va="center", fontsize=SMALL, color="white" if depth > 0.6 else BLACK)
