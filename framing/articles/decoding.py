"""UTF-8 text out of files, with the place of every byte that is not, and a limit on what is read at once."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path
from typing import BinaryIO

from framing.articles.files import ArticleError, BadRow, shown

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path, *, max_bytes: int) -> str:
    """Return the text of a UTF-8 file, newlines untouched and a byte order mark left off.

    Raises
    ------
    ArticleError
        The file is larger than `max_bytes`, or not UTF-8.
    """
    return decode(*read_bytes(path, max_bytes=max_bytes), path)


def read_bytes(path: Path, *, max_bytes: int) -> tuple[bytes, int]:
    """Return the bytes of a file after a UTF-8 byte order mark, and the length of that mark.

    Raises
    ------
    ArticleError
        The file is larger than `max_bytes`, or begins with the mark of UTF-16 or UTF-32.
    """
    file = shown(path)
    with path.open("rb") as handle:
        start = _skip_bom(handle, file)
        if os.fstat(handle.fileno()).st_size > max_bytes:
            raise ArticleError(_too_large(file, None, max_bytes))
        return handle.read(), start


def decode(data: bytes, start: int, path: Path) -> str:
    """Return UTF-8 bytes that begin at offset `start` of a file as text.

    Raises
    ------
    ArticleError
        With the first byte that is not UTF-8, its offset in the file and its line.

    Examples
    --------
    >>> decode(b"caf\\xe9", 0, Path("talks.txt"))
    Traceback (most recent call last):
        ...
    framing.articles.files.ArticleError: talks.txt: byte 0xE9 at offset 3 (line 1) is not UTF-8; convert it from its own \
encoding, for instance: iconv -f WINDOWS-1252 -t UTF-8
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(_not_utf8(shown(path), None, data[error.start], start + error.start, line)) from None


class Lines:
    """Lines of a UTF-8 file; `bad` tells of the first fault since `begin`, and a record over the limit is an error.

    Parameters
    ----------
    handle : BinaryIO
        The open file, at its beginning.
    file : str
        Its name, for messages.
    max_bytes : int
        The largest record: what is read between one `begin` and the next.
    """

    def __init__(self, handle: BinaryIO, file: str, max_bytes: int) -> None:
        self.file, self.max_bytes = file, max_bytes
        self.offset, self.number = _skip_bom(handle, file), 0
        self._text = io.TextIOWrapper(handle, "utf-8", "surrogateescape", newline="")
        self.begin(None)

    def begin(self, row: int | None) -> None:
        """Begin the record that messages call `row`."""
        self.row, self.size = row, 0
        self.bad: BadRow | None = None

    def __iter__(self) -> Lines:
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
    return BadRow(file, row, None, problem, "raise max_bytes= (--max-bytes), or close a quote that was left open")
