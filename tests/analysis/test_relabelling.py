"""Units and how they change sides."""

import numpy as np
import pytest

from framing.analysis.relabelling import Units, sums

COUNTS = np.arange(8, dtype=float)[:, None]
ONES = np.ones((8, 1))


def test_rows_are_summed_by_code():
    assert sums(COUNTS, np.array([0, 0, 1, 1, 2, 2, 0, 1]), 3).ravel().tolist() == [7, 12, 9]


def test_divisions_keep_the_size_of_sides_inside_strata():
    member = np.array([True, False, False, False, True, True, True, False])
    units = Units.of(COUNTS, ONES, member, strata=np.repeat([0, 1], 4))
    drawn = units.divide(np.random.default_rng(1), 50)
    assert set(map(tuple, np.column_stack([drawn[:, :4].sum(1), drawn[:, 4:].sum(1)]).tolist())) == {(1, 3)}
    free = Units.of(COUNTS, ONES, member).divide(np.random.default_rng(1), 50)
    assert set(free.sum(1)) == {4}
    assert len(np.unique(free, axis=0)) > 20


def test_clusters_of_one_side_move_whole_and_those_of_both_are_turned():
    member = np.array([True, True, False, False, True, False, False, False])
    units = Units.of(COUNTS, ONES, member, clusters=np.array([0, 0, 1, 1, 2, 2, 3, 3]))
    assert units.counts.ravel().tolist() == [1, 0, 4, 0]
    assert units.against.ravel().tolist() == [0, 5, 5, 13]
    assert units.mixed.tolist() == [False, False, True, False]
    found = units.statistics(np.array([[1.0, 0, 1, 0], [0, 1, 0, 0]]))
    assert np.exp(found.one).ravel() == pytest.approx([5 / 3 + 1 / 8, 10 / 3 + 1 / 8])
    assert np.exp(found.two).ravel() == pytest.approx([23 / 5 + 1 / 8, 18 / 5 + 1 / 8])


def test_share_of_exposure_is_that_of_the_stratum():
    units = Units.of(COUNTS, np.arange(1, 9, dtype=float)[:, None], np.arange(8) % 2 == 0, strata=np.repeat([0, 1], 4))
    assert units.share().ravel() == pytest.approx([0.4] * 4 + [12 / 26] * 4)
