"""Files that are complete or absent: written beside their place, then moved into it."""

from __future__ import annotations

from pathlib import Path


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
    """
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
    return path
