"""The stations of a captivity, in order."""

from __future__ import annotations

import pytest

from framing.plot import (
    plot_stations,
)
from framing.scores.rows import evidence_frame
from tests.plot.tables import STORY, deed, dots, labels_of


def test_stations_stand_in_order_at_their_place_in_the_article():
    ax = plot_stations(evidence_frame(STORY), length=200)
    assert labels_of(ax) == ["Captivity", "Rescue and aid"]
    assert dots(ax) == {(5.0, 0.0): "#D55E00", (15.0, 0.0): "white", (45.0, 1.0): "#009E73"}
    assert [text.get_text() for text in ax.texts] == ["gunmen → forty villagers", "soldiers → the villagers"]


def test_stations_are_of_one_article():
    two = evidence_frame([*STORY, deed("hostage_narrative", "siege", 5, "besieged", article="a2")])
    with pytest.raises(ValueError, match="evidence of 2 articles; name one with article_id="):
        plot_stations(two)
    assert labels_of(plot_stations(two, article_id="a2")) == ["Siege"]
    with pytest.raises(ValueError, match="length=9, but evidence ends at 95"):
        plot_stations(evidence_frame(STORY), length=9)
    with pytest.raises(ValueError, match="no feature 'hostage_narrative'"):
        plot_stations(evidence_frame([deed("harm", "killing", 1, "killed")]))
