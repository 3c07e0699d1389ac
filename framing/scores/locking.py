"""The lock of a folder: one run at a time writes into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class RunError(ValueError):
    """A run cannot begin or go on in a folder; says why, and what to do."""


@contextmanager
def locked_file(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock file of a folder, which is no link; another process that holds it is a RunError."""
    try:
        handle = open(path, "a+b", opener=_unlinked)  # noqa: SIM115 (closed below, once it is locked)
    except FileNotFoundError:
        raise RunError(f"{folder}: another run has just ended here; run again") from None
    except OSError as error:
        if not path.is_symlink():
            raise
        raise RunError(f"{path} is a symbolic link; delete it, or give another folder") from error
    with handle:
        try:
            _lock(handle)
        except OSError:
            raise RunError(f"{folder}: another run writes here; wait for it, or give another folder") from None
        if not path.exists() or os.fstat(handle.fileno()).st_ino != path.stat().st_ino:
            raise RunError(f"{folder}: another run has just ended here; run again")
        yield


def _unlinked(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _lock(handle: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
