"""Reliability: whether what is given a confidence of .8 is right eight times in ten."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plot.described import describe
from framing.plot.style import BLACK, COLOURS, COLUMN, GREY, axes_of, publication, put_title

BINS = 10
_LARGEST = 180.0


def reliability_table(coded: pd.DataFrame, *, bins: int = BINS) -> pd.DataFrame:
    """Set confidence against codes, by tenths of confidence.

    Parameters
    ----------
    coded : pandas.DataFrame
        One row a piece of evidence: confidence (0 to 1), right (whether a coder codes it so, or the share of coders that do) and,
        if rows were not drawn evenly, weight (how many rows each stands for).
    bins : int
        Classes of equal width.

    Returns
    -------
    pandas.DataFrame
        One row a class that is not empty: rows, share (of the weight), confidence and right (means). The expected calibration
        error is ``(share * (confidence - right).abs()).sum()``.

    Raises
    ------
    ValueError
        For missing columns, no rows, or a confidence outside 0 to 1.

    References
    ----------
    Guo, Pleiss, Sun & Weinberger (2017). On calibration of modern neural networks. ICML. arXiv:1706.04599

    Examples
    --------
    >>> coded = pd.DataFrame({"confidence": [0.92, 0.98, 0.31, 0.33], "right": [1, 1, 0, 1]})
    >>> reliability_table(coded).values.tolist()
    [[2.0, 0.5, 0.32, 0.5], [2.0, 0.5, 0.95, 1.0]]
    """
    if missing := [name for name in ("confidence", "right") if name not in coded]:
        raise ValueError(f"no column {', '.join(missing)}; needs confidence and right")
    if coded.empty or not coded["confidence"].between(0, 1).all():
        raise ValueError("no rows, or a confidence outside 0 to 1; give evidence with its confidence and codes")
    weight = coded["weight"].astype(float) if "weight" in coded else pd.Series(1.0, index=coded.index)
    at = np.minimum((coded["confidence"] * bins).astype(int), bins - 1)
    told = pd.DataFrame(
        {"weight": weight, "confidence": weight * coded["confidence"], "right": weight * coded["right"]}
    )
    sums = told.groupby(at).sum()
    out = pd.DataFrame({"rows": told.groupby(at).size(), "share": sums["weight"] / sums["weight"].sum()})
    for name in ("confidence", "right"):
        out[name] = sums[name] / sums["weight"]
    return out.reset_index(drop=True)


@publication
def plot_reliability(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw confidence against the share of coded rows that are right: on the diagonal it means what it says.

    Parameters
    ----------
    table : pandas.DataFrame
        From `reliability_table`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure of 3.5 by 3.5 inches, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes
        Points are as large as their share of the rows; the expected calibration error stands in the title.

    Examples
    --------
    >>> coded = pd.DataFrame({"confidence": [0.92, 0.98, 0.31, 0.33], "right": [1, 1, 0, 1]})
    >>> plot_reliability(reliability_table(coded)).get_title("left")
    'Expected calibration error .115'
    """
    ax = axes_of(ax, COLUMN, COLUMN)
    ax.plot([0, 1], [0, 1], color=GREY, linewidth=0.9, linestyle="--", zorder=1)
    ax.plot(table["confidence"], table["right"], color=BLACK, linewidth=0.8, zorder=2)
    sizes = 12 + _LARGEST * table["share"]
    ax.scatter(
        table["confidence"],
        table["right"],
        s=sizes,
        color=COLOURS[0],
        edgecolor=BLACK,
        linewidth=0.6,
        zorder=3,
        clip_on=False,
    )
    error = (table["share"] * (table["confidence"] - table["right"]).abs()).sum()
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="Confidence", ylabel="Share that coders code so", aspect="equal")
    put_title(ax, f"Expected calibration error {error:.3f}".replace(" 0.", " ."))
    apart = (table["right"] - table["confidence"]).abs().idxmax()
    most = f"{table.loc[apart, 'confidence']:.2f} is {table.loc[apart, 'right']:.2f}"
    describe(
        ax,
        "Points about a diagonal, confidence against the share coded so",
        f"{len(table)} classes; farthest off: {most}",
    )
    return ax
