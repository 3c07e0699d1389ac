"""actor_labels: what people are called, and by whom."""

import pytest

from framing.features.actor_labels import ActorLabels
from framing.language.parsing.tokens import from_doc
from framing.language.reading import read
from tests.conftest import build_doc


def labels(nlp, text: str) -> list[tuple[str, str]]:
    return [(e.text, e.category) for e in ActorLabels().find(read(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One stance each, by family
        ("Terrorists entered the village.", [("Terrorists", "armed_groups:delegitimizing")]),
        ("Rebels entered the village.", [("Rebels", "armed_groups:neutral")]),
        ("Freedom fighters entered the village.", [("Freedom fighters", "armed_groups:legitimizing")]),
        ("The regime forces shelled it.", [("regime forces", "state_forces:delegitimizing")]),
        ("Troops shelled it.", [("Troops", "state_forces:neutral")]),
        ("Peacekeepers guarded it.", [("Peacekeepers", "state_forces:legitimizing")]),
        ("The regime fell.", [("regime", "government:delegitimizing")]),
        ("The government fell.", [("government", "government:neutral")]),
        ("Residents fled.", [("Residents", "civilians:neutral")]),
        ("Women and children fled.", [("Women and children", "civilians:vulnerable")]),
        ("Rioters blocked the road.", [("Rioters", "protesters:delegitimizing")]),
        ("Demonstrators blocked the road.", [("Demonstrators", "protesters:neutral")]),
        ("Refugees crossed the river.", [("Refugees", "migrants:neutral")]),
        ("Asylum seekers crossed the river.", [("Asylum seekers", "migrants:neutral")]),
        # Modifiers
        ("The militant-held town fell.", [("militant-held", "armed_groups:neutral")]),
        ("Terrorist-controlled districts burned.", [("Terrorist-controlled", "armed_groups:delegitimizing")]),
        ("The rebel advance slowed.", [("rebel", "armed_groups:neutral")]),
        # Nationality belongs to the label of an army, not to other labels
        ("Syrian troops left.", [("Syrian troops", "state_forces:neutral")]),
        ("A team of Syrian and Russian forces arrived.", [("Syrian and Russian forces", "state_forces:neutral")]),
        ("Syrian rebels left.", [("rebels", "armed_groups:neutral")]),
        # Longest match, in any case
        ("THE REBELS FLED.", [("REBELS", "armed_groups:neutral")]),
        ("Pro-government fighters came.", [("Pro-government fighters", "state_forces:neutral")]),
        # What is no label
        ("He fled.", []),
        ("Amina Osman said so.", []),
        ("Fighter jets flew over the town.", []),
        ("They rebelled against the plan.", []),
        ("The death toll rose.", []),
    ],
)
def test_labels(nlp, text: str, expected: list[tuple[str, str]]) -> None:
    assert labels(nlp, text) == expected


def test_speaker_is_whose_word_it_is(nlp) -> None:
    text = "The ministry said terrorists had fled. Rebels fled."
    found = [(e.text, e.speaker.text) for e in ActorLabels().find(read(text, nlp))]
    assert ("terrorists", "The ministry") in found
    assert ("Rebels", "narrator") in found


@pytest.mark.parametrize(
    ("text", "note"), [("Rebel fighters fled.", ""), ("The militant-held town fell.", "modifier"), ("Rebels fled.", "")]
)
def test_modifiers_are_noted(nlp, text: str, note: str) -> None:
    assert ["; ".join(e.note) for e in ActorLabels().find(read(text, nlp))] == [note]


def test_rule_names_the_entry(nlp) -> None:
    [found] = ActorLabels().find(read("Rebels fled.", nlp))
    assert (found.feature, found.rule, found.weight) == ("actor_labels", "actor_labels:rebel", 1.0)


def test_labels_have_no_cast(nlp) -> None:
    [found] = ActorLabels().find(read("Rebels fled.", nlp))
    assert (found.agent, found.patient) == (None, None)


def test_a_label_at_the_end_of_a_tree_built_by_hand() -> None:
    tree = "They PRP nsubj 1\nblamed VBD ROOT 1\nrebels NNS dobj 1"
    matches = ActorLabels().lexicon.match(from_doc(build_doc(tree)))
    assert [(m.first, m.last, m.entry.category) for m in matches] == [(2, 2, "armed_groups:neutral")]


def test_exposure_is_the_words_of_each_voice(nlp) -> None:
    reading = read("The ministry said terrorists had fled. Rebels fled.", nlp)
    assert ActorLabels().exposure(reading) == {"narrator": 5, "quoted": 3}


def test_every_category_is_a_family_and_a_stance() -> None:
    families = {"armed_groups", "state_forces", "government", "civilians", "protesters", "migrants"}
    stances = {"delegitimizing", "neutral", "legitimizing", "vulnerable"}
    pairs = [category.split(":") for category in ActorLabels().categories]
    assert {family for family, _ in pairs} == families
    assert {stance for _, stance in pairs} == stances


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The terrorist group Daesh shelled the town.", [("terrorist group", "Daesh")]),
        ("Daesh, a terrorist group, shelled the town.", [("terrorist group", "Daesh")]),
        ("The militants known as the Nour Brigade left.", [("militants", "Nour Brigade")]),
        ("Ana Ruiz is a refugee.", [("refugee", "Ana Ruiz")]),
        ("Ana Ruiz is not a refugee.", [("refugee", None)]),
        ("The rebels left Aleppo, the old city.", [("rebels", None)]),
        # Without its comma, who speaks looks like an apposition of those who died
        ("The raid killed 24 people the Northern Observatory said.", [("people", None)]),
        # In a headline every word looks like a name
        ("Terrorist Attacks Target Harbour Area", [("Terrorist", None)]),
    ],
)
def test_named_actor_a_label_stands_beside(nlp, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = ActorLabels().find(read(text, nlp))
    assert [(e.text, e.patient.text if e.patient else None) for e in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two members of the National Defence Forces were killed near the river.", []),
        ("Turkey backed the Free Syrian Army in the north of the country.", []),
        ("The Syrian Army entered the town late on Monday.", ["Syrian Army"]),
    ],
)
def test_names_of_bodies_are_no_labels(nlp, text: str, expected: list[str]) -> None:
    assert [e.text for e in ActorLabels().find(read(text, nlp))] == expected
