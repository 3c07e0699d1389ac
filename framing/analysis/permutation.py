"""Permutation tests and effect sizes that take whole articles (or whole events) as their units."""

from __future__ import annotations

import numpy as np
from scipy import stats

from framing.analysis.intervals import Array, Bounded, Codes, Mask, divide

TIES = 0.005  # variance that a comparison of two articles keeps when all are tied, or all fall one way
RARE = 5  # articles with a hit, expected on either side, under which a permutation alone is not trusted


def permutation_p(
    counts: Array, exposures: Array, member: Mask, strata: Codes | None, rng: np.random.Generator, permutations: int
) -> Array:
    """Two-sided permutation test of a group's rate against that of the other articles.

    Whole articles change sides, inside their stratum where strata (events) are given. The statistic is Welch's t of
    the counts beyond those expected at the stratum's pooled rate, so unequal spread does not pass for unequal rates.
    A side without any hit has no spread of its own, and its t grows with the length of its articles; where either
    side expects fewer than 5 articles with a hit, p is therefore at least that of a binomial test, whether these
    articles fall to the group in proportion to its exposure.

    Parameters
    ----------
    counts, exposures : Array
        Articles x cells.
    member, strata : Array
        Which articles belong to the group, and the event of each, as codes.
    rng, permutations
        Source and number of the permutations; no p is under 1 / (permutations + 1).

    Returns
    -------
    Array
        One p a cell.

    References
    ----------
    Chung & Romano (2013). Annals of Statistics 41, 484-507. doi:10.1214/13-AOS1090
    """
    strata = np.zeros(len(member), dtype=np.intp) if strata is None else strata
    event = np.eye(int(strata.max()) + 1)[strata]
    pooled = np.nan_to_num(divide(event.T @ counts, event.T @ exposures))
    order = np.argsort(strata, kind="stable")
    beyond = (counts - pooled[strata] * exposures)[order]
    shuffled = np.argsort(strata[order] + rng.random((permutations, len(member))), axis=1)
    inside = np.vstack([member[order], member[order][shuffled]]).astype(float)
    sums, squares = inside @ beyond, inside @ beyond**2
    own, other = (1 / (n * max(n - 1, 1)) for n in (int(member.sum()), int((~member).sum())))
    squares = squares * (own - other) + (beyond**2).sum(0) * other
    gap = np.abs(sums) * (1 / member.sum() + 1 / (~member).sum())  # the sums of both sides cancel
    variance = squares - sums**2 * (own / member.sum() + other / (~member).sum())
    gap[gap < 1e-12] = 0.0
    size = np.divide(
        gap, np.sqrt(np.abs(variance)), out=np.where(gap == 0, 0.0, np.inf), where=variance > 1e-12 * squares
    )
    p = (size >= size[0] * (1 - 1e-9)).mean(0)
    share = np.nan_to_num(divide(event[member].T @ exposures[member], event.T @ exposures))[strata]
    for hits in (counts > 0, counts < exposures):
        p = np.maximum(p, _rare_p(hits, share, member))
    return np.asarray(p, dtype=float)


def _rare_p(hits: Mask, share: Array, member: Mask) -> Array:
    """Two-sided binomial p of the articles with a hit at the group's share of exposure; 0 where they are not rare."""
    number, own = hits.sum(0), hits[member].sum(0)
    chance = np.nan_to_num(divide((share * hits).sum(0), number))
    rare = np.zeros(len(number), dtype=bool)
    for expected, articles in ((chance * number, member.sum()), ((1 - chance) * number, (~member).sum())):
        rare |= expected < min(RARE, articles / 2)
    own, number, chance, p = own[rare], number[rare], chance[rare], np.zeros(len(rare))
    p[rare] = 2 * np.minimum(stats.binom.cdf(own, number, chance), stats.binom.sf(own - 1, number, chance))
    return np.minimum(p, 1.0)


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
