"""Rates with intervals that take whole articles (or whole events) as their units, and contrasts of two such rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]
Codes = NDArray[np.intp]
Mask = NDArray[np.bool_]
Bounded = tuple[Array, Array, Array]

REGULAR = 10  # units with a hit, and with a miss, from which percentile-t holds its level
PRIOR = 15  # units that the pooled design effect is worth beside a group's own


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """Rates with their bounds, one a cell, and the residuals (units x cells) that carry their covariance."""

    rate: Array
    low: Array
    high: Array
    residuals: Array


def divide(top: Array, bottom: Array) -> Array:
    """Divide, with NaN where the denominator is 0."""
    known = bottom != 0
    if np.all(known):
        return np.asarray(top / bottom, dtype=float)
    empty = np.full(np.broadcast(top, bottom).shape, np.nan)
    return np.asarray(np.divide(top, bottom, out=empty, where=known), dtype=float)


def _variance(rate: Array, bounded: Mask) -> Array:
    """Variance of one count at exposure 1: binomial where no count exceeds its exposure, else Poisson."""
    return np.asarray(np.where(bounded, rate * (1 - rate), rate), dtype=float)


def design_effect(counts: Array, exposures: Array, codes: Codes) -> Array:
    """How much rates vary beyond independent counts (Kish's design effect), pooled over groups.

    Parameters
    ----------
    counts, exposures, codes : Array
        Units x cells, and the group of each unit, 0 to groups - 1.

    Returns
    -------
    Array
        One value a cell, at least 1; cells without any count take the median of the others, or 1.
    """
    member = np.eye(int(codes.max()) + 1)[codes]
    rates = np.nan_to_num(divide(member.T @ counts, member.T @ exposures))
    found = ((counts - rates[codes] * exposures) ** 2).sum(0)
    expected = (_variance(rates, np.all(counts <= exposures, axis=0)) * (member.T @ exposures)).sum(0)
    effect = np.maximum(divide(found, expected), 1.0)
    known = effect[~np.isnan(effect)]
    return np.where(np.isnan(effect), np.median(known) if known.size else 1.0, effect)


def check_level(level: float) -> None:
    """Refuse a level that is no share, such as 95 for .95."""
    if not 0 < level < 1:
        raise ValueError(f"level={level}; give a share between 0 and 1, such as 0.95")


def rate_interval(
    counts: Array,
    exposures: Array,
    rng: np.random.Generator,
    level: float,
    resamples: int,
    *,
    spread: Array | None = None,
    size: Array | None = None,
) -> Interval:
    """Ratio-of-sums rates with intervals that resample whole units.

    The interval is Jeffreys', binomial (Poisson, if a count exceeds its exposure), at the effective sample size, so
    that its upper bound is above 0 when nothing was found; and where ten units hold a hit, and ten a miss, it is as
    wide on each side as the studentised (percentile-t) bootstrap. Simulated coverage stands in the tests.

    Parameters
    ----------
    counts, exposures : Array
        Units x cells; a unit that was not scored has exposure 0.
    rng, level, resamples
        Source of the resamples, nominal coverage, number of resamples.
    spread : Array, optional
        Design effect a cell pooled over groups, used where hits or misses are few; 1 if not given.
    size : Array, optional
        Exposure a cell the sums are worth, where units are weighted; their sum if not given.

    Returns
    -------
    Interval
        NaN where the exposure is 0.

    References
    ----------
    Efron & Tibshirani (1993). An Introduction to the Bootstrap, chapter 12. doi:10.1201/9780429246593
    Brown, Cai & DasGupta (2001). Statistical Science 16, 101-133. doi:10.1214/ss/1009213286
    Korn & Graubard (1998). Survey Methodology 24, 193-201.

    Examples
    --------
    >>> none, ten = np.zeros((30, 1)), np.full((30, 1), 10.0)
    >>> found = rate_interval(none, ten, np.random.default_rng(1), level=0.95, resamples=99)
    >>> found.low.item(), round(found.high.item(), 4)
    (0.0, 0.0133)
    """
    check_level(level)
    total, units = exposures.sum(0), (exposures > 0).sum(0)
    rate = divide(counts.sum(0), total)
    residuals = counts - np.nan_to_num(rate) * exposures
    variance = divide(units / np.maximum(units - 1, 1) * (residuals**2).sum(0), total**2)
    bounded, hits = np.all(counts <= exposures, axis=0), np.minimum((counts > 0).sum(0), (counts < exposures).sum(0))
    worth = total if size is None else size
    own = divide(variance, divide(_variance(rate, bounded), worth))
    prior = np.ones_like(own) if spread is None else spread
    drawn = (np.where(np.isnan(own), prior, own) * hits + prior * PRIOR) / (hits + PRIOR)
    tail = (1 - level) / 2
    effect = np.fmax(np.fmax(own, 1.0), drawn)
    effect *= (stats.t.ppf(tail, np.maximum(units - 1, 1)) / stats.norm.ppf(tail)) ** 2
    low, high = _jeffreys(rate, np.where(np.isnan(rate), np.nan, worth / effect), bounded, tail)
    if (cells := np.flatnonzero(hits >= REGULAR)).size:
        quantiles = _studentised(residuals[:, cells], exposures[:, cells], rng, resamples, tail)
        ends = rate[cells] - quantiles * np.sqrt(variance[cells])
        low[cells] = np.minimum(low[cells], np.maximum(ends[1], 0.0))
        high[cells] = np.maximum(high[cells], np.where(bounded[cells], np.minimum(ends[0], 1.0), ends[0]))
    return Interval(rate, low, high, residuals)


def _studentised(residuals: Array, exposures: Array, rng: np.random.Generator, resamples: int, tail: float) -> Array:
    """Both tails of the bootstrap t statistic of a ratio of sums, written in residuals so that one pass serves."""
    units = len(residuals)
    weights = rng.multinomial(units, np.full(units, 1 / units), size=resamples).astype(float)
    total = weights @ exposures
    shift = divide(weights @ residuals, total)
    squares = weights @ residuals**2 - 2 * shift * (weights @ (residuals * exposures))
    squares += shift**2 * (weights @ exposures**2)
    seen = (exposures > 0).sum(0)
    error = divide(np.sqrt(np.maximum(squares, 0) * seen / (seen - 1)), total)
    t = np.where(error > 0, divide(shift, error), np.copysign(np.inf, shift))
    t[np.isnan(shift) | (shift == 0)] = 0.0
    last = resamples - 1
    return np.sort(t, axis=0)[[int(np.floor(tail * last)), int(np.ceil((1 - tail) * last))]]


def _jeffreys(rate: Array, worth: Array, bounded: Mask, tail: float) -> tuple[Array, Array]:
    """Jeffreys bounds of rates found in `worth` trials, with the exact bound where none, or all, are hits."""
    found, missed = rate * worth, np.maximum(worth - rate * worth, 0)
    none, every = found <= 0, bounded & (missed <= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        edge = np.where(bounded, 1 - tail ** (1 / worth), -np.log(tail) / worth)
        low, high = (
            np.where(bounded, stats.beta.ppf(q, found + 0.5, missed + 0.5), stats.gamma.ppf(q, found + 0.5) / worth)
            for q in (tail, 1 - tail)
        )
    return np.where(none, 0.0, np.where(every, 1 - edge, low)), np.where(every, 1.0, np.where(none, edge, high))


def recover(one: Interval, other: Interval, correlation: Array | float = 0.0) -> tuple[Bounded, Bounded]:
    """Difference and ratio of two rates, with bounds recovered from the bounds of each (MOVER).

    Parameters
    ----------
    one, other, correlation
        The rates, and the correlation of their estimates, a cell each; 0 for separate articles.

    Returns
    -------
    tuple of tuple
        Difference, lower and upper bound; ratio (NaN where the other rate is 0), lower bound, and upper bound
        (infinite where the other rate may be 0).

    References
    ----------
    Zou & Donner (2008). Statistics in Medicine 27, 1693-1702. doi:10.1002/sim.3095
    Donner & Zou (2012). Statistical Methods in Medical Research 21, 347-359. doi:10.1177/0962280210383082
    """
    top, bottom = one.rate, other.rate
    downward = (
        top - one.low,
        other.high - bottom,
        one.low * (2 * top - one.low),
        other.high * (2 * bottom - other.high),
    )
    upward = (one.high - top, bottom - other.low, one.high * (2 * top - one.high), other.low * (2 * bottom - other.low))
    (down, low), (up, high) = (
        (
            np.sqrt(np.maximum(a**2 + b**2 - 2 * correlation * a * b, 0)),
            (cross := top * bottom - correlation * a * b) + np.sqrt(np.maximum(cross**2 - first * last, 0)),
        )
        for a, b, last, first in (downward, upward)
    )
    lowest = np.where(one.low == 0, 0.0, divide(downward[2], low))
    highest = np.where(upward[3] > 0, divide(high, upward[3]), np.where(np.isnan(high), np.nan, np.inf))
    lowest = np.where(np.isnan(low), np.nan, lowest)
    return (top - bottom, top - bottom - down, top - bottom + up), (divide(top, bottom), lowest, highest)
