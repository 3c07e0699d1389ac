"""Actors: a dictionary of who is who, read from a file, and the mentions found of them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from framing._compat import cached_property
from framing.articles.wording import brief
from framing.language.lexicons.entries import STOP, Entry, entry_problem
from framing.language.lexicons.lexicon import Card, Lexicon
from framing.language.lexicons.shipped import LexiconError, lexicon_folder
from framing.language.lexicons.word_classes import kind_of_word

COLUMNS = ("id", "side", "pattern", "note")


@dataclass(frozen=True, slots=True)
class ActorPattern:
    """One spelling of one actor, a row of `actors.csv`; the id ``none`` marks a stop pattern, longest and dropped.

    `pattern` is written as in a lexicon: `al - Nusra`, `Daesh|Daish`; a word with a capital matches only so written.
    """

    id: str
    side: str
    pattern: str
    note: str = ""

    @property
    def entry(self) -> Entry:
        """The pattern as an entry of a lexicon, the id as its category."""
        return Entry(self.pattern, "glob" if "*" in self.pattern else "phrase", "ANY", self.id)


@dataclass(frozen=True)
class Actors:
    """A dictionary of actors; `sha256` of the file is its identity."""

    patterns: tuple[ActorPattern, ...]
    name: str = "actors"
    sha256: str = ""

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """The side of each actor, by id, in order of the dictionary."""
        return {row.id: row.side for row in self.patterns if row.id != STOP}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The actors one of whose names is a nationality: their names are places after `to` and `from`."""
        words = ((row.id, word) for row in self.patterns for word in row.pattern.split("|") if " " not in row.pattern)
        return frozenset(who for who, word in words if kind_of_word(word) == "nation")

    @cached_property
    def lexicon(self) -> Lexicon:
        """The patterns as a lexicon."""
        card = Card(self.name, self.name, "1", "own", self.name, "actors", "names only", tuple(self.sides))
        return Lexicon(tuple(row.entry for row in self.patterns), card, self.sha256)


def read_actors(name: str | Path) -> Actors:
    """Read a dictionary of actors.

    Parameters
    ----------
    name : str or Path
        A `.csv` with the columns id, side, pattern, note; a folder with such an `actors.csv`; or a shipped name.

    Returns
    -------
    Actors

    Raises
    ------
    LexiconError
        Naming file, row and remedy.

    Examples
    --------
    >>> read_actors("actors_syria").sides["sdf"]
    'kurdish_forces'
    """
    path = Path(name)
    path = path if path.exists() or path.name != str(name) else lexicon_folder() / path
    path = path / "actors.csv" if path.is_dir() else path
    if not path.is_file():
        raise LexiconError(f"{path}: no such file; give a .csv with the columns {', '.join(COLUMNS)}, or its folder")
    data = path.read_bytes()
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        patterns = tuple(_read_rows(reader, str(path)))
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    return Actors(patterns, path.parent.name, hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest())


def _read_rows(reader: csv.DictReader[str], path: str) -> Iterator[ActorPattern]:
    if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
        raise LexiconError(f"{path}, row 1: missing columns {', '.join(missing)}; need {', '.join(COLUMNS)}")
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    try:
        for row in reader:
            found, where = _read_row(row, f"{path}, row {reader.line_num}"), f"{path}, row {reader.line_num}"
            for key, value in ((("pattern", found.pattern), found.id), (("id", found.id), found.side)):
                before, first = seen.setdefault(key, (value, reader.line_num))
                if before != value or (key[0] == "pattern" and first != reader.line_num):
                    raise LexiconError(
                        f"{where}: {key[1]!r} is {brief(value)} here, {brief(before)} in row {first}; keep one"
                    )
            yield found
    except csv.Error as error:
        raise LexiconError(f"{path}, row {reader.line_num}: {error}") from None
    if not seen:
        raise LexiconError(f"{path}: no patterns; every row is one spelling of an actor")


def _read_row(row: Mapping[str, str | None], where: str) -> ActorPattern:
    if None in row or None in row.values():
        raise LexiconError(f"{where}: wrong number of fields; quote fields that hold a comma")
    found = ActorPattern(*(str(row[column]).strip() for column in COLUMNS))
    if not (found.id and found.pattern and (found.side or found.id == STOP)):
        raise LexiconError(f"{where}: id, side or pattern is empty; every row states them")
    if problem := entry_problem(found.entry):
        raise LexiconError(f"{where}: {problem}")
    return found
