"""Findings as a list of the page, each in words beside its picture, with a link to its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from framing.report.analysis import Analysis
from framing.report.findings import Finding, find_likeness
from framing.report.strips import strip


def findings_list(
    analysis: Analysis, found: Sequence[Finding], explore: str = "", kind: str = "ol", heading: str = "h3"
) -> str:
    """Return findings as a list, each in words beside its picture."""
    items = []
    for one in found:
        lines = "".join(f"<p>{escape(line)}</p>" for line in one.lines) + _sentences(one, explore)
        items.append(f"<li><div><{heading}>{escape(one.title)}</{heading}>{lines}</div>{strip(analysis, one)}</li>")
    return f'<{kind} class="findings">{"".join(items)}</{kind}>' if items else ""


def _sentences(finding: Finding, explore: str) -> str:
    """Return a link to the sentences behind a finding, side by side."""
    voice = {"narrator": "own", "quoted": "quoted"}.get(finding.speaker, "")
    chosen = urlencode({"view": "sentences", "feature": finding.feature, "category": finding.category, "voice": voice})
    return f'<p><a href="{escape(f"{explore}#{chosen}")}">Its sentences, side by side</a></p>' if explore else ""


def likeness_list(analysis: Analysis, explore: str = "") -> str:
    """Return frequent choices without a clear difference under their heading, nothing where there are none."""
    found = find_likeness(analysis)
    return f"<h3>No clear difference</h3>{findings_list(analysis, found, explore, 'ul', 'h4')}" if found else ""
