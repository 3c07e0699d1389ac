"""Who does what to whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from textwrap import fill
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch
from numpy.typing import NDArray

from framing.analysis.deed_counts import deed_names
from framing.analysis.sides import Sides, told_as_done
from framing.features.families import UNLABELLED
from framing.features.names import name_of
from framing.plot.described import describe, some
from framing.plot.style import BLACK, COLOURS, PAGE, SMALL, axes_of, legend_below, publication
from framing.scores.confidence import sure_rows

UNSTATED, OTHERS = "not stated", "others"
_PASSIVE = ("agent_named", "agentless", "reduced")
_SLOTS = ("agent", "patient")
_EDGE = ("feature", "category", "voice", "count")
_TOLD = 2  # categories named for an arrow
_LINE = 42  # characters
_RADIUS = 0.27
_PLACES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)  # along an arrow, for its number
_APART = 0.15
_SAID = 5  # arrows told in words
Point = NDArray[np.float64]
_Key = tuple[str, str, str, str, str]
_Named = Callable[[str, int, int, str | None], str | None]  # article, start, end and entity of a phrase -> who it names


def role_network(
    evidence: pd.DataFrame,
    *,
    features: Sequence[str] = ("harm", "hostage_narrative"),
    names: pd.DataFrame | None = None,
    min_confidence: float | None = None,
) -> nx.MultiDiGraph:
    """Build the graph of who does what to whom.

    Parameters
    ----------
    evidence : pandas.DataFrame
        As ``Scores.evidence``. Its `passive_voice` rows tell which deeds are told in the passive.
    features : sequence of str
        Features whose agents and patients are drawn.
    names : pandas.DataFrame, optional
        Spans that name actors, columns article_id, start, end and name; the families of `actor_labels` unless given.
    min_confidence : float, optional
        Confidence under which deeds are not counted; .5 if not given.

    Returns
    -------
    networkx.MultiDiGraph
        From agent to patient, one edge a category and voice (`active`, `passive`) with feature, category, voice, count,
        articles and deeds (different ones, each once an article however often told; None where that is not known). A phrase takes its first name that is no modifier or owner, else the family by which its entity is called
        elsewhere in the article; phrases without one are `others`, missing
        ones `not stated`; deeds with neither slot, and those negated, denied or hypothetical, are left out.

    Raises
    ------
    ValueError
        Where no row has an agent or a patient.

    Examples
    --------
    >>> from framing import score_text
    >>> graph = role_network(score_text("Soldiers killed two rebels. Three civilians were wounded.").evidence)
    >>> [(doer, to, told["category"], told["voice"]) for doer, to, told in graph.edges(data=True)]
    [('state_forces', 'armed_groups', 'killing', 'active'), ('not stated', 'civilians', 'wounding', 'passive')]
    """
    evidence = sure_rows(evidence, min_confidence)
    real = told_as_done(evidence[evidence["feature"].isin(features)])
    deeds = real[real["agent"].notna() | real["patient"].notna()]
    if deeds.empty:
        raise ValueError(f"no evidence of {', '.join(features)} names an agent or a patient; there is no one to draw")
    named = Sides(evidence).of if names is None else _by_names(names)
    passive = evidence[(evidence["feature"] == "passive_voice") & evidence["category"].isin(_PASSIVE)]
    told = _spans(passive.assign(name="passive"))
    counts: Counter[_Key] = Counter()
    articles: defaultdict[_Key, set[str]] = defaultdict(set)
    different: defaultdict[_Key, set[str]] = defaultdict(set)
    for row in deeds.assign(told=deed_names(deeds)).itertuples():
        voice = "passive" if _first(told[row.article_id], row.start, row.end, inside=False) else "active"
        key = (*(_name(row, slot, named) for slot in _SLOTS), row.feature, row.category, voice)
        counts[key] += 1
        articles[key].add(row.article_id)
        different[key].update([] if pd.isna(row.told) else [row.told])
    graph = nx.MultiDiGraph()
    for key, count in counts.items():
        told_as = dict(zip(_EDGE, (*key[2:], count), strict=True))
        graph.add_edge(*key[:2], key=key[2:], **told_as, articles=len(articles[key]), deeds=len(different[key]) or None)
    return graph


def _by_names(names: pd.DataFrame) -> _Named:
    spans = _spans(names)
    return lambda article, start, end, _: _first(spans[article], start, end, inside=True)


def _spans(frame: pd.DataFrame) -> defaultdict[str, list[tuple[int, int, str]]]:
    """Spans with their names by article, in order of start."""
    out: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in frame.sort_values(["start", "end"]).itertuples():
        out[row.article_id].append((int(row.start), int(row.end), str(row.name)))
    return out


def _first(spans: list[tuple[int, int, str]], start: int, end: int, *, inside: bool) -> str | None:
    """Name of the first span that lies in a stretch of text, or overlaps it."""
    at = bisect_left(spans, (start, 0, "")) if inside else 0
    for begin, stop, name in spans[at:]:
        if begin >= end:
            break
        if stop <= end if inside else stop > start:
            return name
    return None


def _name(row: Any, slot: str, named: _Named) -> str:
    start, end = getattr(row, f"{slot}_start"), getattr(row, f"{slot}_end")
    if pd.isna(getattr(row, slot)):
        return UNSTATED
    entity = getattr(row, f"{slot}_entity", None)
    who = None if pd.isna(entity) else entity
    found = None if pd.isna(start) else named(row.article_id, int(start), int(end), who)
    return OTHERS if found in (None, UNLABELLED) else str(found)


@publication
def plot_network(graph: nx.MultiDiGraph, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Draw who does what to whom: an arrow from doers to those it is done to, dashed where told in the passive.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        From `role_network`.
    most : int
        How many arrows, those of most deeds; the picture says how many are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; else a new figure of 7.1 x 4.8 inches, text 7.5 to 9 points.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For a graph without edges.

    Examples
    --------
    >>> from framing import score_text
    >>> ax = plot_network(role_network(score_text("Soldiers killed two rebels.").evidence))
    >>> [text.get_text() for text in ax.texts]
    ['armed\\ngroups', 'state\\nforces', '1', '1  state forces → armed groups: killings 1\\n']
    """
    arrows = _arrows(graph)
    if arrows.empty:
        raise ValueError("the graph has no edges; build it from evidence that names agents or patients")
    shown = arrows.head(most)
    ax = axes_of(ax, PAGE, 4.8)
    nodes = sorted({*shown["doer"], *shown["target"]}, key=lambda node: (node in (UNSTATED, OTHERS), node))
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(nodes)) / len(nodes)
    circles = {node: _draw_node(ax, node, np.cos(a), np.sin(a)) for node, a in zip(nodes, angles, strict=True)}
    taken: list[Point] = []
    for number, row in enumerate(shown.itertuples(), start=1):
        path = _draw_arrow(ax, row, circles, row.count / shown["count"].max())
        _draw_number(ax, number, path, taken)
    left = len(arrows) - len(shown)
    lost = f"\nNot drawn: {left} thinner arrows,\n{arrows['count'][most:].sum():,} deeds" if left else ""
    lines = enumerate(shown["words"], start=1)
    told = [fill(f"{number}  {words}", _LINE, subsequent_indent="     ") for number, words in lines]
    ax.text(1.55, 0, "\n".join([*told, lost]), fontsize=SMALL, va="center", linespacing=1.25)
    ax.set(xlim=(-1.42, 3.25), ylim=(-1.5, 1.42), aspect="equal")
    ax.set_axis_off()
    _key(ax)
    describe(
        ax,
        "Arrows from doers to those it is done to",
        f"{len(shown)} arrows, most deeds first: {some(shown['words'], _SAID)}",
    )
    return ax


def _arrows(graph: nx.MultiDiGraph) -> pd.DataFrame:
    """One row an arrow, most deeds first: doer, target, voice, number of deeds, and the most frequent of them in words."""
    edges = pd.DataFrame([(doer, to, *(told[k] for k in _EDGE)) for doer, to, told in graph.edges(data=True)])
    if edges.empty:
        return edges
    edges.columns = pd.Index(["doer", "target", *_EDGE])
    rows = []
    for arrow, part in edges.groupby(["doer", "target", "voice"]):
        top = part.sort_values(["count", "category"], ascending=[False, True])
        words = [f"{name_of(row.feature, row.category)} {row.count}" for row in top.head(_TOLD).itertuples(name="Deed")]
        voice = " (passive)" if arrow[2] == "passive" else ""
        line = f"{_plain(arrow[0])} → {_plain(arrow[1])}{voice}: {', '.join(words)}{', …' if len(top) > _TOLD else ''}"
        rows.append((*arrow, part["count"].sum(), line))
    out = pd.DataFrame(rows, columns=["doer", "target", "voice", "count", "words"])
    return out.sort_values(["count", "doer", "target", "voice"], ascending=[False, True, True, True], ignore_index=True)


def _plain(node: str) -> str:
    return node.replace("_", " ")


def _draw_node(ax: Axes, node: str, x: float, y: float) -> Circle:
    vague = node in (UNSTATED, OTHERS)
    circle = Circle((x, y), _RADIUS, facecolor="white" if vague else "#E3EEF6", edgecolor=BLACK,
                    linestyle="--" if vague else "-", zorder=3)  # fmt: skip
    ax.add_patch(circle)
    ax.text(x, y, fill(_plain(node), 10), ha="center", va="center", fontsize=SMALL, zorder=4)
    return circle


def _draw_arrow(ax: Axes, row: Any, circles: dict[str, Circle], share: float) -> NDArray[np.float64]:
    """Draw an arrow and return points along it, where its number may stand."""
    passive, (one, two) = row.voice == "passive", (circles[row.doer], circles[row.target])
    start, end = np.array(one.center), np.array(two.center)
    bend, loop = (0.34 if passive else 0.12), row.doer == row.target
    if loop:
        out = np.arctan2(start[1], start[0]) + (0.5 if passive else -0.5)
        start, end = (start + _RADIUS * np.array([np.cos(a), np.sin(a)]) for a in (out - 0.3, out + 0.3))
        bend = 1.7
    dash = (0, (4, 2)) if passive else "-"
    ax.add_patch(FancyArrowPatch(
        tuple(start), tuple(end), connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>", mutation_scale=8 + 5 * share,
        shrinkA=1, shrinkB=1, linewidth=0.8 + 3 * share, linestyle=dash, color=COLOURS[1] if passive else COLOURS[0],
        zorder=2, patchA=None if loop else one, patchB=None if loop else two,
    ))  # fmt: skip
    away, t = end - start, np.array(_PLACES)[:, None]
    middle = (start + end) / 2 + bend * np.array([away[1], -away[0]])
    return np.asarray((1 - t) ** 2 * start + t**2 * end + 2 * t * (1 - t) * middle)


def _draw_number(ax: Axes, number: int, path: NDArray[np.float64], taken: list[Point]) -> None:
    """Write the number of an arrow on it, at the first place that no other number takes."""
    free = [at for at in path if all(np.linalg.norm(at - other) > _APART for other in taken)]
    at = free[0] if free else path[0]
    taken.append(at)
    ax.text(at[0], at[1], str(number), ha="center", va="center", fontsize=SMALL, zorder=6,
            bbox={"boxstyle": "circle,pad=0.2", "facecolor": "white", "edgecolor": BLACK, "linewidth": 0.6})  # fmt: skip


def _key(ax: Axes) -> None:
    marks = [
        Line2D([], [], color=COLOURS[0], linewidth=2, label="told in the active, or as a noun"),
        Line2D([], [], color=COLOURS[1], linewidth=2, linestyle=(0, (4, 2)), label="told in the passive"),
    ]
    legend_below(ax, marks, columns=2, points=0)
