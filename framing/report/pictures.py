"""The figures of a report, each as an image that needs no other file."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.analysis.doers import doer_named
from framing.features.names import name_of
from framing.plot.described import alt_text
from framing.plot.doers import plot_doers
from framing.plot.heatmap import plot_heatmap
from framing.plot.network import plot_network, role_network
from framing.plot.pooled import plot_pooled
from framing.plot.rates import plot_rates
from framing.plot.shares import plot_label_choice
from framing.plot.slopes import plot_event_slopes
from framing.plot.stations import plot_stations
from framing.plot.style import COLOURS
from framing.plot.timeline import plot_timeline
from framing.report.analysis import Analysis
from framing.report.findings import Finding

_ELSEWHERE = "Every number stands in the table All numbers."
_RATES = 4
_STATIONS = 3
_DEEDS = 10  # of an outlet, under which its bar says little
_MONTHS = (4, 36)  # enough for a line, and too many for one mark a month


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as a data URI, with its caption and the words that stand for it."""

    uri: str
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A figure that can be drawn: the name of its file, how, its caption, and what was found in it."""

    name: str
    draw: Callable[[], Axes]
    caption: str
    told: str = ""


def draw_pictures(analysis: Analysis, findings: Sequence[Finding]) -> list[Picture]:
    """Draw what the data allow: the map of all, the choice of labels, the findings, who does what to whom, the stations.

    Parameters
    ----------
    analysis : Analysis
    findings : sequence of Finding
        Those drawn one by one.

    Returns
    -------
    list of Picture
    """
    return [
        Picture(image_uri(ax), plan.caption, " ".join(filter(None, (alt_text(ax), plan.told, _ELSEWHERE))))
        for plan, ax in _drawn(analysis, findings)
    ]


def picture_files(analysis: Analysis, findings: Sequence[Finding]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Draw the figures of a report as files, PNG and PDF.

    Parameters
    ----------
    analysis : Analysis
    findings : sequence of Finding

    Returns
    -------
    captions : dict of str to str
        By the names of the figures.
    files : dict of str to bytes
        By the names of the files.
    """
    captions: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for plan, ax in _drawn(analysis, findings):
        figure, png, pdf = figure_of(ax), io.BytesIO(), io.BytesIO()
        with rc_context({"pdf.fonttype": 42}):
            figure.savefig(png, format="png", dpi=300, metadata={"Software": None})
            figure.savefig(pdf, format="pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None})
        captions[plan.name] = plan.caption
        files |= {f"{plan.name}.png": png.getvalue(), f"{plan.name}.pdf": pdf.getvalue()}
    return captions, files


def _drawn(analysis: Analysis, findings: Sequence[Finding]) -> Iterator[tuple[Plan, Axes]]:
    for plan in _plans(analysis, findings):
        with suppress(ValueError):
            yield plan, plan.draw()


def _plans(analysis: Analysis, findings: Sequence[Finding]) -> Iterator[Plan]:
    comparison, noun = analysis.comparison, analysis.noun
    if comparison is not None:
        words = f"How often each {noun} makes a choice, as a multiple of how often the others do."
        key = "Orange: more often; purple: less often; framed: a clear difference."
        yield Plan("map", partial(plot_heatmap, comparison), f"{words} {key}")
    for family, choice in analysis.choices.items():
        words = f"Which labels each {noun} chooses for {name_of('actor_labels', family)} in its own voice"
        told = [f.text for f in findings if f.share and f.speaker == "narrator" and f.category.startswith(f"{family}:")]
        caption = f"{words}; black lines are intervals."
        yield Plan(f"labels_{family}", partial(plot_label_choice, choice), caption, " ".join(told))
    for finding in [f for f in findings if not f.share][:_RATES]:
        yield from _of_finding(analysis, finding)
    yield from _of_doers(analysis)
    yield from _of_evidence(analysis)


def _of_finding(analysis: Analysis, finding: Finding) -> Iterator[Plan]:
    comparison, table = analysis.comparison, analysis.scores.table
    if comparison is None:
        return
    words = f"{finding.title}: rates by {analysis.noun} with their intervals."
    rates = partial(plot_rates, comparison, finding.feature, finding.category, speakers=[finding.speaker])
    name = "_".join((finding.feature, finding.category.replace(":", "_"), finding.speaker))
    yield Plan(f"rates_{name}", rates, words, finding.text)
    if analysis.pooled is not None:
        drawn = partial(plot_pooled, analysis.pooled, finding.feature, finding.category, speaker=finding.speaker)
        words = f"{finding.title}: rates drawn towards what all have in common, above the raw ones; ranks with their intervals."
        yield Plan(f"pooled_{name}", drawn, words)
    groups = list(dict.fromkeys(comparison.table["group"]))
    cell = table, finding.feature, finding.category
    common: dict[str, Any] = {"by": analysis.by, "speaker": finding.speaker}
    if analysis.event is not None and len(groups) == 2:
        slopes = partial(plot_event_slopes, *cell, groups=(groups[0], groups[1]), event=analysis.event, **common)
        words = f"{finding.title}: every event told by both, joined by a line."
        yield Plan(f"events_{name}", slopes, words)
    months = table["published"].dropna().str[:7].nunique()
    if len(groups) <= len(COLOURS) and months >= _MONTHS[0]:
        period = "M" if months <= _MONTHS[1] else "Y"
        line = partial(plot_timeline, *cell, seed=comparison.seed, groups=groups, period=period, **common)
        yield Plan(f"time_{name}", line, f"{finding.title}, over time.")


def _of_doers(analysis: Analysis) -> Iterator[Plan]:
    """Where outlets name who did it, where two of them tell deeds enough."""
    if analysis.by != "source" or analysis.comparison is None:
        return
    with suppress(ValueError):  # scores without harm, or of versions that did not tell deeds apart
        found = doer_named(analysis.scores, seed=analysis.comparison.seed, level=analysis.comparison.level)
        if found.loc[found["exposure"] >= _DEEDS, "source"].nunique() > 1:
            words = "Of how many deeds of harm each outlet names who did them, and where; black lines are intervals of those named nowhere."
            yield Plan("doers", partial(plot_doers, found), words)


def _of_evidence(analysis: Analysis) -> Iterator[Plan]:
    evidence = analysis.scores.evidence
    words = "Who does what to whom, in all articles together. Others: people or things not called by a label."
    yield Plan("network", lambda: plot_network(role_network(evidence)), words)
    told = evidence[evidence["feature"] == "hostage_narrative"].groupby("article_id")["category"].nunique()
    if len(told) and told.max() >= _STATIONS:
        article = str(told.idxmax())
        words = f"Stations of captivity, hardship and rescue in the article that tells most of them ({article})."
        length = next((len(a.text) for a in analysis.scores.articles if a.id == article), None)
        stations = partial(plot_stations, evidence, article_id=article, length=length)
        yield Plan("stations", stations, words)


def figure_html(picture: Picture) -> str:
    """Return a picture as it stands in the page."""
    alt, caption = escape(picture.alt, quote=True), escape(picture.caption)
    image = (
        f'<div class="scroll" tabindex="0" role="group" aria-label="Figure"><img src="{picture.uri}" alt="{alt}"></div>'
    )
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def figure_of(ax: Axes) -> Figure:
    """Return the figure that axes stand in.

    Raises
    ------
    ValueError
        For axes without one.
    """
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("the axes belong to no figure")
    return figure


def image_uri(ax: Axes) -> str:
    """Return the figure of axes as an SVG that stands in the page."""
    buffer = io.BytesIO()
    with rc_context({"svg.hashsalt": "framing", "svg.fonttype": "path"}):
        figure_of(ax).savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return f"data:image/svg+xml;base64,{b64encode(buffer.getvalue()).decode('ascii')}"
