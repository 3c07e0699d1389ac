"""Parquet on any file system, cut into slices of rows that a worker anywhere can read by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from framing.articles.columns import COLUMNS, Plan
from framing.articles.fields import make_article, no_column, plain_cell
from framing.articles.files import ArticleError, BadRow, list_files, shown
from framing.articles.ids import SeenIds
from framing.articles.noticed import Item
from framing.articles.parquet import parquet_rows, row_groups


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows `first` to `stop` of a Parquet file; `name` is for messages, and `stem` names articles without an id."""

    url: str
    name: str
    stem: str
    first: int
    stop: int


@dataclass
class SlicedFiles:
    """The rows of some Parquet files.

    Parameters
    ----------
    files : list of Slice
        Each a whole file.
    digest : str
        Hash of where row groups begin and how large they are, by which a changed input is known.
    """

    files: list[Slice] = field(default_factory=list)
    digest: str = ""

    def cut(self, size: int) -> Iterator[tuple[Slice, ...]]:
        """Yield slices that together have `size` rows, fewer at the end; they run on from file to file."""
        part: list[Slice] = []
        free = size
        for file in self.files:
            first = file.first
            while first < file.stop:
                stop = min(file.stop, first + free)
                part.append(Slice(file.url, file.name, file.stem, first, stop))
                free -= stop - first
                first = stop
                if not free:
                    yield tuple(part)
                    part, free = [], size
        if part:
            yield tuple(part)


def find_rows(inputs: Iterable[str], plan: Plan) -> SlicedFiles:
    """Look at Parquet files and refuse what no worker could read: other formats, missing columns, repeated ids.

    Parameters
    ----------
    inputs : iterable of str
        Files and folders: local paths, or any URL that fsspec opens, such as ``s3://bucket/news``.
    plan : Plan

    Raises
    ------
    ArticleError
        With the file, the row and the remedy.
    """
    rows, seen, digest = SlicedFiles(), SeenIds(), hashlib.sha256()
    for url, name, stem in _files(inputs):
        with _open(url) as source:
            count = _look(source, name, plan, digest)
        rows.files.append(Slice(url, name, stem, 0, count))
        _check_ids(rows.files[-1], plan, seen)
    rows.digest = digest.hexdigest()
    return rows


def read_slice(part: Slice, plan: Plan) -> Iterator[Item]:
    """Yield the articles of a slice, with a `BadRow` for each row that cannot be read, as `scan_articles` does."""
    with _open(part.url) as source:
        for item in parquet_rows(part.name, source=source, first=part.first, stop=part.stop):
            if isinstance(item, BadRow):
                yield item
                continue
            row, record = item
            yield make_article(record, row, part.name, f"{part.stem}:{row}", plan)


def _open(url: str) -> Any:
    import fsspec

    return fsspec.open(url, "rb")


def _files(inputs: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield where each file is for any worker, what it is called in messages, and its stem."""
    for given in inputs:
        if "://" not in given:
            for path, stem in list_files([Path(given)]):
                if isinstance(stem, BadRow):
                    raise ArticleError(stem)
                yield str(path.absolute()), _parquet(shown(path)), shown(stem)
            continue
        import fsspec

        system, place = fsspec.core.url_to_fs(given)
        if not system.exists(place):
            raise ArticleError(BadRow(given, None, None, "no such file or folder", "check the address"))
        inside = sorted(system.find(place)) if system.isdir(place) else [place]
        for name in inside:
            relative = name[len(place) :].lstrip("/") or name.rpartition("/")[2]
            if inside == [place] or name.endswith(".parquet"):
                url = system.unstrip_protocol(name)
                yield url, _parquet(shown(url)), shown(relative.rpartition(".")[0])


def _parquet(name: str) -> str:
    if not name.lower().endswith(".parquet"):
        remedy = "write it as Parquet, or leave --cluster out"
        raise ArticleError(BadRow(name, None, None, "a cluster reads Parquet only", remedy))
    return name


def _look(source: Any, name: str, plan: Plan, digest: Any) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(source) as file:
            names, metadata = file.schema_arrow.names, file.metadata
    except (pa.ArrowException, OSError, ValueError) as error:
        problem = f"not readable as Parquet: {str(error).partition(chr(10))[0]}"
        remedy = "check that the file is whole, or write it again"
        raise ArticleError(BadRow(name, None, None, problem, remedy)) from None
    for role, column in plan.named.items():
        if column not in names:
            raise ArticleError(no_column(partial(BadRow, name, None), role, column, names))
    groups = row_groups(metadata, name)
    places = [
        (column.path_in_schema, column.data_page_offset, column.total_compressed_size)
        for group in map(metadata.row_group, range(metadata.num_row_groups))
        for column in map(group.column, range(group.num_columns))
    ]
    digest.update(repr((name, names, groups, places)).encode("utf-8"))
    return sum(groups)


def _check_ids(file: Slice, plan: Plan, seen: SeenIds) -> None:
    import pyarrow.parquet as pq

    with _open(file.url) as source, pq.ParquetFile(source, pre_buffer=False, buffer_size=1 << 20) as table:
        names = table.schema_arrow.names
        column = plan.named.get("id") or next((name for name in COLUMNS["id"] if name in names), None)
        batches = table.iter_batches(columns=[column] if column else [])
        cells = (cell for batch in batches for cell in (batch.column(0).to_pylist() if column else ()))
        for row, cell in enumerate(cells, 1):
            bad = partial(BadRow, file.name, row, column)
            ident = plain_cell(cell, bad) or f"{file.stem}:{row}"
            if first := seen.add(ident, f"{file.name}, row {row}"):
                remedy = "give each article its own id, or name another id_column= (--id-column)"
                raise ArticleError(bad(f"the id {ident!r} is that of {first} too", remedy))
