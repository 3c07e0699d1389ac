"""A journal that is only ever added to: an act is on the disk before it counts, and a line that was cut off is set aside."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from framing.scores.locking import RunError, locked_file

VERSION = 1
SUFFIX = ".journal"
# Names that mean something else in the tables of decisions, where those of coders stand.
_TAKEN = frozenset(
    ("article_id", "variable", "words", "differ_in", "choice", "decided", "reason", "neither", "other", "agreed")
)
_NAME = re.compile(r"\w[\w .-]{0,60}")
_READ = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class JournalError(ValueError):
    """A journal that cannot be read or written; says which, where and what to do."""


def journal_path(folder: Path, who: str, role: str = "coder") -> Path:
    """Return where the journal of a coder or adjudicator stands.

    Raises
    ------
    JournalError
        For a name that can name no file.

    Examples
    --------
    >>> journal_path(Path("tasks.desk"), "ann").as_posix()
    'tasks.desk/ann.journal'
    """
    if not _NAME.fullmatch(who) or who.endswith((".", " ")):
        raise JournalError(
            f"--coder {who!r}: use letters, digits, blanks, dots, - and _, as the name becomes that of a file"
        )
    if who in _TAKEN:
        raise JournalError(f"--coder {who!r} means something else in the tables of decisions; give another name")
    return folder / (f"{who}{SUFFIX}" if role == "coder" else f"{who}.decisions{SUFFIX}")


def now() -> str:
    """Return the time, in UTC, as acts carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Lines:
    """What a journal holds.

    Parameters
    ----------
    who, role : str
    acts : tuple of mapping
        In the order in which they were done.
    size : int
        Bytes of whole lines.
    torn : bytes
        What stands behind them: a line that was cut off while it was written, and never confirmed.
    """

    who: str
    role: str
    acts: tuple[Mapping[str, Any], ...]
    size: int
    torn: bytes


def read_lines(path: Path) -> Lines:
    """Read a journal, which another process may be writing to.

    Raises
    ------
    JournalError
        If it is no journal of ours, or a line before the last is damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise JournalError(f"{path}: {error.strerror}; check the path") from None
    size = data.rfind(b"\n") + 1
    rows = [_row(path, number, line) for number, line in enumerate(data[:size].split(b"\n")[:-1], start=1)]
    if not rows or rows[0].get("desk") != VERSION or not isinstance(rows[0].get("who"), str):
        raise JournalError(
            f"{path} is there, and is no journal of this desk; move it, or give another folder (--folder)"
        )
    return Lines(rows[0]["who"], str(rows[0].get("role")), tuple(rows[1:]), size, data[size:])


def _row(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise JournalError(f"{path}, line {number}: damaged; put back a copy, or take this line out")
    return row


class Journal:
    """A journal that is held open by one desk, and written to line by line.

    Parameters
    ----------
    path : Path
    number : int
        A file descriptor that appends.
    lines : Lines
        What was there.
    """

    def __init__(self, path: Path, number: int, lines: Lines) -> None:
        self.path = path
        self.lines = lines
        self._number = number
        self._size = lines.size

    def append(self, act: Mapping[str, Any]) -> None:
        """Put an act on the disk; it is there whole when this returns, or not at all.

        Raises
        ------
        JournalError
            If the disk does not take it.
        """
        data = (json.dumps(act, ensure_ascii=True) + "\n").encode("ascii")
        try:
            written = os.write(self._number, data)
            if written < len(data):
                raise OSError(None, "no room")
            os.fsync(self._number)
        except OSError as error:
            os.ftruncate(self._number, self._size)
            raise JournalError(
                f"{self.path}: not saved ({error.strerror}); make room on the disk, and do it again"
            ) from None
        self._size += len(data)


@contextmanager
def opened(path: Path, who: str, role: str = "coder") -> Iterator[Journal]:
    """Hold the journal of one coder, made if it is not there; a line that was cut off is moved into a file beside it.

    Raises
    ------
    JournalError
        If another desk holds it, it is somebody else's, or cannot be read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        raise JournalError(f"{path} is a symbolic link; move it, or give another folder (--folder)")
    lock = path.with_name(f".{path.name}.lock")
    try:
        with locked_file(lock, path.parent):
            lines = _begun(path, who, role)
            number = os.open(path, _READ)
            try:
                yield Journal(path, number, lines)
            finally:
                os.close(number)
    except RunError:
        raise JournalError(f"{path}: {who} codes in another window; close that desk, or name another --coder") from None


def _begun(path: Path, who: str, role: str) -> Lines:
    """Read what is there, begin where nothing is, and set aside what was cut off."""
    if not path.exists() or not path.stat().st_size or _only_a_torn_header(path):
        _write_header(path, who, role)
    lines = read_lines(path)
    if (lines.who, lines.role) != (who, role):
        raise JournalError(f"{path} is the journal of {lines.who!r} ({lines.role}); name another --coder")
    return _mended(path, lines) if lines.torn else lines


def _mended(path: Path, lines: Lines) -> Lines:
    """End a last line that lacks nothing but its end; move any other out into a file beside the journal."""
    if _is_whole(lines.torn):
        _add(path, b"\n")
        return read_lines(path)
    _add(path.with_name(f"{path.name}.torn"), lines.torn.rstrip(b"\0") + b"\n")
    os.truncate(path, lines.size)
    return replace(lines, torn=b"")


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _add(path: Path, data: bytes) -> None:
    with path.open("ab") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _only_a_torn_header(path: Path) -> bool:
    data = path.read_bytes()
    return b"\n" not in data and b'{"desk": '.startswith(data[:9]) and len(data) < 300


def _write_header(path: Path, who: str, role: str) -> None:
    head = json.dumps({"desk": VERSION, "who": who, "role": role}) + "\n"
    with path.open("wb") as handle:
        handle.write(head.encode("ascii"))
        handle.flush()
        os.fsync(handle.fileno())
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Put the name of a new file on the disk, where folders can be flushed."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
