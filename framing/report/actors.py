"""Who is called what, does what and suffers what, by the actors of a dictionary: tables of a report."""

from __future__ import annotations

from html import escape

import pandas as pd

_LEAST = 3  # of an actor in a group, under which a share says nothing
_MEASURES = {
    "labels": ("What actors are called in the outlet's own voice", "category"),
    "roles": ("Who does, who suffers, who is quoted", "role"),
    "harm_forms": ("In what form harm by and to them is told", "form"),
}
_LINK = '<li><a href="#actors">Actors</a></li>'


def actor_section(table: pd.DataFrame | None, by: str) -> tuple[str, str]:
    """Return the section of the page and the link to it, both empty without a table.

    Parameters
    ----------
    table : pandas.DataFrame or None
        From `actor_table`, divided by `by`.
    by : str

    Examples
    --------
    >>> actor_section(None, "source")
    ('', '')
    """
    if table is None:
        return "", ""
    parts = [_measure(table, by, measure, *words) for measure, words in _MEASURES.items()]
    head = '<section id="actors" aria-labelledby="h-actors"><h2 id="h-actors">Actors</h2>'
    about = (
        f"<p>By the dictionary of actors that was given; listed are actors found {_LEAST} times or more in a group. The function "
        "<code>actor_table</code> gives all.</p>"
    )
    return f"{head}{about}{''.join(parts)}</section>", _LINK


def _measure(table: pd.DataFrame, by: str, measure: str, caption: str, inner: str) -> str:
    rows = table[(table["measure"] == measure) & (table["exposure"] >= _LEAST) & (table["count"] > 0)]
    if measure == "labels":
        rows = rows[rows["speaker"] == "narrator"]
    if rows.empty:
        return ""
    role = "role" if measure == "harm_forms" else None
    columns = [by, "actor", *([role] if role else []), inner, "count", "exposure"]
    heads = [*(name.replace("_", " ").capitalize() for name in columns[:-2]), "Times", "Of"]
    body = "".join(
        f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in rows[columns].itertuples(index=False, name=None)
    )
    top = "".join(
        f'<th scope="col"{_mark(name)}>{escape(head)}</th>' for name, head in zip(columns, heads, strict=True)
    )
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _mark(name: str) -> str:
    return ' class="number"' if name in ("count", "exposure") else ""


def _cell(cell: object) -> str:
    if isinstance(cell, int):
        return f'<td class="number">{cell:,}</td>'
    return f"<td>{escape(str(cell).replace('_', ' '))}</td>"
