"""The coder's manual: a codebook as Markdown and as a page, and as the .toml that it can be read from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from framing.articles.own_files import GENERATOR
from framing.coding.codebooks.codebook import NOTES, Codebook, Part, Value, Variable

_SAID = {"inclusion": "Code", "exclusion": "Do not code", "examples": "Examples", "counterexamples": "Not"}
_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222}"
    "h1,h2,h3{line-height:1.2}code{font:.9em monospace}table{border-collapse:collapse;width:100%}"
    "td,th{border-top:1px solid #ccc;padding:.4em .6em;text-align:left;vertical-align:top}"
    "td:first-child{white-space:nowrap}.unit{color:#666}"
)

_WRITTEN = {"number": "one number", "text": "some words"}

Noted = Value | Variable


def _notes(one: Noted) -> Iterator[tuple[str, str]]:
    """Yield what is said of a value beside its definition: how to call it, and the words."""
    for key in NOTES:
        if found := getattr(one, key):
            yield _SAID[key], ("; " if "example" in key else " ").join(found)


def unit_line(variable: Variable) -> str:
    """Return in words what gets a value and how many.

    Examples
    --------
    >>> unit_line(Variable("frame", "Frame", "What it is about.", "article"))
    'Unit: article, one value each.'
    """
    if variable.kind != "values":
        return f"Unit: article, {_WRITTEN[variable.kind]} each."
    if variable.quoted:
        return f"Unit: {variable.unit}; quote each and give it one value."
    return f"Unit: article, {'any number of values' if variable.several else 'one value'} each."


def manual_markdown(book: Codebook) -> str:
    """Return the coder's manual in Markdown.

    Parameters
    ----------
    book : Codebook

    Returns
    -------
    str
    """
    lines = [f"# {book.title}", "", f"Codebook `{book.name}` {book.version}, sha256 `{book.sha256[:12]}`."]
    lines += ["", *book.instructions.splitlines()] if book.instructions else []
    for variable in book.variables:
        lines += ["", f"## {variable.name}: {variable.title}", "", variable.definition, "", unit_line(variable)]
        lines += [f"- {what}: {said}" for what, said in _notes(variable)]
        lines += [f"- `{slot.name}`: {slot.definition}" for slot in variable.slots]
        for title, values in _tables(variable):
            lines += ["", *([title, ""] if title else []), "| value | what it is |", "|---|---|"]
            lines += [f"| `{value.name}` | {_cell(value)} |" for value in values]
    return "\n".join(lines) + "\n"


def _tables(variable: Variable) -> Iterator[tuple[str, Iterable[Value]]]:
    if variable.values:
        yield "", variable.values
    for part in variable.parts:
        yield _part_title(part), part.values


def _part_title(part: Part) -> str:
    return f"{part.name}: {part.definition}" if part.definition else part.name


def _cell(value: Value) -> str:
    said = " ".join([value.definition, *(f"{what}: {words}" for what, words in _notes(value))])
    return said.replace("|", "\\|").replace("\n", " ")


def manual_html(book: Codebook) -> str:
    """Return the coder's manual as a page that stands alone: no script, nothing fetched.

    Parameters
    ----------
    book : Codebook

    Returns
    -------
    str
    """
    parts = [f"<h1>{escape(book.title)}</h1>", f"<p>Codebook <code>{escape(book.name)}</code> {escape(book.version)}, "]
    parts += [f"sha256 <code>{book.sha256}</code>.</p>"]
    parts += [f"<p>{escape(line)}</p>" for line in book.instructions.splitlines()]
    for variable in book.variables:
        parts += [f'<h2 id="{escape(variable.name)}">{escape(variable.name)}: {escape(variable.title)}</h2>']
        parts += [f'<p>{escape(variable.definition)} <span class="unit">{unit_line(variable)}</span></p><ul>']
        parts += [f"<li>{what}: {escape(said)}</li>" for what, said in _notes(variable)]
        parts += [f"<li><code>{escape(s.name)}</code>: {escape(s.definition)}</li>" for s in variable.slots]
        parts += ["</ul>"]
        for title, values in _tables(variable):
            parts += [f"<p>{escape(title)}</p>" if title else "", "<table><tr><th>value</th><th>what it is</th></tr>"]
            parts += [f"<tr><td><code>{escape(v.name)}</code></td><td>{_html_cell(v)}</td></tr>" for v in values]
            parts += ["</table>"]
    head = f'<meta charset="utf-8">{GENERATOR}<title>{escape(book.title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n' + "\n".join(parts) + "\n</body></html>\n"


def _html_cell(value: Value) -> str:
    return "<br>".join([escape(value.definition), *(f"{what}: {escape(said)}" for what, said in _notes(value))])


def codebook_toml(book: Codebook) -> str:
    """Return a codebook as the .toml that reads as the same, to start one's own from.

    Parameters
    ----------
    book : Codebook

    Returns
    -------
    str
    """
    names = ("name", "title", "version", "licence", "instructions")
    lines = [f"{name} = {_text(getattr(book, name))}" for name in names]
    for variable in book.variables:
        key = f"variables.{_text(variable.name)}"
        lines += ["", f"[{key}]", *(f"{n} = {_text(getattr(variable, n))}" for n in ("title", "definition", "unit"))]
        several = [f"several = {str(variable.several).lower()}"]
        lines += [*(several if variable.kind == "values" else [f"kind = {_text(variable.kind)}"]), *_listed(variable)]
        lines += [f"slots.{_text(slot.name)}.definition = {_text(slot.definition)}" for slot in variable.slots]
        for value in variable.values:
            lines += ["", f"[{key}.values.{_text(value.name)}]", *_value(value)]
        for part in variable.parts:
            inner = f"{key}.parts.{_text(part.name)}"
            lines += ["", f"[{inner}]", f"definition = {_text(part.definition)}"]
            for value in part.values:
                lines += ["", f"[{inner}.values.{_text(value.name)}]", *_value(value)]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Value) -> list[str]:
    return [f"definition = {_text(value.definition)}", *_listed(value)]


def _listed(one: Noted) -> list[str]:
    found = [(key, getattr(one, key)) for key in NOTES]
    return [f"{key} = [{', '.join(map(_text, words))}]" for key, words in found if words]
