"""Text out of files: UTF-8 or a named encoding, the place of every byte that is neither, a limit on what is read at once."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path
from typing import BinaryIO

from framing.articles.files import ArticleError, BadRow, shown

UTF8 = "utf-8"
_GUESSED = 1 << 16
# What news is kept in; among all it knows charset-normalizer takes one kind of Western text for another.
_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_kr", "koi8_r", "mac_roman"]  # fmt: skip
_WESTERN = ["cp1252", "mac_roman"]
_COMMONEST = "cp1252"
_FEW = 0.05  # of all bytes, under which a text is in Latin letters
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def codec_name(encoding: str) -> str:
    """Return the one name of an encoding of text.

    Raises
    ------
    ValueError
        There is no such encoding.

    Examples
    --------
    >>> codec_name("UTF8"), codec_name("utf-8-sig"), codec_name("Latin 1"), codec_name("windows-1252")
    ('utf-8', 'utf-8', 'iso8859-1', 'cp1252')
    """
    try:
        found = codecs.lookup(encoding)
        "".encode(encoding)  # codecs of bytes, such as hex, are refused here
    except (LookupError, ValueError):
        raise ValueError(
            f"no encoding {encoding!r}; give utf-8, cp1252, cp1256, utf-16 or another of Python's"
        ) from None
    return UTF8 if found.name == "utf-8-sig" else found.name


def read_text(path: Path, *, max_bytes: int, encoding: str = UTF8) -> str:
    """Return the text of a file, newlines untouched and a byte order mark left off.

    Raises
    ------
    ArticleError
        The file is larger than `max_bytes`, or not in that encoding.
    """
    return decode(*read_bytes(path, max_bytes=max_bytes, encoding=encoding), path, encoding)


def read_bytes(path: Path, *, max_bytes: int, encoding: str = UTF8) -> tuple[bytes, int]:
    """Return the bytes of a file after a UTF-8 byte order mark, and the length of that mark.

    Raises
    ------
    ArticleError
        The file is larger than `max_bytes`, or begins with the mark of UTF-16 or UTF-32 and is read as UTF-8.
    """
    file = shown(path)
    with path.open("rb") as handle:
        start = _skip_bom(handle, file) if encoding == UTF8 else 0
        if os.fstat(handle.fileno()).st_size > max_bytes:
            raise ArticleError(_too_large(file, None, max_bytes))
        return handle.read(), start


def decode(data: bytes, start: int, path: Path, encoding: str = UTF8) -> str:
    """Return bytes that begin at offset `start` of a file as text.

    Raises
    ------
    ArticleError
        With the first byte that is not in the encoding, its offset in the file and its line.

    Examples
    --------
    >>> decode(b"caf\\xe9", 0, Path("talks.txt"))
    Traceback (most recent call last):
        ...
    framing.articles.files.ArticleError: talks.txt: byte 0xE9 at offset 3 (line 1) is not UTF-8; it looks like cp1252: \
give encoding='cp1252' (--encoding cp1252), or save it as UTF-8
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte, near = data[error.start], data[max(0, error.start - _GUESSED) : error.start + _GUESSED]
        raise ArticleError(
            _undecoded(shown(path), None, byte, start + error.start, line, encoding, likely_encoding(near))
        ) from None


def likely_encoding(data: bytes) -> str | None:
    """Return the encoding that some bytes of text are probably in, as charset-normalizer finds it.

    Examples
    --------
    >>> likely_encoding("Überall fehlt es an Wasser, Decken und Arzneien, sagte der Bürgermeister.".encode("cp1252"))
    'cp1252'
    """
    from charset_normalizer import from_bytes

    if data.count(b"\x00") > len(data) // 4:
        return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    few = sum(byte > 127 for byte in data) < _FEW * len(data)
    best = from_bytes(data, cp_isolation=_WESTERN if few else _LIKELY).best()
    if best is None:
        return None
    # Signs that several encodings share tell nothing; most texts are in the commonest.
    western = data.decode(_COMMONEST, "replace") == data.decode(best.encoding, "replace")
    return _COMMONEST if western else str(best.encoding)


class Lines:
    """Lines of a text file; `bad` tells of the first fault since `begin`, and a record over the limit is an error.

    Parameters
    ----------
    handle : BinaryIO
        The open file, at its beginning.
    file : str
        Its name, for messages.
    max_bytes : int
        The largest record: what is read between one `begin` and the next.
    encoding : str
        As `codec_name` gives it.
    """

    def __init__(self, handle: BinaryIO, file: str, max_bytes: int, encoding: str = UTF8) -> None:
        self.file, self.max_bytes, self.encoding = file, max_bytes, encoding
        self.offset, self.number = _skip_bom(handle, file) if encoding == UTF8 else 0, 0
        self._name = handle.name
        self._text = io.TextIOWrapper(handle, encoding, "surrogateescape", newline="")
        self._likely: str | None = None
        self.begin(None)

    def begin(self, row: int | None) -> None:
        """Begin the record that messages call `row`."""
        self.row, self.size = row, 0
        self.bad: BadRow | None = None

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._line()
        if not line:
            raise StopIteration
        self.number += 1
        try:
            size = len(line.encode(UTF8))
        except UnicodeEncodeError as error:
            size = len(line.encode(UTF8, "surrogateescape"))
            place = self.offset + len(line[: error.start].encode(self.encoding))
            self.bad = self.bad or self._undecoded(ord(line[error.start]) - 0xDC00, place)
        if "\x00" in line and self.bad is None:
            remedy = "delete it, or if the file is UTF-16 give encoding='utf-16-le' (--encoding utf-16-le)"
            self.bad = BadRow(self.file, self.row, None, f"a NUL byte in line {self.number}", remedy)
        self.size += size
        self.offset += size if self.encoding == UTF8 else len(line.encode(self.encoding, "surrogateescape"))
        if self.size > self.max_bytes:
            raise ArticleError(_too_large(self.file, self.row, self.max_bytes))
        return line

    def _line(self) -> str:
        try:
            return self._text.readline(self.max_bytes + 1)
        except UnicodeError as error:
            problem = f"what follows line {self.number} is not {self.encoding} ({error})"
            remedy = "check that the file is whole, or name another encoding= (--encoding)"
            raise ArticleError(BadRow(self.file, self.row, None, problem, remedy)) from None

    def _undecoded(self, byte: int, place: int) -> BadRow:
        if self._likely is None:
            with Path(self._name).open("rb") as again:
                again.seek(max(0, place - _GUESSED))
                self._likely = likely_encoding(again.read(2 * _GUESSED)) or ""
        return _undecoded(self.file, self.row, byte, place, self.number, self.encoding, self._likely)


def _skip_bom(handle: BinaryIO, file: str) -> int:
    head = handle.read(4)
    wide = "UTF-32" if head.startswith(_UTF32) else "UTF-16" if head.startswith(_UTF16) else None
    if wide:
        remedy = f"give encoding={wide.lower()!r} (--encoding {wide.lower()}), or save it as UTF-8"
        raise ArticleError(BadRow(file, None, None, f"the file is {wide}, not UTF-8", remedy))
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    handle.seek(start)
    return start


def _undecoded(
    file: str, row: int | None, byte: int, offset: int, line: int, encoding: str, likely: str | None
) -> BadRow:
    what = "UTF-8" if encoding == UTF8 else encoding
    problem = f"byte 0x{byte:02X} at offset {offset} (line {line}) is not {what}"
    if likely and likely != encoding:
        remedy = f"it looks like {likely}: give encoding={likely!r} (--encoding {likely}), or save it as UTF-8"
    else:
        remedy = "name the encoding it is in with encoding= (--encoding), or save it as UTF-8"
    return BadRow(file, row, None, problem, remedy)


def _too_large(file: str, row: int | None, max_bytes: int) -> BadRow:
    problem = f"more than {max_bytes:,} bytes in one article; what follows was not read"
    return BadRow(file, row, None, problem, "raise max_bytes= (--max-bytes), or close a quote that was left open")
