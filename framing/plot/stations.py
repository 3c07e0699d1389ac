"""The stations of a captivity as an article comes to them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.features.names import name_of
from framing.plot.described import describe
from framing.plot.style import (
    BLACK,
    COLOURS,
    GREY,
    PAGE,
    SMALL,
    axes_of,
    choose,
    in_order,
    legend_below,
    publication,
    put_title,
)
from framing.scores.confidence import sure_rows

STATIONS = (
    "captivity", "human_shield", "siege", "obstruction", "deprivation", "coercion", "suffering", "escape", "rescue", "release",
)  # fmt: skip
_HELD, _HARD = STATIONS[:4], STATIONS[4:7]
_WIDE = 30
_CHARACTER = 1.45  # % of the axis


@publication
def plot_stations(
    evidence: pd.DataFrame,
    *,
    article_id: str | None = None,
    length: int | None = None,
    min_confidence: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw where in an article each station of a captivity is told, and who does it to whom.

    Held, hardship and way out have a colour and a mark each; marks are hollow where someone is quoted. The first telling
    of a station that names anyone says who acts on whom.

    Parameters
    ----------
    evidence : pandas.DataFrame
        As ``Scores.evidence``.
    article_id : str, optional
        The article; needed where the evidence is of several.
    length : int, optional
        Characters of the article; the end of its last evidence unless given.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure, 7.1 inches wide and 0.34 inches high for each station, text 7.5 to 9 points.
    min_confidence : float, optional
        Confidence under which deeds are not counted; .5 if not given.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        Where the article is not there, is not named, or tells no station; for a length shorter than its evidence.

    Examples
    --------
    >>> from framing import score_text
    >>> found = score_text("Gunmen took forty villagers hostage. Soldiers freed the hostages.").evidence
    >>> [label.get_text() for label in plot_stations(found).get_yticklabels()]
    ['Captivity', 'Rescue and aid']
    """
    evidence = sure_rows(evidence, min_confidence)
    if article_id is None and evidence["article_id"].nunique() > 1:
        raise ValueError(f"evidence of {evidence['article_id'].nunique()} articles; name one with article_id=")
    rows = evidence if article_id is None else choose(evidence, article_id=article_id)
    last = int(rows["end"].max())
    if length is not None and length < last:
        raise ValueError(f"length={length}, but evidence ends at {last}; give the characters of this article")
    length = length or last
    told = choose(rows, feature="hostage_narrative").sort_values("start")
    order = in_order(list(told["category"].unique()), STATIONS)
    ax = axes_of(ax, PAGE, 1.5 + 0.34 * len(order))
    for y, station in enumerate(order):
        _draw_station(ax, y, told[told["category"] == station], length)
    names = [name_of("hostage_narrative", station) for station in order]
    ax.set_yticks(range(len(order)), [name[:1].upper() + name[1:] for name in names])
    ax.set(xlim=(-1.5, 101.5), ylim=(len(order) - 0.4, -0.7))
    ax.set(xlabel="% of the article, first word to last")
    put_title(ax, f"Stations told in {rows['article_id'].iloc[0]}")
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.5)
    ax.set_axisbelow(True)
    _key(ax)
    first = told.groupby("category")["start"].agg(["size", "min"])
    said = [
        f"{name} {first['size'][station]}, first at {100 * first['min'][station] / length:.0f} %"
        for name, station in zip(names, order, strict=True)
    ]
    describe(ax, "Marks along an article", "; ".join(said))
    return ax


def _look(station: str) -> tuple[str, str]:
    if station in _HELD:
        return COLOURS[1], "s"
    return (COLOURS[3], "D") if station in _HARD else (COLOURS[2], "o")


def _draw_station(ax: Axes, y: int, rows: pd.DataFrame, length: int) -> None:
    colour, mark = _look(rows["category"].iloc[0])
    for row in rows.itertuples():
        look: dict[str, Any] = {
            "color": colour,
            "markerfacecolor": colour if row.speaker == "narrator" else "white",
            "markersize": 6,
        }
        ax.plot(100 * row.start / length, y, mark, clip_on=False, zorder=3, **look)
    cast = rows[rows["agent"].notna() | rows["patient"].notna()]
    if cast.empty:
        return
    first = cast.iloc[0]
    words = " → ".join(_short(first[slot]) for slot in ("agent", "patient"))
    at = max(0.0, min(100 * first["start"] / length - 1, 100 - _CHARACTER * len(words)))
    ax.annotate(words, (at, y), (0, 5), textcoords="offset points", ha="left", va="bottom", fontsize=SMALL, color=BLACK)


def _short(phrase: object) -> str:
    words = "(not stated)" if pd.isna(phrase) else " ".join(str(phrase).split())
    return words if len(words) <= _WIDE else words[: _WIDE - 1].rstrip() + "…"


def _key(ax: Axes) -> None:
    marks = [
        Line2D([], [], color=colour, marker=mark, linestyle="", label=words)
        for (colour, mark), words in (
            (_look("siege"), "held"), (_look("suffering"), "hardship"), (_look("rescue"), "way out"),
        )
    ]  # fmt: skip
    for face, words in ((GREY, "in the outlet's own voice"), ("white", "quoted")):
        marks.append(Line2D([], [], color=GREY, marker="o", markerfacecolor=face, linestyle="", label=words))
    legend_below(ax, marks, columns=5)
