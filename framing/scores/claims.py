"""What may be written over: nothing that was read, and nothing that an earlier result of ours does not claim.

In a folder of results the manifest, or the card of a model, claims the files it lists. A single file, and a table in a
folder that has no manifest, is claimed by its own look: the same columns, or the mark of our pages.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.articles.files import BadRow, list_files

Key = tuple[int, int]
GENERATOR = '<meta name="generator" content="media-framing">'
_HEAD = 1 << 26
_SOMETIMES = frozenset(("source", "published", "event", "stratum"))  # keys that a task has where they are known


class OutputError(ValueError):
    """A file that must not be written over; says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one kind of result is, as a folder.

    Parameters
    ----------
    record : str
        The file that claims the others; empty where each stands for itself, as `check_file` sees it.
    mark : str
        A key that only the record of this kind has.
    names : tuple of str
        Every file and folder that a result of this kind may have, the record last.
    what : str
        What to call it.
    """

    record: str
    mark: str
    names: tuple[str, ...]
    what: str


SCORES = Layout("manifest.json", "parser", (
    "scores.csv", "scores.parquet", "evidence.csv", "evidence.parquet", "entities.csv", "entities.parquet", "mentions.csv",
    "mentions.parquet", "articles.jsonl", "articles.parquet", "errors.csv", "manifest.json",
), "scores")  # fmt: skip
COMPARISON = Layout(
    "manifest.json", "settings", ("comparison.csv", "pairs.csv", "label_choice.csv", "figures", "manifest.json"), "comparison"
)  # fmt: skip
TABLES = Layout("", "", (
    "agreement.csv", "disagreements.csv", "span_agreement.csv", "span_disagreements.csv", "validation.csv", "differences.csv",
    "errors.csv", "report.html", "metrics.csv", "confusion.csv", "calibration.csv", "learning_curve.csv", "telling.csv",
), "tables")  # fmt: skip
MODEL = Layout("card.json", "card_sha256", ("model.skops", "cross_validation.csv", "card.json"), "model")


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


def claimed(folder: Path, layout: Layout) -> frozenset[str]:
    """Return the names in a folder that an earlier result of the same kind claims.

    Examples
    --------
    >>> claimed(Path("nowhere"), SCORES)
    frozenset()
    """
    if not layout.record:
        return frozenset(name for name in layout.names if not name.endswith(".html") or _look(folder / name))
    record = _json_of(folder / layout.record)
    if layout.mark not in record or not isinstance(record.get(layout.mark), dict | str):
        return frozenset()
    listed = record.get("files")
    if isinstance(listed, list | dict):
        tops = {str(name).split("/")[0] for name in listed}
        return frozenset(name for name in layout.names if name in tops or name == layout.record)
    # Results of versions that listed no files had no entities, and may have had texts, which are known by their columns.
    names = (name for name in layout.names if not name.startswith(("entities.", "mentions.")))
    return frozenset(name for name in names if not name.startswith("articles.") or _holds_texts(folder / name))


def _holds_texts(path: Path) -> bool:
    return bool({"id", "text", "start"} <= set(_look(path)))


def check_file(path: Path, data: bytes) -> None:
    """Refuse to write over a file that is not of the kind about to be written: the same columns, or a page of ours.

    Raises
    ------
    OutputError
    """
    if not os.path.lexists(path) or (path.is_file() and not path.stat().st_size):
        return  # an empty file holds nothing to lose
    if (look := _look(path)) and look == _look_of(data, path.suffix):
        return
    raise OutputError(f"{path} is there, and is no earlier output of this command; move it, or name another file")


def _look(path: Path) -> tuple[str, ...]:
    """Return what a file shows of its kind: columns, keys of its first object, or the mark of a page."""
    try:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            inner = min(path.glob("part-*.parquet"), default=path) if path.is_dir() else path
            return tuple(pq.read_schema(inner).names)
        with path.open("rb") as handle:
            return _look_of(handle.read(_HEAD), path.suffix)
    except (OSError, ValueError):
        return ()


def _look_of(data: bytes, suffix: str) -> tuple[str, ...]:
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        return tuple(pq.read_schema(io.BytesIO(data)).names)
    text = data.decode("utf-8-sig", "replace")
    if suffix in (".html", ".htm"):
        return ("page",) if GENERATOR in text else ()
    if suffix in (".json", ".jsonl"):
        return _first_keys(text)
    return tuple(next(csv.reader(io.StringIO(text)), ()))


def _first_keys(text: str) -> tuple[str, ...]:
    start = text.find("{")
    if start < 0 or text[:start].strip(" \n\r["):
        return ()
    try:
        found = json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return ()
    return tuple(sorted(set(found) - _SOMETIMES))


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


def _json_of(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
