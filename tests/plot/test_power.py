"""Numbers needed as marks, a row a choice."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from framing.plot import plot_power
from framing.power import to_agree, to_code, to_compare, to_correct
from tests.plot.tables import labels_of


def plan(number):
    """Invent a plan of choices for two ratios, the rarest of which is out of reach of one."""
    rows = [
        {"feature": "harm", "category": f"choice {k:02}", "speaker": "narrator", "rate": 0.01, "ratio": ratio,
         "needed": np.nan if (k, ratio) == (0, 1.5) else 10 * (k + 1) / (ratio - 1), "needed_other": 1.0}
        for k in range(number) for ratio in (1.5, 2.0)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_rows_go_from_the_most_needed_at_the_bottom_to_the_least_on_top():
    ax = plot_power(plan(3))
    assert [label.split(",")[0].split(": ")[-1] for label in labels_of(ax)] == [
        label.split(",")[0].split(": ")[-1] for label in labels_of(ax)[:3]
    ]
    assert ax.lines[1].get_xdata().tolist() == [30, 20, 10]
    assert np.isnan(ax.lines[0].get_xdata()[2])
    assert [text.get_text() for text in ax.texts] == ["not with all: 1.5"]
    assert ax.get_xscale() == "log"


@pytest.mark.parametrize("number", [3, 15, 40])
def test_labels_never_overlap(number):
    ax = plot_power(plan(number))
    ax.get_figure().canvas.draw()
    boxes = sorted((label.get_window_extent() for label in ax.get_yticklabels()), key=lambda box: box.y0)
    assert all(one.y1 <= other.y0 + 1 for one, other in pairwise(boxes))
    ticks = [label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()]
    assert len(ticks) >= 2
    assert all(one.x1 <= other.x0 for one, other in pairwise(sorted(ticks, key=lambda box: box.x0)))


def test_every_plan_can_be_drawn_and_says_what_it_counts():
    plans = [
        to_compare(rate=0.01, exposure=300, ratio=2), to_code(rate=0.3, width=0.1),
        to_correct(rate=0.01, exposure=300, ratio=2, articles=400), to_agree(alpha=0.8, precision=0.1),
    ]  # fmt: skip
    assert [plot_power(one).get_xlabel() for one in plans] == [
        "articles of the group", "articles to code", "articles to code in each group", "items to code by several",
    ]  # fmt: skip


def test_what_is_no_plan_is_refused():
    with pytest.raises(ValueError, match="not a plan"):
        plot_power(pd.DataFrame({"rate": [1]}))
    many = pd.concat([plan(1).assign(ratio=k) for k in range(2, 10)])
    with pytest.raises(ValueError, match="8 sizes are too many"):
        plot_power(many)
