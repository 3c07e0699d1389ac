"""Plain words for features, categories and units."""

from __future__ import annotations

from framing.features.names import is_telling, name_of, per_unit


def test_names_are_plain_words_and_others_keep_their_own():
    assert name_of("passive_voice", "agentless") == "passives that do not name the doer"
    assert name_of("responsibility", "state_forces:active") == "harm by state forces told with the doer as subject"
    assert name_of("actor_labels", "rulers:neutral") == "neutral labels for rulers"
    assert (name_of("harm"), name_of("my_mood"), name_of("my_mood", "dark:deep")) == (
        "Who hurts whom",
        "my mood",
        "dark: deep",
    )


def test_every_category_of_the_shipped_scorers_has_a_name():
    from framing.features.scorers import default_scorers

    for scorer in default_scorers():
        for category in scorer.categories:
            assert "_" not in name_of(scorer.feature, category)


def test_telling_categories_are_judgements():
    assert is_telling("sourcing", "official:doubt") and is_telling("passive_voice", "agentless")
    assert not is_telling("sourcing", "official:neutral") and not is_telling("my_mood", "dark")


def test_units_have_their_scale():
    assert per_unit("words") == (1000, "per 1,000 words") and per_unit("harm events") == (100, "per 100 harm events")
