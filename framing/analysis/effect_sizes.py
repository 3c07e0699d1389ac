"""Cliff's delta: an effect size that takes whole articles (or whole events) as its units."""

from __future__ import annotations

import numpy as np
from scipy import stats

from framing.analysis.intervals import Array, Bounded, Codes, Mask, divide

TIES = 0.005  # variance that a comparison of two articles keeps when all are tied, or all fall one way


def cliffs_delta(rates: Array, member: Mask, *, strata: Codes | None = None, level: float = 0.95) -> Bounded:
    """Cliff's delta: how much oftener an article of the group has the higher rate than the lower, against the others.

    Parameters
    ----------
    rates : Array
        Articles x cells, NaN where an article has no exposure.
    member, strata : Array
        Which articles belong to the group, and the event of each, as codes; articles are then compared within events.
    level : float
        Nominal coverage.

    Returns
    -------
    tuple of Array
        Delta (-1 to 1), lower and upper bound: Wilson's, of (1 + delta) / 2 at the size that its variance (DeLong's)
        is worth, a little more, so that neither ties nor full separation give an interval of no width.

    References
    ----------
    Cliff (1993). Psychological Bulletin 114, 494-509. doi:10.1037/0033-2909.114.3.494
    DeLong, DeLong & Clarke-Pearson (1988). Biometrics 44, 837-845. doi:10.2307/2531595

    Examples
    --------
    >>> delta, low, high = cliffs_delta(np.array([[3.0], [4.0], [1.0], [3.0]]), np.array([True, True, False, False]))
    >>> delta.item()
    0.75
    """
    event = np.zeros(len(rates), dtype=np.intp) if strata is None else strata
    onehot, valid = np.eye(int(event.max()) + 1)[event], ~np.isnan(rates)
    wins, facing = _dominance(rates, valid, member, event, onehot)
    pairs = facing[member].sum(0)
    delta = divide(wins[member].sum(0), pairs)
    influence = divide(wins - np.nan_to_num(delta) * facing, pairs)
    if strata is None:
        parts = [(influence[side], valid[side].sum(0)) for side in (member, ~member)]
    else:
        parts = [(onehot[member].T @ influence[member], (onehot[member].T @ facing[member] > 0).sum(0))]
    spread = sum(number / np.maximum(number - 1, 1) * (part**2).sum(0) for part, number in parts) / 4
    fewest = np.maximum(np.minimum.reduce([number for _, number in parts]), 1)
    share, t = (1 + delta) / 2, stats.t.ppf(0.5 + level / 2, np.maximum(fewest - 1, 1))
    square = t**2 * (spread + TIES / fewest) / (share * (1 - share) + TIES)
    middle = (share + square / 2) / (1 + square)
    reach = np.sqrt(share * (1 - share) * square + square**2 / 4) / (1 + square)
    return delta, 2 * (middle - reach) - 1, 2 * (middle + reach) - 1


def _dominance(rates: Array, valid: Mask, member: Mask, event: Codes, onehot: Array) -> tuple[Array, Array]:
    """For each article, wins less losses of the group against the other side of the event, and the number of both."""
    dense = stats.rankdata(np.where(valid, rates, np.inf), method="dense", axis=0)
    values = np.where(valid, dense + event[:, None] * (len(rates) + 1.0), np.inf)
    above, facing = stats.rankdata(values, axis=0), np.zeros(rates.shape)
    for side in (member, ~member):
        seen = onehot[~side].T @ valid[~side]
        above[side] -= stats.rankdata(values[side], axis=0) + (np.cumsum(seen, 0) - seen)[event[side]]
        facing[side] = np.where(valid[side], seen[event[side]], 0.0)
    wins = np.where(valid, 2 * above - facing, 0.0)
    wins[~member] *= -1
    return wins, facing
