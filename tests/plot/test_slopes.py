"""The same events told by two groups."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.plot import (
    plot_event_slopes,
)
from tests.plot.tables import events, rows


def test_slopes_join_the_rates_of_each_event():
    ax = plot_event_slopes(events([(1, 3), (2, 2), (4, 1)]), "passive_voice", "agentless", groups=("east", "west"))
    assert [list(line.get_ydata()) for line in ax.lines] == [[5, 15], [10, 10], [20, 5], pytest.approx([700 / 60, 10])]
    assert [line.get_linestyle() for line in ax.lines] == ["-", ":", "--", "-"]
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words == ["more in west: 1", "less in west: 1", "equal: 1", "all 3 events"]


def test_slopes_need_events_in_common():
    table = pd.concat([rows("east", [1]).assign(event="e1"), rows("west", [1]).assign(event="e2")])
    with pytest.raises(ValueError, match="east and west have no event in common"):
        plot_event_slopes(table, "passive_voice", "agentless", groups=("east", "west"))
