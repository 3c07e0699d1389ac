"""What may be written over: nothing that was read, and nothing that an earlier result of ours does not claim.

In a folder of results the manifest, or the card of a model, claims the files it lists. A single file, and a table in a
folder that has no manifest, is claimed by its own look: the same columns, or the mark of our pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from framing.articles.files import BadRow, list_files
from framing.articles.own_files import CODER as CODER
from framing.articles.own_files import COMPARISON as COMPARISON
from framing.articles.own_files import GENERATOR as GENERATOR
from framing.articles.own_files import MODEL as MODEL
from framing.articles.own_files import SCORES as SCORES
from framing.articles.own_files import TABLES as TABLES
from framing.articles.own_files import Layout, look, look_of
from framing.articles.own_files import claimed as claimed

Key = tuple[int, int]


class OutputError(ValueError):
    """A file that must not be written over; says which, why, and what to do."""


def check_read(targets: Iterable[Path], read: Iterable[str | Path]) -> None:
    """Refuse to write on what was read, by whatever name: links, hard links, relative paths, another case.

    Parameters
    ----------
    targets : iterable of Path
        Files and folders that would be replaced.
    read : iterable of str or Path
        Files that are read, and folders of articles; addresses with ``://`` are no files of this machine.

    Raises
    ------
    OutputError
    """
    keys = _keys(Path(path) for path in read if "://" not in str(path))
    for target in targets:
        for path in (target, Path(os.path.realpath(target))):
            if (key := _key(path)) is not None and key in keys:
                raise OutputError(
                    f"{target} would be written over, and it is what is read ({keys[key]}); give another place"
                )


def check_folder(
    folder: Path, layout: Layout, *, read: Iterable[str | Path] = (), moved: Iterable[str] = (), also: Iterable[str] = ()
) -> None:  # fmt: skip
    """Refuse a folder in which a result would take the place of something else.

    Parameters
    ----------
    folder : Path
    layout : Layout
        Of the result to be written.
    read : iterable of str or Path
        As in `check_read`; nor is the folder itself one of them.
    moved, also : iterable of str
        Names that stand there by an unfinished run of ours, and further names that are written.

    Raises
    ------
    OutputError
    """
    given = [Path(path) for path in read]
    check_read([folder / name for name in (*layout.names, *also)], given)
    if any(path.is_dir() and _key(path) == _key(folder) for path in given):
        raise OutputError(f"{folder} is the folder that is read; give another folder")
    claims = {*claimed(folder, layout), *moved}
    for name in layout.names:
        if name not in claims and os.path.lexists(folder / name) and not _is_empty(folder / name):
            raise OutputError(
                f"{folder / name} is not of {_article(layout.what)} that this package wrote there; move it, or give another folder"
            )


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _article(what: str) -> str:
    return what if what.endswith("s") else f"a {what}"


def check_file(path: Path, data: bytes) -> None:
    """Refuse to write over a file that is not of the kind about to be written: the same columns, or a page of ours.

    Raises
    ------
    OutputError
    """
    if not os.path.lexists(path) or (path.is_file() and not path.stat().st_size):
        return  # an empty file holds nothing to lose
    if (seen := look(path)) and seen == look_of(data, path.suffix):
        return
    raise OutputError(f"{path} is there, and is no earlier output of this command; move it, or name another file")


def _keys(paths: Iterable[Path]) -> Mapping[Key, Path]:
    """Return what is read by device and number: the files, the folders given, and all folders above a file."""
    keys: dict[Key, Path] = {}
    for path in paths:
        files = [item for item, bad in list_files([path]) if not isinstance(bad, BadRow)] if path.is_dir() else [path]
        for item in [path, *files]:
            real = Path(os.path.realpath(item))
            if (own := _key(real)) is not None:
                keys.setdefault(own, path)
            for folder in real.parents:
                if (key := _key(folder)) is None or key in keys:
                    break
                keys[key] = path
    return keys


def _key(path: Path) -> Key | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
