"""What was compared, how, and what must not be concluded from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from html import escape
from typing import Any

import pandas as pd

from framing.report.analysis import Analysis
from framing.report.corrected import coded_articles
from framing.report.paragraph import comparison_text, corrected_text, scoring_text, versions_text

_LIMITS = (
    (
        "A label is not a lie.",
        "The page counts words and forms. It does not know whether a label fits, whether a report is true, or what happened.",
    ),
    (
        "A passive is not a plot.",
        "Writers leave out a doer because nobody knows who it was, because it was just said, or to save space. Counting shows "
        "how often it happens, not why.",
    ),
    (
        "A difference is not a motive.",
        "Groups may differ because they tell of different events, places and times. Only a comparison within matched events "
        "takes part of that away, and even then nothing here shows intent, or an effect on readers.",
    ),
    (
        "No difference is not sameness.",
        "With few articles only large differences can be seen.",
    ),
    (
        "Rules err.",
        "The evidence was found by word lists and grammar, and some of it is wrong. Read a sample of it below before you rely "
        "on a number, above all where few pieces were found.",
    ),
    (
        "A quotation is not the outlet.",
        "Words in someone else's mouth are counted apart from the outlet's own voice; to choose whom to quote is still a choice.",
    ),
)


def compared_table(analysis: Analysis) -> str:
    """Return HTML that says which articles, groups and dates were compared, and what was left out."""
    groups, table = analysis.groups, analysis.scores.table
    total = table["article_id"].nunique()
    dates = sorted(str(date)[:10] for date in table["published"].dropna().unique())
    span = f", published from {dates[0]} to {dates[-1]}" if dates else ", without dates"
    head = f"<p>{total:,} articles from {len(groups)} {escape(analysis.noun)}s{escape(span)}; {len(analysis.scores.evidence):,} pieces of evidence.</p>"
    units = '<th scope="col" class="number">Matched events</th>' if analysis.event else ""
    rows = []
    for row in groups.itertuples():
        matched = f'<td class="number">{row.units}</td>' if analysis.event else ""
        cells = f'<td class="number">{row.articles}</td>{matched}<td class="day">{_day(row.first)}</td><td class="day">{_day(row.last)}</td>'
        rows.append(
            f'<tr><th scope="row">{escape(str(row.Index))}</th>{cells}<td>{"yes" if row.compared else "no"}</td></tr>'
        )
    columns = (
        f'<th scope="col">{escape(analysis.noun.capitalize())}</th><th scope="col" class="number">Articles</th>{units}'
    )
    columns += '<th scope="col">First</th><th scope="col">Last</th><th scope="col">Compared</th>'
    notes = "".join(f"<li>{escape(note)}</li>" for note in analysis.notes)
    listed = f"<ul>{notes}</ul>" if notes else ""
    caption = f"Articles by {escape(analysis.noun)}"
    return f'{head}<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>{listed}'


def _day(value: object) -> str:
    return "not known" if pd.isna(value) else escape(str(value)[:10])


def limits(analysis: Analysis) -> str:
    """Return an HTML list of what must not be concluded."""
    items = [*_LIMITS]
    if analysis.event is None:
        items.append(
            ("Events were not matched.", "Groups are compared over all their articles, whatever these tell of.")
        )
    if analysis.small:
        items.append(("Some groups are small.", f"Under 20 articles or events: {', '.join(analysis.small)}."))
    return "<ul>" + "".join(f"<li><strong>{escape(a)}</strong> {escape(b)}</li>" for a, b in items) + "</ul>"


def methods(analysis: Analysis) -> str:
    """Return an HTML paragraph for the methods section of a paper, with versions and hashes."""
    manifest = analysis.scores.manifest
    parts = [scoring_text(manifest)]
    if (compared := analysis.comparison) is not None:
        settings = {field.name: getattr(compared, field.name) for field in fields(compared)}
        settings["event"] = analysis.event
        parts.append(comparison_text(settings))
        if "corrected" in compared.table:
            parts.append(corrected_text(coded_articles(compared), settings))
    parts.append(versions_text(manifest))
    return "".join(f"<p>{escape(part)}</p>" for part in parts)


def lexicon_table(manifest: Mapping[str, Any]) -> str:
    """Return an HTML table of lexicons with version and sha256, or nothing where the manifest has none."""
    found: Iterable[tuple[str, Mapping[str, str]]] = manifest.get("lexicons", {}).items()
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(card.get("version", ""))}</td><td><code>{escape(card.get("sha256", ""))}</code></td></tr>'
        for name, card in found
    )
    head = '<tr><th scope="col">Lexicon</th><th scope="col">Version</th><th scope="col">sha256</th></tr>'
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="Lexicons"><table><caption>Lexicons</caption><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        if rows
        else ""
    )
