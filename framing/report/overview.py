"""The first screen of a report: one figure and three sentences that answer the question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import pandas as pd

from framing.analysis.contrasts import CELL
from framing.plot.style import COLOURS, short
from framing.report.analysis import Analysis
from framing.report.findings import Finding, differs
from framing.report.strips import cell_of, groups_in

_WIDTH, _PAD, _LANE, _HEAD = 560, 14, 11, 20
_ROWS = 5
_FARTHEST = 8.0  # times as often: where the axis ends
_LETTER = 8.2  # width of a letter of the key, about


def answer(analysis: Analysis, findings: Sequence[Finding]) -> str:
    """Return the first screen: where groups are widest apart as a figure, beside three sentences.

    Parameters
    ----------
    analysis : Analysis
    findings : sequence of Finding
        The widest apart first.

    Returns
    -------
    str

    Examples
    --------
    >>> from framing import score
    >>> from framing.report.analysis import analyse
    >>> analysis = analyse(score(["Rebels fled."], features=["harm"]), by="source", event=None, reference=None, seed=1)
    >>> "<svg" in answer(analysis, []), answer(analysis, []).count("<p>")
    (False, 3)
    """
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences(analysis, findings))
    drawn = _figure(analysis, findings[:_ROWS]) if findings else ""
    return f'<section id="answer" aria-label="The answer in short"><div>{said}</div>{drawn}</section>'


def sentences(analysis: Analysis, findings: Sequence[Finding]) -> list[str]:
    """Return what was compared and differs, where it differs most, and what that must not be taken for."""
    articles, noun = analysis.scores.table["article_id"].nunique(), analysis.noun
    if analysis.comparison is None:
        total = int(analysis.scores.table["count"].sum())
        return [
            f"{total:,} choices of words and forms were found in {articles:,} articles.",
            f"The {noun}s could not be compared; why stands under What was compared.",
            "Read the evidence before you rely on a number: rules err.",
        ]
    table = analysis.comparison.table
    cells = [differs(cell).any() for _, cell in table.groupby(CELL, observed=True)]
    groups = table["group"].nunique()
    if not findings:
        first = f"No {noun} clearly differs from the others, on any of {len(cells)} kinds of choice in {articles:,} articles of {groups} {noun}s."
        second = "With few articles only large differences can be seen."
    else:
        first = f"Yes: on {sum(cells)} of {len(cells)} kinds of choice at least one {noun} of {groups} clearly differs from the others, over {articles:,} articles."
        second = f"Widest apart: {_small(findings[0].title)}. {findings[0].lines[0]}"
    matched = "" if analysis.event else ", and the articles may tell of different events"
    return [
        first,
        second,
        f"A difference is not a motive{matched}; the rules behind each number err, so read its evidence.",
    ]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _figure(analysis: Analysis, findings: Sequence[Finding]) -> str:
    groups = list(groups_in(analysis))
    few = len(groups) <= len(COLOURS)
    lane = _LANE * len(groups) + 6 if few else 30
    key, top = _key(groups) if few else ("", 4)
    reach = _reach(analysis, findings)
    rows = []
    for place, finding in enumerate(findings):
        y = top + place * (lane + _HEAD)
        rows.append(f'<text class="strong" x="0" y="{y + 14}">{escape(short(finding.title, 68))}</text>')
        rows.append(_lane(cell_of(analysis, finding), groups if few else None, y + _HEAD, reach))
    bottom = top + len(findings) * (lane + _HEAD)
    axis, height = _axis(top, bottom, reach), bottom + 22
    noun, said = analysis.noun, " ".join(f"{one.title}: {one.text}" for one in findings)
    caption = (
        f"How often each {noun} makes a choice, as a multiple of the rate of all {noun}s together, with 95% intervals. Filled: differs "
        f"clearly. {'' if few else f'Only {noun}s that differ clearly are named. '}Each row stands below with its numbers."
    )
    return (
        f'<figure><svg class="strip" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(said)}">'
        f"{key}{axis}{''.join(rows)}</svg><figcaption>{escape(caption)}</figcaption></figure>"
    )


def _key(groups: Sequence[str]) -> tuple[str, int]:
    """Return the names of the groups with their marks, and where what follows begins."""
    x, y, parts = 0.0, 14, []
    for place, group in enumerate(groups):
        name = short(group)
        wide = 26 + _LETTER * len(name)
        if x and x + wide > _WIDTH:
            x, y = 0.0, y + 20
        parts.append(
            f'<circle class="s{place} full" cx="{x + 6:.1f}" cy="{y - 4}" r="5"/><text x="{x + 16:.1f}" y="{y}">{escape(name)}</text>'
        )
        x += wide
    return "".join(parts), y + 12


def _reach(analysis: Analysis, findings: Sequence[Finding]) -> float:
    """Return how many times the common rate the axis spans to each side."""
    found = [
        abs(math.log2(value)) for finding in findings for value in _times(cell_of(analysis, finding))["at"] if value > 0
    ]
    return min(max(2.0 ** math.ceil(max(found, default=1.0) + 0.4), 2.0), _FARTHEST)


def _times(cell: pd.DataFrame) -> pd.DataFrame:
    """Return rates as multiples of the rate of all groups together."""
    pooled = cell["count"].sum() / max(cell["exposure"].sum(), 1) or 1.0
    return cell.assign(at=cell["rate"] / pooled, lower=cell["low"] / pooled, upper=cell["high"] / pooled)


def _x(times: float, reach: float) -> float:
    share = math.log(max(times, 1e-9)) / math.log(reach)
    return round(_WIDTH / 2 + (_WIDTH / 2 - _PAD) * max(-1.0, min(1.0, share)), 1)


def _lane(cell: pd.DataFrame, groups: Sequence[str] | None, top: int, reach: float) -> str:
    parts, named = [], 0
    for row in _times(cell).sort_values("at").itertuples():
        place = None if groups is None else groups.index(str(row.group))
        y, look = (top + 14, "many") if place is None else (top + 6 + _LANE * place, f"s{place}")
        x = _x(row.at, reach)
        if (place is not None or row.clear) and not math.isnan(row.lower):
            parts.append(
                f'<line class="{look} bar{" full" if place is None else ""}" x1="{_x(row.lower, reach)}" x2="{_x(row.upper, reach)}" y1="{y}" y2="{y}"/>'
            )
        parts.append(f'<circle class="{look} {"full" if row.clear else "open"}" cx="{x}" cy="{y}" r="4.5"/>')
        if place is None and row.clear and named < 2:
            anchor, named = ("start" if x < _WIDTH / 2 else "end"), named + 1
            parts.append(
                f'<text class="soft" x="{x}" y="{y - 8 if named == 1 else y + 19}" text-anchor="{anchor}">{escape(short(row.group))}</text>'
            )
    return "".join(parts)


def _axis(top: int, bottom: int, reach: float) -> str:
    steps = int(math.log2(reach))
    parts = []
    for step in range(-steps, steps + 1):
        x = _x(2.0**step, reach)
        told = "as all" if step == 0 else f"×{2**step}" if step > 0 else f"÷{2**-step}"
        anchor = "start" if step == -steps else "end" if step == steps else "middle"
        parts.append(f'<line class="{"pooled" if step == 0 else "grid"}" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>')
        parts.append(f'<text class="soft" x="{x}" y="{bottom + 16}" text-anchor="{anchor}">{told}</text>')
    return "".join(parts)
