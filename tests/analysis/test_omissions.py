"""Omission rates: who counts, who could have known, and the intervals."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.omissions import fact_groups, omission_rates

ROWS = [  # event, kind, category, source, status, known_from, agent_family, patient_family
    ("e1", "deed", "harm:killing", "N", "told", 2, "state_forces", "civilians"),
    ("e1", "deed", "harm:killing", "S", "untold", 2, "state_forces", "civilians"),
    ("e1", "deed", "harm:attack", "S", "untold", 0, None, None),
    ("e1", "speaker", "official", "S", "otherwise", 1, None, None),
    ("e1", "quotation", "civilian", "S", "untold", 1, None, None),
    ("e2", "deed", "harm:killing", "S", "told", 2, "state_forces", None),
    ("e2", "speaker", "ngo", "S", "untold", None, None, None),
]


@pytest.fixture
def table() -> pd.DataFrame:
    """Return seven rows of coverage of two events by two outlets."""
    columns = ["event", "kind", "category", "source", "status", "known_from", "agent_family", "patient_family"]
    return pd.DataFrame(ROWS, columns=columns).assign(agent_side=None).astype({"known_from": "Int64"})


def test_only_what_could_have_been_known_counts(table: pd.DataFrame) -> None:
    found = omission_rates(table, seed=1)
    assert found[found["source"] == "S"][["group", "events", "count", "exposure"]].to_numpy().tolist() == [
        ["all facts", 2, 2, 4], ["deeds of state forces", 2, 1, 2], ["victims among civilians", 1, 1, 1],
        ["official statements", 1, 0, 1], ["eyewitnesses and residents", 1, 1, 1],
    ]  # fmt: skip


def test_facts_that_two_others_told(table: pd.DataFrame) -> None:
    found = omission_rates(table, seed=1, others=2).set_index(["source", "group"])
    assert found.loc[("S", "all facts"), ["count", "exposure", "rate"]].tolist() == [1, 2, 0.5]
    assert found.loc[("N", "all facts"), ["count", "exposure", "rate"]].tolist() == [0, 1, 0.0]


def test_one_event_gives_no_interval_and_two_a_wide_one(table: pd.DataFrame) -> None:
    found = omission_rates(table, seed=1).set_index(["source", "group"])
    assert np.isnan(found.loc[("N", "all facts"), ["low", "high"]].astype(float)).all()
    low, high = found.loc[("S", "all facts"), ["low", "high"]]
    assert 0 < low < 0.5 < high < 1


def test_the_same_seed_gives_the_same_bounds(table: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(omission_rates(table, seed=3), omission_rates(table, seed=3))


def test_what_nobody_else_told_cannot_be_asked_for(table: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="others=0: give 1 or more; what no other outlet told is not omitted"):
        omission_rates(table, seed=1, others=0)


def test_nothing_known_gives_no_rows(table: pd.DataFrame) -> None:
    assert omission_rates(table.assign(known_from=0), seed=1).empty


def test_groups_of_facts() -> None:
    assert fact_groups("deed", "harm:killing", "army; rebels", "government", None) == [
        "all facts", "deeds of army", "deeds of rebels", "deeds of side government",
    ]  # fmt: skip
    assert fact_groups("deed", "harm:killing", None, None, None) == ["all facts", "other deeds"]
    assert fact_groups("speaker", "military", None, None, None) == ["all facts", "official statements"]
    assert fact_groups("quotation", "ngo", None, None, None) == ["all facts", "other sources"]
