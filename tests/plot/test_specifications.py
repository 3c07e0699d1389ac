"""The specification curve: order, marks, labels."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from framing.analysis.specifications import Specifications
from framing.plot import plot_specifications
from tests.plot.tables import labels_of


def curve(number, plan=None):
    """Invent so many specifications, every fourth planned, the upper half clear, one without a ratio."""
    ratio = np.geomspace(0.8, 2.5, number)
    table = pd.DataFrame({"voice": "narrator", "cluster": [f"author {k:02}" for k in range(number)], "ratio": ratio})
    table.loc[0, ["voice", "cluster"]] = ["both", "article"]
    table = table.assign(
        ratio_low=ratio / 1.5, ratio_high=ratio * 1.5, p=np.where(np.arange(number) * 2 >= number, 0.01, 0.3)
    )
    table = table.assign(planned=np.arange(number) % 4 == 1, problem="")
    table.loc[number] = {**table.iloc[0], "ratio": np.nan, "problem": "too few"}
    table.loc[number - 1, "ratio_high"] = np.inf
    about = {"feature": "harm", "category": "killing", "group": "east", "other": None, "by": "source"}
    manifest = {"specifications": about, "level": 0.95, "plan": plan}
    return Specifications(table, {"voice": ["narrator", "both"], "cluster": ["article"]}, manifest)


def test_the_highest_stands_on_top_with_the_choices_that_are_not_usual():
    ax = plot_specifications(curve(4, {"file": "plan.toml"}))
    assert labels_of(ax) == ["both", "by author 01", "by author 02", "by author 03"]
    assert ax.get_xlabel() == "times as often in east as in the others"
    marks = {
        line.get_marker(): [len(one.get_xdata()) for one in ax.lines if one.get_marker() == line.get_marker()]
        for line in ax.lines[:4]
    }
    assert marks == {"s": [0, 1], "o": [2, 1]}
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "square: planned beforehand"


@pytest.mark.parametrize("number", [3, 15, 40])
def test_labels_never_overlap(number):
    ax = plot_specifications(curve(number))
    ax.get_figure().canvas.draw()
    boxes = sorted((label.get_window_extent() for label in ax.get_yticklabels()), key=lambda box: box.y0)
    assert all(one.y1 <= other.y0 + 1 for one, other in pairwise(boxes))
    ticks = sorted(
        (label.get_window_extent() for label in ax.get_xticklabels() if label.get_text()), key=lambda box: box.x0
    )
    assert all(one.x1 <= other.x0 for one, other in pairwise(ticks))


def test_nothing_to_draw_is_refused():
    found = curve(3)
    with pytest.raises(ValueError, match="no specification has a ratio above 0"):
        plot_specifications(Specifications(found.table.assign(ratio=np.nan), found.choices, found.manifest))
