"""Actors in the evidence: labels, roles, forms of harm, and the power and agency of verbs."""

import math

import pandas as pd
import pytest
from spacy.language import Language

from framing.analysis.agency import (
    actor_table,
    agency_by_actor,
    harm_forms_by_actor,
    label_actors,
    labels_by_actor,
    roles_by_actor,
)
from framing.features.mentions import Mention
from framing.scores.rows import EVIDENCE_COLUMNS, evidence_frame
from tests.analysis.scored import scored


def linked(nlp: Language, text: str, feature: str) -> list[dict[str, str]]:
    """Return the actors in the slots of one feature's evidence, empty slots left out."""
    scores, mentions = scored(nlp, text)
    rows = label_actors(scores.evidence, mentions).query("feature == @feature")
    columns = ["text", "agent_actor", "patient_actor", "speaker_actor", "label_actor"]
    return [{k: v for k, v in row.items() if pd.notna(v)} for row in rows[columns].to_dict("records")]


def hand(*rows: dict[str, object]) -> pd.DataFrame:
    """Build linked evidence by hand."""
    given = pd.DataFrame.from_records(list(rows))
    base = evidence_frame(
        [tuple(row.get(c, 0 if c in ("start", "end", "weight") else None) for c in EVIDENCE_COLUMNS) for row in rows]
    )
    names = ["agent_actor", "patient_actor", "speaker_actor", "label_actor"]
    return base.join(given.reindex(columns=names).astype("string"))


# Slots


def test_the_agent_of_a_passive_is_linked(nlp: Language) -> None:
    assert linked(nlp, "The town was captured by the Syrian army.", "territory") == [
        {"text": "captured", "agent_actor": "syrian_army"}
    ]


def test_a_coordinated_agent_names_both_actors_in_order(nlp: Language) -> None:
    assert linked(nlp, "Hezbollah and the Syrian army attacked Nusra Front fighters.", "harm") == [
        {"text": "attacked", "agent_actor": "hezbollah|syrian_army", "patient_actor": "nusra_front"}
    ]


def test_what_belongs_to_an_actor_is_not_the_actor(nlp: Language) -> None:
    assert linked(nlp, "Gunners shelled Daesh positions.", "harm") == [{"text": "shelled"}]


def test_the_aircraft_and_weapons_of_an_actor_stand_for_it(nlp: Language) -> None:
    assert linked(nlp, "The mill was destroyed by Russian jets.", "passive_voice") == [
        {"text": "was destroyed", "agent_actor": "russia"}
    ]


def test_a_label_and_its_speaker_are_linked(nlp: Language) -> None:
    text = 'A spokesman for the SDF said: "Daesh terrorists burned the mill."'
    assert {"text": "terrorists", "speaker_actor": "sdf", "label_actor": "isis"} in linked(nlp, text, "actor_labels")


def test_without_mentions_every_slot_is_missing_and_nothing_else_changes(nlp: Language) -> None:
    scores, _ = scored(nlp, "Daesh attacked the mill.")
    found = label_actors(scores.evidence, [])
    assert found.iloc[:, -4:].isna().all(axis=None)
    pd.testing.assert_frame_equal(found[scores.evidence.columns], scores.evidence)


def test_mentions_of_another_article_fill_no_slot(nlp: Language) -> None:
    scores, mentions = scored(nlp, "Daesh attacked the mill.")
    other = [
        Mention("b", m.start, m.end, m.text, m.actor, m.side, m.how, m.note, m.head_start, m.phrase_start, m.phrase_end)
        for m in mentions
    ]
    assert label_actors(scores.evidence, other)["agent_actor"].isna().all()


# Tables


def label(category: str, actor: str | None, speaker: str = "narrator") -> dict[str, object]:
    return {
        "article_id": "a",
        "feature": "actor_labels",
        "category": category,
        "speaker": speaker,
        "label_actor": actor,
    }


def test_labels_are_shared_out_within_family_and_voice() -> None:
    bad, plain = "armed_groups:delegitimizing", "armed_groups:neutral"
    table = labels_by_actor(
        hand(
            label(bad, "isis"),
            label(bad, "isis"),
            label(plain, "isis"),
            label(plain, "isis", "the mayor"),
            label(bad, None),
        )
    )
    assert table[["actor", "speaker", "family", "category", "count", "exposure", "share"]].values.tolist() == [
        ["isis", "narrator", "armed_groups", bad, 2, 3, 2 / 3],
        ["isis", "narrator", "armed_groups", plain, 1, 3, 1 / 3],
        ["isis", "quoted", "armed_groups", bad, 0, 1, 0.0],
        ["isis", "quoted", "armed_groups", plain, 1, 1, 1.0],
    ]


def test_shares_sum_to_one_or_are_missing_where_there_is_no_exposure() -> None:
    rows = hand(label("armed_groups:neutral", "isis"), label("government:neutral", "russia", "the mayor"))
    table = labels_by_actor(rows, actors=["isis", "russia", "turkey"])
    sums = table.groupby(["actor", "speaker", "family"])[["share", "exposure"]].agg(
        {"share": lambda s: s.sum(skipna=False), "exposure": "first"}
    )
    assert (sums["share"].isna() == (sums["exposure"] == 0)).all()
    assert sums["share"].dropna().tolist() == [1.0, 1.0]
    assert table.query("actor == 'turkey'")["count"].sum() == 0 and len(table) == 3 * 2 * 2


def test_roles_count_deeds_done_deeds_suffered_and_words_given() -> None:
    deed = {"article_id": "a", "category": "attack", "agent_actor": "isis|rebels", "patient_actor": "russia"}
    rows = hand(
        {**deed, "feature": "harm", "deed": "harm-7"}, {**deed, "feature": "harm", "deed": "harm-7"}, {**deed, "feature": "harm", "note": "negated"}, {**deed, "feature": "passive_voice"},
        {"article_id": "a", "feature": "sourcing", "category": "official:neutral", "agent_actor": "isis"},
    )  # fmt: skip
    table = roles_by_actor(rows).query("count > 0")
    assert table["design_effect"].isna().all()  # of one article
    assert table.drop(columns="design_effect").values.tolist() == [
        ["isis", "agent", 2, 3, 2 / 3, 1, 1], ["isis", "source", 1, 3, 1 / 3, 1, 0], ["rebels", "agent", 2, 2, 1.0, 1, 1],
        ["russia", "patient", 2, 2, 1.0, 1, 1],
    ]  # fmt: skip


def test_the_forms_in_which_harm_is_told(nlp: Language) -> None:
    text = "Residents were killed on Monday. Daesh killed two civilians. Russian airstrikes hit the mill. Civilians did not attack Daesh."
    scores, mentions = scored(nlp, text)
    table = harm_forms_by_actor(label_actors(scores.evidence, mentions)).query("count > 0")
    assert table[["actor", "role", "form", "count", "exposure"]].values.tolist() == [
        ["civilians", "patient", "active", 1, 2], ["civilians", "patient", "agentless", 1, 2],
        ["isis", "agent", "active", 1, 1], ["russia", "agent", "active", 1, 2], ["russia", "agent", "nominal", 1, 2],
    ]  # fmt: skip


def test_forms_without_passives_are_refused() -> None:
    rows = hand({"article_id": "a", "feature": "harm", "category": "attack", "agent_actor": "isis"})
    with pytest.raises(ValueError, match="has harm and no passive_voice; score both"):
        harm_forms_by_actor(rows)


def test_the_long_table_divides_by_source(nlp: Language) -> None:
    scores, mentions = scored(nlp, "Daesh killed two civilians.", "Two civilians were killed.")
    table = actor_table(scores, mentions, by=["source"])
    assert list(table.columns) == [
        "source", "actor", "measure", "speaker", "family", "category", "role", "form", "count", "exposure", "share", "deeds",
        "articles_hit", "design_effect",
    ]  # fmt: skip
    told = table.query("measure == 'harm_forms' and role == 'patient' and actor == 'civilians' and count > 0")
    assert told[["source", "form", "count", "exposure"]].values.tolist() == [
        ["East", "active", 1, 1],
        ["West", "agentless", 1, 1],
    ]
    assert table["share"].isna().equals(table["exposure"] == 0)
    assert told["articles_hit"].tolist() == [1, 1] and (table["articles_hit"] <= table["count"]).all()


def test_an_unknown_column_to_divide_by_is_refused(nlp: Language) -> None:
    scores, mentions = scored(nlp, "Daesh killed two civilians.")
    with pytest.raises(ValueError, match="the evidence has no column outlet; merge it in by article_id"):
        actor_table(scores.evidence, mentions, by=["outlet"])


def test_no_actor_at_all_gives_an_empty_table_of_the_same_columns(nlp: Language) -> None:
    scores, mentions = scored(nlp, "The cook baked bread.")
    assert mentions == []
    assert len(actor_table(scores, mentions)) == 0
    assert len(agency_by_actor(label_actors(scores.evidence, mentions))) == 0


# Power and agency


def agency(nlp: Language, *texts: str) -> dict[tuple[str, str], tuple[int, int, float]]:
    """Return positive, negative and score by actor and measure, where there is exposure."""
    scores, mentions = scored(nlp, *texts)
    table = agency_by_actor(label_actors(scores.evidence, mentions)).query("exposure > 0")
    return {(r.actor, r.measure): (r.positive, r.negative, r.score) for r in table.itertuples()}


@pytest.mark.parametrize("text", ["The Syrian army defeated Daesh.", "Daesh was defeated by the Syrian army."])
def test_active_and_passive_give_the_same_power_and_agency(nlp: Language, text: str) -> None:
    assert agency(nlp, text) == {
        ("syrian_army", "power"): (1, 0, 1.0), ("syrian_army", "agency"): (1, 0, 1.0), ("isis", "power"): (0, 1, -1.0),
    }  # fmt: skip


def test_a_town_captured_by_the_army_gives_the_army_agency(nlp: Language) -> None:
    assert agency(nlp, "The town was captured by the Syrian army.")["syrian_army", "agency"] == (1, 0, 1.0)


def test_an_agentless_passive_still_takes_power_from_its_patient(nlp: Language) -> None:
    assert agency(nlp, "Daesh was defeated on Monday.") == {("isis", "power"): (0, 1, -1.0)}


def test_a_verb_that_gives_its_object_power_takes_agency(nlp: Language) -> None:
    assert agency(nlp, "Hezbollah fears Daesh.") == {
        ("hezbollah", "power"): (0, 1, -1.0), ("hezbollah", "agency"): (0, 1, -1.0), ("isis", "power"): (1, 0, 1.0),
    }  # fmt: skip


def test_what_did_not_happen_counts_for_nobody(nlp: Language) -> None:
    assert agency(nlp, "The Syrian army did not defeat Daesh.", "Daesh might attack Hezbollah.") == {}


def test_scores_average_over_verbs_and_are_missing_without_any(nlp: Language) -> None:
    scores, mentions = scored(nlp, "Daesh attacked Hezbollah. Daesh was defeated by Hezbollah. Daesh captured a mill.")
    table = agency_by_actor(label_actors(scores.evidence, mentions), actors=["isis", "turkey"]).set_index(
        ["actor", "measure"]
    )
    assert table.loc[("isis", "power"), ["positive", "negative", "exposure"]].tolist() == [2, 1, 3]
    assert table.loc[("isis", "power"), "score"] == pytest.approx(1 / 3)
    assert table.loc[("turkey", "power"), "exposure"] == 0 and math.isnan(table.loc[("turkey", "power"), "score"])


def test_a_slot_without_a_mention_takes_the_actor_of_its_entity(nlp: Language) -> None:
    scores, mentions = scored(nlp, "Daesh killed two nuns. Daesh shot a baker. The army shot a baker.")
    first = [mention for mention in mentions if mention.start == 0]
    found = label_actors(scores.evidence, first).query("feature == 'harm'")["agent_actor"]
    assert found.fillna("").tolist() == ["isis", "isis", ""]
    old = label_actors(scores.evidence.drop(columns=["agent_entity", "patient_entity", "speaker_entity"]), first).query(
        "feature == 'harm'"
    )["agent_actor"]
    assert old.fillna("").tolist() == ["isis", "", ""]


def test_a_label_takes_the_actor_of_its_entity(nlp: Language) -> None:
    scores, _ = scored(nlp, "The rebels came. The rebels killed two nuns.")
    [ident] = scores.evidence["article_id"].unique()
    second = Mention(ident, 17, 27, "The rebels", "nusra_front", "x", "name", "", 21, 17, 27)
    found = label_actors(scores.evidence, [second])
    assert found.query("feature == 'actor_labels'")["label_actor"].tolist() == ["nusra_front", "nusra_front"]
