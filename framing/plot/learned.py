"""What a model has learnt: its learning curve, whether its probabilities are right, and what it confuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from framing.plot.described import describe
from framing.plot.grid import name_columns
from framing.plot.reliability import plot_reliability
from framing.plot.style import BLACK, COLOURS, COLUMN, SMALL, axes_of, choose, publication, put_title, short

_COLOUR, _DEEPEST = (0.0, 0.447, 0.698), 0.8  # of all rows of a label


@publication
def plot_learning_curve(curve: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how good a model is by how much it learns from: where the line still rises, more coding helps.

    Parameters
    ----------
    curve : pandas.DataFrame
        `ModelReport.learning_curve`: rows, macro_f1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure of 3.5 x 2.8 inches, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For an empty curve.

    Examples
    --------
    >>> ax = plot_learning_curve(pd.DataFrame({"rows": [40, 80, 160], "macro_f1": [0.41, 0.52, 0.58]}))
    >>> [text.get_text() for text in ax.texts]
    ['.41', '.52', '.58']
    """
    if curve.empty:
        raise ValueError("the model has no learning curve; train it with learning_curve=True")
    ax = axes_of(ax, COLUMN, 2.8)
    ax.plot(curve["rows"], curve["macro_f1"], marker="o", color=COLOURS[0], linewidth=1.4, markersize=5)
    for rows, score in zip(curve["rows"], curve["macro_f1"], strict=True):
        ax.annotate(
            f"{score:.2f}".lstrip("0"), (rows, score), (0, 6), textcoords="offset points", ha="center", fontsize=SMALL
        )
    ax.set(xlabel="rows trained on", ylabel="macro-F1, held out", ylim=(0, 1.08))
    ax.set_xlim(left=0)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    put_title(ax, "Would more coding help?")
    (first, low), (last, high) = (curve[["rows", "macro_f1"]].iloc[at] for at in (0, -1))
    describe(ax, "Line", f"macro-F1 from {low:.2f} with {first:.0f} rows to {high:.2f} with {last:.0f}")
    return ax


def plot_calibration(calibration: pd.DataFrame, *, label: str = "(all)", ax: Axes | None = None) -> Axes:
    """Draw what a model gives a probability against the share that is coded so, as `plot_reliability` does.

    Parameters
    ----------
    calibration : pandas.DataFrame
        `ModelReport.calibration`: label, rows, predicted, coded.
    label : str
        One label; all together unless given.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a label that the table does not have.

    Examples
    --------
    >>> table = pd.DataFrame({"label": "(all)", "rows": [20, 20], "predicted": [0.2, 0.9], "coded": [0.1, 0.9]})
    >>> plot_calibration(table).get_title("left")
    'Expected calibration error .050'
    """
    rows = choose(calibration, label=label)
    rows = rows[rows["rows"] > 0]
    table = pd.DataFrame(
        {"share": rows["rows"] / rows["rows"].sum(), "confidence": rows["predicted"], "right": rows["coded"]}
    )
    return plot_reliability(table.reset_index(drop=True), ax=ax)


@publication
def plot_confusion(confusion: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw what coders coded, a row a label, against what the model predicted; the darker, the more of the row.

    Parameters
    ----------
    confusion : pandas.DataFrame
        `ModelReport.confusion`: coded, predicted, rows.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 0.5 inches a label and as much again for names, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For an empty table.

    Examples
    --------
    >>> pairs = pd.DataFrame({"coded": ["war", "war", "aid"], "predicted": ["war", "aid", "aid"], "rows": [8, 2, 9]})
    >>> [text.get_text() for text in plot_confusion(pairs).texts]
    ['9', '0', '2', '8']
    """
    if confusion.empty:
        raise ValueError("the table of confusion is empty; nothing was held out")
    labels = sorted({*confusion["coded"], *confusion["predicted"]})
    counts = confusion.pivot_table(index="coded", columns="predicted", values="rows", aggfunc="sum", fill_value=0)
    counts = counts.reindex(index=labels, columns=labels, fill_value=0).astype("int64")
    ax = axes_of(ax, max(COLUMN, 1.6 + 0.5 * len(labels)), 1.9 + 0.36 * len(labels))
    shares = counts.div(counts.sum(axis=1).clip(lower=1), axis=0).to_numpy()
    for (y, x), share in ((at, shares[at]) for at in np.ndindex(shares.shape)):
        _draw_cell(ax, x, y, int(counts.iat[y, x]), float(share))
    ax.set(xlim=(-0.5, len(labels) - 0.5), ylim=(len(labels) - 0.5, -0.5), xlabel="predicted", ylabel="coded")
    ax.set_yticks(range(len(labels)), [short(label) for label in labels])
    name_columns(ax, [short(label) for label in labels])
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    put_title(ax, "What is taken for what")
    _describe(ax, confusion[confusion["coded"] != confusion["predicted"]], counts)
    return ax


def _draw_cell(ax: Axes, x: int, y: int, count: int, share: float) -> None:
    face = (*_COLOUR, _DEEPEST * share) if count else "white"
    ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=face, edgecolor="#BBBBBB", linewidth=0.5))
    if x == y:
        ax.add_patch(Rectangle((x - 0.44, y - 0.42), 0.88, 0.84, fill=False, edgecolor=BLACK, linewidth=0.9))
    ax.text(x, y, f"{count:,}", ha="center", va="center", fontsize=SMALL, color="white" if share > 0.75 else BLACK)


def _describe(ax: Axes, wrong: pd.DataFrame, counts: pd.DataFrame) -> None:
    right = sum(int(counts.iat[at, at]) for at in range(len(counts)))
    most = wrong.sort_values("rows", ascending=False).head(1)
    told = [
        f"most often {row.coded} is taken for {row.predicted} ({row.rows})" for row in most.itertuples() if row.rows
    ]
    describe(ax, "Table of counts", f"{right:,} of {int(counts.to_numpy().sum()):,} are right", *told)
