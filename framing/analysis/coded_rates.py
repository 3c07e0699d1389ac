"""Rates of one side as scored, corrected by those of its articles that people coded, and contrasts of two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.contrasts import ADVISED, LEAST
from framing.analysis.intervals import Array, Codes, Interval, divide, recover
from framing.analysis.relabelling import sums

NAMES = ("corrected_difference", "corrected_ratio")


@dataclass(frozen=True, slots=True, eq=False)
class CodedRates:
    """Corrected rates of one side, a cell each.

    Parameters
    ----------
    rate, variance : Array
        NaN under 5 coded units.
    floor : Array
        What one error among the coded articles adds to the variance.
    coded, units_coded : Array
        Coded articles, and coded units, with exposure.
    exposure : Array
    influence : Array
        Of each unit on the rate, units x cells.
    units : Array or None
        Codes of these units, events or clusters; None where each article stands alone.
    """

    rate: Array
    variance: Array
    floor: Array
    coded: Array
    units_coded: Array
    exposure: Array
    influence: Array
    units: Codes | None


def corrected_rates(
    counts: Array,
    exposures: Array,
    gold: Array,
    stands: Array,
    *,
    units: Codes | None = None,
    share: Array | None = None,
) -> CodedRates:
    """Correct the rates of one side; their variances are those of the influence of each unit (its jackknife).

    Parameters
    ----------
    counts, exposures, gold : Array
        Articles x cells: as scored, and as coded.
    stands : Array
        How many articles each coded article stands for; 0 where it was not coded.
    units : Array, optional
        Codes of events or clusters, whose articles are not independent.
    share : Array, optional
        What counts and exposures weigh, articles x cells, where sides are matched within events.
    """
    weigh, stands = np.ones_like(exposures) if share is None else share, stands[:, None]
    counts, exposures, gold = counts * weigh, exposures * weigh, gold * weigh
    articles = ((exposures > 0) & (stands > 0)).sum(0)
    parts = counts, exposures, stands * counts, stands * gold, stands * exposures
    names, (counts, exposures, scored, gold, length) = _by_unit(units, *parts)
    total, part, seen = exposures.sum(0), length.sum(0), (length > 0).sum(0)
    every, machine, human = (
        np.nan_to_num(divide(top - np.nan_to_num(divide(top.sum(0), bottom)) * below, bottom - below))
        for top, below, bottom in ((counts, exposures, total), (scored, length, part), (gold, length, part))
    )
    rates = [
        np.nan_to_num(divide(top.sum(0), bottom)) for top, bottom in ((counts, total), (scored, part), (gold, part))
    ]
    apart = every - machine
    weight = np.clip(np.nan_to_num(divide(-(human * apart).sum(0), (apart**2).sum(0))), 0, 1)
    influence = (human + weight * apart) * np.sqrt(seen / np.maximum(seen - 1, 1))
    floor = np.nan_to_num(divide(_one_error(stands * weigh, units if share is None else None), part**2))
    few, rate = seen < LEAST, weight * rates[0] + rates[2] - weight * rates[1]
    known = np.where(few, np.nan, rate), np.where(few, np.nan, (influence**2).sum(0) + floor)
    return CodedRates(*known, floor, articles, seen, total, influence, names)


def _one_error(stands: Array, units: Codes | None) -> Array:
    """Square of the articles that one error stands for, on average: of one article, or of a cluster that repeats it."""
    _, (whole,) = _by_unit(units, stands)
    return np.asarray((whole**2).sum(0) / np.maximum((whole > 0).sum(0), 1), dtype=float)


def _by_unit(units: Codes | None, *parts: Array) -> tuple[Codes | None, list[Array]]:
    if units is None:
        return None, list(parts)
    names, place = np.unique(units, return_inverse=True)
    return names, [sums(part, place, len(names)) for part in parts]


def rate_bounds(found: CodedRates, level: float) -> Interval:
    """Bounds of a rate: of the gamma distribution with its mean and variance where 20 units are coded, else Student's t."""
    return _bounds(found.rate, found.variance, found.units_coded, level)


def _bounds(rate: Array, variance: Array, coded: Array, level: float) -> Interval:
    tail, freedom = (1 - level) / 2, np.maximum(coded - 1, 1)
    t = stats.t.ppf(1 - tail, freedom)
    reach = t * np.sqrt(variance)
    low, high = np.maximum(rate - reach, 0), rate + reach
    skewed = (coded >= ADVISED) & (rate > 0)
    wide = variance * (t / stats.norm.ppf(1 - tail)) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        shape, scale = rate**2 / wide, wide / rate
        ends = stats.gamma.ppf(tail, shape) * scale, stats.gamma.ppf(1 - tail, shape + 0.5) * scale
    low, high = np.where(skewed, ends[0], low), np.where(skewed, ends[1], high)
    return Interval(rate, low, high, np.empty(0))


def coded_contrast(own: CodedRates, others: Sequence[CodedRates], level: float) -> pd.DataFrame:
    """Difference and ratio of a corrected rate and those of others, weighted by exposure, with bounds, df and p."""
    sizes = np.array([other.exposure for other in others])
    shares = divide(sizes, sizes.sum(0))
    weights = [np.nan_to_num(share) for share in shares]
    rest = np.where(shares > 0, shares * [other.rate for other in others], 0.0).sum(0)
    spread = _variance(list(zip(weights, others, strict=True)))
    both = _variance(
        [(np.ones_like(rest), own), *((-part, other) for part, other in zip(weights, others, strict=True))]
    )
    fewest = np.minimum.reduce([one.units_coded for one in (own, *others)])
    correlation = np.zeros_like(rest)
    if own.units is not None:
        correlation = np.nan_to_num(divide(own.variance + spread - both, 2 * np.sqrt(own.variance * spread)))
    with np.errstate(divide="ignore", invalid="ignore"):
        pair = rate_bounds(own, level), _bounds(rest, spread, fewest, level)
        ratio = recover(*pair, np.clip(correlation, -0.999, 0.999))[1]
    freedom, value, error = np.maximum(fewest - 1, 1).astype(float), own.rate - rest, np.sqrt(both)
    reach = stats.t.ppf(0.5 + level / 2, freedom) * error
    columns = [value, value - reach, value + reach, *ratio, freedom, 2 * stats.t.sf(np.abs(value) / error, freedom)]
    names = [f"{name}{end}" for name in NAMES for end in ("", "_low", "_high")]
    row = pd.DataFrame(dict(zip([*names, "corrected_df", "corrected_p"], columns, strict=True)))
    row.loc[row["corrected_difference"].isna(), "corrected_ratio_low":"corrected_df"] = np.nan
    return row


def _variance(parts: Sequence[tuple[Array, CodedRates]]) -> Array:
    """Variance of a weighted sum of rates of separate articles, which may share their events or clusters."""
    if parts[0][1].units is None:
        return np.asarray(sum(np.where(w != 0, w**2 * one.variance, 0.0) for w, one in parts), dtype=float)
    units = np.concatenate([one.units for _, one in parts if one.units is not None])
    _, place = np.unique(units, return_inverse=True)
    whole = sums(np.vstack([w * one.influence for w, one in parts]), place, int(place.max()) + 1)
    floors = sum(np.where(w != 0, w**2 * (one.floor + 0 * one.variance), 0.0) for w, one in parts)
    return np.asarray((whole**2).sum(0) + floors, dtype=float)
