"""Weights for intervals of agreement, and what they do to them."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from framing.coding.patterns import MASS, bounds, draw_weights, value_patterns
from framing.coding.reliability import agreement
from framing.coding.spans import span_agreement


def test_patterns_of_a_scale_differ_by_one_step():
    patterns, mass = value_patterns(3, 4, ordered=True)
    assert (np.ptp(patterns, axis=1) <= 1).all()
    same = np.ptp(patterns, axis=1) == 0
    assert [mass[same].sum(), mass[~same].sum()] == pytest.approx([MASS, MASS])
    assert len(patterns) == 4 + 6 * 3


def test_weights_are_those_of_a_dirichlet():
    weights = draw_weights(20, np.array([0.5, 0.5]), np.random.default_rng(1), 20_000)
    assert weights.mean(axis=0) * 21 / 20 == pytest.approx([1.0] * 20 + [0.5] * 2, abs=0.03)
    share = weights[:, -2:].sum(axis=1) / 20
    assert np.quantile(share, 0.975) == pytest.approx(stats.beta.ppf(0.975, 1, 20), rel=0.03)


def test_bounds_hold_the_estimate_and_are_missing_with_it():
    low, high = bounds(1.0, np.array([0.5, np.nan, 0.9]), 1.0)
    middle = np.sqrt(0.5 * 0.1)  # of what is missing to 1, on the scale of its log
    assert (low, high) == (pytest.approx(1 - middle * (0.5 / middle) ** 1.05), 1.0)
    assert np.isnan(bounds(np.nan, np.array([0.5]), 0.95)).all()
    assert np.isnan(bounds(1.0, np.array([np.nan]), 0.95)).all()


def coded(one, other):
    return pd.DataFrame(
        {"article_id": [*range(len(one))] * 2, "coder": ["a"] * len(one) + ["b"] * len(one), "war": [*one, *other]}
    )


def test_full_agreement_on_thirty_items_is_no_proof_of_full_agreement():
    row = agreement(coded([1, 0, 0] * 10, [1, 0, 0] * 10), variables=["war"], seed=1).table.iloc[0]
    assert row[["percent", "alpha", "kappa", "alpha_high"]].tolist() == [1, 1, 1, 1]
    assert 0.85 < row["percent_low"] < 0.97
    assert 0.7 < row["alpha_low"] < 0.95


def test_one_value_only_leaves_percent_an_interval():
    row = agreement(coded([0] * 30, [0] * 30), variables=["war"], seed=1).table.iloc[0]
    assert row[["alpha", "kappa", "alpha_low", "kappa_high"]].isna().all()
    assert 0.85 < row["percent_low"] < 0.97


def test_full_agreement_on_spans_keeps_an_interval():
    spans = [(f"a{i}", who, "harm", "killing", 10, 40) for i in range(10) for who in ("a", "b")]
    codes = pd.DataFrame(spans, columns=["article_id", "coder", "feature", "category", "start", "end"])
    row = span_agreement(codes, {f"a{i}": 500 for i in range(16)}, seed=1).table.iloc[0]
    assert row[["alpha", "alpha_high"]].tolist() == [1, 1]
    assert row["alpha_low"] < 0.97


def covers(probabilities, noise, *, coders, items, replicates, seed):
    """Share of intervals of alpha that hold the alpha of a very large sample."""
    random = np.random.default_rng(seed)

    def draw(number):
        truth = random.choice(len(probabilities), number, p=probabilities)
        other = random.choice(len(probabilities), (number, coders), p=probabilities)
        return np.where(random.random((number, coders)) < noise, other, truth[:, None])

    def told(codes):
        n = len(codes)
        frame = pd.DataFrame({"article_id": np.tile(np.arange(n), coders), "coder": np.repeat(np.arange(coders), n),
                              "war": codes.T.ravel()})  # fmt: skip
        return agreement(frame, variables=["war"], seed=1, resamples=300).table.iloc[0]

    # agreement beyond chance of coders who guess alike with probability `noise` each: pairs both see with (1 - noise)^2
    truth = (1 - noise) ** 2
    found = [told(draw(items)) for _ in range(replicates)]
    known = [row for row in found if not np.isnan(row["alpha"])]
    return np.mean([row["alpha_low"] <= truth <= row["alpha_high"] for row in known])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("probabilities", "noise", "coders"),
    [([0.95, 0.05], 0.1, 2), ([0.95, 0.05], 0.02, 2), ([0.5, 0.3, 0.2], 0.02, 2), ([0.9, 0.05, 0.05], 0.05, 3)],
)
def test_coverage_of_alpha(probabilities, noise, coders):
    assert 0.89 <= covers(probabilities, noise, coders=coders, items=100, replicates=200, seed=3) <= 0.99
