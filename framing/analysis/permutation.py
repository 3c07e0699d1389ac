"""Permutation tests of two rates that take whole articles (clusters, or events) as their units, and their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np
from scipy import stats

from framing.analysis.equivalence import equivalence_p
from framing.analysis.intervals import Array, divide
from framing.analysis.log_rates import Both, contrast_bounds
from framing.analysis.relabelling import Units

RARE = 2  # articles with a hit, expected on either side, under which a permutation alone is not trusted
UNEVEN = (
    1.5  # times as long as those of the other side: articles whose permutations are another world than the one seen
)
ENOUGH = 10  # permutations at least as far out, from which p is told well enough
_CELLS = 4_000_000  # numbers held at a time


@dataclass(frozen=True, slots=True, eq=False)
class Tested:
    """A test of each cell, with the intervals that belong to it.

    Parameters
    ----------
    p : Array
        Two-sided.
    difference, ratio : tuple of Array
        Lower and upper bounds; they leave out 0, or 1, exactly where p is at most 1 - level.
    least : float
        The least p that there can be.
    alike : Array, optional
        p of the test that the rates are no further apart than a margin; 1 where a side has no count.
    """

    p: Array
    difference: tuple[Array, Array]
    ratio: tuple[Array, Array]
    least: float
    alike: Array | None = None


def permutation_test(
    units: Units, rng: np.random.Generator, permutations: int, *, level: float = 0.95, deepest: int = 0,
    margin: float | None = None,
) -> Tested:  # fmt: skip
    """Test a group's rate against that of the other articles, and bound the difference and the ratio of both.

    Whole units change sides, inside their stratum where strata (events) are given. The statistic is the difference of
    the log rates (log-odds, where no count exceeds its exposure) over its standard error, so unequal spread does not
    pass for unequal rates; the variance of each side is linearised from whole units and never under that of independent
    counts. Where either side expects fewer than 2 articles with a hit, p is at least the mid-p of a binomial test,
    whether these articles fall to the group in proportion to its exposure; where the units of one side are over 1.5 times
    as long as those of the other, p is at least that of a normal distribution, since permuted sides are of like length and
    the statistic spreads less there. The same statistic gives the intervals.

    Parameters
    ----------
    units : Units
        Counts and exposures of both sides.
    rng, permutations
        Source and number of the permutations.
    level : float
        Of the intervals.
    deepest : int
        Cells with fewer than 10 permutations as far out as they are get more, up to so many.
    margin : float, optional
        Ratio up to which the rates count as alike.

    Returns
    -------
    Tested

    References
    ----------
    Chung & Romano (2013). Annals of Statistics 41, 484-507. doi:10.1214/13-AOS1090
    Besag & Clifford (1991). Biometrika 78, 301-304. doi:10.1093/biomet/78.2.301
    Berry & Armitage (1995). Mid-P confidence intervals. The Statistician 44, 417-423. doi:10.2307/2348891

    Examples
    --------
    >>> counts, exposures = np.array([[4.0]] * 10 + [[1.0]] * 10), np.full((20, 1), 50.0)
    >>> found = permutation_test(Units.of(counts, exposures, np.arange(20) < 10), np.random.default_rng(1), 999)
    >>> found.p.item() <= 0.05, found.ratio[0].item() > 1
    (True, True)
    """
    seen = _at(units.statistics(units.placed[None, :].astype(float)), 0)
    first = np.vstack([seen.size, *(part.size for part in _drawn(units, rng, permutations))])
    hits, drawn = _exceeding(first, seen.size).astype(float), np.full(len(seen.size), permutations + 1.0)
    number = permutations + 1
    while number <= deepest and (few := np.flatnonzero((hits < ENOUGH) & (seen.size > 0))).size:
        more = min(4 * number, deepest + 1) - number
        part = units.cells(few)
        for sizes in (found.size for found in _drawn(part, rng, more)):
            hits[few] += _exceeding(sizes, seen.size[few])
        drawn[few] += more
        number += max(more, 1)
    p = np.maximum.reduce([hits / drawn, _rare_p(units), _uneven_p(units, seen.size)])
    reach = _reach(first, seen.size, p, level)
    difference, (low, high) = contrast_bounds(seen, reach)
    some, other = units.counts.sum(0) > 0, units.against.sum(0) > 0
    ratio = np.where(some, low, 0.0), np.where(other, high, np.inf)
    alike = None if margin is None else np.where(some & other, equivalence_p(seen, first, margin), 1.0)
    return Tested(p, difference, ratio, max(1 / (max(deepest, permutations) + 1), 2 / divisions(units)), alike)


def divisions(units: Units) -> float:
    """In how many ways the units can be divided between the sides."""
    total = 1
    for stratum in np.unique(units.strata):
        inside = (units.strata == stratum) & ~units.mixed
        total *= comb(int(inside.sum()), int(units.placed[inside].sum()))
    return float(min(total * 2 ** min(int(units.mixed.sum()), 60), 10**15))


def _drawn(units: Units, rng: np.random.Generator, number: int) -> Iterator[Both]:
    """Statistics of so many divisions, some at a time."""
    block = max(1, _CELLS // max(len(units.placed), units.counts.shape[1], 1))
    for start in range(0, number, block):
        yield units.statistics(units.divide(rng, min(block, number - start)))


def _at(found: Both, row: int) -> Both:
    one, two, first, second, shared = (getattr(found, name)[row] for name in Both.__slots__[:5])
    return Both(one, two, first, second, shared, found.bounded)


def _exceeding(sizes: Array, size: Array) -> Array:
    return np.asarray((sizes >= size * (1 - 1e-9)).sum(0), dtype=float)


def _reach(sizes: Array, size: Array, p: Array, level: float) -> Array:
    """How many standard errors the intervals reach: the quantile of the permutations, brought in line with p.

    Few articles with a hit can be divided in few ways, none of which is far out: the quantile of a normal distribution is
    then the least, so that ratios far from 1 are covered too.
    """
    alpha, ordered = 1 - level, -np.sort(-sizes, axis=0)
    quantile = ordered[min(int(np.floor(alpha * len(sizes) + 1e-9)), len(sizes) - 1)] * (1 + 1e-8)
    apart, least = (p <= alpha) != (size > quantile), stats.norm.isf(alpha / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        told = size * least / stats.norm.isf(np.minimum(p, 0.999) / 2)
    reach = np.fmax(np.where(apart & (size > 0), told, quantile), least)
    most, fewest = size * (1 - 1e-8), size * (1 + 1e-8)
    return np.asarray(
        np.where((p <= alpha) & (size > 0), np.minimum(reach, most), np.maximum(reach, fewest)), dtype=float
    )


def _rare_p(units: Units) -> Array:
    """Least p by the articles with a hit, and by those with a miss."""
    pairs = (
        (units.counts > 0, units.against > 0),
        (units.counts < units.exposures, units.against < units.facing),
    )
    share, sizes = units.share(), ((units.exposures > 0).sum(0), (units.facing > 0).sum(0))
    found = []
    for own, other in pairs:
        inside, number = own.sum(0), own.sum(0) + other.sum(0)
        chance = np.nan_to_num(divide((share * own).sum(0) + (share * other).sum(0), number))
        found.append(rare_p(inside, number, chance, *sizes))
    return np.maximum(*found)


def _uneven_p(units: Units, size: Array) -> Array:
    """Normal p where units of one side are far longer than those of the other, else 0."""
    sides = (units.exposures, units.facing)
    one, two = (divide(part.sum(0), (part > 0).sum(0)) for part in sides)
    apart = np.nan_to_num(np.maximum(divide(one, two), divide(two, one)))
    return np.where(apart > UNEVEN, 2 * stats.norm.sf(size), 0.0)


def rare_p(inside: Array, number: Array, chance: Array, articles: Array, others: Array) -> Array:
    """Two-sided binomial mid-p of how many articles with a hit a group has; 0 where neither side expects fewer than 2.

    Parameters
    ----------
    inside, number : Array
        Articles of the group, and of both sides, that have a hit.
    chance : Array
        Share of the group in the exposure.
    articles, others : Array
        Articles of the group, and of the other side; a side expects few against half of these, if that is under 2.
    """
    rare = chance * number < np.minimum(RARE, articles / 2)
    rare |= (1 - chance) * number < np.minimum(RARE, others / 2)
    half = stats.binom.pmf(inside, number, chance) / 2
    low, high = stats.binom.cdf(inside, number, chance), stats.binom.sf(inside - 1, number, chance)
    return np.asarray(np.where(rare, np.minimum(2 * np.minimum(low, high) - 2 * half, 1.0), 0.0), dtype=float)
