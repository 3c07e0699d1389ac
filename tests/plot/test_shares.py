"""Shares of labels as bars."""

from __future__ import annotations

import pytest
from matplotlib.collections import LineCollection

from framing.plot import (
    plot_label_choice,
)
from tests.plot.tables import labels_of


def test_shares_of_labels_are_bars_with_hatches(choice):
    ax = plot_label_choice(choice)
    assert labels_of(ax) == ["west (n = 120)", "east (n = 120)", "[rare (n = 6)]"]
    harsh, mild = ax.containers[0], ax.containers[2]
    assert [bar.get_width() for bar in harsh] == pytest.approx([100 / 6, 500 / 6, 100])
    assert [bar.get_width() for bar in mild] == pytest.approx([500 / 6, 100 / 6, 0])
    assert (harsh[0].get_hatch(), mild[0].get_hatch()) == ("", "////")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["delegitimizing", "neutral"]


def test_intervals_of_shares_are_those_of_the_table(choice):
    ax = plot_label_choice(choice)
    spans = next(part for part in ax.collections if isinstance(part, LineCollection)).get_segments()
    table = choice.table.query("category == 'rulers:delegitimizing'").set_index("group").loc[["west", "east", "rare"]]
    assert [100 * low for low in table["low"]] == pytest.approx([span[0][0] for span in spans])


def test_shares_without_labels_are_refused(choice):
    with pytest.raises(ValueError, match=r"no speaker 'quoted'"):
        plot_label_choice(choice, speaker="quoted")
