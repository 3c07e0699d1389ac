"""Strips: rates by group as dots with intervals, drawn inside the page beside the finding they show."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd

from framing.features.names import per_unit
from framing.plot.style import clear, short
from framing.report.analysis import Analysis
from framing.report.findings import Finding

_WIDTH, _LEFT, _RIGHT, _STEP = 420, 128, 314, 22  # of the picture, of the plot inside it, and from row to row
_ROWS = 8
_WIDE = 2.2  # times the highest rate: where an interval is cut


def cell_of(analysis: Analysis, finding: Finding) -> pd.DataFrame:
    """Return the rows of the comparison that a finding is about, the highest rate first."""
    family = finding.category.split(":")[0]
    compared = analysis.choices[family] if finding.share else analysis.comparison
    if compared is None:
        raise ValueError("nothing was compared")
    table = compared.table
    same = (table["feature"] == finding.feature) & (table["category"] == finding.category)
    rows = table[same & (table["speaker"] == finding.speaker)].dropna(subset=["rate"])
    return rows.assign(clear=clear(rows)).sort_values(["rate", "group"], ascending=[False, True])


def strip(analysis: Analysis, finding: Finding) -> str:
    """Return an inline picture of a finding: a row a group, filled where it clearly differs; at most eight groups.

    Parameters
    ----------
    analysis : Analysis
    finding : Finding

    Returns
    -------
    str
        An SVG element, whose words for those who do not see it give the same numbers.

    Examples
    --------
    >>> from framing import Article, score
    >>> from framing.report.analysis import analyse
    >>> from framing.report.findings import find_likeness
    >>> text, outlets = "Two nuns were shot. They fled.", ["East", "West"] * 60
    >>> scores = score([Article(f"a{number}", text, source=source) for number, source in enumerate(outlets)], features=["passive_voice"])
    >>> analysis = analyse(scores, by="source", event=None, reference=None, seed=1, resamples=99, permutations=99)
    >>> [strip(analysis, finding)[:4] for finding in find_likeness(analysis)][:1]
    ['<svg']
    """
    rows = cell_of(analysis, finding)
    scale, unit = (100, "% of labels") if finding.share else per_unit(str(rows["unit"].iloc[0]))
    shown = _shown(rows)
    end = _end(shown) or 1.0
    lines = [_line(row, place, end, scale) for place, row in enumerate(shown.itertuples())]
    bottom = 12 + _STEP * len(shown)
    more = len(rows) - len(shown)
    left = f'<text class="soft" x="0" y="{bottom + 14}">and {more} more</text>' if more else ""
    height = bottom + 20
    said = "; ".join(_said(row, scale) for row in shown.itertuples())
    pooled = _x(rows["count"].sum() / max(rows["exposure"].sum(), 1), end)
    return (
        f'<svg class="strip" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(f"{said}, {unit}")}">'
        f'<line class="pooled" x1="{pooled}" x2="{pooled}" y1="4" y2="{bottom}"/>'
        f'<line class="axis" x1="{_LEFT}" x2="{_RIGHT}" y1="{bottom}" y2="{bottom}"/>{"".join(lines)}{left}'
        f'<text class="soft" x="{_LEFT}" y="{bottom + 14}">0</text>'
        f'<text class="soft" x="{_RIGHT}" y="{bottom + 14}" text-anchor="end">{end * scale:.3g} {escape(unit)}</text></svg>'
    )


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Return eight rows at most: those that clearly differ first, then those furthest from the middle."""
    if len(rows) <= _ROWS:
        return rows
    apart = (rows["rate"] - rows["rate"].median()).abs()
    order = pd.DataFrame({"clear": ~rows["clear"], "apart": -apart}).sort_values(["clear", "apart"], kind="stable")
    return rows[rows.index.isin(order.index[:_ROWS])]


def _end(rows: pd.DataFrame) -> float:
    high = rows["high"].fillna(rows["rate"])
    return float(min(high.max(), _WIDE * max(rows["rate"].max(), high.median())))


def _x(rate: float, end: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * min(rate / end, 1), 1)


def _line(row: Any, place: int, end: float, scale: float) -> str:
    rate, low, high, name, told = (getattr(row, key) for key in ("rate", "low", "high", "group", "clear"))
    y = 14 + _STEP * place
    parts = [f'<text x="0" y="{y + 4}">{escape(short(name, 18))}</text>']
    if not math.isnan(low):
        parts.append(f'<line class="bar" x1="{_x(low, end)}" x2="{_x(high, end)}" y1="{y}" y2="{y}"/>')
        if high > end:
            parts.append(f'<path class="full" d="M{_RIGHT},{y - 4}l7,4l-7,4z"/>')
    parts.append(f'<circle class="{"full" if told else "open"}" cx="{_x(rate, end)}" cy="{y}" r="5"/>')
    number = f"{rate * scale:.0f}%" if scale == 100 and getattr(row, "unit", "") == "labels" else f"{rate * scale:.1f}"
    parts.append(f'<text x="{_WIDTH - 92}" y="{y + 4}">{number}</text>')
    count = f"{row.count:,} found"
    parts.append(f'<text class="soft" x="{_WIDTH}" y="{y + 4}" text-anchor="end">{count}</text>')
    return "".join(parts)


def _said(row: Any, scale: float) -> str:
    rate, low, high, name = (getattr(row, key) for key in ("rate", "low", "high", "group"))
    bounds = "" if math.isnan(low) else f" ({low * scale:.1f} to {high * scale:.1f})"
    return f"{name} {rate * scale:.1f}{bounds}{', differs clearly' if row.clear else ''}"


def groups_in(analysis: Analysis) -> Iterator[str]:
    """Yield the groups compared, as their table has them."""
    if analysis.comparison is not None:
        yield from dict.fromkeys(str(group) for group in analysis.comparison.table["group"])
