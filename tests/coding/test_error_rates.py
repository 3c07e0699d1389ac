"""Differences of error rates between groups keep their level where articles are all right or all wrong."""

import numpy as np
import pandas as pd
import pytest

from framing.coding.error_rates import Counts, rate_differences, rate_table


def clumpy(seed, sizes, replicates):
    """Draw spans found and right, both groups right in 70 % of them, articles of the first all right or all wrong."""
    rng = np.random.default_rng(seed)
    number = sum(sizes)
    found = rng.poisson(4, (number, replicates)) + 1
    shape = np.where(np.arange(number) < sizes[0], 0.15, 3.0)[:, None]
    hits = rng.binomial(found, rng.beta(0.7 * shape, 0.3 * shape, found.shape))
    cells = [("harm", str(i)) for i in range(replicates)]
    groups = pd.Series(np.repeat(["east", "west"], sizes))
    return Counts(cells, hits.astype(float), found.astype(float), found.astype(float)), groups


@pytest.mark.parametrize("sizes", [(20, 20), (20, 80)])
def test_clumpy_errors_of_a_small_group_are_no_difference(sizes):
    counts, groups = clumpy(1, sizes, 300)
    p = rate_differences(counts, groups, np.random.default_rng(2), 199)["p"]
    assert 0.01 <= (p <= 0.05).mean() <= 0.08


def test_a_true_difference_is_found():
    right = np.repeat([[8.0], [4.0]], 30, axis=0) + np.random.default_rng(3).integers(0, 3, (60, 1))
    ten = np.full((60, 1), 10.0)
    found = rate_differences(Counts([("harm", "killing")], right, ten, ten), pd.Series(["east"] * 30 + ["west"] * 30),
                             np.random.default_rng(2), 199)  # fmt: skip
    assert found[["measure", "lowest", "highest", "p"]].values.tolist() == [
        ["precision", "west", "east", 0.005], ["recall", "west", "east", 0.005],
    ]  # fmt: skip


def test_articles_drawn_with_unequal_chances_stand_for_as_many_as_they_were_drawn_from():
    hits, ten = np.repeat([[9.0], [3.0]], 20, axis=0), np.full((40, 1), 10.0)
    stand = np.repeat([0.5, 1.5], 20)  # the second half was drawn a third as often
    groups, cells = pd.Series(["(all)"] * 40), [("harm", "killing")]
    plain, weighed = (
        rate_table(Counts(cells, hits, ten, ten, weights), groups, np.random.default_rng(1), 0.95, 199).iloc[0]
        for weights in (None, stand)
    )
    assert (plain["recall"], weighed["recall"]) == (0.6, 0.45)
    assert weighed[["articles", "coded", "hits"]].tolist() == [40, 400, 240]
    assert weighed["recall_low"] < 0.45 < weighed["recall_high"] < 0.6


def test_weights_that_are_all_alike_change_no_test():
    counts, groups = clumpy(4, (20, 30), 20)
    alike = Counts(counts.cells, counts.hits, counts.predicted, counts.coded, np.ones(50))
    one, other = (rate_differences(part, groups, np.random.default_rng(5), 99) for part in (counts, alike))
    pd.testing.assert_frame_equal(one, other)


def test_unequal_weights_keep_the_level():
    rng = np.random.default_rng(6)
    found = rng.poisson(4, (60, 300)) + 1.0
    hits = rng.binomial(found.astype(int), rng.beta(2.1, 0.9, found.shape)).astype(float)
    cells, groups = [("harm", str(i)) for i in range(300)], pd.Series(["east", "west"] * 30)
    counts = Counts(cells, hits, found, found, np.repeat([0.5, 1.5], 30))
    p = rate_differences(counts, groups, np.random.default_rng(7), 199)["p"]
    assert 0.02 <= (p <= 0.05).mean() <= 0.08
