"""Where who did it is named, as bars."""

import pandas as pd
import pytest

from framing.plot import alt_text, plot_doers
from tests.plot.tables import doers

COUNTS = {"East": (6, 2, 1, 1, 10), "West": (1, 0, 0, 0, 3), "North": (0, 0, 0, 0, 0), "South": (8, 0, 0, 0, 2)}


def widths(ax) -> list[list[float]]:
    """Return the widths of the bars, one list a place, from the bottom up."""
    return [[round(bar.get_width(), 1) for bar in part] for part in ax.containers]


def test_bars_are_shares_in_the_order_of_what_is_named_nowhere() -> None:
    ax = plot_doers(doers(COUNTS))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["South (n = 10)", "East (n = 20)", "[West (n = 4)]"]
    assert widths(ax) == [[80, 30, 25], [0, 10, 0], [0, 5, 0], [0, 5, 0], [20, 50, 75]]
    ends = ax.collections[-1].get_segments()
    assert [[round(x) for x, _ in line] for line in ends] == [[75, 85], [45, 55], [20, 30]]


def test_small_groups_are_paler() -> None:
    ax = plot_doers(doers(COUNTS))
    assert [bar.get_alpha() for bar in ax.containers[0]][:2] == [None, None]
    assert ax.containers[0][2].get_alpha() < 0.6


def test_words_stand_for_it() -> None:
    assert alt_text(plot_doers(doers(COUNTS))) == (
        "Bars: where it is named who did it. 3 groups, % of their deeds. Nowhere: highest West (75), lowest South (20). "
        "Named at once: highest South (80), lowest West (25)."
    )


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="no deed is told in any group"):
        plot_doers(doers({"North": (0, 0, 0, 0, 0)}))
    with pytest.raises(ValueError, match="no column 'exposure'; give the table of doer_named"):
        plot_doers(pd.DataFrame({"source": ["East"]}))
