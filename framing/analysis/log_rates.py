"""Two rates on a scale on which their estimates are nearly normal: their difference, its error, and regions of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framing.analysis.intervals import Array, Mask, divide

_TURNS = np.linspace(0.0, 2 * np.pi, 181)[:-1, None]


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What the units of one side sum to, draws x cells: all that rates and their variances need.

    Parameters
    ----------
    count, exposure : Array
    noise : Array
        Exposure whose independent counts would spread as much; `exposure` itself where units are not weighted.
    squares, products, lengths : Array
        Sums of squared counts, of counts times exposures, and of squared exposures.
    units : Array
        Units with exposure.
    """

    count: Array
    exposure: Array
    noise: Array
    squares: Array
    products: Array
    lengths: Array
    units: Array


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """Both rates on the scale (log, or log-odds where no count exceeds its exposure), with their covariance."""

    one: Array
    two: Array
    spread_one: Array
    spread_two: Array
    shared: Array
    bounded: Mask

    @property
    def gap(self) -> Array:
        """Difference of both on the scale: log of the ratio, or of the odds ratio."""
        return self.one - self.two

    @property
    def error(self) -> Array:
        """Standard error of `gap`."""
        return np.asarray(np.sqrt(np.maximum(self.spread_one + self.spread_two - 2 * self.shared, 0)), dtype=float)

    @property
    def size(self) -> Array:
        """Size of the studentised difference; 0 where it is not defined."""
        t = np.abs(np.nan_to_num(divide(self.gap, self.error), posinf=0.0, neginf=0.0))
        return np.where(t < 1e-9, 0.0, t)


def both_rates(one: Sums, two: Sums, cross: tuple[Array, Array, Array, Array] | None, bounded: Mask) -> Both:
    """Put two rates on their scale.

    Both rates get one count spread over all exposure, so that none is 0 and the order of the two stays. The variance is
    linearised from whole units, and never under that of independent counts (Poisson, or binomial where bounded).

    Parameters
    ----------
    one, two : Sums
    cross : tuple of Array, optional
        Sums over units of count times count, count (one) times exposure (two), exposure (one) times count (two), and
        exposure times exposure, where a unit may stand on both sides.
    bounded : Array
        Cells whose counts cannot exceed their exposures.
    """
    drop = divide(np.ones_like(one.exposure), one.exposure + two.exposure)
    sides = [place_rate(side, drop, bounded) for side in (one, two)]
    (place, slope, variance, rate), (place_two, slope_two, variance_two, rate_two) = sides
    shared = np.zeros_like(place)
    if cross is not None:
        both, own, other, lengths = cross
        product = both - rate_two * own - rate * other + rate * rate_two * lengths
        shared = np.nan_to_num(divide(product, slope * slope_two * one.exposure * two.exposure))
        most = 0.999 * np.sqrt(variance * variance_two)
        shared = np.clip(shared, -most, most)
    return Both(place, place_two, variance, variance_two, shared, bounded)


def place_rate(side: Sums, drop: Array, bounded: Mask) -> tuple[Array, Array, Array, Array]:
    """Put one rate on its scale.

    Parameters
    ----------
    side : Sums
    drop : Array
        What is added to the rate, so that it is not 0.
    bounded : Array
        Cells whose counts cannot exceed their exposures.

    Returns
    -------
    tuple of Array
        Its place on the scale, the slope of the rate there, the variance of the place, and the rate itself.
    """
    rate = divide(side.count, side.exposure)
    raised, some = rate + drop, bool(np.any(bounded))
    if some:
        raised = np.where(bounded, np.minimum(raised / (1 + 2 * drop), 1.0), raised)
    slope = np.where(bounded, raised * (1 - raised), raised) if some else raised
    squares = np.maximum(side.squares - 2 * rate * side.products + rate**2 * side.lengths, 0)
    squares = squares * divide(side.units, np.maximum(side.units - 1, 1))
    variance = divide(np.maximum(squares, slope * side.noise), (slope * side.exposure) ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        place = np.log(raised)
        if some:
            place[..., bounded] -= np.log1p(-raised[..., bounded])
    return place, slope, variance, rate


def contrast_bounds(found: Both, reach: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Bounds of the difference and of the ratio of both rates: their ends over all pairs not further than `reach`.

    The pairs of rates whose studentised distance from the estimates is at most `reach` form an ellipse on the scale;
    each contrast is bounded by its least and greatest value there. Both leave out no difference exactly where `size`
    exceeds `reach`.

    Parameters
    ----------
    found : Both
        Of one draw: arrays over cells.
    reach : Array
        Standard errors, one a cell.

    Returns
    -------
    difference, ratio : tuple of Array
        Lower and upper bounds.
    """
    first = np.sqrt(found.spread_one)
    tie = divide(found.shared, first)
    rest = np.sqrt(np.maximum(found.spread_two - np.nan_to_num(tie) ** 2, 0))
    edge = np.arctan2(-rest, first - tie)[None, :]
    turns = np.vstack([np.broadcast_to(_TURNS, (len(_TURNS), len(first))), edge, edge + np.pi])
    one = found.one + reach * first * np.cos(turns)
    two = found.two + reach * (tie * np.cos(turns) + rest * np.sin(turns))
    with np.errstate(over="ignore", invalid="ignore"):
        one, two = (np.where(found.bounded, -np.logaddexp(0, -place), place) for place in (one, two))
        gap, ratio = np.exp(one) - np.exp(two), np.exp(one - two)
    return (gap.min(0), gap.max(0)), (ratio.min(0), ratio.max(0))
