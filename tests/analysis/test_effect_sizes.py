"""Cliff's delta: exact values against other tools, and its coverage by simulation."""

import numpy as np
import pytest
from scipy import stats

from framing.analysis.effect_sizes import cliffs_delta
from tests.analysis.counts import articles, covered, rng


def test_delta_is_that_of_the_mann_whitney_u_of_scipy():
    rates, member = rng(8).integers(0, 5, 40)[:, None] / 7.0, np.arange(40) < 15
    u = stats.mannwhitneyu(rates[member, 0], rates[~member, 0]).statistic
    assert cliffs_delta(rates, member)[0].item() == pytest.approx(2 * u / (15 * 25) - 1)


def test_delta_within_events_is_the_mean_over_pairs_of_one_event():
    random = rng(9)
    rates, member, event = random.integers(0, 4, (30, 1)) / 3.0, random.random(30) < 0.4, random.integers(0, 6, 30)
    rates[3] = np.nan
    signs = [
        np.sign(rates[i, 0] - rates[j, 0])
        for i in np.flatnonzero(member)
        for j in np.flatnonzero(~member)
        if event[i] == event[j] and 3 not in (i, j)
    ]
    assert cliffs_delta(rates, member, strata=event)[0].item() == pytest.approx(np.mean(signs))


def test_full_separation_and_full_ties_keep_an_interval():
    member = np.arange(40) < 20
    apart, low, high = (part.item() for part in cliffs_delta(member[:, None].astype(float), member))
    assert (apart, high) == (1.0, 1.0)
    t = stats.t.ppf(0.975, 19)
    assert low == pytest.approx((20 - t**2) / (20 + t**2))
    tied, low, high = (part.item() for part in cliffs_delta(np.zeros((40, 1)), member))
    assert tied == 0.0
    assert low == pytest.approx(-high)
    assert 0.02 < high < 0.1


# Coverage: 4,000 samples a setting; one simulated figure has a standard error of 0.004


@pytest.mark.slow
@pytest.mark.parametrize(("number", "facing"), [(20, 20), (20, 200), (40, 60)])
def test_coverage_of_cliffs_delta(number, facing):
    random = rng(11)
    for (hits, shape), (less, other) in (((0.3, 0.3), (0.15, 0.2)), ((1.0, 0.6), (1.0, 0.6)), ((3.0, 1.9), (1.0, 0.6))):
        large = [
            articles(random, number=30_000, replicates=1, hits=h, shape=s, bounded=False)
            for h, s in ((hits, shape), (less, other))
        ]
        small = [
            articles(random, number=n, replicates=2000, hits=h, shape=s, bounded=False)
            for n, h, s in ((number, hits, shape), (facing, less, other))
        ]
        truth = cliffs_delta(np.vstack([c / e for c, e, _ in large]), np.arange(60_000) < 30_000)[0].item()
        _, low, high = cliffs_delta(np.vstack([c / e for c, e, _ in small]), np.arange(number + facing) < number)
        assert 0.92 <= covered(low, high, truth) <= 0.98
