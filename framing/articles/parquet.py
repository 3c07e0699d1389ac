"""Rows out of Parquet files, a small batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

from framing.articles.files import ArticleError, BadRow, shown
from framing.articles.rows import Row, Unreadable, check_unique

ROW_GROUP_BYTES = 4 << 30
BATCH_ROWS = 64
_READ_BUFFER = 1 << 20
_PACKED_BYTES = 256 << 10
_PACKED_ROW = 64
_COPIED_BYTES = 4 << 30


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
            check_unique(schema.names, file)
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
                    yield row, {name: _cell(column, index) for name, column in columns.items()}
                skipped = max(0, skipped - batch.num_rows)
    except ArticleError:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        problem = f"not readable as Parquet: {str(error).partition(chr(10))[0]}; what follows was not read"
        remedy = "check that the file is whole, or write it again"
        raise ArticleError(BadRow(file, row or None, None, problem, remedy)) from None


def _cell(column: Any, index: int) -> object:
    try:
        return column[index].as_py()
    except (
        Exception
    ) as error:  # a date past year 9999, bytes that are no UTF-8, a zone that is not known: one cell of one row
        return Unreadable(str(error).partition("\n")[0])


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
