"""Rates over time."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.plot import (
    alt_text,
    plot_timeline,
)
from tests.plot.tables import rows


def test_time_runs_by_period_with_intervals_from_five_articles():
    table = pd.concat([rows("east", [3] * 24), rows("west", [1] * 24).assign(published="2016-01-15")])
    ax = plot_timeline(table, "passive_voice", "agentless", seed=1)
    east = next(line for line in ax.lines if line.get_color() == "#0072B2" and len(line.get_xdata()) == 12)
    assert set(east.get_ydata()) == {30.0}
    assert [len(part.get_segments()) for part in ax.collections] == [0, 1]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "east (n = 24)",
        "west (n = 24)",
        "under 5 articles",
    ]


def test_time_says_how_many_articles_have_no_date():
    table = rows("east", [3] * 6).assign(published=["2016-01-01"] * 4 + [None, "last week"])
    ax = plot_timeline(table, "passive_voice", "agentless", seed=1)
    assert ax.get_title(loc="left").endswith("(2 without a date left out)")
    with pytest.raises(ValueError, match="no article has a date"):
        plot_timeline(table.assign(published=None), "passive_voice", "agentless", seed=1)


def test_time_refuses_more_lines_than_can_be_told_apart():
    table = pd.concat([rows(f"s{place}", [1]) for place in range(8)])
    with pytest.raises(ValueError, match="8 groups are too many"):
        plot_timeline(table, "passive_voice", "agentless", seed=1)


@pytest.mark.parametrize(
    ("period", "day"), [("M", "2016-05-16"), ("Q", "2016-05-16"), ("Y", "2016-07-01"), ("D", "2016-05-16")]
)
def test_marks_stand_in_the_middle_of_their_period(period: str, day: str) -> None:
    table = rows("east", [3] * 5).assign(published="2016-05-16")
    (mark, *_) = plot_timeline(table, "passive_voice", "agentless", seed=1, period=period).lines
    assert str(mark.get_xdata()[0])[:10] == day


def test_a_group_with_nothing_to_count_has_a_line_without_marks() -> None:
    table = pd.concat([rows("east", [3] * 6), rows("west", [0] * 6, 0)])
    ax = plot_timeline(table, "passive_voice", "agentless", seed=1)
    assert [text.get_text() for text in ax.get_legend().get_texts()][:2] == ["east (n = 6)", "west (n = 0)"]
    assert alt_text(ax).endswith("West: nothing to count.")
