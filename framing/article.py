"""Articles, and how they are read from tables, text files, saved web pages and folders of them."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Literal, TypedDict, Unpack, cast

from framing import formats
from framing.formats import ArticleError, BadRow, shown

__all__ = ["Article", "ArticleError", "BadRow", "ReadOptions", "read_articles", "scan_articles"]

AnyPath = str | os.PathLike[str]

MAX_BYTES = 50 << 20
_COLUMNS = {
    "text": ("text",),
    "id": ("id", "article_id"),
    "source": ("source", "outlet"),
    "date": ("date", "published"),
    "title": ("title", "headline"),
    "event": ("event",),
}
_KEYS = "source|outlet|date|published|title|headline|event|url|author|location"
_HEADER = re.compile(rf"({_KEYS})[ \t]*:([^\r\n]*)(?:\r\n|\n|\r|\Z)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?:[ \t]*[\r\n])*")


@dataclass(frozen=True, slots=True)
class Article:
    """One text, with what is known about it.

    Parameters
    ----------
    id, text : str
        A name that no other article of the collection has, and the untouched text, which every offset indexes.
    source, title, event : str, optional
        The outlet, the headline, and the name of the event told of.
    published : str, optional
        The date as YYYY-MM-DD where it could be read, else as written.
    extra : Mapping, optional
        Any other column of the article's row, by name.
    start : int, optional
        Offset where the body begins; a header before it stays in `text` and is not scored.

    Examples
    --------
    >>> article = Article("a1", "Source: The Courier\\nThe talks failed.", source="The Courier", start=20)
    >>> article.text[article.start :]
    'The talks failed.'
    """

    id: str
    text: str
    source: str | None = None
    published: str | None = None
    title: str | None = None
    event: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    start: int = 0


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
    quoting : bool
        False where quotes in .csv and .tsv files are plain characters.
    max_bytes : int
        The largest text, page, or row of CSV or JSON that is read; 50 MiB unless given.
    """

    text_column: str
    id_column: str | None
    source_column: str | None
    date_column: str | None
    title_column: str | None
    event_column: str | None
    date_format: str | None
    quoting: bool
    max_bytes: int


def read_articles(
    inputs: AnyPath | Iterable[AnyPath],
    *,
    on_error: Literal["raise", "skip"] = "raise",
    errors: list[BadRow] | None = None,
    **options: Unpack[ReadOptions],
) -> list[Article]:
    """Read every article of some files and folders.

    Parameters
    ----------
    inputs, options
        As in `scan_articles`.
    on_error : {"raise", "skip"}
        Stop at the first row that cannot be read, or leave such rows out.
    errors : list of BadRow, optional
        With ``on_error="skip"``, where the rows left out are appended. Without it a warning tells of them.

    Returns
    -------
    list of Article
        In the order of the inputs, and of the rows within each.

    Raises
    ------
    ArticleError
        A file or row cannot be read and `on_error` is "raise".

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "talks.txt")
    ...     _ = path.write_text("Source: The Courier\\nThe talks failed.", encoding="utf-8", newline="")
    ...     [article] = read_articles(path)
    >>> article.id, article.source, article.start
    ('talks', 'The Courier', 20)
    """
    if on_error not in ("raise", "skip"):
        raise ValueError(f"on_error is {on_error!r}; it must be 'raise' or 'skip'")
    articles: list[Article] = []
    bad: list[BadRow] = []
    for item in scan_articles(inputs, **options):
        if isinstance(item, Article):
            articles.append(item)
        elif on_error == "raise":
            raise ArticleError(item)
        else:
            bad.append(item)
    if errors is not None:
        errors.extend(bad)
    elif bad:
        warnings.warn(f"{len(bad)} rows or files left out; the first: {bad[0]}", stacklevel=2)
    return articles


def scan_articles(inputs: AnyPath | Iterable[AnyPath], **options: Unpack[ReadOptions]) -> Iterator[Article | BadRow]:
    """Stream the articles of some files and folders, with a `BadRow` for each row or file that cannot be read.

    An article without an id column is called after its file: the stem, or inside a folder the relative path without
    suffix; a row of a table has ``:`` and its row number added.

    Parameters
    ----------
    inputs : path or iterable of paths
        Files (.csv, .tsv, .jsonl, .ndjson, .parquet, .txt, .html, .htm) and folders. A folder is walked to the bottom,
        sorted by relative path, past hidden names: its .txt and .html files are read, or where it has none its tables.
        A symbolic link that leads out of the folder is refused.
    options
        The column names and limits of `ReadOptions`.

    Returns
    -------
    iterator of Article or BadRow
        In the order of the inputs, and of the rows within each.

    Raises
    ------
    TypeError, ValueError
        An option is unknown or has no meaning, or `inputs` is empty.
    """
    paths = [Path(inputs)] if isinstance(inputs, str | os.PathLike) else [Path(path) for path in inputs]
    if not paths:
        raise ValueError("inputs is empty; give a file or a folder")
    return _scan(paths, _plan(options))


@dataclass(frozen=True, slots=True)
class _Plan:
    named: Mapping[str, str]
    date_format: str | None = None
    quoting: bool = True
    max_bytes: int = MAX_BYTES


def _plan(options: ReadOptions) -> _Plan:
    given = cast(dict[str, object], options)
    unknown = given.keys() - ReadOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"no option {min(unknown)!r}; have {', '.join(ReadOptions.__annotations__)}")
    style, day = options.get("date_format"), datetime(2016, 11, 23)
    if style is not None and datetime.strptime(day.strftime(style), style) != day:
        raise ValueError(f"date_format {style!r} does not hold year, month and day, as %d/%m/%Y does")
    asked = {role: given.get(f"{role}_column") for role in _COLUMNS}
    named = {"text": "text"} | {role: str(column) for role, column in asked.items() if column is not None}
    return _Plan(named, style, options.get("quoting", True), options.get("max_bytes", MAX_BYTES))


def _scan(paths: list[Path], plan: _Plan) -> Iterator[Article | BadRow]:
    seen: dict[str, str] = {}
    for path, stem in formats.list_files(paths):
        file = shown(path)
        try:
            if isinstance(stem, BadRow):
                raise ArticleError(stem)
            for row, found in _read(path, shown(stem), plan):
                if isinstance(found, Article) and found.id in seen:
                    remedy = "give each article its own id, name another id_column=, or rename one of the files"
                    yield BadRow(file, row, None, f"the id {found.id!r} is that of {seen[found.id]} too", remedy)
                    continue
                if isinstance(found, Article):
                    seen[found.id] = file if row is None else f"{file}, row {row}"
                yield found
        except ArticleError as error:
            yield error.bad
        except OSError as error:
            yield BadRow(file, None, None, f"cannot be opened ({error.strerror})", "check the path and its permissions")


def _read(path: Path, stem: str, plan: _Plan) -> Iterator[tuple[int | None, Article | BadRow]]:
    suffix = path.suffix.lower()
    if suffix in formats.TABLES:
        yield from _table(path, stem, plan)
        return
    record: dict[str, object] = {}
    start = 0
    if suffix == ".txt":
        text = formats.read_text(path, max_bytes=plan.max_bytes)
        record, start = _header(text)
        record["text"] = text
    else:
        page = formats.html_fields(path, max_bytes=plan.max_bytes)
        record.update((name, value) for name, value in page.items() if value)
    yield None, _article(record, None, shown(path), stem, replace(plan, named={"text": "text"}), start)


def _header(text: str) -> tuple[dict[str, object], int]:
    header: dict[str, object] = {}
    start = 0
    while line := _HEADER.match(text, start):
        key, value, start = line[1].lower(), line[2].strip(), line.end()
        if value:
            header[key] = f"{header[key]}; {value}" if key in header else value
    if start:
        blank = _BLANK_LINES.match(text, start)
        start = blank.end() if blank else start
    return header, start


def _table(path: Path, stem: str, plan: _Plan) -> Iterator[tuple[int | None, Article | BadRow]]:
    file, loose = shown(path), path.suffix.lower() in formats.LOOSE
    record: Mapping[str, object] = {}
    unseen, empty = plan.named, True
    for item in formats.table_rows(path, quoting=plan.quoting, max_bytes=plan.max_bytes):
        empty = False
        if isinstance(item, BadRow):
            yield item.row, item
            continue
        row, record = item
        unseen = {role: column for role, column in unseen.items() if column not in record}
        if unseen and not loose:
            break
        found: Article | BadRow
        try:
            found = _article(record, row, file, stem, plan)
        except ArticleError as error:
            found = error.bad
        yield row, found
    if empty:
        yield None, BadRow(file, None, None, "the file holds no rows", "leave it out, or write it again")
    for role, column in unseen.items() if record else ():
        yield None, _no_column(partial(BadRow, file, None), role, column, record)


def _article(
    record: Mapping[str, object], row: int | None, file: str, stem: str, plan: _Plan, start: int = 0
) -> Article:
    bad = partial(BadRow, file, row)
    chosen: dict[str, str] = {}
    for role, usual in _COLUMNS.items():
        chosen[role] = plan.named.get(role) or next((name for name in usual if name in record), "")
    column = chosen.pop("text")
    if column not in record:
        raise ArticleError(_no_column(bad, "text", column, record))
    text = _text(record[column], start, partial(bad, column), plan.max_bytes)
    plain = {role: _plain(record.get(name), partial(bad, name)) for role, name in chosen.items()}
    if plain["id"] is None and "id" in plan.named:
        raise ArticleError(bad(chosen["id"], "the id is missing", "fill it in, or leave id_column= out"))
    ident = plain["id"] or (stem if row is None else f"{stem}:{row}")
    published = _iso(plain["date"], plan.date_format)
    extra = {name: value for name, value in record.items() if name not in {column, *chosen.values()}}
    return Article(ident, text, plain["source"], published, plain["title"], plain["event"], extra, start)


def _text(value: object, start: int, bad: Callable[[str, str], BadRow], max_bytes: int) -> str:
    if value is None or value != value or (isinstance(value, str) and not value[start:].strip()):
        raise ArticleError(bad("the text is empty", "fill it in or delete the row"))
    if not isinstance(value, str):
        raise ArticleError(bad(f"the text is {type(value).__name__}, not a string", "name a column that holds text"))
    if "\x00" in value:
        raise ArticleError(bad(f"a NUL character at offset {value.index(chr(0))}", "delete it"))
    if len(value.encode("utf-8")) > max_bytes:
        raise ArticleError(bad(f"the text is larger than {max_bytes:,} bytes", "raise max_bytes if it is one article"))
    return value


def _plain(value: object, bad: Callable[[str, str], BadRow]) -> str | None:
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


def _no_column(bad: Callable[[str, str, str], BadRow], role: str, column: str, have: Iterable[str]) -> BadRow:
    names = list(have)
    close = get_close_matches(column, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    problem = f"no column {column!r}; have {', '.join(map(repr, names[:20]))}{more}"
    return bad(column, problem, f"{hint}name one with {role}_column= (--{role}-column)")
