"""A folder of results that is written piece by piece, can be left at any instant, and is gone on with.

Under ``.run`` in the folder lie a lock, the journal and all that is written so far. A piece is first written and flushed to
the disk, then the journal that counts it is put in place of the last one; what lies beyond the journal's count is cut off when the run
goes on. Only when all is there do the files move up into the folder, the manifest last.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from framing.scores.claims import SCORES, check_folder, check_read
from framing.scores.encoding import table_names
from framing.scores.locking import RunError, locked_file
from framing.scores.pieces import append, cut, remove, write
from framing.scores.writing import FULL

RUN = ".run"
RESULTS = SCORES.names
_PART = re.compile(r"part-\d{6}\.parquet")


@dataclass(frozen=True, slots=True)
class Journal:
    """How far a run has come.

    Parameters
    ----------
    what : Mapping
        Options and versions, which must be the same to go on.
    items, articles, skipped, decoded : int
        Rows and files read, articles among them, those left out, and articles whose entities were decoded.
    digest : str
        Hash of everything read so far.
    parts : int
        Parquet parts written.
    sizes : Mapping of str to int
        Bytes of each file that is appended to.
    date : str
        When the run began.
    done : bool
        Whether only the moving of files is left.
    """

    what: Mapping[str, Any]
    items: int = 0
    articles: int = 0
    skipped: int = 0
    decoded: int = 0
    digest: str = ""
    parts: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    date: str = ""
    done: bool = False


@contextmanager
def locked(folder: Path, read: Iterable[str | Path] = ()) -> Iterator[Path]:
    """Hold the lock of a folder, made if it is not there; leaves no trace where nothing was written.

    Raises
    ------
    OutputError
        The results would take the place of what is read, or of what no earlier result claims.
    RunError
        Another process writes into the folder.
    """
    read = list(read)
    check_read([folder / name for name in (*RESULTS, RUN)], read)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    home = folder / RUN
    if home.is_symlink():
        raise RunError(f"{home} is a symbolic link; delete it, or give another folder")
    home.mkdir(parents=True, exist_ok=True)
    try:
        with locked_file(home / "lock", folder):
            try:
                _check_own(home)
                check_folder(folder, SCORES, read=read, moved=_moved(home))
                yield home
            finally:
                if not (home / "journal.json").exists():
                    _clear(home)
    finally:
        for path in [] if home.exists() else made:
            with suppress(OSError):
                path.rmdir()


def _check_own(home: Path) -> None:
    """Refuse links and whatever else in ``.run`` leads out of it, under the names that are written there."""
    for path in _own(home):
        found = path.lstat()
        plain = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
        if not plain and not (stat.S_ISDIR(found.st_mode) and path.suffix == ".parquet" and path.parent == home):
            raise RunError(
                f"{path} is a link or a special file, and no run makes one; delete it, or give another folder"
            )


def _own(home: Path) -> Iterator[Path]:
    """Yield what a run may have made in ``.run``, parts before the folder that holds them."""
    for path in sorted(home.iterdir()):
        if path.name.removesuffix(".new") in (*RESULTS, "journal.json", "lock"):
            if path.is_dir() and not path.is_symlink():
                yield from (part for part in sorted(path.iterdir()) if _PART.fullmatch(part.name.removesuffix(".new")))
            yield path


def _clear(home: Path) -> None:
    for path in [*_own(home), home]:
        with suppress(OSError):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def read_journal(home: Path) -> Journal | None:
    """Return the journal of a run that was left, or None.

    Raises
    ------
    RunError
        The journal is not one that this package wrote.
    """
    path = home / "journal.json"
    if not path.exists():
        return None
    with suppress(ValueError, TypeError):
        journal = Journal(**json.loads(path.read_text(encoding="utf-8")))
        like = Journal({})
        if all(isinstance(getattr(journal, name), type(getattr(like, name))) for name in asdict(like)):
            return journal
    raise RunError(f"{path} is not a journal of this package; add --fresh to begin again")


class RunFolder:
    """What is written so far, and the journal that says how much of it counts.

    Parameters
    ----------
    home : Path
        The ``.run`` of a folder, locked.
    journal : Journal
        Of a run that was left, or a new one.
    """

    def __init__(self, home: Path, journal: Journal) -> None:
        self.home, self.journal = home, journal
        for path in list(_own(home)):
            if path.name.endswith(".new") or (path.parent != home and path.name >= _part(journal.parts)):
                path.unlink()
            elif path.name in RESULTS and path.is_file():
                cut(path, journal.sizes.get(path.name, 0))

    def commit(self, pieces: Iterator[tuple[str, bytes]], **counts: Any) -> None:
        """Write a piece of each file, then count it: `counts` are the new fields of the journal.

        Raises
        ------
        RunError
            The disk is full; nothing that was counted is lost.
        """
        with self._room():
            sizes, whole = dict(self.journal.sizes), False
            for name, data in pieces:
                if name.endswith(".parquet"):
                    whole = True
                    (self.home / name).mkdir(exist_ok=True)
                    write(self.home / name / _part(self.journal.parts), data)
                else:
                    sizes[name] = append(self.home / name, sizes.get(name, 0), data)
            self._put(replace(self.journal, **counts, sizes=sizes, parts=self.journal.parts + whole))

    def finish(self, manifest: Mapping[str, Any]) -> list[Path]:
        """Move everything into the folder; returns the paths, the manifest, which lists them, last."""
        check_folder(self.home.parent, SCORES, moved=_moved(self.home))
        listed = [name for name in RESULTS if name in _written(self.home)]
        whole = json.dumps({**manifest, "files": listed}, indent=2, ensure_ascii=False) + "\n"
        with self._room():
            if not self.journal.done:
                write(self.home / "manifest.json", whole.encode("utf-8"))
                self._put(replace(self.journal, done=True))
            return publish(self.home)

    def _put(self, journal: Journal) -> None:
        write(self.home / "journal.json", json.dumps(asdict(journal), ensure_ascii=False).encode("utf-8"))
        self.journal = journal

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in FULL:
                raise
            raise RunError(
                f"{self.home.parent}: {error.strerror or 'the disk is full'}; {self.journal.articles} articles are scored and kept; "
                "make room and run the same command again"
            ) from None


def publish(home: Path) -> list[Path]:
    """Move the files of a finished run up into its folder, in place of older results, and take ``.run`` away.

    Parquet of one part becomes a file, of several a folder of that name. Killed in the middle, it is done again: what
    has moved already is known from the journal.
    """
    folder, ours = home.parent, _written(home)
    _check_own(home)
    check_folder(folder, SCORES, moved=_moved(home))
    for name in RESULTS:
        source, target = home / name, folder / name
        if name not in ours:
            remove(target)
            continue
        parts = sorted(source.iterdir()) if source.is_dir() else []
        if len(parts) == 1 or source.is_file():
            if target.is_dir():
                remove(target)
            (parts[0] if parts else source).replace(target)
        elif parts:
            remove(target)
            source.replace(target)
    (home / "journal.json").unlink()
    return [folder / name for name in RESULTS if name in ours]


def _moved(home: Path) -> set[str]:
    """Return what a run that is done has moved already."""
    try:
        journal = read_journal(home)
    except RunError:
        return set()
    if journal is None or not journal.done:
        return set()
    waiting = {path.name for path in home.iterdir() if not path.is_dir() or any(path.iterdir())}
    return _written(home) - waiting


def _written(home: Path) -> set[str]:
    journal = read_journal(home)
    if journal is None:
        return set()
    tables = (*table_names(journal.what.get("who", "none")), *(["articles"] if journal.what.get("texts") else []))
    return {*journal.sizes, "manifest.json", *(f"{name}.parquet" for name in tables if journal.parts)}


def _part(number: int) -> str:
    return f"part-{number:06}.parquet"
