"""One difference under every choice of the analysis, in the order of its size."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from framing.analysis.specifications import Specifications
from framing.features.names import name_of
from framing.plot.described import describe
from framing.plot.style import BLACK, COLOURS, GREY, PAGE, SMALL, axes_of, legend_below, publication, put_title

_LONG, _FAR = 70, 4.0


@publication
def plot_specifications(found: Specifications, *, ax: Axes | None = None) -> Axes:
    """Draw the ratio of both rates under each specification with its interval, the highest on top.

    Beside each stand the choices that differ from the usual ones. Squares were planned beforehand, and filled marks are
    clear; those that could not be told are not drawn. An interval that goes far beyond all ratios is cut.

    Parameters
    ----------
    found : Specifications
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.2 inches high for each specification.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If no specification has a ratio above 0.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing import specifications
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "west"] * 30,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [4, 2] * 30, "exposure": 100})
    >>> ax = plot_specifications(specifications(table, feature="harm", category="killing", group="east", seed=1, permutations=199))
    >>> sorted(label.get_text() for label in ax.get_yticklabels())
    ['articles', 'as usual']
    """
    rows = found.table[(found.table["ratio"] > 0) & np.isfinite(found.table["ratio"])].reset_index(drop=True)
    if rows.empty:
        raise ValueError("no specification has a ratio above 0; see the problems in the table")
    ax, places = axes_of(ax, PAGE, 1.4 + 0.2 * len(rows)), np.arange(len(rows))
    least, most = float(rows["ratio"].min()) / _FAR, float(rows["ratio"].max()) * _FAR
    low, high = rows["ratio_low"].clip(lower=least), rows["ratio_high"].clip(upper=most)
    clear = rows["p"] <= 1 - found.manifest["level"]
    ax.hlines(places, low, high, color=GREY, linewidth=1.0, zorder=2)
    for planned, mark in ((True, "s"), (False, "o")):
        for known, face in ((True, COLOURS[0]), (False, "white")):
            some = (rows["planned"] == planned) & (clear == known)
            look = {"color": COLOURS[0], "markerfacecolor": face, "markersize": 4.5, "linestyle": ""}
            ax.plot(rows["ratio"][some], places[some], marker=mark, zorder=3, **look)  # type: ignore[arg-type]
    ax.axvline(1, color=BLACK, linewidth=0.9, linestyle="--", zorder=1)
    ax.set_yticks(places, [_label(row, found) for row in rows.to_dict("records")], fontsize=SMALL)
    ax.set_ylim(-0.7, len(rows) - 0.3)
    _scale(ax, min(1.0, float(low.min())), max(1.0, float(high.max())))
    about = found.manifest["specifications"]
    words, other = name_of(about["feature"], about["category"]), about["other"] or "the others"
    ax.set(xlabel=f"times as often in {about['group']} as in {other}")
    put_title(ax, words)
    ax.set_axisbelow(True)
    legend_below(ax, _marks(found), columns=4)
    span = f"{rows['ratio'].min():.2f} to {rows['ratio'].max():.2f} {ax.get_xlabel()}"
    describe(ax, "Dots with intervals", f"{len(rows)} specifications, {span}", f"{int(clear.sum())} are clear")
    return ax


def _scale(ax: Axes, low: float, high: float) -> None:
    ax.set_xscale("log")
    ax.set_xlim(low / 1.1, high * 1.1)
    subs = (1.0, 2.0, 5.0) if high / low > 6 else (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
    ax.xaxis.set_major_locator(LogLocator(subs=subs))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())


def _label(row: dict[str, object], found: Specifications) -> str:
    """The options that are not the usual ones, in few words."""
    words = {"cluster": "by {}", "confidence": "confidence {}", "wire": "wire copy {}", "events": "events {}"}
    parts = [
        "corrected" if name == "corrected" else words.get(name, "{}").format(row[name])
        for name, listed in found.choices.items()
        if row[name] != listed[0]
    ]
    told = ", ".join(map(str, parts)) or "as usual"
    return told if len(told) <= _LONG else f"{told[: _LONG - 1]}…"


def _marks(found: Specifications) -> list[Line2D]:
    look = {"color": COLOURS[0], "linestyle": ""}
    marks = [
        Line2D([], [], marker="o", **look, label="clear"),  # type: ignore[arg-type]
        Line2D([], [], marker="o", markerfacecolor="white", **look, label="not clear"),  # type: ignore[arg-type]
        Line2D([], [], color=GREY, linewidth=1.0, label=f"{found.manifest['level']:.0%} interval"),
    ]
    if found.manifest["plan"] is not None:
        marks.append(Line2D([], [], marker="s", **look, label="square: planned beforehand"))  # type: ignore[arg-type]
    return marks
