"""Groups by categories at one look."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from framing.plot import (
    plot_heatmap,
)
from tests.plot.tables import labels_of


def test_the_map_holds_ratios_and_frames_clear_cells(comparison):
    ax = plot_heatmap(comparison)
    assert labels_of(ax) == ["east (n = 24)", "north (n = 24)", "west (n = 24)"]
    assert [label.replace("\n", " ") for label in labels_of(ax, "x")] == [
        "passives that do not name the doer",
        "harm told as a noun (the shelling)",
    ]
    table = comparison.table.query("speaker == 'narrator'").set_index(["category", "group"])["ratio"]
    assert table["agentless"].round(2).to_dict() == {"east": 2.33, "north": 0.6, "west": 0.6}
    assert [(text.get_text(), text.get_fontweight()) for text in ax.texts] == [
        ("2.3", "bold"), ("0.60", "bold"), ("0.60", "bold"), ("1.0", "normal"), ("1.0", "normal"), ("1.0", "normal"),
    ]  # fmt: skip
    assert sum(isinstance(patch, Rectangle) and not patch.get_fill() for patch in ax.patches) == 3


def test_the_map_takes_telling_categories_first(comparison):
    assert [label.replace("\n", " ") for label in labels_of(plot_heatmap(comparison, most=1), "x")] == [
        "passives that do not name the doer"
    ]
    with pytest.raises(ValueError, match="no feature 'harm'"):
        plot_heatmap(comparison, features=["harm"])
