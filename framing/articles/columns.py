"""Which columns hold what: a row or page, as it was read, becomes the fields of an article."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import partial
from typing import TypedDict

from framing.articles.files import ArticleError, BadRow
from framing.articles.tables import other_delimiter

MAX_BYTES = 5 << 20
COLUMNS = {
    "text": ("text",),
    "id": ("id", "article_id"),
    "source": ("source", "outlet"),
    "date": ("date", "published"),
    "title": ("title", "headline"),
    "event": ("event",),
}
_TEXTLIKE = ("body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story")
_WHOLE_DAY = datetime(2016, 11, 23)


class ReadOptions(TypedDict, total=False):
    """Options of `read_articles` and `scan_articles`, all by keyword.

    Parameters
    ----------
    text_column : str
        The column that holds the text; ``text`` unless named.
    id_column, source_column, date_column, title_column, event_column : str or None
        Columns to use. Without a name, ``id`` or ``article_id``; ``source`` or ``outlet``; ``date`` or ``published``;
        ``title`` or ``headline``; ``event``, where there is one. All other columns go to `Article.extra`.
    date_format : str or None
        How dates are written, for `datetime.strptime`; ISO 8601 is read without it, other dates stay as written.
    delimiter : str or None
        The character between the cells of .csv and .tsv files, a comma and a tab unless given.
    quoting : bool
        False where quotes in .csv and .tsv files are plain characters.
    max_bytes : int
        The largest text, page, or row of CSV or JSON that is read; 5 MiB unless given, for which some 1 GB of memory is enough.
    """

    text_column: str
    id_column: str | None
    source_column: str | None
    date_column: str | None
    title_column: str | None
    event_column: str | None
    date_format: str | None
    delimiter: str | None
    quoting: bool
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Checked options of reading: `named` is the column asked for, by role."""

    named: Mapping[str, str]
    date_format: str | None = None
    delimiter: str | None = None
    quoting: bool = True
    max_bytes: int = MAX_BYTES


def make_plan(options: ReadOptions) -> Plan:
    """Check options of reading before anything is read.

    Raises
    ------
    TypeError, ValueError
        An option is unknown, or has no meaning.

    Examples
    --------
    >>> make_plan({"date_format": "%d/%m"})
    Traceback (most recent call last):
        ...
    ValueError: date_format '%d/%m' does not hold year, month and day, as %d/%m/%Y does
    """
    given: Mapping[str, object] = {**options}
    unknown = given.keys() - ReadOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"no option {min(unknown)!r}; have {', '.join(ReadOptions.__annotations__)}")
    style, delimiter = options.get("date_format"), options.get("delimiter")
    max_bytes = options.get("max_bytes", MAX_BYTES)
    if style is not None and not _holds_a_day(style):
        raise ValueError(f"date_format {style!r} does not hold year, month and day, as %d/%m/%Y does")
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\x00'):
        raise ValueError(f"delimiter {delimiter!r} is not one character between cells, as ';' is")
    if max_bytes < 1:
        raise ValueError(f"max_bytes is {max_bytes}; give 1 or more")
    asked = {role: given.get(f"{role}_column") for role in COLUMNS}
    named = {"text": "text"} | {role: str(column) for role, column in asked.items() if column is not None}
    return Plan(named, style, delimiter, options.get("quoting", True), max_bytes)


class Fields(TypedDict):
    """The parameters of an `Article`, but for `start`."""

    id: str
    text: str
    source: str | None
    published: str | None
    title: str | None
    event: str | None
    extra: Mapping[str, object]


def choose_fields(
    record: Mapping[str, object], row: int | None, file: str, stem: str, plan: Plan, *, start: int = 0
) -> Fields:
    """Return the fields of an article out of one row or page.

    Parameters
    ----------
    record : Mapping
        Cells by column.
    row, file : int or None, str
        Where the record stands, for messages.
    stem : str
        What the article is called without an id; a row number is added.
    plan : Plan
    start : int
        Where the body of the text begins.

    Raises
    ------
    ArticleError
        A column is not there, or its cell cannot be used.

    Examples
    --------
    >>> choose_fields({"text": "The talks failed.", "outlet": "The Courier"}, 4, "news.csv", "news", Plan({}))["id"]
    'news:4'
    """
    bad = partial(BadRow, file, row)
    chosen: dict[str, str] = {}
    for role, usual in COLUMNS.items():
        chosen[role] = plan.named.get(role) or next((name for name in usual if name in record), "")
    column = chosen.pop("text")
    if column not in record:
        raise ArticleError(no_column(bad, "text", column, record))
    text = _text(record[column], start, partial(bad, column), plan.max_bytes)
    plain = {role: plain_cell(record.get(name), partial(bad, name)) for role, name in chosen.items()}
    if plain["id"] is None and "id" in plan.named:
        raise ArticleError(bad(chosen["id"], "the id is missing", "fill it in, or leave id_column= (--id-column) out"))
    return {
        "id": plain["id"] or (stem if row is None else f"{stem}:{row}"),
        "text": text,
        "source": plain["source"],
        "published": _iso(plain["date"], plan.date_format),
        "title": plain["title"],
        "event": plain["event"],
        "extra": {name: value for name, value in record.items() if name not in {column, *chosen.values()}},
    }


def no_column(bad: Callable[[str, str, str], BadRow], role: str, column: str, have: Iterable[str]) -> BadRow:
    """Return what is said of a column that is not there: those that are, and the nearest of them."""
    names = list(have)
    likely = [name for name in names if name.lower() in _TEXTLIKE] if column == role == "text" else []
    close = likely or get_close_matches(column, names, n=1, cutoff=0.7)
    hint = f"did you mean {close[0]!r}? " if close else ""
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    problem = f"no column {column!r}; have {', '.join(map(repr, names[:20]))}{more}"
    return bad(column, problem, other_delimiter(names) or f"{hint}name one with {role}_column= (--{role}-column)")


def _holds_a_day(style: str) -> bool:
    with suppress(ValueError, re.error), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.13 on, of a day without a year
        return datetime.strptime(_WHOLE_DAY.strftime(style), style) == _WHOLE_DAY
    return False


def _text(value: object, start: int, bad: Callable[[str, str], BadRow], max_bytes: int) -> str:
    if value is None or value != value or (isinstance(value, str) and not value[start:].strip()):
        raise ArticleError(bad("the text is empty", "fill it in or delete the row"))
    if not isinstance(value, str):
        raise ArticleError(bad(f"the text is {type(value).__name__}, not a string", "name a column that holds text"))
    if "\x00" in value:
        raise ArticleError(bad(f"a NUL character at offset {value.index(chr(0))}", "delete it"))
    if len(value.encode("utf-8")) > max_bytes:
        remedy = "raise max_bytes= (--max-bytes) if it is one article"
        raise ArticleError(bad(f"the text is larger than {max_bytes:,} bytes", remedy))
    return value


def plain_cell(value: object, bad: Callable[[str, str], BadRow]) -> str | None:
    """Return a cell of an id, a source, a date, a title or an event as text; None where it is empty."""
    if value is None or value != value:
        return None
    if isinstance(value, dict | list | bytes):
        raise ArticleError(bad(f"the cell is {type(value).__name__}, not text", "name a column of text or numbers"))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (value.isoformat() if isinstance(value, date) else str(value)).strip() or None


def _iso(written: str | None, style: str | None) -> str | None:
    if written is None:
        return None
    with suppress(ValueError):
        if style is not None:
            return datetime.strptime(written, style).date().isoformat()
    with suppress(ValueError):
        return datetime.fromisoformat(written).date().isoformat()
    return written
