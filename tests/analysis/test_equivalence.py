"""Whether rates are alike: p and interval agree, both ways round, and what is refused."""

import numpy as np
import pytest

from framing.analysis.comparison import compare
from framing.analysis.equivalence import checked_margin
from framing.analysis.permutation import permutation_test
from framing.analysis.relabelling import Units
from tests.analysis.counts import articles
from tests.analysis.tables import QUICK, TABLE, one, press

MARGIN = 2.0


def drawn(seed, *, ratio=1.0, bounded=True, replicates=40):
    random = np.random.default_rng(seed)
    own = articles(random, number=60, replicates=replicates, hits=3 * ratio, shape=4, bounded=bounded)
    other = articles(random, number=60, replicates=replicates, hits=3, shape=4, bounded=bounded)
    counts, exposures = (np.vstack([own[k], other[k]]) for k in (0, 1))
    return Units.of(counts, exposures, np.arange(120) < 60)


@pytest.mark.parametrize(("bounded", "margin"), [(True, 2.0), (False, 1.5)])
def test_rates_are_alike_exactly_where_the_interval_at_twice_the_level_lies_inside_the_margin(bounded, margin):
    found = permutation_test(drawn(1, bounded=bounded), np.random.default_rng(2), 399, level=0.9, margin=margin)
    low, high = found.ratio
    inside = (low > 1 / margin) & (high < margin)
    assert 5 <= inside.sum() <= 35
    near = np.abs(found.alike - 0.05) < 0.003  # p steps by 1 / 800, the quantile by one permutation
    assert ((found.alike <= 0.05) == inside)[~near].all()


def test_likeness_does_not_depend_on_which_side_is_called_the_group():
    units = drawn(3)
    turned = Units.of(units.counts + units.against, units.exposures + units.facing, np.arange(120) >= 60)
    here, there = (
        permutation_test(part, np.random.default_rng(4), 399, margin=MARGIN).alike for part in (units, turned)
    )
    assert here == pytest.approx(there, abs=0.06)


def test_twice_the_rate_is_not_alike_and_nothing_found_proves_nothing():
    found = permutation_test(drawn(5, ratio=4), np.random.default_rng(6), 199, margin=MARGIN).alike
    assert found.min() > 0.2 and (found == 1).mean() > 0.8
    empty, ten = np.zeros((40, 1)), np.full((40, 1), 10.0)
    units = Units.of(empty, ten, np.arange(40) < 20)
    assert permutation_test(units, np.random.default_rng(7), 199, margin=MARGIN).alike.tolist() == [1.0]


def test_the_level_holds_at_the_margin():
    units = drawn(8, ratio=MARGIN, bounded=False, replicates=500)
    found = permutation_test(units, np.random.default_rng(9), 199, margin=MARGIN).alike
    assert 0.03 <= (found <= 0.05).mean() <= 0.075


def test_a_comparison_with_a_margin_has_three_more_columns_corrected_in_their_family():
    table = press(groups=("east", "west"), number=60)
    table["count"] = (table["exposure"] * 0.4).round().astype(int)
    found = compare(table, seed=1, margin=MARGIN, **QUICK)
    more = ["p_equivalent", "p_equivalent_adjusted", "equivalent"]
    assert list(found.table.columns) == [*TABLE, *more] and list(found.pairs.columns)[-3:] == more
    assert found.margin == MARGIN and found.table["equivalent"].all() and not found.table["clear"].any()
    apart = compare(press(groups=("east", "west")), seed=1, margin=1.1, **QUICK)
    row = one(apart.table, group="east", category="agentless", speaker="narrator")
    assert (row["equivalent"], row["p_equivalent"] <= row["p_equivalent_adjusted"]) == (False, True)


@pytest.mark.parametrize("margin", [1, 0.8, float("inf"), float("nan")])
def test_a_margin_is_a_ratio_above_1(margin):
    with pytest.raises(ValueError, match=r"is no ratio above 1; 1\.25 asks whether neither rate is over 1\.25 times"):
        checked_margin(margin)
