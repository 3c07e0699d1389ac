"""Tables of articles: a reader for each format yields the rows one by one, or says where a row is broken."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

from framing.articles.decoding import Lines
from framing.articles.files import ArticleError, BadRow, shown

Row = tuple[int, Mapping[str, object]]

LOOSE = (".jsonl", ".ndjson")
ROW_GROUP_BYTES = 4 << 30
BATCH_ROWS = 64
_READ_BUFFER = 1 << 20
_PACKED_BYTES = 256 << 10
_PACKED_ROW = 64
_COPIED_BYTES = 4 << 30
_CSV_LIMIT = 2**31 - 1
_DELIMITERS = ";\t|,"


def table_rows(path: Path, *, delimiter: str | None, quoting: bool, max_bytes: int) -> Iterator[Row | BadRow]:
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
    if suffix in LOOSE:
        return json_rows(path, max_bytes=max_bytes)
    delimiter = delimiter or ("\t" if suffix == ".tsv" else ",")
    return delimited_rows(path, delimiter=delimiter, quoting=quoting, max_bytes=max_bytes)


def delimited_rows(path: Path, *, delimiter: str, quoting: bool, max_bytes: int) -> Iterator[Row | BadRow]:
    """Yield the rows of a delimited file under its header; an empty cell is None.

    Blank lines are passed over and not counted. A broken quote ends the file: what follows it cannot be told apart.
    """
    # A process-wide setting of the csv module: only ever raised, since another reader may be using it.
    csv.field_size_limit(max(csv.field_size_limit(), min(max_bytes, _CSV_LIMIT)))
    file = shown(path)
    with path.open("rb") as handle:
        lines = Lines(handle, file, max_bytes)
        reader = csv.reader(
            lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE, strict=True
        )
        header = _cells(reader, lines, None)
        if header is None:
            return
        if lines.bad is not None:
            raise ArticleError(lines.bad)
        names = [name or f"column_{number}" for number, name in enumerate(header, 1)]
        _check_unique(names, file)
        remedy = other_delimiter(names) or "quote the fields that hold a delimiter or a line break"
        row = 1
        while (cells := _cells(reader, lines, row)) is not None:
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


def json_rows(path: Path, *, max_bytes: int) -> Iterator[Row | BadRow]:
    """Yield the objects of a JSON Lines file, each with its line number; blank lines are passed over."""
    file = shown(path)
    with path.open("rb") as handle:
        lines = Lines(handle, file, max_bytes)
        lines.begin(1)
        for row, line in enumerate(lines, 1):
            if lines.bad is not None:
                yield lines.bad
            elif line.strip():
                yield _json_object(line, row, file)
            lines.begin(row + 1)


def parquet_rows(
    path: Path | str, *, source: BinaryIO | None = None, first: int = 0, stop: int | None = None
) -> Iterator[Row | BadRow]:
    """Yield the rows of a Parquet file, a small batch at a time.

    Pages are read as they are needed, and columns in which a few values may stand for much text stay dictionary-encoded
    until a cell is asked for, so that neither a large row group nor a small file can fill the memory.

    Parameters
    ----------
    path : Path or str
        Where the file is, or its name where `source` is given.
    source : file, optional
        The file, opened elsewhere; it can be sought in.
    first, stop : int, optional
        Rows to yield, counted from 0; row groups before and after are not read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    file, row = shown(path), first
    try:
        with pq.ParquetFile(source or path) as plain:
            schema, groups = plain.schema_arrow, row_groups(plain.metadata, file)
            _check_unique(schema.names, file)
            strings = {column.name for column in schema if column.type in (pa.string(), pa.large_string())}
            packed = sorted(strings & _packed(plain.metadata))
        end = sum(groups) if stop is None else stop
        wanted, skipped = _groups_between(groups, first, end)
        options = {"read_dictionary": packed, "pre_buffer": False, "buffer_size": _READ_BUFFER}
        with pq.ParquetFile(source or path, **options) as table:
            for batch in table.iter_batches(batch_size=BATCH_ROWS, row_groups=wanted, use_threads=False):
                columns = dict(zip(schema.names, batch.columns, strict=True))
                for index in range(min(skipped, batch.num_rows), batch.num_rows):
                    if row == end:
                        return
                    row += 1
                    yield row, {name: column[index].as_py() for name, column in columns.items()}
                skipped = max(0, skipped - batch.num_rows)
    except ArticleError:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        problem = f"not readable as Parquet: {str(error).partition(chr(10))[0]}; what follows was not read"
        remedy = "check that the file is whole, or write it again"
        raise ArticleError(BadRow(file, row or None, None, problem, remedy)) from None


def row_groups(metadata: Any, file: str) -> list[int]:
    """Return the rows of each row group of a Parquet file.

    Raises
    ------
    ArticleError
        A row group unpacks to more than `ROW_GROUP_BYTES`.
    """
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    largest = max((group.total_byte_size for group in groups), default=0)
    if largest > ROW_GROUP_BYTES:
        problem = f"a row group unpacks to {largest:,} bytes, more than {ROW_GROUP_BYTES:,}"
        raise ArticleError(BadRow(file, None, None, problem, "write it with smaller row groups"))
    return [group.num_rows for group in groups]


def _packed(metadata: Any) -> set[str]:
    """Return the columns whose cells may be far larger than what is stored of them.

    A column of texts that differ is not one: its dictionary would grow to all of them, and be copied with each batch.
    """
    found = set()
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            size = column.total_uncompressed_size
            cheap = size * group.num_rows < BATCH_ROWS * _COPIED_BYTES
            if size > _PACKED_BYTES and (cheap or size < _PACKED_ROW * group.num_rows):
                found.add(column.path_in_schema)
    return found


def _groups_between(groups: Sequence[int], first: int, stop: int) -> tuple[list[int], int]:
    """Return the numbers of the row groups with rows from `first` to `stop`, and how many rows to skip in them."""
    ends = list(accumulate(groups))
    wanted = [n for n, end in enumerate(ends) if end > first and end - groups[n] < stop]
    return wanted, first - (ends[wanted[0]] - groups[wanted[0]]) if wanted else 0


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


def _check_unique(names: Sequence[str], file: str) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ArticleError(BadRow(file, None, twice[0], "two columns have this name", "rename one of them"))
