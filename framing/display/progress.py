"""How far long work is: a bar with the time left where a person watches, lines of JSON where a program does, or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Literal, TextIO

Mode = Literal["bar", "quiet", "json"]
_EVERY = 1.0  # seconds between two events of progress
_now: tuple[Mode, TextIO | None] | None = None
_inside = False


@contextmanager
def watched(mode: Mode, out: TextIO | None = None) -> Iterator[None]:
    """Set how progress is told for as long as the work lasts; events go to `out`, standard error unless given."""
    global _now
    before, _now = _now, (mode, out)
    try:
        yield
    finally:
        _now = before


def mode() -> Mode | None:
    """Return how progress is told now; None where no command asked for it to be told."""
    return _now[0] if _now else None


def tell(event: str, **about: Any) -> None:
    """Write an event as a line of JSON, where events are asked for.

    Examples
    --------
    >>> with watched("json", sys.stdout):
    ...     tell("wrote", path="scores.csv")
    {"event": "wrote", "path": "scores.csv"}
    """
    if _now and _now[0] == "json":
        line = json.dumps({"event": event, **about}, ensure_ascii=False, default=str)
        print(line, file=_now[1] or sys.stderr, flush=True)


@contextmanager
def progress(
    total: int | None, what: str, unit: str, *, show: bool, done: int = 0
) -> Iterator[Callable[[int], object]]:
    """Tell how far some work is; work within it that would tell the same of its own keeps quiet.

    Parameters
    ----------
    total : int or None
        Steps, where they are known, or about known: then the time left is told.
    what, unit : str
        What is done, and what a step is.
    show : bool
        Whether a bar is wanted, which is seen at a terminal only; within `watched` what it says holds.
    done : int
        Steps that were done before.

    Yields
    ------
    callable
        To be called with the number of steps done since the last call.
    """
    global _inside
    if _inside:
        yield _nothing
        return
    _inside = True
    try:
        with _told(total, what, unit, show, done) as tick:
            yield tick
    finally:
        _inside = False


def _nothing(steps: int = 1) -> None:
    """Tell nothing of work within work that is told."""


@contextmanager
def _told(total: int | None, what: str, unit: str, show: bool, done: int) -> Iterator[Callable[[int], object]]:
    if mode() == "json":
        with _events(total, what, unit, done) as tick:
            yield tick
        return
    from tqdm import tqdm

    hidden = None if mode() == "bar" or (show and mode() is None) else True
    with tqdm(total=total, initial=done, desc=what, unit=unit, disable=hidden) as bar:
        yield bar.update


@contextmanager
def _events(total: int | None, what: str, unit: str, done: int) -> Iterator[Callable[[int], object]]:
    begun, first, last = monotonic(), done, float("-inf")

    def said(final: bool = False) -> None:
        seconds = monotonic() - begun
        left = (total - done) * seconds / (done - first) if total and done > first else None
        tell(
            "progress", what=what, done=done, total=done if final and total else total, unit=unit, seconds=round(seconds, 1),
            seconds_left=0.0 if final else None if left is None else round(max(left, 0.0), 1),
        )  # fmt: skip

    def tick(steps: int = 1) -> None:
        nonlocal done, last
        done += steps
        if monotonic() - last >= _EVERY:
            last = monotonic()
            said()

    yield tick
    said(final=True)
