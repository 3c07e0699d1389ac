"""Rates on their scale: the variance of the log ratio against scipy and by hand, and bounds of contrasts."""

import numpy as np
import pytest

from framing.analysis.log_rates import contrast_bounds
from framing.analysis.relabelling import Units

MEMBER = np.arange(40) < 20


def both(counts, exposures, member=MEMBER):
    units = Units.of(counts, exposures, member)
    return units.statistics(units.placed[None, :].astype(float))


def first(found):
    return type(found)(
        found.one[0], found.two[0], found.spread_one[0], found.spread_two[0], found.shared[0], found.bounded
    )


def test_independent_counts_give_the_poisson_variance_of_a_log_ratio():
    # 400 and 100 counts, all articles alike; one count is spread over both sides
    found = both(np.where(MEMBER, 20.0, 5.0)[:, None], np.full((40, 1), 4.0))
    assert found.gap.item() == pytest.approx(np.log(400.5 / 100.5))
    assert found.error.item() == pytest.approx(np.sqrt(1 / 400.5 + 1 / 100.5))


def test_bounded_counts_give_the_variance_of_a_log_odds_ratio():
    found = both(np.where(MEMBER, 3.0, 1.0)[:, None], np.full((40, 1), 4.0))
    rates = [(60 / 80 + 1 / 160) / (1 + 1 / 80), (20 / 80 + 1 / 160) / (1 + 1 / 80)]
    assert found.error.item() == pytest.approx(np.sqrt(sum(1 / (80 * r * (1 - r)) for r in rates)))


def test_clumpy_counts_widen_the_error():
    counts = np.where(np.arange(40) % 5 == 0, 25.0, 0.0)[:, None]
    even = both(np.full((40, 1), 5.0), np.full((40, 1), 4.0)).error.item()
    assert both(counts, np.full((40, 1), 4.0)).error.item() > 3 * even


def test_bounds_of_the_ratio_are_those_of_its_log_and_the_difference_agrees_with_them():
    found = first(both(np.where(MEMBER, 20.0, 5.0)[:, None], np.full((40, 1), 4.0)))
    (low, high), (least, most) = contrast_bounds(found, np.array([1.96]))
    assert np.log([least.item(), most.item()]) == pytest.approx(
        [found.gap.item() - 1.96 * found.error.item(), found.gap.item() + 1.96 * found.error.item()], abs=1e-4
    )
    one, two = np.exp(found.one.item()), np.exp(found.two.item())
    plain = 1.96 * np.hypot(one * np.sqrt(found.spread_one.item()), two * np.sqrt(found.spread_two.item()))
    assert [low.item(), high.item()] == pytest.approx([one - two - plain, one - two + plain], rel=0.02)
    edge = contrast_bounds(found, np.array([found.gap.item() / found.error.item()]))
    assert [edge[0][0].item(), edge[1][0].item() - 1] == pytest.approx([0, 0], abs=1e-9)


def test_matched_units_share_their_strata():
    strata = np.repeat(np.arange(10), 4)
    member = np.arange(40) % 2 == 0
    counts = np.where(strata < 5, 12.0, 1.0)[:, None] + member[:, None]
    units = Units.of(counts, np.full((40, 1), 4.0), member, strata=strata)
    found = units.statistics(member[None, :].astype(float))
    correlation = found.shared / np.sqrt(found.spread_one * found.spread_two)
    assert 0.85 < correlation.item() < 0.999
