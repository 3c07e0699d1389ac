"""Partly pooled rates as dots above raw ones."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from framing.plot import plot_pooled
from framing.plot.style import BLACK, GREY, PALE
from tests.plot.tables import labels_of


def pooled(number):
    """Invent the pooled rates of groups, the first the highest, one without exposure."""
    rates = np.linspace(0.05, 0.01, number)
    table = pd.DataFrame({"group": [f"outlet {k:02}" for k in range(number)], "rate": rates, "unit": "words"})
    table = table.assign(low=rates * 0.5, high=rates * 1.6, shrunk=(rates + 0.03) / 2, rank=np.arange(number) + 1.0)
    table = table.assign(shrunk_low=table["shrunk"] * 0.7, shrunk_high=table["shrunk"] * 1.3)
    table = table.assign(rank_low=table["rank"].clip(lower=2) - 1, rank_high=(table["rank"] + 3).clip(upper=number))
    return pd.concat([table, pd.DataFrame({"group": ["none"], "unit": ["words"]})]).assign(
        feature="harm", category="killing", speaker="narrator", articles=[*range(26, 26 - number, -1), 0]
    )


def test_highest_stands_on_top_with_its_rank_and_groups_without_a_rate_are_not_drawn():
    ax = plot_pooled(pooled(6), "harm", "killing")
    assert labels_of(ax) == [f"outlet {k:02} (n = {26 - k})" for k in (5, 4, 3, 2, 1, 0)]
    told = [text.get_text() for text in ax.texts]
    assert told == ["6 (5 to 6)", "5 (4 to 6)", "4 (3 to 6)", "3 (2 to 6)", "2 (1 to 5)", "1 (1 to 4)", "rank"]
    assert ax.lines[3].get_xdata().tolist() == pytest.approx(
        [1000 * (r + 0.03) / 2 for r in np.linspace(0.01, 0.05, 6)]
    )
    assert ax.get_xlabel() == "per 1,000 words"


@pytest.mark.parametrize("number", [3, 15, 40])
def test_labels_never_overlap(number):
    ax = plot_pooled(pooled(number), "harm", "killing")
    figure = ax.get_figure()
    figure.canvas.draw()
    for texts in (ax.get_yticklabels(), ax.texts):
        boxes = sorted((text.get_window_extent() for text in texts), key=lambda box: box.y0)
        assert all(one.y1 <= other.y0 + 1 for one, other in pairwise(boxes))


def test_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no speaker 'quoted'"):
        plot_pooled(pooled(3), "harm", "killing", speaker="quoted")


def test_groups_of_few_articles_are_paler():
    ax = plot_pooled(pooled(10), "harm", "killing")
    assert [label.get_color() for label in ax.get_yticklabels()] == [GREY] * 3 + [BLACK] * 7
    assert [(line.get_alpha(), len(line.get_xdata())) for line in ax.lines] == [(PALE, 3), (1.0, 7)] * 2
