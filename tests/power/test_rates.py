"""What numbers are planned from: rates of a pilot or as given, the least number, and the power of a t test."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.power import TTestIndPower

from framing.power.rates import Rate, least, power_of_t, rates_of
from tests.analysis.tables import rows

GIVEN = {"by": "source", "rate": None, "exposure": 1.0, "effect": 1.0, "bounded": False}


def test_power_is_that_of_statsmodels():
    for size, number in ((0.3, 50), (0.8, 12), (2.5, 200)):
        expected = TTestIndPower().power(size, number, 0.05)
        assert power_of_t(size * np.sqrt(number / 2), 2 * number - 2, 0.95) == pytest.approx(expected, abs=1e-6)


def test_the_least_number_is_the_first_that_serves():
    assert [least(lambda n, k=k: n >= k) for k in (1, 2, 3, 37, 64)] == [2, 2, 3, 37, 64]
    assert np.isnan(least(lambda n: n >= 100, 2, 99))


def test_rates_of_a_pilot_are_those_of_its_cells_inside_groups():
    table = pd.concat([rows("east", [4, 0] * 10, 20), rows("west", [1, 1] * 10, 20)])
    ((about, rate),) = rates_of(table, **GIVEN)
    assert (about["category"], about["pilot"]) == ("agentless", 40)
    assert (rate.rate, rate.exposure, rate.bounded) == (60 / 800, 20, True)
    independent = 400 * (0.1 * 0.9 + 0.05 * 0.95)
    assert rate.effect == pytest.approx(20 * 4 / independent)


def test_choices_found_under_five_times_are_not_planned_for():
    with pytest.raises(ValueError, match="no choice was found 5 times in the pilot"):
        rates_of(pd.concat([rows("east", [1, 1]), rows("west", [1, 1])]), **GIVEN)


def test_unevenness_of_articles_is_kept_at_another_rate():
    # a gamma-Poisson has the design effect 1 + mean / shape
    twice = Rate(0.01, 300, 1 + 3 / 2).times(2)
    assert (twice.rate, twice.effect) == (0.02, 1 + 6 / 2)


@pytest.mark.parametrize("wrong", [(0, 1), (0.1, 0), (-1, 1)])
def test_rates_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="all must be above 0"):
        Rate(*wrong)
    with pytest.raises(ValueError, match="give a pilot"):
        rates_of(None, **GIVEN)
