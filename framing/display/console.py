"""A result on the console and in a notebook: its numbers, what they are of, and where to look next."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 20
_WIDEST = 44
_STYLE = (
    "<style>.framing-table{border-collapse:collapse;font:13px/1.5 system-ui,sans-serif;margin:.3em 0}"
    ".framing-table th,.framing-table td{padding:.15em .8em;border-bottom:1px solid #8885;text-align:left}"
    ".framing-table .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".framing-note{font:13px/1.5 system-ui,sans-serif;margin:.2em 0}</style>"
)


def as_text(frame: pd.DataFrame, about: str, hint: str, *, headings: Sequence[str] = (), shown: int = SHOWN) -> str:
    """Return a summary as lines of text: the table, what is left out of it, what it is, what to do next.

    Parameters
    ----------
    frame : pandas.DataFrame
    about, hint : str
        Lines below the table.
    headings : sequence of str
        Columns that stand above the rows that share them, in place of beside each.
    shown : int
        Rows, at most.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"choice": "deaths", "group": ["east", "west"], "rate": ["4.0", "12.5"]})
    >>> print(as_text(frame, "2 outlets", ".table has all", headings=["choice"]))
    deaths
      group  rate
      east    4.0
      west   12.5
    2 outlets
    .table has all
    """
    heads, names, rows = _cells(frame, headings, shown)
    right = _numeric(frame, names)
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    first, *lines = [
        "  ".join(_placed(*cell) for cell in zip(row, widths, right, strict=True)) for row in (names, *rows)
    ]
    if headings:
        body = [part for head, line in zip(_changes(heads), lines, strict=True)
                for part in ((head, f"  {first}", f"  {line}") if head else (f"  {line}",))]  # fmt: skip
    else:
        body = [first, *lines]
    below = [*_left(frame, shown), *filter(None, (about, hint))]
    return "\n".join(line.rstrip() for line in [*(body if rows else ()), *below])


def as_html(frame: pd.DataFrame, about: str, hint: str, *, headings: Sequence[str] = (), shown: int = SHOWN) -> str:
    """Return a summary as an HTML fragment that loads nothing; every cell is escaped. Parameters as for `as_text`.

    Examples
    --------
    >>> import pandas as pd
    >>> "<td>a &amp; b</td>" in as_html(pd.DataFrame({"group": ["a & b"]}), "1 outlet", "")
    True
    """
    heads, names, rows = _cells(frame, headings, shown)
    marks = [' class="n"' if right else "" for right in _numeric(frame, names)]
    top = "".join(f'<th scope="col"{mark}>{escape(name)}</th>' for name, mark in zip(names, marks, strict=True))
    body = ""
    for head, row in zip(_changes(heads), rows, strict=True):
        if head:
            body += f'<tr><th scope="colgroup" colspan="{len(names)}">{escape(head)}</th></tr>'
        body += f"<tr>{''.join(f'<td{mark}>{escape(cell)}</td>' for cell, mark in zip(row, marks, strict=True))}</tr>"
    table = f'<table class="framing-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>' if rows else ""
    notes = "".join(
        f'<p class="framing-note">{escape(line)}</p>' for line in (*_left(frame, shown), about, hint) if line
    )
    return f"{_STYLE}{table}{notes}"


def _cells(frame: pd.DataFrame, headings: Sequence[str], shown: int) -> tuple[list[str], list[str], list[list[str]]]:
    """Return the heading of each row, the names of the other columns, and their cells."""
    rows = frame.head(shown).astype(object)
    heads = [", ".join(filter(None, map(str, row))) for row in rows[list(headings)].to_numpy().tolist()]
    beside = rows.drop(columns=list(headings))
    cells = [[_short(cell) for cell in row] for row in beside.to_numpy().tolist()]
    return heads, list(map(str, beside.columns)), cells


def _changes(heads: Sequence[str]) -> list[str]:
    """Return each heading where it begins, else nothing.

    Examples
    --------
    >>> _changes(["a", "a", "b"])
    ['a', '', 'b']
    """
    return ["" if n and heads[n - 1] == head else head for n, head in enumerate(heads)]


def _short(cell: object) -> str:
    words = f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else " ".join(str(cell).split())
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1].rstrip()}…"


def _numeric(frame: pd.DataFrame, names: Sequence[str]) -> list[bool]:
    """Whether a column holds numbers, which stand at the right: written ones begin with a digit, a sign or a dash."""
    return [all(_is_number(cell) for cell in frame[name].head(SHOWN)) for name in names]


def _is_number(cell: object) -> bool:
    return not isinstance(cell, str) or not cell or cell[0].isdigit() or cell[0] in "-–<.+"


def _placed(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)


def _left(frame: pd.DataFrame, shown: int) -> list[str]:
    left = len(frame) - shown
    return [f"… and {left:,} more row{'s' * (left != 1)}"] if left > 0 else []
