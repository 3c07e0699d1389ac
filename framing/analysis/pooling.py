"""Partial pooling: rates of many groups drawn towards what they have in common, and how sure their ranks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

from framing.analysis.contrasts import CELL, sample_of
from framing.analysis.groups import checked_groups
from framing.analysis.intervals import Array, design_effect, rate_interval

if TYPE_CHECKING:
    from framing.scores.scores import Scores

DRAWS = 4000
_LEAST_GROUPS = 3
_Prior = tuple[float, float]


def pooled_rates(
    scores: Scores | pd.DataFrame, *, seed: int, by: str = "source", cluster: str | None = None, level: float = 0.95
) -> pd.DataFrame:
    """Draw the rates of groups towards their common mean, each as far as its own articles leave it open.

    Rates of groups follow a gamma distribution (beta, where no count exceeds its exposure), fitted to all groups
    (empirical Bayes); counts follow it at the exposure that the articles of a group are worth, which is their exposure
    over the design effect of all. Groups of few articles move far, so that they do not fill both ends of a ranking.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    seed : int
        Of ranks, which are drawn, and of the raw intervals.
    by, cluster : str
        As for `compare`; groups of any size take part.
    level : float

    Returns
    -------
    pandas.DataFrame
        One row a feature, category, speaker class and group: these, articles, articles_hit, design_effect (of all
        groups), count, exposure, unit, rate with low and high (as in `compare`), shrunk with `shrunk_low` and
        `shrunk_high`, kept (share of the distance to the common mean that is left), rank (1 is the highest shrunk rate)
        with `rank_low` and `rank_high`. NaN where a group has no exposure.

    Raises
    ------
    ValueError
        With fewer than 3 groups.

    References
    ----------
    Clayton & Kaldor (1987). Empirical Bayes estimates of age-standardized relative risks. doi:10.2307/2532003
    Goldstein & Spiegelhalter (1996). League tables and their limitations. doi:10.2307/2983325

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "north", "west"] * 20,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [9, 2, 1] * 20,
    ...     "exposure": 100})
    >>> pooled_rates(table, seed=1)[["group", "rate", "rank"]].values.tolist()
    [['east', 0.09, 1.0], ['north', 0.02, 2.0], ['west', 0.01, 3.0]]
    """
    table = checked_groups(scores, by, cluster)
    columns = list(dict.fromkeys([by, *([cluster] if cluster else [])]))
    kept = table.groupby("article_id")[columns].first()
    sample = sample_of(table, kept, None, seed, level, 0, 0, cluster=cluster)
    if (number := len(sample.groups)) < _LEAST_GROUPS:
        raise ValueError(f"{number} values of {by}; partial pooling needs {_LEAST_GROUPS}, so use compare")
    sides = [sample.codes == code for code in range(number)]
    units = [sample.units(side) for side in sides]
    codes = np.repeat(np.arange(number), [len(part) for part, _ in units])
    effect = design_effect(np.vstack([part for part, _ in units]), np.vstack([part for _, part in units]), codes)
    counts, exposures = (np.array([part[k].sum(0) for part in units]) for k in (0, 1))
    bounded, parts = np.all(sample.counts <= sample.exposures, axis=0), []
    raw = [
        rate_interval(*unit, np.random.default_rng([seed, 0, n]), level, 999, spread=effect)
        for n, unit in enumerate(units)
    ]
    for cell in range(len(sample.cells)):
        rng = np.random.default_rng([seed, 1, cell])
        told = shrink(
            counts[:, cell] / effect[cell], exposures[:, cell] / effect[cell], bool(bounded[cell]), rng, level
        )
        parts.append(
            pd.DataFrame({
                **sample.cells.loc[cell, CELL], "group": sample.groups,
                "articles": [(sample.exposures[side, cell] > 0).sum() for side in sides],
                "articles_hit": [(sample.counts[side, cell] > 0).sum() for side in sides], "design_effect": effect[cell],
                "count": counts[:, cell].astype(int), "exposure": exposures[:, cell].astype(int),
                "unit": sample.cells.loc[cell, "unit"],
                **{name: [getattr(one, name)[cell] for one in raw] for name in ("rate", "low", "high")},
            }).join(told)
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def shrink(counts: Array, exposures: Array, bounded: bool, rng: np.random.Generator, level: float) -> pd.DataFrame:
    """Shrink the rates of one cell, a row a group: shrunk with bounds, kept, rank with bounds."""
    seen = exposures > 0
    if not seen.any():
        names = ["shrunk", "shrunk_low", "shrunk_high", "kept", "rank", "rank_low", "rank_high"]
        return pd.DataFrame(np.nan, index=range(len(counts)), columns=names)
    one, two = fit_prior(counts[seen], exposures[seen], bounded)
    tails = np.array([(1 - level) / 2, (1 + level) / 2])[:, None]
    if bounded:
        first, second = one + counts, two + exposures - counts
        mean, (low, high) = first / (first + second), stats.beta.ppf(tails, first, second)
        drawn = rng.beta(first, second, (DRAWS, len(counts)))
        kept = exposures / (exposures + one + two)
    else:
        shape, length = one + counts, two + exposures
        mean, (low, high) = shape / length, stats.gamma.ppf(tails, shape) / length
        drawn = rng.gamma(shape, size=(DRAWS, len(counts))) / length
        kept = exposures / length
    ranks = stats.rankdata(-drawn[:, seen], axis=1)
    out = pd.DataFrame({"shrunk": mean, "shrunk_low": low, "shrunk_high": high, "kept": kept})
    out[["rank", "rank_low", "rank_high"]] = np.nan
    ends = np.quantile(ranks, tails[:, 0], axis=0, method="closest_observation")
    out.loc[seen, ["rank", "rank_low", "rank_high"]] = np.column_stack([stats.rankdata(-mean[seen]), *ends])
    return out.where(pd.Series(seen), np.nan)


def fit_prior(counts: Array, exposures: Array, bounded: bool) -> _Prior:
    """Most likely gamma (shape, exposure) or beta (hits, misses) that the rates of groups come from.

    Its size is kept within what makes all groups alike (10,000 times their exposure) and what leaves them alone.
    """
    rate = min(max(counts.sum(), 0.5) / exposures.sum(), 0.999 if bounded else np.inf)

    def loss(values: Array) -> float:
        mean, size = np.exp(values)
        if bounded:
            mean = 1 / (1 + 1 / mean)
            one, two = mean * size, (1 - mean) * size
            terms = special.betaln(one + counts, two + exposures - counts) - special.betaln(one, two)
        else:
            one = mean * size
            terms = special.gammaln(one + counts) - special.gammaln(one) + one * np.log(size)
            terms = terms - (one + counts) * np.log(size + exposures)
        return -float(terms.sum())

    start = np.log([rate / (1 - rate) if bounded else rate, float(np.median(exposures))])
    limits = [(start[0] - 5, start[0] + 5), (np.log(exposures.min() * 1e-3), np.log(exposures.max() * 1e4))]
    mean, size = np.exp(optimize.minimize(loss, start, method="L-BFGS-B", bounds=limits).x)
    mean = mean / (1 + mean) if bounded else mean
    return (mean * size, (1 - mean) * size) if bounded else (mean * size, size)
