"""How far an estimate moves with the coder."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.plot import plot_robustness

ROWS = [
    ("one", "naive", 0.2, 0.1, 0.3, "+"), ("one", "corrected", 0.1, -0.1, 0.3, "?"),
    ("two", "naive", -0.2, -0.3, -0.1, "-"), ("two", "corrected", 0.0, -0.2, 0.2, "?"),
]  # fmt: skip
TABLE = pd.DataFrame(ROWS, columns=["run", "way", "estimate", "low", "high", "sign"]).assign(target="east less west")


def test_each_run_has_two_marks_and_those_with_zero_inside_are_hollow() -> None:
    ax = plot_robustness(TABLE, "east less west")
    marks = [line for line in ax.lines if len(line.get_xdata()) == 1]
    assert [(line.get_xdata()[0], round(float(line.get_ydata()[0]), 2)) for line in marks] == [
        (-0.2, 0.17),
        (0.2, 1.17),
        (0.0, -0.17),
        (0.1, 0.83),
    ]
    assert [line.get_markerfacecolor() == "white" for line in marks] == [False, False, True, True]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["two", "one"]
    assert ax.get_xlabel() == "difference of shares"


def test_a_target_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="no target 'north'; have "):
        plot_robustness(TABLE, "north")
