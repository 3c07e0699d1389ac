"""Files written piece by piece: each piece is on the disk before the next begins; nothing is followed out of its folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

from framing.scores.encoding import header


def remove(path: Path) -> None:
    """Take a file, a link or a folder away, and nothing that a link leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def cut(path: Path, size: int) -> None:
    """Leave so many bytes of a file."""
    with path.open("r+b") as handle:
        handle.truncate(size)


def append(path: Path, size: int, data: bytes) -> int:
    """Write data behind the first `size` bytes of a file, a header before the first; return how many bytes it has now."""
    with path.open("ab") as handle:
        handle.truncate(size)
        written = handle.write(data if size else header(path.name) + data)
        flush(handle)
    return size + written


def write(path: Path, data: bytes) -> None:
    """Write a file whole and put it in place of the last one."""
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    with aside.open("xb") as handle:
        handle.write(data)
        flush(handle)
    aside.replace(path)


def flush(handle: IO[bytes]) -> None:
    """Put what was written on the disk."""
    handle.flush()
    os.fsync(handle.fileno())
