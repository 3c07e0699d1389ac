"""Who speaks, who is named and never does, and who is called what by whom: tables of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import pandas as pd

from framing.analysis.voices import voiceless
from framing.analysis.who import labels_by_entity, speakers
from framing.scores.scores import Scores

_MOST = 5  # rows a group
_LEAST = 2  # mentions of who never speaks
_LINK = '<li><a href="#who">Who speaks</a></li>'


def who_speaks(scores: Scores) -> tuple[str, str]:
    """Return the section of the page and the link to it, both empty where no source was scored.

    Examples
    --------
    >>> from framing import score
    >>> section, link = who_speaks(score(["Mayor Ana Ruiz said it rained."], features=["sourcing"]))
    >>> "<td>Mayor Ana Ruiz</td>" in section, who_speaks(score(["Rain."], features=["harm"]))
    (True, ('', ''))
    """
    have = set(scores.table["feature"])
    if "sourcing" not in have:
        return "", ""
    tables = [_speakers(scores)]
    if not scores.entities.empty:
        tables.append(_silent(scores))
        tables += [_called(scores)] if "actor_labels" in have else []
    head = '<section id="who" aria-labelledby="h-who"><h2 id="h-who">Who speaks</h2>'
    about = (
        f"<p>All mentions of a person, body or group in an article are one: its names, descriptions and pronouns. Listed are "
        f"at most {_MOST} of each outlet; the functions <code>speakers</code>, <code>voiceless</code> and "
        "<code>labels_by_entity</code> give all.</p>"
    )
    return f"{head}{about}{''.join(tables)}</section>", _LINK


def _speakers(scores: Scores) -> str:
    rows = _top(speakers(scores))
    columns = ["source", "name", "type", "articles", "cues", "direct", "reported", "words"]
    heads = ["Outlet", "Speaker", "As", "Articles", "Times", "Quoted", "Reported", "Words"]
    return html_table("Who speaks, how often, and whether quoted or reported", heads, rows[columns])


def _silent(scores: Scores) -> str:
    found = voiceless(scores, of="entity", by="source")
    found = found[(found["cues"] == 0) & (found["mentions"] >= _LEAST)]
    order = {source: number for number, source in enumerate(dict.fromkeys(found["source"]))}
    found = found.assign(group=found["source"].map(order), less=-found["mentions"])
    rows = _top(found.sort_values(["group", "less"], kind="stable"))
    heads = ["Outlet", "Named", "Mentions", "Articles"]
    return html_table("Who is named and never speaks", heads, rows[["source", "actor", "mentions", "articles"]])


def _called(scores: Scores) -> str:
    rows = _top(labels_by_entity(scores))
    heads = ["Outlet", "Who", "Is called", "By", "Times"]
    return html_table("Who is called what, and by whom", heads, rows[["source", "name", "label", "speaker", "count"]])


def _top(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.groupby("source", sort=False, dropna=False).head(_MOST)


def html_table(caption: str, heads: Sequence[str], rows: pd.DataFrame) -> str:
    """Return a table of the page, empty where it has no rows."""
    if rows.empty:
        return ""
    numbers = [pd.api.types.is_numeric_dtype(rows[name]) for name in rows]
    marks = [' class="number"' if number else "" for number in numbers]
    head = "".join(f'<th scope="col"{mark}>{name}</th>' for name, mark in zip(heads, marks, strict=True))
    body = "".join(f"<tr>{_cells(row, marks)}</tr>" for row in rows.itertuples(index=False, name=None))
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Iterable[Any], marks: Sequence[str]) -> str:
    return "".join(f"<td{mark}>{_told(cell)}</td>" for cell, mark in zip(row, marks, strict=True))


def _told(cell: Any) -> str:
    if pd.isna(cell):
        return "not known"
    return f"{cell:,}" if isinstance(cell, int) else escape(str(cell).replace("_", " "))
