"""Weights of items for intervals of agreement: drawn so that what never happened among few items is still possible."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Codes = NDArray[np.intp]

WIDER, _NOTHING = 1.05, 1e-12
MASS = 0.5  # items that all patterns of agreement, and all of one coder against the rest, are worth beforehand


def value_patterns(coders: int, values: int, *, ordered: bool) -> tuple[Codes, Array]:
    """Patterns that an item may take: all coders give one value, or one coder gives another than the rest.

    Parameters
    ----------
    coders, values : int
    ordered : bool
        Whether one coder differs by one step only, as on a scale, or by any value.

    Returns
    -------
    patterns : array
        Patterns x coders, the number of the value that each gives.
    mass : array
        Items each pattern is worth beforehand: `MASS` over all of agreement, as much over all others.

    Examples
    --------
    >>> patterns, mass = value_patterns(2, 2, ordered=False)
    >>> patterns.tolist()
    [[0, 0], [1, 1], [1, 0], [0, 1], [0, 1], [1, 0]]
    >>> mass.tolist()
    [0.25, 0.25, 0.125, 0.125, 0.125, 0.125]
    """
    same = [[value] * coders for value in range(values)]
    steps = [(a, b) for a in range(values) for b in range(values) if a != b and (not ordered or abs(a - b) == 1)]
    apart = [[b if coder == one else a for coder in range(coders)] for a, b in steps for one in range(coders)]
    mass = [MASS / len(same)] * len(same) + [MASS / max(len(apart), 1)] * len(apart)
    return np.array(same + apart, dtype=np.intp).reshape(-1, coders), np.array(mass)


def draw_weights(items: int, mass: Array, rng: np.random.Generator, resamples: int) -> Array:
    """Draw weights of items, then of what is added to them, from a Dirichlet distribution; each draw sums to `items`.

    Items weigh 1 each and patterns their mass: the Bayesian bootstrap with a prior. Without patterns no draw could hold
    a disagreement that these items do not show, and full agreement would have an interval of no width.

    Parameters
    ----------
    items : int
    mass : array
        Of what is added.
    rng : numpy.random.Generator
    resamples : int

    Returns
    -------
    array
        Resamples x (items and added).

    References
    ----------
    Rubin (1981). The Bayesian bootstrap. doi:10.1214/aos/1176345338

    Examples
    --------
    >>> draw_weights(30, np.array([0.5, 0.5]), np.random.default_rng(1), 4).sum(axis=1).round(6).tolist()
    [30.0, 30.0, 30.0, 30.0]
    """
    weights = rng.gamma(np.concatenate([np.ones(items), mass]), size=(resamples, items + len(mass)))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True) * items, dtype=float)


def bounds(point: float, drawn: Array, confidence: float) -> tuple[float, float]:
    """Return the percentiles of what was drawn, a little further apart, widened to hold the estimate.

    Percentiles of few disagreements fall short: without the twentieth more, on the scale of the log of what is missing to
    1, five of fourteen simulated conditions covered under .93 (`benchmarks/calibration.py`).

    Parameters
    ----------
    point : float
    drawn : array
        At most 1.
    confidence : float

    Returns
    -------
    tuple of float
        NaN where it is not defined.

    Examples
    --------
    >>> [round(end, 3) for end in bounds(0.8, 1 - np.geomspace(0.1, 0.4, 99), 0.95)]
    [0.601, 0.9]
    """
    known = drawn[~np.isnan(drawn)]
    if not len(known) or np.isnan(point):
        return np.nan, np.nan
    tail = 100 * (1 - confidence) / 2
    missing = np.log(np.maximum(1 - known, _NOTHING))
    least, middle, most = np.percentile(missing, [tail, 50, 100 - tail])
    low, high = (float(1 - np.exp(middle + WIDER * (end - middle))) for end in (most, least))
    return min(low, point), max(high, point)
