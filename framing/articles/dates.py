"""Dates as they are written: ISO 8601, or the format that is given; what is neither is no date."""

from __future__ import annotations

import re
import warnings
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

_WHOLE_DAY = datetime(2016, 11, 23)
_ORDER = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 40


def holds_a_day(style: str) -> bool:
    """Return whether a format for `datetime.strptime` holds year, month and day."""
    with suppress(ValueError, re.error), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.13 on, of a day without a year
        return datetime.strptime(_WHOLE_DAY.strftime(style), style) == _WHOLE_DAY
    return False


def read_date(written: str, style: str | None) -> str | None:
    """Return a date as YYYY-MM-DD, or None where it is not written so.

    Parameters
    ----------
    written : str
    style : str or None
        A format for `datetime.strptime`; None for ISO 8601.

    Examples
    --------
    >>> read_date("3.11.2016", "%d.%m.%Y"), read_date("3.11.2016", "%d/%m/%Y"), read_date("3.11.2016", None)
    ('2016-11-03', None, None)
    """
    with suppress(ValueError):
        found = datetime.fromisoformat(written) if style is None else datetime.strptime(written, style)
        return found.date().isoformat()
    return None


def shape(written: str) -> str:
    """Return how a date is written, with 9 for each digit and a for each letter.

    Examples
    --------
    >>> shape("1 May 2016")
    '9 aaa 9999'
    """
    return _LETTERS.sub("a", _DIGITS.sub("9", written[:_LONGEST]))


@dataclass
class Unread:
    """Dates that were not read: how many, the first of each way of writing, and the highest first and second number."""

    count: int = 0
    ordered: int = 0
    first: int = 0
    second: int = 0

    def add(self, written: str, shapes: dict[str, str]) -> None:
        """Count a date; `shapes` has an example of each way of writing."""
        self.count += 1
        if len(shapes) < _LONGEST:
            shapes.setdefault(shape(written), written)
        if found := _ORDER.match(written):
            self.ordered += 1
            self.first, self.second = max(self.first, int(found[1])), max(self.second, int(found[3]))

    def merge(self, other: Unread) -> None:
        """Add what another counted."""
        self.count, self.ordered = self.count + other.count, self.ordered + other.ordered
        self.first, self.second = max(self.first, other.first), max(self.second, other.second)

    def remedy(self, example: str) -> str:
        """Return which format to give, or that the order of day and month must be told."""
        found = _ORDER.match(example)
        if not found or not self.ordered:
            return "mend them, or give their format with date_format= (--date-format), such as %d/%m/%Y"
        mark, year = found[2], "%Y" if len(found[4]) == 4 else "%y"
        day, month = f"%d{mark}%m{mark}{year}", f"%m{mark}%d{mark}{year}"
        if (self.first > 12) != (self.second > 12):
            style, what = (day, "the day") if self.first > 12 else (month, "the month")
            return f"{what} stands first: give date_format={style!r} (--date-format {style})"
        return (
            f"whether day or month stands first must be told: give date_format={day!r} or {month!r} "
            f"(--date-format {day} or {month})"
        )
