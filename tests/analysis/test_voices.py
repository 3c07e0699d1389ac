"""Who speaks, for how long, and who is only spoken about: counted by hand on invented texts."""

import pytest

from framing import Article, Scores, score
from framing.analysis.voices import speaking_shares, voiceless

TEXTS = [
    Article(
        id="a",
        text='Officials said that all was calm. "We are safe," officials said. Residents said it was not.',
        source="Lamp",
    ),
    Article(id="b", text="The rebels shelled the market. Officials said that two civilians had died.", source="Lamp"),
    Article(id="c", text="The rebels said that they had left. The army shelled the civilians.", source="Bell"),
]


@pytest.fixture(scope="module")
def scores():
    return score(TEXTS, features=["actor_labels", "sourcing"])


def test_shares_are_of_cues_and_words(scores):
    table = speaking_shares(scores).set_index(["source", "type"])
    official, civilian = table.loc[("Lamp", "official")], table.loc[("Lamp", "civilian")]
    assert (official["cues"], official["all_cues"], official["cue_share"]) == (3, 4, 0.75)
    assert (official["words"], civilian["words"]) == (12, 3)
    assert (official["direct"], official["direct_share"]) == (3, 0.25)
    assert table.groupby(level=0)["cue_share"].sum().tolist() == [1, 1]


def test_shares_without_cues_are_nan(scores):
    table = speaking_shares(scores, by="article_id").set_index(["article_id", "type"])
    assert table.loc[("c", "official"), "cues"] == 0
    assert table.loc[("c", "official"), "direct_share"] != table.loc[("c", "official"), "direct_share"]


def test_actors_that_never_speak(scores):
    found = voiceless(scores).set_index(["article_id", "actor"])["voiceless"].to_dict()
    assert found == {
        ("a", "government"): False, ("a", "civilians"): False,
        ("b", "armed_groups"): True, ("b", "government"): False, ("b", "civilians"): True,
        ("c", "armed_groups"): False, ("c", "state_forces"): True, ("c", "civilians"): True,
    }  # fmt: skip


def test_outlets_sum_over_articles(scores):
    table = voiceless(scores, by="source").set_index(["source", "actor"])
    row = table.loc[("Lamp", "civilians")]
    assert (row["mentions"], row["articles"], row["voiceless"], row["share"]) == (2, 2, 1, 0.5)


def test_labels_as_actors(scores):
    found = voiceless(scores, of="label").set_index(["article_id", "actor"])["voiceless"]
    assert (found["a", "residents"], found["c", "rebels"], found["c", "army"]) == (False, False, True)


def test_wrong_choices_and_missing_features_are_refused(scores):
    with pytest.raises(ValueError, match="by='outlet'"):
        speaking_shares(scores, by="outlet")
    with pytest.raises(ValueError, match="is family, label or entity"):
        voiceless(scores, of="side")
    with pytest.raises(ValueError, match="no feature 'sourcing'"):
        voiceless(score(TEXTS[:1], features=["actor_labels"]))


def test_a_pronoun_gives_its_entity_a_voice():
    text = "Ana Ruiz came. The rebels left the mill. They said that it was empty. The soldiers slept."
    scores = score([Article("p", text, source="Lamp")], features=["actor_labels", "sourcing"])
    found = voiceless(scores).set_index("actor")["voiceless"].to_dict()
    assert found == {"armed_groups": False, "state_forces": True}
    entities = voiceless(scores, of="entity").set_index("actor")
    assert entities["voiceless"].to_dict() == {"Ana Ruiz": True, "The rebels": False, "The soldiers": True}
    assert entities["mentions"].to_dict() == {"Ana Ruiz": 1, "The rebels": 2, "The soldiers": 1}


def test_speakers_are_different_entities(scores):
    text = "Mayor Ana Ruiz said it rained. She said it was cold. Officials said it was not."
    shares = speaking_shares(score([Article("p", text)], features=["sourcing"]), by="article_id").set_index("type")
    assert (shares.loc["official", "cues"], shares.loc["official", "speakers"]) == (3, 2)


def test_without_entities_words_tell_as_before(scores):
    old = Scores(scores.table, scores.evidence.iloc[:, :-7], scores.manifest)
    assert voiceless(old)["voiceless"].tolist() == voiceless(scores)["voiceless"].tolist()
    shares = speaking_shares(old).set_index(["source", "type"])["speakers"]
    assert (shares["Lamp", "official"], shares["Lamp", "civilian"], shares["Bell", "armed_group"]) == (2, 1, 1)
    with pytest.raises(ValueError, match="these scores list no entities"):
        voiceless(old, of="entity")


def test_where_nobody_speaks_all_are_voiceless_by_entity() -> None:
    scores = score([Article("a", "Rebels shot two nuns.", source="Lamp")], features=["sourcing"])
    found = voiceless(scores, of="entity", by="article_id")
    assert found["actor"].tolist() == ["Rebels", "two nuns"]
    assert found["voiceless"].tolist() == [True, True]
