"""Intervals, permutation tests and effect sizes: exact values against other tools, and coverage by simulation."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from framing.analysis.intervals import Interval, design_effect, rate_interval, recover
from framing.analysis.permutation import cliffs_delta, permutation_p

LEVEL, RESAMPLES = 0.95, 999


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


# Rates


def test_rate_is_a_ratio_of_sums_not_a_mean_of_ratios():
    found = rate_interval(column(1, 8), column(2, 80), rng(), LEVEL, RESAMPLES)
    assert found.rate.item() == 9 / 82


def test_no_exposure_gives_nan_everywhere():
    found = rate_interval(np.zeros((30, 1)), np.zeros((30, 1)), rng(), LEVEL, RESAMPLES)
    assert [np.isnan(part).item() for part in (found.rate, found.low, found.high)] == [True, True, True]


def test_nothing_found_has_the_exact_upper_bound_at_the_effective_size():
    counts, exposures = np.zeros((30, 1)), np.full((30, 1), 10.0)
    worth = 300 / (2.5 * (stats.t.ppf(0.975, 29) / stats.norm.ppf(0.975)) ** 2)
    found = rate_interval(counts, exposures, rng(), LEVEL, RESAMPLES, spread=np.array([2.5]))
    assert found.low.item() == 0.0
    assert found.high.item() == pytest.approx(1 - 0.025 ** (1 / worth), rel=1e-12)


def test_everything_found_mirrors_nothing_found():
    ten = np.full((30, 1), 10.0)
    none, every = (rate_interval(counts, ten, rng(), LEVEL, RESAMPLES) for counts in (np.zeros((30, 1)), ten))
    assert (every.high.item(), every.low.item()) == (1.0, pytest.approx(1 - none.high.item()))


def test_few_hits_at_design_effect_one_are_jeffreys_interval_of_statsmodels():
    counts, exposures = np.zeros((400, 1)), np.full((400, 1), 5.0)
    counts[:6] = 1
    found = rate_interval(counts, exposures, rng(), LEVEL, RESAMPLES)
    inflation = (stats.t.ppf(0.975, 399) / stats.norm.ppf(0.975)) ** 2
    low, high = proportion_confint(6 / inflation, 2000 / inflation, method="jeffreys")
    assert (found.low.item(), found.high.item()) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))


def test_counts_above_their_exposure_are_poisson_and_may_pass_one():
    found = rate_interval(column(*[3, 0, 4, 5, 2] * 6), np.full((30, 1), 1.0), rng(), LEVEL, RESAMPLES)
    assert found.rate.item() == 2.8
    assert 1.0 < found.low.item() < 2.8 < found.high.item()


def test_bounds_stay_between_nought_and_one_where_counts_cannot_exceed_exposures():
    counts, exposures, _ = articles(rng(3), number=25, replicates=300, hits=26, shape=2, bounded=True)
    found = rate_interval(counts, exposures, rng(), LEVEL, RESAMPLES)
    assert found.low.min() >= 0
    assert found.high.max() <= 1
    assert (found.low <= found.rate).all()
    assert (found.rate <= found.high).all()


def test_a_clustered_count_has_a_wider_interval_than_a_spread_one():
    spread, lumped = np.ones((40, 1)), column(*[8, 0, 0, 0, 0, 0, 0, 0] * 5)
    exposures = np.full((40, 1), 20.0)
    even, odd = (rate_interval(counts, exposures, rng(), LEVEL, RESAMPLES) for counts in (spread, lumped))
    assert even.rate.item() == odd.rate.item()
    assert (odd.high - odd.low).item() > 2 * (even.high - even.low).item()


def test_the_same_generator_gives_the_same_bounds():
    counts, exposures, _ = articles(rng(5), number=40, replicates=20, hits=2, shape=1, bounded=False)
    one, two = (rate_interval(counts, exposures, rng(7), LEVEL, RESAMPLES) for _ in range(2))
    assert np.array_equal(one.high, two.high)


def test_design_effect_by_hand():
    # rates 0.5 and 0.25 of exposure 4: residuals 2, -2, 1, -1 give 10; binomial variance 2 + 1.5
    counts, exposures = column(4, 0, 2, 0), np.full((4, 1), 4.0)
    assert design_effect(counts, exposures, np.array([0, 0, 1, 1])).item() == pytest.approx(10 / 3.5)


def test_design_effect_of_an_empty_cell_is_the_median_of_the_others():
    counts = np.hstack([column(4, 0, 4, 0), column(0, 0, 0, 0)])
    assert design_effect(counts, np.full((4, 2), 4.0), np.zeros(4, dtype=int)).tolist() == [4.0, 4.0]
    assert design_effect(counts[:, 1:], np.full((4, 1), 4.0), np.zeros(4, dtype=int)).tolist() == [1.0]


# Differences and ratios


def wilson(count, number):
    low, high = proportion_confint(count, number, method="wilson")
    return Interval(*(np.array([value]) for value in (count / number, low, high)), np.empty((0, 1)))


@pytest.mark.parametrize(("first", "second"), [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((0, 10), (2, 10))])
def test_difference_of_wilson_intervals_is_newcombe_interval_of_statsmodels(first, second):
    gap, low, high = (part.item() for part in recover(wilson(*first), wilson(*second))[0])
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    assert gap == pytest.approx(first[0] / first[1] - second[0] / second[1])
    assert (low, high) == (pytest.approx(expected[0]), pytest.approx(expected[1]))


@pytest.mark.parametrize("correlation", [0.0, 0.4])
def test_ratio_bounds_are_where_the_difference_of_scaled_rates_is_bounded_by_nought(correlation):
    one, other = wilson(30, 70), wilson(20, 80)
    _, low, high = (part.item() for part in recover(one, other, correlation)[1])
    for ratio, own, facing in ((low, one.rate - one.low, other.high - other.rate), (high, one.high - one.rate, None)):
        far = ratio * (other.rate - other.low if facing is None else facing)
        reach = np.sqrt(own**2 + far**2 - 2 * correlation * own * far)
        assert abs(one.rate - ratio * other.rate).item() == pytest.approx(reach.item())


def test_ratio_with_nothing_on_one_side():
    none, some = wilson(0, 40), wilson(8, 40)
    zero, nought = Interval(none.rate, np.zeros(1), none.high, none.residuals), np.nan
    ratio, low, high = (part.item() for part in recover(zero, some)[1])
    assert (ratio, low) == (0.0, 0.0)
    assert 0 < high < 2
    ratio, low, high = (part.item() for part in recover(some, zero)[1])
    assert (np.isnan(ratio), high) == (True, np.inf)
    assert low > 0.5
    missing = Interval(*(np.array([nought]) for _ in range(3)), none.residuals)
    assert np.isnan([part.item() for pair in recover(some, missing) for part in pair]).all()


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

SETTINGS = [  # articles, mean hits an article, shape of the spread between articles, counts within exposures
    (20, 1.0, 1.0, False),
    (20, 1.0, 0.6, False),
    (20, 3.0, 1.9, False),
    (20, 1.0, 15, True),
    (20, 9.0, 15, True),
    (40, 0.3, 0.3, False),
    (40, 0.3, 15, True),
    (40, 1.0, 0.6, False),
    (40, 15.0, 15, True),
    (100, 0.1, 0.1, False),
    (100, 0.3, 0.3, False),
    (100, 25.0, 15, True),
]
RARE = [(20, 0.1, 0.1, False), (20, 0.1, 0.06, False), (40, 0.05, 0.05, False), (20, 0.3, 0.3, False)]


def simulate(number, hits, shape, bounded):
    """Coverage of the rate of a group, and of its difference and ratio to a group twice as large at half the rate."""
    rates, gaps, ratios = [], [], []
    for seed in range(4):
        random = rng(seed)
        sizes = {"replicates": 1000, "bounded": bounded, "shape": shape}
        counts, exposures, truth = articles(random, number=number, hits=hits, **sizes)
        against, facing, half = articles(random, number=2 * number, hits=hits / 2, **sizes)
        codes = np.repeat([0, 1], [number, 2 * number])
        spread = design_effect(np.vstack([counts, against]), np.vstack([exposures, facing]), codes)
        one = rate_interval(counts, exposures, random, LEVEL, RESAMPLES, spread=spread)
        two = rate_interval(against, facing, random, LEVEL, RESAMPLES, spread=spread)
        gap, ratio = recover(one, two)
        rates.append(covered(one.low, one.high, truth))
        gaps.append(covered(*gap[1:], truth - half))
        ratios.append(covered(*ratio[1:], truth / half))
    return float(np.mean(rates)), float(np.mean(gaps)), float(np.mean(ratios))


@pytest.mark.slow
@pytest.mark.parametrize("setting", SETTINGS)
def test_coverage_is_near_nominal_with_overdispersed_counts_and_uneven_exposures(setting):
    assert all(0.93 <= cover <= 0.97 for cover in simulate(*setting)), simulate(*setting)


@pytest.mark.slow
@pytest.mark.parametrize("setting", RARE)
def test_coverage_never_falls_short_where_a_group_expects_six_hits_or_fewer(setting):
    assert all(0.93 <= cover <= 1.0 for cover in simulate(*setting)), simulate(*setting)


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
