"""Tables of articles: a reader for each format yields the rows one by one, or says where a row is broken."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from framing.articles.decoding import UTF8, Lines
from framing.articles.files import ArticleError, BadRow, shown
from framing.articles.parquet import parquet_rows
from framing.articles.rows import Row, check_unique
from framing.articles.workbooks import stata_rows, workbook_rows

LOOSE = (".jsonl", ".ndjson")
_CSV_LIMIT = 2**31 - 1
_DELIMITERS = ";\t|,"


def table_rows(
    path: Path, *, delimiter: str | None, quoting: bool, max_bytes: int, encoding: str = UTF8
) -> Iterator[Row | BadRow]:
    """Return the rows of a table by the reader for its suffix, one of `files.TABLES`.

    Parameters
    ----------
    path : Path
    delimiter : str or None
        What divides the cells of .csv and .tsv files; None is a comma in the first and a tab in the second.
    quoting : bool
        False where quotes in .csv and .tsv files are plain characters.
    max_bytes : int
        The largest row of CSV or JSON.
    encoding : str
        Of text files.

    Returns
    -------
    iterator of (int, Mapping) or BadRow
        Row number and cells by column.

    Raises
    ------
    ArticleError
        While iterating, where the rest of the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return parquet_rows(path)
    if suffix == ".xlsx":
        return workbook_rows(path)
    if suffix == ".dta":
        return stata_rows(path)
    if suffix in LOOSE:
        return json_rows(path, max_bytes=max_bytes, encoding=encoding)
    delimiter = delimiter or ("\t" if suffix == ".tsv" else ",")
    return delimited_rows(path, delimiter=delimiter, quoting=quoting, max_bytes=max_bytes, encoding=encoding)


def delimited_rows(
    path: Path, *, delimiter: str, quoting: bool, max_bytes: int, encoding: str = UTF8
) -> Iterator[Row | BadRow]:
    """Yield the rows of a delimited file under its header; an empty cell is None.

    Blank lines, and rows of blank cells, which Excel leaves behind, are passed over and not counted. A broken quote ends
    the file: what follows it cannot be told apart.
    """
    # A process-wide setting of the csv module: only ever raised, since another reader may be using it.
    csv.field_size_limit(max(csv.field_size_limit(), min(max_bytes, _CSV_LIMIT)))
    file = shown(path)
    with path.open("rb") as handle:
        lines = Lines(handle, file, max_bytes, encoding)
        reader = csv.reader(
            lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE, strict=True
        )
        header = _cells(reader, lines, None)
        if header is None:
            return
        if lines.bad is not None:
            raise ArticleError(lines.bad)
        names = [name or f"column_{number}" for number, name in enumerate(header, 1)]
        check_unique(names, file)
        remedy = other_delimiter(names) or "quote the fields that hold a delimiter or a line break"
        row = 1
        while (cells := _cells(reader, lines, row)) is not None:
            if lines.bad is None and len(cells) > 1 and not any(map(str.strip, cells)):
                continue
            if lines.bad is not None:
                yield lines.bad
            elif len(cells) != len(names):
                problem = f"{len(cells)} fields under a header of {len(names)} (line {lines.number})"
                yield BadRow(file, row, None, problem, remedy)
            else:
                yield row, {name: cell or None for name, cell in zip(names, cells, strict=True)}
            row += 1


def other_delimiter(names: Sequence[str]) -> str | None:
    """Return the remedy for a header that is one name because the file has another delimiter, or None.

    Examples
    --------
    >>> other_delimiter(["id;source;text"])
    "the columns look divided by ';': give delimiter=';' (--delimiter ';')"
    >>> other_delimiter(["id", "text"])
    """
    found = max(_DELIMITERS, key=names[0].count) if len(names) == 1 else ""
    if not found or found not in names[0]:
        return None
    return f"the columns look divided by {found!r}: give delimiter={found!r} (--delimiter {found!r})"


def json_rows(path: Path, *, max_bytes: int, encoding: str = UTF8) -> Iterator[Row | BadRow]:
    """Yield the objects of a JSON Lines file, each with its line number; blank lines are passed over."""
    file = shown(path)
    with path.open("rb") as handle:
        lines = Lines(handle, file, max_bytes, encoding)
        lines.begin(1)
        for row, line in enumerate(lines, 1):
            if lines.bad is not None:
                yield lines.bad
            elif line.strip():
                yield _json_object(line, row, file)
            lines.begin(row + 1)


def _cells(reader: Iterator[list[str]], lines: Lines, row: int | None) -> list[str] | None:
    cells: list[str] | None = []
    while cells == []:
        lines.begin(row)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            end = str(error) == "unexpected end of data"
            what = "a quote is opened and never closed" if end else f"the quoting is broken ({error})"
            remedy = (
                "double the quotes inside a quoted field, "
                "or pass quoting=False (--no-quoting) if quotes are plain characters"
            )
            problem = f"{what}, up to line {lines.number}; the rest of the file was not read"
            raise ArticleError(BadRow(lines.file, row, None, problem, remedy)) from None
    return cells


def _json_object(line: str, row: int, file: str) -> Row | BadRow:
    bad = partial(BadRow, file, row, None)
    try:
        record = json.loads(line)
        if "\\u" in line:
            json.dumps(record, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        return bad("the JSON is nested too deeply", "write one flat object a line")
    except UnicodeEncodeError as error:
        return bad(f"a lone surrogate \\u{ord(error.object[error.start]):04x}", "write the character as UTF-8")
    except ValueError as error:
        return bad(f"not valid JSON ({error})", "write one JSON object a line")
    if not isinstance(record, dict):
        return bad(f"the line holds a {type(record).__name__}, not an object", "write one JSON object a line")
    return row, record
