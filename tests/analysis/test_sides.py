"""Victims and quantities by side, counted by hand."""

import pytest

from framing import score
from framing.analysis.sides import quantities_by_side, victims_by_side
from tests.analysis.told import CAPTIVITY


@pytest.fixture(scope="module")
def scores():
    return score(CAPTIVITY, features=["actor_labels", "hostage_narrative", "victims", "quantities"])


def test_victims_by_side(scores):
    table = victims_by_side(scores).set_index(["source", "family"])
    row = table.loc[("Bell", "civilians")]
    assert (row["counted"], row["vulnerable"], row["victims"]) == (1, 1, 2)
    assert (row["blamed"], row["blamed_share"], row["blamed_on"]) == (2, 1.0, "state_forces")
    assert table.loc[("Bell", "armed_groups"), "blamed"] == 0


def test_quantities_by_side(scores):
    table = quantities_by_side(scores).set_index(["source", "family", "category"])
    assert table.loc[("Bell", "armed_groups", "vague"), ["count", "exposure", "share"]].tolist() == [1, 1, 1]
    assert table.loc[("Bell", "armed_groups", "exact"), ["count", "exposure", "share"]].tolist() == [0, 1, 0]
    assert table.loc[("Bell", "civilians", "exact"), "count"] == 2
