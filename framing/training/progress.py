"""A bar with the time left, where a person watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def steps(total: int, what: str, unit: str, show: bool) -> Iterator[Callable[[int], object]]:
    """Show a progress bar with the time left when `show` is set and standard error is a terminal.

    Yields
    ------
    callable
        To be called with the number of steps done since the last call.
    """
    from tqdm import tqdm

    with tqdm(total=total, desc=what, unit=unit, disable=None if show else True) as bar:
        yield bar.update
