"""Articles to compare: against formulas of statsmodels, and by simulation with the test that is planned for."""

import numpy as np
import pytest
from statsmodels.stats.proportion import power_proportions_2indep
from statsmodels.stats.rates import power_poisson_ratio_2indep

from framing.analysis.permutation import permutation_test
from framing.analysis.relabelling import Units
from framing.power import to_compare
from framing.power.comparing import difference_power
from framing.power.rates import Rate


def test_power_without_clumps_is_that_of_two_poisson_rates():
    """statsmodels: log ratio, variance under the alternative; normal in place of Student's t of many articles."""
    for ratio, number in ((1.5, 300), (2.0, 120), (0.6, 400)):
        found = difference_power(Rate(0.05, 10), ratio, 2 * number, 0.5, 0.95)
        expected = power_poisson_ratio_2indep(
            0.05 * ratio,
            0.05,
            number,
            exposure=10,
            value=1,
            method_var="alt",
            alternative="two-sided",
            return_results=False,
        )
        assert found == pytest.approx(expected, abs=0.004)


def test_power_of_bounded_counts_is_that_of_two_shares():
    found = difference_power(Rate(0.3, 1, bounded=True), 1.5, 400, 0.5, 0.95)
    assert found == pytest.approx(power_proportions_2indep(0.15, 0.3, 200, return_results=False), abs=0.01)


def test_needed_is_the_least_number_with_that_power():
    row = to_compare(rate=0.02, exposure=50, ratio=1.7, design_effect=1.8, share=0.25, power=0.9).iloc[0]
    total = row["needed"] + row["needed_other"]
    given = Rate(0.02, 50, 1.8)
    assert row["power"] == difference_power(given, 1.7, total, 0.25, 0.95) >= 0.9
    assert difference_power(given, 1.7, total - 1, 0.25, 0.95) < 0.9
    assert row["needed"] == pytest.approx(total / 4, abs=1)


def test_clumps_and_many_tests_ask_for_more():
    plain, clumpy, many = (
        to_compare(rate=0.01, exposure=300, ratio=1.5, **more)["needed"].item()
        for more in ({}, {"design_effect": 3}, {"tests": 50})
    )
    assert clumpy > 2.5 * plain
    assert many > 1.8 * plain


def test_the_permutation_test_has_the_power_planned():
    plan = to_compare(rate=0.01, exposure=300, ratio=1.6, design_effect=2.5).iloc[0]
    rng, parts = np.random.default_rng(4), []
    for number, times in ((int(plan["needed"]), 1.6), (int(plan["needed_other"]), 1.0)):
        shape = 3 / 1.5  # the design effect is 1 + mean / shape
        parts.append(rng.poisson(3 * times * rng.gamma(shape, 1 / shape, (number, 400))).astype(float))
    counts = np.vstack(parts)
    units = Units.of(counts, np.full(counts.shape, 300.0), np.arange(len(counts)) < len(parts[0]))
    assert 0.74 <= (permutation_test(units, rng, 299).p <= 0.05).mean() <= 0.88


def test_what_cannot_be_planned_is_refused():
    for wrong, message in (
        ({"ratio": 1}, "ratio 1.0: must be above 0, not 1"),
        ({"ratio": 2, "share": 0}, "share 0 must lie"),
        ({"ratio": 2, "power": 1.2}, "power 1.2 must lie"),
        ({"ratio": 20, "bounded": True}, "lead to a rate that is possible"),
    ):
        with pytest.raises(ValueError, match=message):
            to_compare(rate=0.1, exposure=10, **wrong)
