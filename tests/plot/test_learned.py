"""Learning curve, calibration and confusion."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from framing.plot import alt_text, plot_calibration, plot_confusion, plot_learning_curve
from tests.plot.tables import labels_of

PAIRS = pd.DataFrame(
    {"coded": ["war", "war", "aid", "talks"], "predicted": ["war", "aid", "aid", "war"], "rows": [8, 2, 9, 3]}
)


def test_a_learning_curve_has_a_number_at_each_point() -> None:
    ax = plot_learning_curve(pd.DataFrame({"rows": [40, 80], "macro_f1": [0.408, 0.5]}))
    assert ax.lines[0].get_xydata().tolist() == [[40, 0.408], [80, 0.5]]
    assert [text.get_text() for text in ax.texts] == [".41", ".50"]
    assert alt_text(ax) == "Line: would more coding help? Macro-F1 from 0.41 with 40 rows to 0.50 with 80."
    with pytest.raises(ValueError, match="the model has no learning curve"):
        plot_learning_curve(pd.DataFrame({"rows": [], "macro_f1": []}))


def test_confusion_has_a_row_a_coded_label_and_says_the_commonest_error() -> None:
    ax = plot_confusion(PAIRS)
    assert labels_of(ax, "y") == labels_of(ax, "x") == ["aid", "talks", "war"]
    assert [text.get_text() for text in ax.texts] == ["9", "0", "0", "0", "0", "3", "2", "0", "8"]
    assert alt_text(ax).endswith("17 of 22 are right. Most often talks is taken for war (3).")
    with pytest.raises(ValueError, match="the table of confusion is empty"):
        plot_confusion(PAIRS.head(0))


@pytest.mark.parametrize("number", [2, 9, 30])
def test_labels_of_confusion_never_touch(number: int) -> None:
    names = [f"a frame with a long name {n}" for n in range(number)]
    ax = plot_confusion(pd.DataFrame({"coded": names, "predicted": names, "rows": 1}))
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    down = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert all(one.y0 > other.y1 for one, other in pairwise(down))
    assert min(label.get_window_extent().y0 for label in ax.get_xticklabels()) >= 0


def test_calibration_leaves_out_empty_classes_and_refuses_other_labels() -> None:
    table = pd.DataFrame(
        {"label": ["(all)"] * 3 + ["war"], "rows": [20, 0, 60, 9], "predicted": [0.2, None, 0.9, 0.4],
         "coded": [0.1, None, 0.9, 0.4]}
    )  # fmt: skip
    ax = plot_calibration(table)
    assert ax.collections[0].get_offsets().tolist() == [[0.2, 0.1], [0.9, 0.9]]
    assert ax.get_title("left") == "Expected calibration error .025"
    with pytest.raises(ValueError, match=r"no label 'peace'; have \(all\), war"):
        plot_calibration(table, label="peace")
