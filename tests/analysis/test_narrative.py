"""The narrative, counted by hand on invented texts."""

import pytest

from framing import score
from framing.analysis.narrative import narrative_cast, narrative_stations, narrative_summary, tells_of_captivity
from framing.analysis.sides import quantities_by_side, victims_by_side
from tests.analysis.told import CAPTIVITY


@pytest.fixture(scope="module")
def scores():
    return score(CAPTIVITY, features=["actor_labels", "hostage_narrative", "victims", "quantities"])


def test_summary_has_its_parts_and_keeps_empty_articles(scores):
    table = narrative_summary(scores).set_index("article_id")
    assert list(table.index) == ["a", "b", "c"]
    parts = ["events", "captor", "captive", "rescuer", "cast", "held", "hardship", "way_out", "stations", "categories"]
    assert table.loc["a", parts].tolist() == [3, 1, 3, 1, 3, 1, 1, 1, 3, 3]
    # What was only tried is not told as done
    assert table.loc["b", parts].tolist() == [0] * len(parts)
    assert table.loc["a", "density"] == pytest.approx(3000 / table.loc["a", "words"])
    assert table.loc["b", "density"] == 0


def test_cast_by_speaker_and_family(scores):
    table = narrative_cast(scores).set_index(["article_id", "speaker", "role", "family"])
    assert table.loc[("a", "narrator", "captor", "armed_groups"), ["count", "exposure", "share"]].tolist() == [1, 1, 1]
    assert table.loc[("a", "narrator", "captive", "civilians"), "count"] == 3
    assert table.loc[("a", "narrator", "rescuer", "state_forces"), "count"] == 1
    assert table.loc[("c", "quoted", "captor", "state_forces"), "count"] == 1
    assert "b" not in table.index.get_level_values(0)


def test_shares_of_a_role_sum_to_one(scores):
    table = narrative_cast(scores, by="source")
    assert table.groupby(["source", "speaker", "role"])["share"].sum().tolist() == pytest.approx([1.0] * 5)


def test_stations_in_order(scores):
    table = narrative_stations(scores)
    told = table[table["article_id"] == "a"]
    assert told["category"].tolist() == ["captivity", "suffering", "rescue"]
    assert told["order"].tolist() == [1, 2, 3]
    assert told["station"].tolist() == ["held", "hardship", "way_out"]
    assert told["first"].is_monotonic_increasing and told["last"].max() < 1


def test_a_text_that_tells_nothing_of_it_has_its_zero_row():
    plain = score(
        ["The market was full of apples."], features=["actor_labels", "hostage_narrative", "victims", "quantities"]
    )
    (row,) = narrative_summary(plain)[["events", "captor", "cast", "stations", "density"]].to_numpy().tolist()
    assert row == [0, 0, 0, 0, 0]
    for make in (narrative_cast, narrative_stations, victims_by_side, quantities_by_side):
        assert make(plain).empty


def test_missing_features_and_wrong_groups_are_refused(scores):
    with pytest.raises(ValueError, match="no feature 'hostage_narrative'"):
        narrative_summary(score(CAPTIVITY[:1], features=["actor_labels"]))
    with pytest.raises(ValueError, match="by='outlet'"):
        victims_by_side(scores, by="outlet")


LONG = " ".join(["The council met in the old hall on Monday."] * 40)


def test_an_article_tells_of_captivity_by_its_rate():
    texts = ["Gunmen kidnapped two nuns.", f"Gunmen kidnapped two nuns. {LONG}", "No one was kidnapped.", LONG]
    told = tells_of_captivity(score(texts, features=["hostage_narrative"]), least=3.5)
    assert told[["words", "events", "weight"]].to_numpy().tolist() == [[4, 1, 1], [364, 1, 1], [4, 0, 0], [360, 0, 0]]
    assert told["rate"].tolist() == [250.0, pytest.approx(1000 / 364), 0.0, 0.0]
    assert told["tells"].tolist() == [True, False, False, False]


def test_least_rate_can_be_chosen():
    scores = score([f"Gunmen kidnapped two nuns. {LONG}", LONG], features=["hostage_narrative"])
    assert tells_of_captivity(scores, least=2)["tells"].tolist() == [True, False]
    assert tells_of_captivity(scores, least=3)["tells"].tolist() == [False, False]
    assert tells_of_captivity(scores)["tells"].tolist() == [True, False]


def test_whoever_is_named_as_hostage_counts_half():
    scores = score(["Two hostages were seen at a window."], features=["hostage_narrative"])
    assert tells_of_captivity(scores)[["events", "weight"]].to_numpy().tolist() == [[1, 0.5]]


def test_captivity_needs_its_feature():
    with pytest.raises(ValueError, match="hostage_narrative"):
        tells_of_captivity(score(["Gunmen kidnapped two nuns."], features=["actor_labels"]))
