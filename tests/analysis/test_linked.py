"""Dictionaries of actors laid over Scores."""

from dataclasses import replace

import pandas as pd
import pytest

from framing.analysis.agency import actor_table, agency_by_actor, harm_forms_by_actor, labels_by_actor, roles_by_actor
from framing.analysis.linked import label_actors, link_scores
from framing.language.lexicons.actors import read_actors
from framing.scores.scores import Scores
from tests.analysis.scored import SYRIA, scored

TEXTS = ("Daesh terrorists killed two teachers.", "Syrian troops were killed by Daesh.")


@pytest.fixture(scope="module")
def both(nlp) -> tuple[Scores, pd.DataFrame]:
    scores, mentions = scored(nlp, *TEXTS)
    return scores, label_actors(scores.evidence, mentions)


def test_scores_are_linked_as_their_evidence_with_source_and_event(both) -> None:
    scores, by_hand = both
    found = link_scores(scores, SYRIA)
    assert found[by_hand.columns.tolist()].equals(by_hand)
    assert found.groupby("article_id")["source"].first().to_dict() == {"a0": "East", "a1": "West"}


@pytest.mark.parametrize("make", [labels_by_actor, roles_by_actor, harm_forms_by_actor, agency_by_actor])
def test_every_table_by_actor_takes_scores_and_a_dictionary(both, make) -> None:
    scores, by_hand = both
    expected = make(by_hand, actors=SYRIA.sides)
    pd.testing.assert_frame_equal(make(scores, actors=SYRIA), expected)
    pd.testing.assert_frame_equal(make(by_hand, actors=SYRIA), expected)


def test_a_dictionary_goes_by_its_name_or_path_and_divides_by_source(both) -> None:
    table = roles_by_actor(both[0], actors="actors_syria", by=["source"])
    isis = table[(table["actor"] == "isis") & (table["role"] == "agent")]
    assert isis[["source", "count"]].to_numpy().tolist() == [["East", 1], ["West", 1]]


def test_the_long_table_takes_a_dictionary_or_mentions(both) -> None:
    scores, _ = both
    found = actor_table(scores, read_actors("actors_syria"), by=["source"])
    assert found["measure"].unique().tolist() == ["labels", "roles", "harm_forms"]
    assert found["actor"].unique().tolist() == list(SYRIA.sides)


def test_forms_are_left_out_where_they_were_not_scored_and_active_where_none_was_found(nlp) -> None:
    bare, _ = scored(nlp, TEXTS[0], features=["harm"])
    assert actor_table(bare, SYRIA)["measure"].unique().tolist() == ["roles"]
    active, _ = scored(nlp, TEXTS[0], features=["harm", "passive_voice"])
    forms = harm_forms_by_actor(active, actors=SYRIA).query("actor == 'isis' and role == 'agent' and count > 0")
    assert forms[["form", "count"]].to_numpy().tolist() == [["active", 1]]


def test_scores_without_texts_or_dictionary_are_refused(both) -> None:
    scores, _ = both
    with pytest.raises(ValueError, match="these scores hold no texts"):
        link_scores(replace(scores, articles=()), SYRIA)
    with pytest.raises(ValueError, match="give actors= a dictionary"):
        labels_by_actor(scores)
    with pytest.raises(ValueError, match="evidence alone has no texts"):
        actor_table(scores.evidence, SYRIA)
