"""Items to code twice: against the standard error of kappa of statsmodels, and the interval that `agreement` then gives."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from framing.coding.reliability import agreement
from framing.power import to_agree


def test_spread_is_that_of_kappa_where_both_coders_use_values_alike():
    """With equal margins alpha of many items is kappa; statsmodels has its standard error after Fleiss and others."""
    chances, sees = np.array([0.5, 0.3, 0.2]), np.sqrt(0.7)
    table = np.zeros((3, 3))
    for truth, one, two in product(range(3), repeat=3):
        table[one, two] += chances[truth] * np.prod([sees * (truth == k) + (1 - sees) * chances[k] for k in (one, two)])
    found, row = cohens_kappa(table * 10_000), to_agree(alpha=0.7, chances=chances.tolist(), precision=0.05).iloc[0]
    assert row["alpha"] == pytest.approx(found.kappa, abs=1e-5)
    assert row["spread"] == pytest.approx(found.std_kappa * 100, rel=0.01)
    assert row["needed"] == np.ceil((1.959964 * row["spread"] / 0.05) ** 2)


def codes(items, seed=1, alpha=0.8, coders=3):
    random = np.random.default_rng(seed)
    truth, guess = random.random(items) < 0.3, random.random((items, coders)) < 0.3
    given = np.where(random.random((items, coders)) < np.sqrt(alpha), truth[:, None], guess)
    return pd.DataFrame({"article_id": np.repeat(np.arange(items), coders), "coder": np.tile(np.arange(coders), items), "war": given.ravel()})  # fmt: skip


def test_interval_of_alpha_is_as_wide_as_planned():
    needed = int(to_agree(alpha=0.8, chances=[0.7, 0.3], coders=3, precision=0.1)["needed"].item())
    halves = []
    for seed in range(6):
        row = agreement(codes(needed, seed), variables=["war"], seed=1, resamples=300).table.iloc[0]
        halves.append((row["alpha_high"] - row["alpha_low"]) / 2)
    assert np.mean(halves) == pytest.approx(0.1, abs=0.012)


def test_a_pilot_tells_what_the_model_of_its_alpha_does():
    many = to_agree(codes(1000), variables=["war"], precision=0.1).iloc[0]
    model = to_agree(alpha=0.8, chances=[0.7, 0.3], coders=3, precision=0.1).iloc[0]
    assert (many["variable"], many["coders"], many["values"]) == ("war", 3, 2)
    assert many["alpha"] == pytest.approx(0.8, abs=0.03)
    assert many["needed"] == pytest.approx(model["needed"], rel=0.1)


def test_full_agreement_of_a_pilot_does_not_promise_that_nothing_more_is_needed():
    full = pd.DataFrame({"article_id": [*range(30)] * 2, "coder": [0] * 30 + [1] * 30, "war": [0, 1] * 30})
    row = to_agree(full, variables=["war"], precision=0.05).iloc[0]
    assert (row["alpha"], row["needed"] > 20) == (1, True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "give a pilot"),
        ({"alpha": 1.0}, "alpha 1.0 must lie"),
        ({"alpha": 0.8, "chances": [0.5, 0.4]}, "sum to 1"),
        ({"alpha": 0.8, "chances": [0.1] * 10, "coders": 6}, "too many patterns"),
        ({"pilot": codes(9)}, "name the variables"),
        ({"pilot": codes(9), "variables": ["aid"]}, "codes lack the columns aid"),
    ],
)
def test_what_cannot_be_planned_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        to_agree(precision=0.1, **given)
