"""Counts, written and shaded."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.plot import (
    plot_counts,
)
from tests.plot.tables import labels_of, rows


def test_counts_are_written_and_shaded_by_their_rate():
    table = pd.concat(
        [
            rows("east", [3, 1], 10),
            rows("west", [0, 2], 20),
            rows("east", [0, 0], 10, category="nominal"),
            rows("west", [1, 0], 20, category="nominal"),
        ]
    )
    ax = plot_counts(table, "passive_voice")
    assert labels_of(ax) == ["east (20 clauses)", "west (40 clauses)"]
    assert [text.get_text() for text in ax.texts] == ["4", "2", "0", "1"]
    depths = [patch.get_facecolor()[3] if patch.get_facecolor()[:3] != (1, 1, 1) else 0 for patch in ax.patches]
    assert depths == pytest.approx([0.75, 0.75 / 4, 0, 0.75])


def test_counts_of_chosen_categories_and_none_at_all():
    table = pd.concat([rows("east", [3]), rows("east", [0], category="nominal")])
    assert len(plot_counts(table, "passive_voice").texts) == 1
    assert len(plot_counts(table, "passive_voice", categories=["nominal", "agentless"]).texts) == 2
    with pytest.raises(ValueError, match="no category 'gone'; have"):
        plot_counts(table, "passive_voice", categories=["gone"])
    with pytest.raises(ValueError, match="no passive_voice was found"):
        plot_counts(rows("east", [0]), "passive_voice")
