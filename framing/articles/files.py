"""The files to read: folders walked, what cannot be read refused, and the record of what was refused."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from framing.articles.own_files import results_among

PAGES = (".txt", ".html", ".htm")
_OTHERS = {".gz": "unpack it, for instance with gunzip", ".zip": "unpack it", ".xz": "unpack it", ".bz2": "unpack it"}
_OTHERS |= dict.fromkeys((".xls", ".xlsb", ".ods"), "save it as .xlsx in the spreadsheet program")
_OTHERS |= dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf"), "save it as plain text (.txt) in UTF-8")
_OTHERS[".json"] = "write one object a line, as .jsonl"
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".dta")


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
    source : str or None
        The outlet, where the row tells it.

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
    source: str | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        said = f"{self.file}{row}{column}: {self.problem}; {self.remedy}"
        # Names out of a file may hold line breaks and terminal codes; the message is one plain line.
        return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in said)


@dataclass(frozen=True, slots=True)
class LeftOut(BadRow):
    """An article that was read and is left out for its `language`; it stops no run, and is a line of ``errors.csv``."""

    language: str = ""


class InputWarning(UserWarning):
    """Something about the articles as they came in that may not be what was meant."""


class ArticleError(ValueError):
    """An article cannot be read; ``bad`` is the `BadRow` that says which and why.

    Parameters
    ----------
    bad : BadRow
    stops : bool
        It stops a run that could pass over it; the message then says how.

    Examples
    --------
    >>> print(ArticleError(BadRow("talks.csv", 3, "text", "the text is empty", "fill it in or delete the row"), stops=True))
    talks.csv, row 3, column text: the text is empty; fill it in or delete the row, or skip such rows: on_error='skip' (--on-error skip)
    """

    def __init__(self, bad: BadRow, *, stops: bool = False) -> None:
        super().__init__(bad)
        self.bad = bad
        self.stops = stops

    def __str__(self) -> str:
        what = ""
        if self.stops and not self.bad.remedy.startswith("give "):  # how all is read is to be mended first
            what = "rows" if self.bad.row is not None else "files" if _is_one_article(self.bad.file) else ""
        return f"{self.bad}, or skip such {what}: on_error='skip' (--on-error skip)" if what else str(self.bad)


def _is_one_article(file: str) -> bool:
    """Whether a file that cannot be read is one of many, not a table of all articles, nor a path that leads nowhere."""
    return Path(file).suffix.lower() in PAGES and Path(file).is_file()


def shown(path: str | os.PathLike[str]) -> str:
    """Return the path as text that any UTF-8 file can hold, whatever bytes the file system has in it.

    Examples
    --------
    >>> shown("talks/caf\\udce9.txt")
    'talks/caf\\\\udce9.txt'
    """
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def list_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | BadRow]]:
    """Yield each file to read with the stem that names its articles, or with the reason it is refused.

    Parameters
    ----------
    paths : iterable of Path
        Files, and folders to be walked to the bottom, sorted by relative path and past hidden names: the `PAGES` of a
        folder, or where it has none its `TABLES`. What a record of this package claims as its result, and pages of its own,
        are passed over.

    Returns
    -------
    iterator of (Path, str or BadRow)
        A link that leads out of its folder, a closed folder, and what is no regular file come with a `BadRow`.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path, _refused(path) or path.stem


def _refused(path: Path) -> BadRow | None:
    bad = partial(BadRow, shown(path), None, None)
    if not path.is_file():
        return bad("not a regular file" if path.exists() else "no such file or folder", "check the path")
    if path.suffix.lower() not in TABLES + PAGES:
        remedy = f"give one of {', '.join(TABLES + PAGES)}"
        first = _OTHERS.get(path.suffix.lower())
        return bad(f"no reader for {path.suffix!r} files", f"{first}; or {remedy}" if first else remedy)
    return None


def _walk(folder: Path) -> Iterator[tuple[Path, str | BadRow]]:
    everything = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
    own = set(results_among(path for _, path in everything))
    inside = [(name, path) for name, path in everything if "/." not in f"/{name}" and not _is_below(path, own)]
    files = [name.lower() for name, path in inside if not path.is_dir()]
    kinds = next((kinds for kinds in (PAGES, TABLES) if any(name.endswith(kinds) for name in files)), ())
    if not kinds:
        remedy = f"give a folder with files that end in {', '.join(TABLES + PAGES)}"
        but = " but results of this package" if own else ""
        yield folder, BadRow(shown(folder), None, None, f"the folder holds nothing to read{but}", remedy)
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


def _is_below(path: Path, own: Set[Path]) -> bool:
    return bool(own) and (path in own or path.parent in own)
