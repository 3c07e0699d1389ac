"""Strips: the picture beside each finding."""

from __future__ import annotations

import re

import pytest

from framing.report import strips
from framing.report.analysis import analyse
from framing.report.findings import find_differences
from framing.report.strips import cell_of, groups_in, strip
from tests.report.invented import NASTY, QUICK, press, scores_of


@pytest.fixture(scope="module")
def analysis():
    """Return two outlets compared."""
    return analyse(scores_of(press()), by="source", event=None, reference=None, **QUICK)


def test_a_strip_has_a_dot_a_group_filled_where_it_differs_and_says_the_same_in_words(analysis):
    found = find_differences(analysis)[0]
    drawn = strip(analysis, found)
    assert drawn.count("<circle") == len(cell_of(analysis, found)) == len(list(groups_in(analysis))) == 2
    assert drawn.count('class="full" cx') == 2
    assert re.search(
        r'aria-label="The Courier [\d.]+( \([\d.]+ to [\d.]+\))?, differs clearly; The Northern Star', drawn
    )


def test_many_groups_are_cut_to_those_that_differ_and_the_farthest(analysis, monkeypatch):
    monkeypatch.setattr(strips, "_ROWS", 1)
    drawn = strip(analysis, find_differences(analysis)[0])
    assert drawn.count("<circle") == 1 and "and 1 more" in drawn


def test_names_stay_text(analysis):
    table = analysis.comparison.table.replace("The Courier", NASTY)
    object.__setattr__(analysis.comparison, "table", table)
    drawn = strip(analysis, next(one for one in find_differences(analysis) if not one.share))
    assert "<script" not in drawn and "&quot;&gt;&lt;script&gt;" in drawn
