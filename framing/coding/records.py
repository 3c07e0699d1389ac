"""The records of an export: objects of JSON, checked field by field, and errors that name file and place."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.coding.frames import PLAIN, Written, undecoded

Code = dict[str, Any]
# What a reader says of a code that is no column of codes: its place, the text it came with, its label undivided.
INNER = frozenset(("where", "whole", "label"))


class CodesError(ValueError):
    """A file of codes that cannot be read, with file, row and remedy."""


class CodesWarning(UserWarning):
    """Something in a file of codes, or about it, that changes what its figures say."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file, for errors that name it.

    Parameters
    ----------
    path : Path
    where : str
        ``line 3``, ``task 7``.

    Examples
    --------
    >>> Place(Path("ann.jsonl"), "line 3").offset(6.0, "end")
    6
    """

    path: Path
    where: str

    def error(self, problem: str) -> CodesError:
        """Return the error to raise."""
        return CodesError(f"{self.path}, {self.where}: {problem}")

    def record(self, value: object, name: str) -> dict[str, Any]:
        """Return an object."""
        if not isinstance(value, dict):
            raise self.error(f"{name} is {_shown(value)}, not an object; export the file again")
        return value

    def items(self, value: object, name: str) -> list[Any]:
        """Return a list."""
        if not isinstance(value, list):
            raise self.error(f"{name} is {_shown(value)}, not a list; export the file again")
        return value

    def words(self, value: object, name: str) -> str:
        """Return words that are not empty."""
        if not isinstance(value, str) or not value:
            raise self.error(f"{name} is {_shown(value)}, not words; export the file again")
        return value

    def name(self, value: object, name: str) -> str:
        """Return the name of something: words, or a whole number as words."""
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
            return str(int(value))
        return self.words(value, name).strip() or self.words("", name)

    def text(self, record: Mapping[str, Any], *names: str) -> str | None:
        """Return the text of a record, or None if it has none."""
        value = next((record[name] for name in names if record.get(name) is not None), None)
        return None if value is None else self.words(value, names[0])

    def offset(self, value: object, name: str) -> int:
        """Return a whole number of characters."""
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != value // 1:
            raise self.error(f"{name} is {_shown(value)}, not a number of characters; export the file again")
        return int(value)

    def ends(self, start: object, end: object) -> Code:
        """Return where a span starts and ends."""
        return {"start": self.offset(start, "start"), "end": self.offset(end, "end")}

    def article(self, record: Mapping[str, Any], fallback: object) -> str:
        """Return the id of an article, which a record or its `meta` names."""
        meta = record.get("meta")
        if isinstance(meta, str) and meta.lstrip().startswith("{"):
            meta = parsed(meta, self)
        places = (record, meta if isinstance(meta, dict) else {})
        return self.name(next((one["article_id"] for one in places if "article_id" in one), fallback), "article_id")


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else repr(value)[:40]


def read_text(path: Path, how: Written = PLAIN) -> str:
    """Return a file of text, its line ends as they are.

    Raises
    ------
    CodesError
        If it cannot be opened, or is not in its encoding.
    """
    encoding = None
    try:
        encoding = how.of(path).encoding
        return path.read_bytes().decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodesError(undecoded(path, error, encoding)) from None
    except OSError as error:
        raise CodesError(f"{path}: {error.strerror}; check the path") from None


def parsed(text: str, place: Place) -> Any:
    """Return JSON as Python.

    Raises
    ------
    CodesError
        If it is not JSON, or nested deeper than any export.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise place.error(f"not JSON ({error})") from None
    except RecursionError:
        raise place.error("JSON nested too deep for codes; export the file again") from None


def json_records(path: Path, how: Written = PLAIN) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the objects of a list of JSON, or of JSON Lines, whose lines end in a line feed and nothing else."""
    text = read_text(path, how)
    begin = text.lstrip()[:1]
    if begin == "[" or (path.suffix == ".json" and begin == "{" and not _one_a_line(text)):
        whole = parsed(text, Place(path, "file"))
        if not (records := whole if isinstance(whole, list) else [whole] if whole else None):
            raise CodesError(f"{path}: not a list of tasks; export as JSON")
        for number, record in enumerate(records, start=1):
            place = Place(path, f"task {number}")
            yield place, place.record(record, "the task")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = Place(path, f"line {number}")
            yield place, place.record(parsed(line, place), "the line")


def _one_a_line(text: str) -> bool:
    """Whether the first line is an object of its own, and more follow."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest) and first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def warn_unread(path: Path, unread: Counter[str]) -> None:
    """Say in one line what of a file was not read."""
    if unread:
        listed = ", ".join(f"{count} times {what}" for what, count in sorted(unread.items()))
        warnings.warn(f"{path}: not read: {listed}", CodesWarning, stacklevel=2)
