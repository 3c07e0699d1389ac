"""Colours that are used together are told apart by everyone, in simulation."""

from __future__ import annotations

from itertools import combinations

import matplotlib
import numpy as np
import pytest

from framing.plot.shares import STANCES, _fill
from framing.plot.style import COLOURS, GREY
from tests.plot.colours import MACHADO, apart, lab

SIGHTS = pytest.mark.parametrize("sight", MACHADO)
LINES, FILLS = 10.0, 18.0  # CIEDE2000; 1 is what can just be seen, and marks, dashes or hatches tell apart as well


def least(colours, sight: str) -> float:
    return min(apart(lab(one, sight), lab(other, sight)) for one, other in combinations(colours, 2))


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_distance_is_that_of_the_pairs_of_sharma_wu_and_dalal(one, other, known: float) -> None:
    assert apart(np.array(one), np.array(other)) == pytest.approx(known, abs=1e-4)


def test_red_and_green_of_equal_light_are_not_told_apart_without_green() -> None:
    assert apart(lab("#B35C00", "no green"), lab("#7F7F00", "no green")) < LINES / 2
    assert apart(lab("#B35C00"), lab("#7F7F00")) > LINES


@SIGHTS
def test_seven_lines_are_told_apart(sight: str) -> None:
    assert least(COLOURS, sight) > LINES
    assert least([*COLOURS[:2], GREY, "white"], sight) > 2 * LINES


@SIGHTS
def test_stances_are_told_apart(sight: str) -> None:
    assert least([_fill(stance)["facecolor"] for stance in STANCES], sight) > FILLS


@SIGHTS
def test_more_and_less_often_are_told_apart_from_one_and_a_half_times_on(sight: str) -> None:
    colours = matplotlib.colormaps["PuOr_r"]
    for times in (1.5, 2.0, 4.0):
        more, less = (0.5 + np.log2(ratio) / 4 for ratio in (times, 1 / times))
        assert apart(lab(colours(more)[:3], sight), lab(colours(less)[:3], sight)) > LINES
