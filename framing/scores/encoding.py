"""The result tables as bytes of CSV, Parquet and JSON Lines: the same bytes for the same rows, whoever writes them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.cells import csv_bytes, evidence_bytes, mention_bytes, table_bytes
from framing.scores.rows import (
    ENTITY_COLUMNS,
    EVIDENCE_COLUMNS,
    MENTION_COLUMNS,
    SLOT_CONFIDENCES,
    TABLE_COLUMNS,
    Row,
    Rows,
    legal_text,
)

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("parquet", "csv")
Who = Literal["mentions", "entities", "none"]
TABLES = {
    "scores": TABLE_COLUMNS, "evidence": EVIDENCE_COLUMNS, "entities": ENTITY_COLUMNS, "mentions": MENTION_COLUMNS,
}  # fmt: skip
_KEPT = {"mentions": 4, "entities": 3, "none": 2}
ERROR_COLUMNS = ("file", "row", "column", "problem", "remedy")
TEXT_COLUMNS = ("id", "source", "title", "published", "text", "start")
_INTEGERS = frozenset(
    ("count", "exposure", "mentions", "start", "end", *(f"{s}_{e}" for s in ("agent", "patient", "speaker") for e in ("start", "end")))
)  # fmt: skip
_DECIMALS = frozenset(("weight", "confidence", *SLOT_CONFIDENCES))
_ROWS = 1 << 14


def error_row(bad: BadRow) -> Row:
    """Return what could not be read as a row under `ERROR_COLUMNS`."""
    return tuple(getattr(bad, column) for column in ERROR_COLUMNS)


def text_row(article: Article) -> Row:
    """Return an article as a row under `TEXT_COLUMNS`."""
    cells = (article.id, article.source, article.title, article.published, article.text, article.start)
    return tuple(legal_text(cell) if isinstance(cell, str) else cell for cell in cells)


def json_lines(rows: Iterable[Row]) -> bytes:
    """Return texts as JSON Lines, one object under `TEXT_COLUMNS` a row."""
    lines = (json.dumps(dict(zip(TEXT_COLUMNS, row, strict=True)), ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def schema(columns: Sequence[str]) -> pa.Schema:
    """Return the Parquet schema of a table, every column by its name."""
    import pyarrow as pa

    def kind(name: str) -> pa.DataType:
        return pa.int64() if name in _INTEGERS else pa.float64() if name in _DECIMALS else pa.string()

    return pa.schema([(name, kind(name)) for name in columns])


class ParquetBytes:
    """A Parquet file in memory, written a row group of some 16,000 rows at a time.

    Parameters
    ----------
    columns : sequence of str
    """

    def __init__(self, columns: Sequence[str]) -> None:
        import pyarrow.parquet as pq

        self._schema, self._rows, self._out = schema(columns), list[Row](), io.BytesIO()
        self._writer = pq.ParquetWriter(self._out, self._schema, compression="zstd")

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; full row groups leave the memory as Python objects."""
        self._rows += rows
        if len(self._rows) >= _ROWS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        columns = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        arrays = [_array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> bytes:
        """Return the whole file."""
        if self._rows:
            self._flush()
        self._writer.close()
        return self._out.getvalue()


def _array(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(cells, kind)
    except UnicodeEncodeError:
        return pa.array([legal_text(cell) if isinstance(cell, str) else cell for cell in cells], kind)


def table_names(who: Who) -> tuple[str, ...]:
    """Return the tables of a result.

    Parameters
    ----------
    who : {"mentions", "entities", "none"}
        Beside scores and evidence: entities and all their mentions, the entities alone, or neither.

    Raises
    ------
    ValueError
        For another `who`.

    Examples
    --------
    >>> table_names("entities")
    ('scores', 'evidence', 'entities')
    """
    if who not in _KEPT:
        raise ValueError(f"no who {who!r}; have {', '.join(_KEPT)}")
    return tuple(TABLES)[: _KEPT[who]]


_WRITERS = {"scores": table_bytes, "evidence": evidence_bytes, "entities": csv_bytes, "mentions": mention_bytes}


class Part:
    """A stretch of a result: rows go in, and bytes come out for each file of the result.

    Parameters
    ----------
    format : {"csv", "parquet"}
    texts : bool
        Whether the articles themselves are written too.
    who : {"mentions", "entities", "none"}
        As in `table_names`.
    """

    def __init__(self, format: str, *, texts: bool, who: Who = "mentions") -> None:
        self.format, self.texts, self.kept = format, texts, table_names(who)
        self._rows: list[bytes] = []
        self._text: dict[str, list[bytes]] = {name: [] for name in self._names()}
        self._tables: dict[str, ParquetBytes] = {}
        if format == "parquet":
            columns = {name: TABLES[name] for name in self.kept} | ({"articles": TEXT_COLUMNS} if texts else {})
            self._tables = {f"{name}.parquet": ParquetBytes(these) for name, these in columns.items()}

    def _names(self) -> list[str]:
        if self.format == "parquet":
            return ["errors.csv"]
        tables = [f"{name}.csv" for name in self.kept]
        return [*tables, *(["articles.jsonl"] if self.texts else []), "errors.csv"]

    def add(self, rows: Rows, articles: Sequence[Article], bad: Sequence[BadRow]) -> None:
        """Add what was found in some articles, and what could not be read."""
        given: dict[str, list[Row]] = dict(zip(TABLES, rows, strict=True))
        texts = [text_row(article) for article in articles] if self.texts else []
        self._text["errors.csv"].append(csv_bytes(map(error_row, bad)))
        if self._tables:
            for name, out in self._tables.items():
                out.add((given | {"articles": texts})[name.removesuffix(".parquet")])
            return
        for name in self.kept:
            self._text[f"{name}.csv"].append(_WRITERS[name](given[name]))
        if self.texts:
            self._text["articles.jsonl"].append(json_lines(texts))

    def close(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name of each file, and its bytes: a whole file of Parquet, lines without a header of the others."""
        for name, table in self._tables.items():
            yield name, table.close()
        for name, pieces in self._text.items():
            yield name, b"".join(pieces)


def header(name: str) -> bytes:
    """Return the header line of a file of the result."""
    columns = {f"{table}.csv": these for table, these in TABLES.items()} | {"errors.csv": ERROR_COLUMNS}
    return csv_bytes([columns[name]]) if name in columns else b""
