"""What readers of tables yield: numbered rows, and cells that cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.articles.files import ArticleError, BadRow

Row = tuple[int, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In place of a cell that cannot be read: it costs its row only where the column is used."""

    problem: str


def check_unique(names: Sequence[str], file: str) -> None:
    """Refuse a table in which two columns have one name.

    Raises
    ------
    ArticleError
    """
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ArticleError(BadRow(file, None, twice[0], "two columns have this name", "rename one of them"))
