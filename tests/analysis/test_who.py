"""Who speaks and who is called what: counted by hand on invented texts, with entities and without."""

import pytest

from framing import Article, Scores, labels_by_entity, score, speakers

TEXTS = [
    Article(
        "a",
        'Mayor Ana Ruiz said the rebels had fled. "They shot two nuns," she said. A baker said it rained.',
        source="Lamp",
    ),
    Article("b", '"The rebels are terrorists," Omar Sabri said. The army left.', source="Bell"),
    Article("c", "The rebels said it rained.", source="Lamp"),
]


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(TEXTS, features=["sourcing", "actor_labels"])


@pytest.fixture(scope="module")
def old(scores: Scores) -> Scores:
    """Scores as older versions made them."""
    return Scores(scores.table, scores.evidence.iloc[:, :-7], scores.manifest)


def test_all_mentions_of_an_entity_are_one_speaker(scores: Scores) -> None:
    found = speakers(scores, by="article_id")
    assert found.loc[0].to_dict() == {
        "article_id": "a", "name": "Mayor Ana Ruiz", "kind": "person", "type": "official", "articles": 1,
        "cues": 2, "direct": 1, "reported": 1, "words": 8,
    }  # fmt: skip
    assert list(zip(found["article_id"], found["name"], found["direct"], strict=True)) == [
        ("a", "Mayor Ana Ruiz", 1), ("a", "A baker", 0), ("b", "Omar Sabri", 1), ("c", "The rebels", 0),
    ]  # fmt: skip


def test_outlets_sum_over_articles(scores: Scores) -> None:
    again = [*TEXTS, Article("d", "Mayor Ana Ruiz said it rained. Ruiz said it snowed.", source="Lamp")]
    found = speakers(score(again, features=["sourcing"]))
    assert found.loc[0, ["source", "name", "articles", "cues"]].tolist() == ["Lamp", "Mayor Ana Ruiz", 2, 4]


def test_without_entities_a_source_goes_by_its_words(old: Scores) -> None:
    found = speakers(old, by="article_id")
    assert found[["name", "cues"]].to_numpy().tolist() == [
        ["Mayor Ana Ruiz", 1], ["she", 1], ["A baker", 1], ["Omar Sabri", 1], ["The rebels", 1],
    ]  # fmt: skip
    assert found["kind"].isna().all()


def test_who_is_called_what_by_whom(scores: Scores) -> None:
    found = labels_by_entity(scores, by="article_id")
    assert found.drop(columns=["kind"]).to_numpy().tolist() == [
        ["a", "the rebels", "Mayor Ana Ruiz", "rebels", "armed_groups:neutral", 1],
        ["b", "The rebels", "Omar Sabri", "rebels", "armed_groups:neutral", 1],
        ["b", "The rebels", "Omar Sabri", "terrorists", "armed_groups:delegitimizing", 1],
        ["b", "The army", "narrator", "army", "state_forces:neutral", 1],
        ["c", "The rebels", "narrator", "rebels", "armed_groups:neutral", 1],
    ]


def test_what_cannot_be_told_is_refused(scores: Scores, old: Scores) -> None:
    with pytest.raises(ValueError, match="these scores list no entities; score the articles again"):
        labels_by_entity(old)
    with pytest.raises(ValueError, match="by='event'; have source, article_id"):
        speakers(scores, by="event")
    with pytest.raises(ValueError, match="no feature 'sourcing'"):
        speakers(score("Rain.", features=["harm"]))
