"""Invented counts of articles."""

import numpy as np


def rng(seed=1):
    return np.random.default_rng(seed)


def column(*values):
    return np.array(values, dtype=float)[:, None]


def articles(random, *, number, replicates, hits, shape, bounded, median=25):
    """Draw clustered counts: exposures are lognormal, rates vary between articles by `shape` (None: not at all)."""
    exposures = np.maximum(3, np.round(random.lognormal(np.log(median), 0.6, (number, replicates))))
    truth = hits / (median * np.exp(0.18))
    if bounded:
        rates = random.beta(truth * shape, (1 - truth) * shape, exposures.shape)
        counts = random.binomial(exposures.astype(int), rates)
    else:
        rates = truth * random.gamma(shape, 1 / shape, exposures.shape) if shape else np.full(exposures.shape, truth)
        counts = random.poisson(rates * exposures)
    return counts.astype(float), exposures, truth


def covered(low, high, truth):
    return float(((low <= truth) & (truth <= high)).mean())


def log_t(counts, exposures, member):
    """Write out the statistic for rates without a bound: one count is spread over all exposure."""
    places, spread = [], 0.0
    for side in (member, ~member):
        c, e = counts[side], exposures[side]
        raised = c.sum() / e.sum() + 1 / exposures.sum()
        residuals = c - c.sum() / e.sum() * e
        variance = max((residuals**2).sum() * len(c) / (len(c) - 1), raised * e.sum())
        spread += variance / (raised * e.sum()) ** 2
        places.append(np.log(raised))
    return abs(places[0] - places[1]) / np.sqrt(spread)
