"""Differences of error rates between groups keep their level where articles are all right or all wrong."""

import numpy as np
import pandas as pd
import pytest

from framing.coding.error_rates import Counts, rate_differences


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
