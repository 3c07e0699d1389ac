"""The family of whom a phrase names: one rule, asked by scorers and by tables."""

import pytest

from framing import score, victims_by_side
from framing.features.evidence import Evidence
from framing.features.families import Families


def label(category: str, start: int, end: int, *note: str) -> Evidence:
    return Evidence("actor_labels", f"{category}:neutral", start, end, "x" * (end - start), "r", note=note)


@pytest.mark.parametrize(
    ("labels", "family"),
    [
        ([label("state_forces", 4, 12, "owner"), label("civilians", 14, 22)], "civilians"),
        ([label("armed_groups", 0, 10, "modifier")], "armed_groups"),
        ([label("civilians", 3, 9), label("armed_groups", 14, 20)], "civilians"),
        ([label("civilians", 30, 40)], "unlabelled"),
        ([], "unlabelled"),
    ],
)
def test_the_first_label_that_is_no_modifier_or_owner_counts(labels: list[Evidence], family: str) -> None:
    assert Families(labels).of(0, 25) == family


def test_a_phrase_that_is_not_written_is_unstated() -> None:
    assert Families([label("civilians", 0, 9)]).of(None, None) == "unstated"


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Gunmen killed the soldiers' families.", "civilians"),
        ("Gunmen killed soldiers and their families.", "state_forces"),
        ("Gunmen killed 12 residents of the rebel-held town.", "civilians"),
    ],
)
def test_scorer_and_table_agree(nlp, text: str, family: str) -> None:
    scores = score([text], parser=nlp)
    [told] = scores.evidence.query("feature == 'responsibility'")["note"]
    assert told == f"victim: {family}"
    assert victims_by_side(scores, by="article_id")["family"].tolist() == [family]


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it had killed two farmers in the village.",
        "The army may have killed two farmers in the village.",
        "The army did not kill two farmers in the village.",
    ],
)
def test_what_is_not_told_as_done_makes_no_victims_in_any_table(nlp, text: str) -> None:
    scores = score([text], parser=nlp)
    assert scores.evidence["feature"].eq("harm").sum() == 1
    assert not scores.evidence["feature"].isin(["victims", "responsibility"]).any()
    assert victims_by_side(scores, by="article_id").empty
