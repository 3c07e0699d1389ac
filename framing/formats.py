"""The file formats that hold articles: each reader yields rows one by one, or says where a row is broken."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

Row = tuple[int, Mapping[str, object]]

PAGES = (".txt", ".html", ".htm")
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
LOOSE = (".jsonl", ".ndjson")
ROW_GROUP_BYTES = 4 << 30
BATCH_ROWS = 64
_CSV_LIMIT = 2**31 - 1
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row, or one whole file, that cannot be read as an article; a line of ``errors.csv``.

    Parameters
    ----------
    file : str
        The file, as the path was given.
    row : int or None
        Data row counted from 1 (in JSON Lines the line number), or None for the whole file.
    column : str or None
        The column at fault, where there is one.
    problem, remedy : str
        What is wrong, and what to do about it.

    Examples
    --------
    >>> print(BadRow("talks.csv", 3, "text", "the text is empty", "fill it in or delete the row"))
    talks.csv, row 3, column text: the text is empty; fill it in or delete the row
    """

    file: str
    row: int | None
    column: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.file}{row}{column}: {self.problem}; {self.remedy}"


class ArticleError(ValueError):
    """An article cannot be read; ``bad`` is the `BadRow` that says which and why."""

    def __init__(self, bad: BadRow) -> None:
        super().__init__(bad)
        self.bad = bad


def shown(path: str | os.PathLike[str]) -> str:
    """Return the path as text that any UTF-8 file can hold, whatever bytes the file system has in it."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def list_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | BadRow]]:
    """Yield each file to read with the stem that names its articles, or with the reason it is refused."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path, _refused(path) or path.stem


def table_rows(path: Path, *, quoting: bool, max_bytes: int) -> Iterator[Row | BadRow]:
    """Return the rows of a table by the reader for its suffix, one of `TABLES`."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return parquet_rows(path)
    if suffix in LOOSE:
        return json_rows(path, max_bytes=max_bytes)
    return delimited_rows(path, delimiter="\t" if suffix == ".tsv" else ",", quoting=quoting, max_bytes=max_bytes)


def read_text(path: Path, *, max_bytes: int) -> str:
    """Return the text of a UTF-8 file, newlines untouched and a byte order mark left off."""
    file = shown(path)
    with path.open("rb") as handle:
        start = _skip_bom(handle, file)
        if os.fstat(handle.fileno()).st_size > max_bytes:
            raise ArticleError(_too_large(file, None, max_bytes))
        data = handle.read()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(_not_utf8(file, None, data[error.start], start + error.start, line)) from None


def delimited_rows(path: Path, *, delimiter: str, quoting: bool, max_bytes: int) -> Iterator[Row | BadRow]:
    """Yield the rows of a delimited file under its header; an empty cell is None.

    Blank lines are passed over and not counted. A broken quote ends the file: what follows it cannot be told apart.
    """
    # A process-wide setting of the csv module: only ever raised, since another reader may be using it.
    csv.field_size_limit(max(csv.field_size_limit(), min(max_bytes, _CSV_LIMIT)))
    file = shown(path)
    with path.open("rb") as handle:
        lines = _Lines(handle, file, max_bytes)
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
        row = 1
        while (cells := _cells(reader, lines, row)) is not None:
            if lines.bad is not None:
                yield lines.bad
            elif len(cells) != len(names):
                problem = f"{len(cells)} fields under a header of {len(names)} (line {lines.number})"
                yield BadRow(file, row, None, problem, "quote the fields that hold a delimiter or a line break")
            else:
                yield row, {name: cell or None for name, cell in zip(names, cells, strict=True)}
            row += 1


def json_rows(path: Path, *, max_bytes: int) -> Iterator[Row | BadRow]:
    """Yield the objects of a JSON Lines file, each with its line number; blank lines are passed over."""
    file = shown(path)
    with path.open("rb") as handle:
        lines = _Lines(handle, file, max_bytes)
        lines.begin(1)
        for row, line in enumerate(lines, 1):
            if lines.bad is not None:
                yield lines.bad
            elif line.strip():
                yield _json_object(line, row, file)
            lines.begin(row + 1)


def parquet_rows(path: Path) -> Iterator[Row | BadRow]:
    """Yield the rows of a Parquet file, a small batch at a time.

    String columns stay dictionary-encoded until a cell is asked for, so that a small file cannot fill the memory.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    file, row = shown(path), 0
    try:
        with pq.ParquetFile(path) as plain:
            schema, declared = plain.schema_arrow, plain.metadata
            sizes = [declared.row_group(number).total_byte_size for number in range(declared.num_row_groups)]
        largest = max(sizes, default=0)
        if largest > ROW_GROUP_BYTES:
            problem = f"a row group unpacks to {largest:,} bytes, more than {ROW_GROUP_BYTES:,}"
            raise ArticleError(BadRow(file, None, None, problem, "write it with smaller row groups"))
        _check_unique(schema.names, file)
        strings = [column.name for column in schema if column.type in (pa.string(), pa.large_string())]
        with pq.ParquetFile(path, read_dictionary=strings, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
                columns = dict(zip(schema.names, batch.columns, strict=True))
                for index in range(batch.num_rows):
                    row += 1
                    yield row, {name: column[index].as_py() for name, column in columns.items()}
    except ArticleError:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        problem = f"not readable as Parquet: {str(error).partition(chr(10))[0]}; what follows was not read"
        remedy = "check that the file is whole, or write it again"
        raise ArticleError(BadRow(file, row or None, None, problem, remedy)) from None


def html_fields(path: Path, *, max_bytes: int) -> dict[str, str | None]:
    """Return text, title, published, source, url and author of a saved web page, as trafilatura finds them."""
    bad = partial(BadRow, shown(path), None, None)
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        problem = f"reading HTML needs trafilatura ({error})"
        raise ArticleError(bad(problem, "pip install 'media-framing[html]'")) from None
    page = read_text(path, max_bytes=max_bytes)
    # A fixed last date: the default is today, and the same page must read the same on every day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
    try:
        found: Any = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=dates)
    except Exception as error:  # any page must come back as a row of errors.csv, whatever breaks the extractor
        problem = f"trafilatura cannot read the page ({type(error).__name__}: {error})"
        raise ArticleError(bad(problem, "save the article's text as a .txt file")) from error
    if found is None or not found.text:
        raise ArticleError(bad("no article text found in the page", "save the article's text as a .txt file"))
    known = {"text": found.text, "title": found.title, "published": found.date, "source": found.sitename}
    return known | {"url": found.url, "author": found.author}


def _refused(path: Path) -> BadRow | None:
    bad = partial(BadRow, shown(path), None, None)
    if not path.is_file():
        return bad("not a regular file" if path.exists() else "no such file or folder", "check the path")
    if path.suffix.lower() not in TABLES + PAGES:
        return bad(f"no reader for {path.suffix!r} files", f"give one of {', '.join(TABLES + PAGES)}")
    return None


def _walk(folder: Path) -> Iterator[tuple[Path, str | BadRow]]:
    inside = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
    inside = [(name, path) for name, path in inside if "/." not in f"/{name}"]
    files = [name.lower() for name, path in inside if not path.is_dir()]
    kinds = next((kinds for kinds in (PAGES, TABLES) if any(name.endswith(kinds) for name in files)), ())
    if not kinds:
        remedy = f"give a folder with files that end in {', '.join(TABLES + PAGES)}"
        yield folder, BadRow(shown(folder), None, None, "the folder holds nothing to read", remedy)
    root = os.path.realpath(folder)
    for name, path in inside:
        bad, wanted = partial(BadRow, shown(path), None, None), name.lower().endswith(kinds)
        within = not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(root)
        if not within and (wanted or path.is_dir()):
            yield path, bad("a symbolic link that leads out of the folder", "copy what it points to into the folder")
        elif path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            yield path, bad("the folder cannot be opened", "check its permissions")
        elif wanted and not path.is_dir():
            yield path, _refused(path) or name[: -len(path.suffix)]


class _Lines:
    """Lines of a UTF-8 file; `bad` tells of the first fault since `begin`, and a record over the limit is an error."""

    def __init__(self, handle: BinaryIO, file: str, max_bytes: int) -> None:
        self.file, self.max_bytes = file, max_bytes
        self.offset, self.number = _skip_bom(handle, file), 0
        self._text = io.TextIOWrapper(handle, "utf-8", "surrogateescape", newline="")
        self.begin(None)

    def begin(self, row: int | None) -> None:
        self.row, self.size = row, 0
        self.bad: BadRow | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.max_bytes + 1)
        if not line:
            raise StopIteration
        self.number += 1
        try:
            size = len(line.encode("utf-8"))
        except UnicodeEncodeError as error:
            size = len(line.encode("utf-8", "surrogateescape"))
            place = self.offset + len(line[: error.start].encode("utf-8"))
            byte = ord(line[error.start]) - 0xDC00
            self.bad = self.bad or _not_utf8(self.file, self.row, byte, place, self.number)
        if "\x00" in line and self.bad is None:
            remedy = "delete it, or if the file is UTF-16 convert it: iconv -f UTF-16LE -t UTF-8"
            self.bad = BadRow(self.file, self.row, None, f"a NUL byte in line {self.number}", remedy)
        self.size += size
        self.offset += size
        if self.size > self.max_bytes:
            raise ArticleError(_too_large(self.file, self.row, self.max_bytes))
        return line


def _cells(reader: Iterator[list[str]], lines: _Lines, row: int | None) -> list[str] | None:
    cells: list[str] | None = []
    while cells == []:
        lines.begin(row)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            end = str(error) == "unexpected end of data"
            what = "a quote is opened and never closed" if end else f"the quoting is broken ({error})"
            remedy = "double the quotes inside a quoted field, or pass quoting=False if quotes are plain characters"
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


def _skip_bom(handle: BinaryIO, file: str) -> int:
    head = handle.read(4)
    wide = "UTF-32" if head.startswith(_UTF32) else "UTF-16" if head.startswith(_UTF16) else None
    if wide:
        remedy = f"convert it: iconv -f {wide} -t UTF-8"
        raise ArticleError(BadRow(file, None, None, f"the file is {wide}, not UTF-8", remedy))
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    handle.seek(start)
    return start


def _not_utf8(file: str, row: int | None, byte: int, offset: int, line: int) -> BadRow:
    problem = f"byte 0x{byte:02X} at offset {offset} (line {line}) is not UTF-8"
    remedy = "convert it from its own encoding, for instance: iconv -f WINDOWS-1252 -t UTF-8"
    return BadRow(file, row, None, problem, remedy)


def _too_large(file: str, row: int | None, max_bytes: int) -> BadRow:
    problem = f"more than {max_bytes:,} bytes in one article; what follows was not read"
    return BadRow(file, row, None, problem, "raise max_bytes, or close a quote that was left open")
