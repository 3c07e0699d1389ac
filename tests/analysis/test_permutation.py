"""Permutation tests and effect sizes: exact values against other tools, and their level by simulation."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from framing.analysis.permutation import cliffs_delta, permutation_p
from tests.analysis.counts import articles, column, covered, rng

# Permutation tests


def exact_p(counts, exposures, member):
    """Enumerate all relabellings, with Welch's t of scipy on counts beyond the pooled rate."""
    beyond = counts - counts.sum() / exposures.sum() * exposures
    found = []
    for chosen in combinations(range(len(counts)), int(member.sum())):
        inside = np.isin(np.arange(len(counts)), chosen)
        found.append(abs(stats.ttest_ind(beyond[inside], beyond[~inside], equal_var=False).statistic))
    own = abs(stats.ttest_ind(beyond[member], beyond[~member], equal_var=False).statistic)
    return np.mean(np.array(found) >= own * (1 - 1e-9))


def test_permutation_p_nears_the_enumerated_one():
    counts, exposures = np.array([5.0, 7, 4, 9, 2, 1, 4, 2, 3]), np.array([20.0, 25, 15, 30, 18, 22, 25, 12, 20])
    member = np.arange(9) < 4
    p = permutation_p(counts[:, None], exposures[:, None], member, None, rng(), 20_000).item()
    assert p == pytest.approx(exact_p(counts, exposures, member), abs=0.01)


def test_no_difference_at_all_has_p_of_one():
    p = permutation_p(np.zeros((20, 1)), np.full((20, 1), 7.0), np.arange(20) < 10, None, rng(), 500)
    assert p.item() == 1.0


def test_smallest_p_counts_the_sample_itself():
    counts = column(*[9] * 20, *[1] * 20) + rng(2).integers(0, 2, (40, 1))
    p = permutation_p(counts, np.full((40, 1), 20.0), np.arange(40) < 20, None, rng(), 499)
    assert p.item() == 1 / 500


def test_permuting_within_events_ignores_what_the_events_explain():
    random = rng(4)
    event = np.repeat(np.arange(20), 4)
    member = np.tile([True, False, False, False], 20)
    member[event < 10] = ~member[event < 10]
    counts = random.poisson(np.where(event < 10, 8.0, 1.0))[:, None].astype(float)
    exposures = np.full((80, 1), 20.0)
    plain = permutation_p(counts, exposures, member, None, rng(), 999).item()
    matched = permutation_p(counts, exposures, member, event, rng(), 999).item()
    assert plain == 0.001
    assert matched > 0.1


@pytest.mark.slow
def test_permutation_test_keeps_its_level_when_one_group_is_larger_and_the_other_more_uneven():
    random = rng(6)
    even = articles(random, number=25, replicates=1500, hits=2, shape=5, bounded=False)
    uneven = articles(random, number=75, replicates=1500, hits=2, shape=0.7, bounded=False)
    counts, exposures = (np.vstack(pair) for pair in zip(even[:2], uneven[:2], strict=True))
    p = permutation_p(counts, exposures, np.arange(100) < 25, None, rng(), 499)
    assert 0.035 <= (p <= 0.05).mean() <= 0.065


RARE_GROUPS = [  # articles of the group and of the others, hits expected in the group, length of its articles, spread
    (n, m, hits, ratio, shape)
    for n, m in ((20, 20), (20, 60), (25, 200))
    for hits in (1, 2, 3, 5)
    for ratio, shape in ((0.5, None), (2, None), (2, 0.5))
]


def rejected(n, m, hits, ratio, shape, *, strata=None):
    """Share of 600 samples, both sides at the same rate, in which p is .05 at most, and in which the group has no hit."""
    random = rng(12)
    sizes = {"replicates": 600, "shape": shape, "bounded": False}
    own = articles(random, number=n, hits=hits / n, median=25 * ratio, **sizes)
    other = articles(random, number=m, hits=hits / n / ratio, **sizes)
    counts, exposures = (np.vstack(pair) for pair in zip(own[:2], other[:2], strict=True))
    p = permutation_p(counts, exposures, np.arange(n + m) < n, strata, random, 199)
    return (p <= 0.05).mean(), (own[0].sum(0) == 0).mean()


@pytest.mark.slow
@pytest.mark.parametrize("setting", RARE_GROUPS)
def test_permutation_test_keeps_its_level_where_a_group_has_few_hits_or_none(setting):
    share, _ = rejected(*setting)
    assert share <= 0.07


@pytest.mark.slow
def test_permutation_test_keeps_its_level_within_events_where_hits_are_few():
    share, none = rejected(25, 75, 2, 2, None, strata=np.concatenate([np.arange(25), np.repeat(np.arange(25), 3)]))
    assert none > 0.05
    assert share <= 0.07


def test_no_hit_where_few_are_expected_is_no_proof_and_where_many_are_it_is():
    # the group has a third of the exposure: 2 of 6 hits expected, then 6 of 18
    exposures, member = np.full((60, 1), 10.0), np.arange(60) < 20
    few, many = (np.where(np.arange(60) >= 60 - hits, 1.0, 0.0)[:, None] for hits in (6, 18))
    p_few, p_many = (permutation_p(counts, exposures, member, None, rng(), 999).item() for counts in (few, many))
    assert p_few == pytest.approx(2 * (2 / 3) ** 6)
    assert p_many < 0.01


def test_all_hits_is_as_much_proof_as_none():
    exposures, member = np.full((60, 1), 1.0), np.arange(60) < 20
    none = np.where(np.arange(60) >= 54, 1.0, 0.0)[:, None]
    one, other = (permutation_p(counts, exposures, member, None, rng(), 999).item() for counts in (none, 1 - none))
    assert one == other


# Cliff's delta


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
