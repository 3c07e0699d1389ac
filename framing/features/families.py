"""Families: the actor family of whom a phrase names, by the labels that stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, Protocol

from framing.features.evidence import notes_in

UNSTATED, UNLABELLED = "unstated", "unlabelled"
BESIDE = frozenset({"modifier", "owner"})


class Label(Protocol):
    """A label as evidence, or as a row of its table."""

    @property
    def category(self) -> str:
        """`family:stance`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def note(self) -> Any:
        """Whether it stands beside another noun, as `modifier` or `owner`."""


def names_its_head(note: object) -> bool:
    """Return whether a label with this note is the head of its phrase: no modifier or owner of another noun.

    Examples
    --------
    >>> names_its_head(""), names_its_head("owner"), names_its_head(("modifier",))
    (True, False, False)
    """
    return BESIDE.isdisjoint(notes_in(note))


class Families:
    """The labels of one text, asked for the family of a phrase: the one rule for all tables.

    Parameters
    ----------
    labels : iterable of Label
        In any order.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels = sorted(labels, key=lambda label: (label.start, label.end))
        self._starts = [label.start for label in self._labels]
        self._reach = list(accumulate((label.end for label in self._labels), max))

    def of(self, start: int | None, end: int | None) -> str:
        """Return the family of the first label in a stretch that is no modifier or owner, else of the first.

        So `the soldiers' families` are civilians and `rebel-held districts` are of the armed groups. `unlabelled` where
        no label stands in the stretch, `unstated` where there is no stretch.
        """
        if start is None or end is None:
            return UNSTATED
        near = self._labels[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        inside = [label for label in near if label.end > start]
        heads = (label for label in inside if names_its_head(label.note))
        chosen = next(heads, inside[0] if inside else None)
        return UNLABELLED if chosen is None else chosen.category.split(":")[0]
