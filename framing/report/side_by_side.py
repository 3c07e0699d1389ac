"""The page of told and untold: articles side by side, with passages of one fact joined, and all facts by outlet."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import pandas as pd

from framing.analysis.coverage_words import LIMITS, overview
from framing.analysis.coverages import Coverage
from framing.analysis.omissions import ALL
from framing.features.names import name_of
from framing.report.data import as_json
from framing.report.page import save_page
from framing.report.parts import head_of, part_of
from framing.report.who import html_table

_SIGNS = {"told": "●", "otherwise": "◐", "omitted": "○", "untold": "–"}
_WORDS = {"told": "told", "otherwise": "otherwise", "omitted": "could have known", "untold": "untold"}
_DIFFERS = {"agentless": "no doer", "cast": "other cast", "number": "other number", "label": "other label"}


def write_coverage(
    coverage: Coverage, out: str | os.PathLike[str], *, seed: int, title: str = "Told, told otherwise, untold"
) -> Path:
    """Write one HTML page that lays the articles of an event side by side, and tables of facts by outlet.

    The page loads nothing and sends nothing. Passages of one fact share a colour and a number, and are joined by lines;
    `n` and `p` go from fact to fact.

    Parameters
    ----------
    coverage : Coverage
    out : str or path
        The file; complete or absent, never half written.
    seed : int
        Of the intervals; same coverage and seed, same bytes.
    title : str

    Returns
    -------
    Path

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import Article, coverage, score
    >>> told = {"The Post": "Soldiers killed nine nuns in Tarma.", "The Sun": "Nine nuns were killed in Tarma."}
    >>> scores = score([Article(name, text, source=name, event="e") for name, text in told.items()])
    >>> with TemporaryDirectory() as folder:
    ...     "no doer" in write_coverage(coverage(scores), Path(folder, "told.html"), seed=1).read_text(encoding="utf-8")
    True
    """
    style, script = part_of("style.css") + part_of("told.css"), part_of("told.js")
    numbers, rates = _numbers(coverage), _rates(coverage, seed)
    page = Template(part_of("told.html")).substitute(
        title=escape(title),
        head=head_of(title, style, script),
        script=script,
        overview=escape(overview(coverage.table)),
        links=_link("numbers", "Numbers that differ", numbers) + _link("rates", "What was left untold", rates),
        facts=_facts(coverage.table),
        numbers=numbers,
        rates=rates,
        limits="".join(f"<li>{escape(line)}</li>" for line in LIMITS),
        data=as_json(coverage_data(coverage)),
    )
    return save_page(page, Path(out))


def _link(name: str, words: str, section: str) -> str:
    return f'<li><a href="#{name}">{words}</a></li>' if section else ""


def coverage_data(coverage: Coverage) -> dict[str, Any]:
    """Return events, articles, facts and passages for the page; they point at each other by number."""
    table, where = coverage.table, {article.id: article for article in coverage.articles}
    events = list(dict.fromkeys(table["event"]))
    groups = [(str(event), str(fact), part) for (event, fact), part in table.groupby(["event", "fact"], sort=False)]
    facts = {(event, fact): number for number, (event, fact, _) in enumerate(groups)}
    told = coverage.passages.drop_duplicates("article_id").set_index("article_id")[["event", "source"]]
    ids = [article.id for article in coverage.articles if article.id in told.index]
    places = {name: number for number, name in enumerate(ids)}
    passages = coverage.passages[["event", "fact", "article_id", "start", "end"]].itertuples(index=False, name=None)
    return {
        "events": [str(event) for event in events],
        "articles": [
            {
                "id": name, "event": events.index(told.loc[name, "event"]), "source": told.loc[name, "source"],
                "published": where[name].published, "title": where[name].title, "text": where[name].text,
            }
            for name in ids
        ],
        "facts": [_fact(events, *group) for group in groups],
        "passages": [[facts[event, fact], places[name], int(a), int(b)] for event, fact, name, a, b in passages],
    }  # fmt: skip


def _fact(events: list[Any], event: str, name: str, rows: pd.DataFrame) -> dict[str, Any]:
    first = rows.iloc[0]
    told = [f"{row.source}: {_said(row)}" for row in rows.itertuples()]
    return {"event": events.index(event), "name": name, "category": category_words(first["kind"], first["category"]),
            "about": first["about"], "told": told}  # fmt: skip


def category_words(kind: str, category: str) -> str:
    """Return what sort of fact it is, in plain words.

    Examples
    --------
    >>> category_words("deed", "harm:killing"), category_words("speaker", "official")
    ('Deed, killings', 'Speaker, official')
    """
    feature, _, name = category.partition(":")
    words = name_of(feature, name) if name else category.replace("_", " ")
    return f"{kind.capitalize()}, {words}"


def _status(row: Any) -> str:
    return "omitted" if row.omitted else str(row.status)


def _said(row: Any) -> str:
    """Return the status of a fact at an outlet with what differs, and the numbers told."""
    status = _status(row)
    words = [_WORDS[status]]
    if status == "otherwise":
        words = [_DIFFERS[name] for name in str(row.differs).split(", ")]
    if not pd.isna(row.numbers):
        words.append(str(row.numbers).replace("_", " "))
    return f"{_SIGNS[status]} {', '.join(words)}"


def _facts(table: pd.DataFrame) -> str:
    """Return the tables of facts by outlet, one an event."""
    parts, number = [], 0
    for event, part in table.groupby("event", sort=False):
        sources = list(dict.fromkeys(part["source"]))
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in ["Fact", "What", *sources])
        body = ""
        for _, rows in part.groupby("fact", sort=False):
            body += _row(rows, number)
            number += 1
        caption = f"Event {escape(str(event))}"
        parts.append(
            f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table><caption>{caption}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        )
    return "".join(parts)


def _row(rows: pd.DataFrame, number: int) -> str:
    first = rows.iloc[0]
    name = f"{first['fact'][1:]}. {first['about']}"
    head = (
        f'<th scope="row"><button type="button" class="go" dir="auto" data-fact="{number}">{escape(name)}</button></th>'
    )
    cells = [f'<td class="{row.status}">{escape(_said(row))}</td>' for row in rows.itertuples()]
    return f"<tr>{head}<td>{escape(category_words(first['kind'], first['category']))}</td>{''.join(cells)}</tr>"


def _numbers(coverage: Coverage) -> str:
    keys = ["event", "fact", "category"]
    rows = coverage.numbers
    rows = rows[rows.groupby(keys)["number"].transform("nunique") > 1]
    if rows.empty:
        return ""
    shown = rows[[*keys, "source", "published", "number"]].assign(fact=rows["fact"].str[1:])
    table = html_table("By outlet and day", ["Event", "Fact", "Of", "Outlet", "Day", "Number"], shown)
    return f'<section id="numbers" aria-labelledby="h-numbers"><h2 id="h-numbers">Numbers that differ</h2>{table}</section>'


def _rates(coverage: Coverage, seed: int) -> str:
    """Return rates of what was left untold of what one other outlet, or two, had told."""
    tables = [
        _rate_table(coverage.rates(seed=seed, others=others), words)
        for others, words in ((1, "one other outlet or more"), (2, "two other outlets or more"))
    ]
    if not any(tables):
        return ""
    about = "<p>Only facts count that others had told by the day of an outlet's last article on the event. What one other outlet alone tells includes what the rules did not see to be the same.</p>"
    return f'<section id="rates" aria-labelledby="h-rates"><h2 id="h-rates">What was left untold</h2>{about}{"".join(tables)}</section>'


def _rate_table(rates: pd.DataFrame, words: str) -> str:
    shown = rates[(rates["group"] == ALL) | (rates["exposure"] > 1)]
    said = shown.assign(
        rate=[f"{100 * rate:.0f}%" for rate in shown["rate"]],
        interval=[
            "one event" if pd.isna(low) else f"{100 * low:.0f} to {100 * high:.0f}%"
            for low, high in zip(shown["low"], shown["high"], strict=True)
        ],
    )
    heads = ["Outlet", "Facts", "Events", "Untold", "Of", "Share", "95% interval over events"]
    return html_table(
        f"Told by {words}", heads, said[["source", "group", "events", "count", "exposure", "rate", "interval"]]
    )
