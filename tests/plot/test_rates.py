"""Rates by group, where the table says, with their marks."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from framing.analysis.comparison import compare
from framing.analysis.groups import SmallGroupWarning
from framing.plot import (
    plot_rates,
)
from framing.plot.style import clear
from tests.plot.tables import QUICK, dots, labels_of, rows


def test_rates_stand_where_the_table_says(comparison):
    ax = plot_rates(comparison, "passive_voice", "agentless", speakers=["narrator"])
    assert labels_of(ax) == ["west (n = 24)", "north (n = 24)", "east (n = 24)"]
    assert list(dots(ax)) == [(15.0, 0.0), (15.0, 1.0), (35.0, 2.0)]
    table = comparison.table.query("category == 'agentless' and speaker == 'narrator'").set_index("group")
    whisker = next(line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_ydata()[0] == 2)
    assert list(whisker.get_xdata()) == pytest.approx([100 * table.loc["east", "low"], 100 * table.loc["east", "high"]])
    assert [text.get_text() for text in ax.texts] == ["36 / 240", "36 / 240", "84 / 240", "found / clauses"]


def test_marks_are_filled_where_a_group_differs_clearly(comparison):
    table = comparison.table.query("category == 'agentless' and speaker == 'narrator'").set_index("group")
    assert clear(table).to_dict() == {"east": True, "north": True, "west": True}
    assert set(dots(plot_rates(comparison, "passive_voice", "agentless", speakers=["narrator"])).values()) == {
        "#0072B2"
    }
    assert set(dots(plot_rates(comparison, "passive_voice", "nominal", speakers=["narrator"])).values()) == {"white"}


def test_a_difference_is_clear_only_where_interval_and_p_agree():
    frame = pd.DataFrame(
        {
            "difference_low": [0.1, -0.1, 0.1, np.nan],
            "difference_high": [0.2, 0.2, 0.2, np.nan],
            "p_adjusted": [0.01, 0.01, 0.2, np.nan],
        }
    )
    assert clear(frame).tolist() == [True, False, False, False]


def test_voices_have_marks_of_their_own(comparison):
    ax = plot_rates(comparison, "passive_voice", "agentless")
    alone = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert {(line.get_marker(), line.get_color()) for line in alone} == {("o", "#0072B2"), ("s", "#D55E00")}
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words[-2:] == ["in the outlet's own voice", "in quoted voices"]


def test_a_very_wide_interval_is_cut_with_an_arrow():
    table = pd.concat(
        [rows(source, [2, 3] * 15, 100) for source in ("east", "north", "west")] + [rows("south", [0, 0, 0, 0, 1], 3)]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallGroupWarning)
        found = compare(table, **QUICK)
    ax = plot_rates(found, "passive_voice", "agentless")
    south = found.table.set_index("group").loc["south"]
    assert ax.get_xlim()[1] == pytest.approx(100 * 2.2 * south["rate"])
    assert 100 * south["high"] > ax.get_xlim()[1]
    (arrow,) = [line for line in ax.lines if line.get_marker() == ">"]
    assert (arrow.get_xdata()[0], arrow.get_ydata()[0]) == (ax.get_xlim()[1], labels_of(ax).index("south (n = 5)"))


def test_a_group_with_too_few_articles_has_a_cross_and_no_interval():
    table = pd.concat([rows("east", [3, 1] * 10), rows("west", [1] * 4 + [0] * 16, [10] * 4 + [0] * 16)])
    ax = plot_rates(compare(table, **QUICK), "passive_voice", "agentless")
    alone = {line.get_ydata()[0]: line.get_marker() for line in ax.lines if len(line.get_xdata()) == 1}
    assert (labels_of(ax), alone) == (["west (n = 4)", "east (n = 20)"], {0: "x", 1: "o"})
    assert "too few articles for an interval" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_long_names_are_cut_so_that_dots_keep_their_room():
    long = "The Daily Messenger of the Northern Provinces and the Isles"
    ax = plot_rates(
        compare(pd.concat([rows(long, [3, 1] * 10), rows("west", [2] * 20)]), **QUICK), "passive_voice", "agentless"
    )
    assert sorted(labels_of(ax)) == ["The Daily Messeng…he Isles (n = 20)", "west (n = 20)"]


def test_unknown_names_are_refused_with_the_choices(comparison):
    with pytest.raises(ValueError, match=r"no feature 'voice'; have passive_voice"):
        plot_rates(comparison, "voice", "agentless")
    with pytest.raises(ValueError, match=r"no category 'agent'; have agentless, nominal"):
        plot_rates(comparison, "passive_voice", "agent")
    with pytest.raises(ValueError, match=r"no speaker 'all'; have narrator, quoted"):
        plot_rates(comparison, "passive_voice", "agentless", speakers=["all"])
