"""Intervals of rates: exact values against other tools, and coverage by simulation."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from framing.analysis.intervals import Interval, design_effect, rate_interval, recover
from tests.analysis.counts import articles, column, covered, rng

LEVEL, RESAMPLES = 0.95, 999


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
