"""Files that are complete or absent, and tables for people: written beside their place, then moved into it."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from framing.scores.cells import neutral
from framing.scores.claims import check_file

if TYPE_CHECKING:
    import pandas as pd

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def frame_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV for people: no cell and no column name is one a spreadsheet runs; numbers stay numbers.

    Parameters
    ----------
    frame : pandas.DataFrame

    Returns
    -------
    bytes
        UTF-8, lines that end in a line feed, a missing cell empty.

    Examples
    --------
    >>> import pandas as pd
    >>> frame_bytes(pd.DataFrame({"group": ["=A1"], "difference": [-1.5]}))
    b"group,difference\\n'=A1,-1.5\\n"
    """
    safe = frame.map(_safe).rename(columns=_safe)
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8", "backslashreplace")


def _safe(cell: object) -> object:
    return neutral(cell) if isinstance(cell, str) else cell


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file in one move, so that nobody sees half of it.

    Parameters
    ----------
    path : Path
        In a folder that is there.
    data : bytes

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    OSError
        Nothing is left behind, a full disk included.
    """
    return write_together(path.parent, {path.name: data})[0]


def write_own(path: Path, data: bytes) -> Path:
    """Write a file in one move, if nothing is there, or an earlier output of the same kind.

    Raises
    ------
    OutputError
        Something else is there.
    """
    check_file(path, data)
    return write_whole(path, data)


def write_all_own(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files of a folder that no record claims, all or none, each as `write_own` does.

    Raises
    ------
    OutputError
        Something else is there.
    """
    for name, data in files.items():
        check_file(folder / name, data)
    return write_together(folder, files)


def write_together(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files of a folder, all or none: nothing moves into its place before everything is on the disk.

    Parameters
    ----------
    folder : Path
        Folders are made if they are not there.
    files : mapping of str to bytes
        By name; ``figures/a.png`` stands in a folder of its own. They are moved in this order.

    Returns
    -------
    list of Path
    """
    parts: dict[Path, Path] = {}
    with _cleared(parts):
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            # Never a file that is there, nor what a link of that name leads to.
            with part.open("xb") as handle:
                parts[part] = path
                handle.write(data)
        for part, path in parts.items():
            part.replace(path)
    return [folder / name for name in files]


@contextmanager
def _cleared(parts: Mapping[Path, Path]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        where = next(reversed(list(parts.values())), None)
        said = f"{error.strerror or os.strerror(error.errno)}; make room and run again"
        raise OSError(error.errno, said, str(where or "")) from None
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
