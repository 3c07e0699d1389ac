"""Victims and quantities by side, counted by hand."""

import pytest

from framing import Article, Scores, score
from framing.analysis.sides import Sides, quantities_by_side, victims_by_side
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


NAMED = (
    "Omar Haddad was killed on Monday. Rebels killed Omar Haddad at home. Two civilians were killed. "
    "Two civilians were killed."
)


def without_entities(scores):
    return Scores(scores.table, scores.evidence.iloc[:, :-7], scores.manifest)


def test_a_named_victim_counts_once_an_article():
    scores = score([Article("n", NAMED, source="Lamp")])
    told = scores.evidence[scores.evidence["feature"] == "victims"]
    assert told["category"].tolist() == ["named", "named", "counted", "counted"]
    sides = victims_by_side(scores).set_index("family")
    assert sides.loc["unlabelled", ["named", "victims", "blamed", "blamed_on"]].tolist() == [1, 1, 1, "armed_groups"]
    assert sides.loc["civilians", ["counted", "victims", "blamed"]].tolist() == [2, 2, 0]
    assert victims_by_side(without_entities(scores)).set_index("family").loc["unlabelled", "named"] == 2


def test_a_phrase_without_a_label_takes_the_family_of_its_entity():
    text = "The terrorist group Daesh came. Daesh killed two civilians."
    scores = score([Article("n", text, source="Lamp")])
    assert victims_by_side(scores)["blamed_on"].tolist() == ["armed_groups"]
    assert victims_by_side(without_entities(scores))["blamed_on"].tolist() == ["unlabelled"]
    start = text.index("Daesh killed")
    [entity] = scores.evidence.query("feature == 'harm'")["agent_entity"]
    sides = Sides(scores.evidence)
    assert sides.of("n", start, start + 5, entity) == "armed_groups"
    assert [sides.of("n", start, start + 5), sides.of("n", None, None, entity), sides.of("x", 0, 3, entity)] == [
        "unlabelled", "unstated", "unlabelled",
    ]  # fmt: skip
