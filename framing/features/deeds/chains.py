"""Chains: the tellings of an article put together that are of one deed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from framing.features.deeds.deed import Deed
from framing.features.deeds.likeness import Likeness, shipped_likeness
from framing.features.deeds.tellings import Telling, tellings
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

WINDOW = 14
LEAST = 0.25
Likenesses = Mapping[tuple[int, int], float]


@dataclass(frozen=True, eq=False)
class Chains:
    """Which of the deeds of an article are tellings of one.

    Parameters
    ----------
    tellings : list of Telling
        In order.
    number : dict of Deed to int
        The place of each deed in `tellings`.
    chain : list of int
        For each telling the number of the first one of its deed.
    likeness : dict
        How alike two tellings within reach are, by their numbers, the earlier first.
    """

    tellings: list[Telling]
    number: dict[Deed, int]
    chain: list[int]
    likeness: Likenesses

    def first(self, deed: Deed) -> Deed:
        """Return the first telling of a deed."""
        return self.tellings[self.chain[self.number[deed]]].deed

    def surely(self, sure: float) -> list[list[Telling]]:
        """Return the tellings in groups, each joined to another of its group by a likeness of `sure` or more, alone without one."""
        group = list(range(len(self.chain)))
        for (one, other), value in self.likeness.items():
            if value >= sure and self.chain[one] == self.chain[other]:
                low, high = sorted((_top(group, one), _top(group, other)))
                group[high] = low
        found: dict[int, list[Telling]] = {}
        for number, telling in enumerate(self.tellings):
            found.setdefault(_top(group, number), []).append(telling)
        return list(found.values())


def find_deed_chains(reading: Reading, deeds: Sequence[Deed]) -> Chains:
    """Put the tellings of each deed of an article together.

    Each telling is compared with the `WINDOW` before it; those most alike are joined first, and groups as long as their
    tellings are alike on average.

    Parameters
    ----------
    reading : Reading
    deeds : sequence of Deed
        Of one lexicon, in order.

    Returns
    -------
    Chains
    """
    told = tellings(reading, deeds)
    alike = compared(reading.tokens, told, shipped_likeness())
    numbers = {deed: number for number, deed in enumerate(deeds)}
    return Chains(told, numbers, agglomerate(len(told), alike, LEAST), alike)


def compared(tokens: Tokens, told: Sequence[Telling], likeness: Likeness) -> dict[tuple[int, int], float]:
    """Return how alike the tellings are that can be of one deed and have fewer than `WINDOW` between them."""
    return {
        (one, other): likeness(tokens, told[one], told[other])
        for other in range(len(told))
        for one in range(max(0, other - WINDOW), other)
        if told[one].group == told[other].group
    }


def agglomerate(size: int, alike: Likenesses, least: float) -> list[int]:
    """Join the two groups whose pairs are most alike on average, again and again, while that is more than `least`.

    Parameters
    ----------
    size : int
        How many there are.
    alike : mapping of (int, int) to float
        Pairs that can be joined, the smaller number first; others do not count.
    least : float

    Returns
    -------
    list of int
        For each its group, by the smallest number in it.

    Examples
    --------
    >>> agglomerate(4, {(0, 1): 2.0, (1, 2): -1.0, (0, 2): 0.5, (2, 3): 1.0}, 0.0)
    [0, 0, 2, 2]
    """
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
    for (one, other), value in alike.items():
        sums[one][other] = sums[other][one] = (value, 1)
    heap = [(-value, one, other) for (one, other), value in alike.items() if value > least]
    heapify(heap)
    group = list(range(size))
    while heap:
        value, one, other = heappop(heap)
        found = sums[one].get(other)
        if found is None or -found[0] / found[1] != value:
            continue
        group[other] = one
        for third in _join(sums, one, other):
            total, count = sums[one][third]
            if total / count > least:
                heappush(heap, (-total / count, min(one, third), max(one, third)))
    return [_top(group, number) for number in range(size)]


def _join(sums: list[dict[int, tuple[float, int]]], one: int, other: int) -> list[int]:
    """Give one group the pairs of another, and return the groups whose pairs with it are others now."""
    gone, sums[other] = sums[other], {}
    for third, (total, count) in gone.items():
        del sums[third][other]
        if third == one:
            continue
        mine, more = sums[one].get(third, (0.0, 0))
        sums[one][third] = sums[third][one] = (mine + total, more + count)
    return [third for third in gone if third != one]


def _top(group: list[int], number: int) -> int:
    """Return the smallest number of a group; who is asked for is set under it at once."""
    top = number
    while group[top] != top:
        top = group[top]
    group[number] = top
    return top
