"""Partial pooling: priors against their closed forms, shrinkage, coverage and ranks."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from framing.analysis.pooling import fit_prior, pooled_rates, shrink
from tests.analysis.tables import rows


def test_prior_of_many_groups_is_the_one_they_come_from():
    random = np.random.default_rng(1)
    exposures = np.full(4000, 200.0)
    shape, length = fit_prior(random.poisson(random.gamma(3.0, 0.01, 4000) * 200).astype(float), exposures, False)
    assert [shape, length] == pytest.approx([3, 100], rel=0.1)
    hits, misses = fit_prior(random.binomial(200, random.beta(3, 7, 4000)).astype(float), exposures, True)
    assert [hits, misses] == pytest.approx([3, 7], rel=0.1)


def test_likelihood_is_that_of_scipy():
    counts, exposures = np.array([3.0, 9, 1, 20, 4]), np.array([50.0, 80, 40, 90, 60])
    one, two = fit_prior(counts, exposures, True)
    best = stats.betabinom.logpmf(counts, exposures, one, two).sum()
    for near in ((1.1, 1), (0.9, 1), (1, 1.1), (1, 0.9)):
        assert stats.betabinom.logpmf(counts, exposures, one * near[0], two * near[1]).sum() <= best + 1e-6
    shape, length = fit_prior(counts, exposures, False)
    best = stats.nbinom.logpmf(counts, shape, length / (length + exposures)).sum()
    for near in ((1.1, 1), (0.9, 1), (1, 1.1), (1, 0.9)):
        p = length * near[1] / (length * near[1] + exposures)
        assert stats.nbinom.logpmf(counts, shape * near[0], p).sum() <= best + 1e-6


def test_groups_alike_are_drawn_to_one_rate_and_share_their_ranks():
    told = shrink(np.array([10.0, 11, 9, 10, 12]), np.full(5, 1000.0), False, np.random.default_rng(1), 0.95)
    assert np.ptp(told["shrunk"]) < 0.0005
    assert (told["rank_low"] == 1).all()
    assert (told["rank_high"] == 5).all()


def outlets(seed, number=12):
    random = np.random.default_rng(seed)
    truth = random.gamma(4.0, 0.01, number)
    sizes = np.where(np.arange(number) % 2, 60, 8)
    parts = [
        rows(f"o{k:02}", random.poisson(truth[k] * 50 * random.gamma(1.0, 1.0, sizes[k])), 50) for k in range(number)
    ]
    return pd.concat(parts, ignore_index=True), truth


def test_small_groups_move_further_and_shrunk_rates_are_nearer_to_the_truth():
    raw, pooled, inside = [], [], []
    for seed in range(20):
        table, truth = outlets(seed)
        found = pooled_rates(table, seed=1)
        raw.append(((found["rate"] - truth) ** 2).mean())
        pooled.append(((found["shrunk"] - truth) ** 2).mean())
        inside.append(((found["shrunk_low"] <= truth) & (truth <= found["shrunk_high"])).mean())
        assert found["kept"].iloc[::2].max() < found["kept"].iloc[1::2].min()
    assert np.mean(pooled) < 0.75 * np.mean(raw)
    assert 0.88 <= np.mean(inside) <= 0.98


def test_two_groups_are_refused():
    with pytest.raises(ValueError, match="2 values of source; partial pooling needs 3"):
        pooled_rates(pd.concat([rows("east", [1, 2] * 5), rows("west", [1, 2] * 5)]), seed=1)


def test_a_choice_that_no_group_could_make_is_missing_and_stops_no_other():
    table = pd.concat([rows(source, [1, 2] * 5) for source in ("east", "north", "west")])
    found = pooled_rates(pd.concat([table, table.assign(category="never", count=0, exposure=0)]), seed=1)
    assert found.loc[found["category"] == "never", ["shrunk", "kept", "rank"]].isna().all(axis=None)
    assert found.loc[found["category"] != "never", "shrunk"].notna().all()
