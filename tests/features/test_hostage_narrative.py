"""hostage_narrative: captors, captives, rescuers."""

import pytest

from framing.features.hostage_narrative import HostageNarrative
from framing.language.reading import read

Row = tuple[str, str, str | None, str | None]


def found(nlp, text: str) -> list[Row]:
    """Return category, words, agent and patient."""
    return [
        (e.category, e.text, e.agent and e.agent.text, e.patient and e.patient.text)
        for e in HostageNarrative(min_confidence=0).find(read(text, nlp))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # captivity
        ("Gunmen kidnapped two monks.", [("captivity", "kidnapped", "Gunmen", "two monks")]),
        ("Two monks were abducted.", [("captivity", "abducted", None, "Two monks")]),
        ("Two monks were taken hostage by gunmen.", [("captivity", "taken hostage", "gunmen", "Two monks")]),
        (
            "Rebels took two priests hostage in Tarma.",
            [("captivity", "took two priests hostage", "Rebels", "two priests")],
        ),
        (
            "Rebels took the nurses hostage.",
            [("captivity", "took the nurses hostage", "Rebels", "the nurses")],
        ),
        (
            "Rebels took dozens of nurses hostage.",
            [("captivity", "took dozens of nurses hostage", "Rebels", "dozens of nurses")],
        ),
        (
            "At least 12 neighbours were still trapped under the rubble.",
            [("suffering", "trapped under the rubble", None, "At least 12 neighbours")],
        ),
        ("Two men, kidnapped in Tarma last week, were seen.", [("captivity", "kidnapped", None, "Two men")]),
        ("Rebels captured two nuns.", [("captivity", "captured", "Rebels", "two nuns")]),
        # Held by the law, enemies taken in battle, kidnapping in general
        ("Police held two men.", []),
        ("He was held without bail.", []),
        ("The army captured 30 militants.", []),
        ("A wave of kidnappings was feared.", []),
        # human_shield
        (
            "The militia used villagers as human shields.",
            [("human_shield", "used villagers as human shields", "The militia", "villagers")],
        ),
        # siege
        ("The army besieged the town.", [("siege", "besieged", "The army", "the town")]),
        # coercion
        ("The militia forced them to dig.", [("coercion", "forced", "The militia", "them")]),
        # escape: the agent escapes
        ("Thousands of families fled the town.", [("escape", "fled", "Thousands of families", None)]),
        ("Nurses managed to escape.", [("escape", "escape", "Nurses", None)]),
        ("The patients were evacuated on Monday.", [("escape", "evacuated", "The patients", None)]),
        # rescue
        ("Firefighters rescued a baker.", [("rescue", "rescued", "Firefighters", "a baker")]),
        ("The nuns sheltered two families.", [("rescue", "sheltered", "The nuns", "two families")]),
        (
            "The hospital treated three casualties.",
            [("rescue", "treated three casualties", "The hospital", "three casualties")],
        ),
        ("Crews dug for survivors until noon.", [("rescue", "dug for survivors", "Crews", None)]),
        ("Girl pulled out of rubble in Tarma", [("rescue", "pulled out of rubble", None, "Girl")]),
        # release
        ("The rebels released nine soldiers.", [("release", "released", "The rebels", "nine soldiers")]),
        # None
        ("The army liberated the town.", []),
        ("The army recaptured the town.", []),
        ("She left the town.", []),
        ("The ministry released a statement.", []),
        ("The ministry held a meeting.", []),
        ("Rebels held the village.", []),
    ],
)
def test_stations(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


def test_sufferers_are_patients_and_nobody_acts(nlp) -> None:
    rows = found(nlp, "The villagers were living in dire conditions.")
    assert [(row[0], row[2], row[3]) for row in rows] == [("suffering", None, "The villagers")]


def test_obstruction_and_those_obstructed(nlp) -> None:
    rows = found(nlp, "The families were blocked by the militia at the gate.")
    assert rows == [("obstruction", "blocked", "the militia", "The families")]


def test_escape_denied_is_noted(nlp) -> None:
    [item] = HostageNarrative(min_confidence=0).find(read("The villagers could not escape.", nlp))
    assert (item.category, item.note) == ("escape", ("negated",))


def test_liberating_people_is_rescue_and_liberating_a_place_is_not(nlp) -> None:
    assert [row[:2] for row in found(nlp, "The army freed the monks.")] == [("rescue", "freed")]
    assert found(nlp, "The army freed the city.") == []


def test_rescuer_left_out(nlp) -> None:
    assert found(nlp, "The villagers were rescued.") == [("rescue", "rescued", None, "The villagers")]


def test_categories_are_those_of_the_codebook() -> None:
    assert HostageNarrative().categories == (
        "captivity", "human_shield", "siege", "obstruction", "deprivation", "coercion", "suffering", "escape", "rescue", "release",
    )  # fmt: skip


WRONG = [
    (
        "Roads to the south were blocked by troops.",
        [("obstruction", "were blocked", "troops", "Roads to the south")],
        "what is blocked lies in the span",
    ),
    (
        "The militia used civilians as cover.",
        [("human_shield", "used civilians as cover", "The militia", "civilians")],
        "no entry for `as cover`",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for text, expected, why in WRONG
    ],
)
def test_stations_that_are_read_wrong(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


def test_aid_turned_back_is_obstruction(nlp) -> None:
    assert "obstruction" in [row[0] for row in found(nlp, "An aid convoy was turned back at a checkpoint.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A noun that names one of the cast is that one; its owner is the other
        ("The kidnappers of the banker sent a tape.", [("kidnappers", "The kidnappers of the banker", "the banker")]),
        ("The bishop slept. His captors demanded money.", [("captors", "His captors", "The bishop")]),
        ("The rebels' hostages were seen at a window.", [("hostages", "The rebels", "The rebels' hostages")]),
        ("Two French hostages were seen.", [("hostages", None, "Two French hostages")]),
        ("The kidnapped villagers were seen.", [("The kidnapped", None, "The kidnapped villagers")]),
        # Who is accused is the captor
        ("The army accused the rebels of kidnapping 30 peasants.", [("kidnapping", "the rebels", "30 peasants")]),
        # Who `those` are said to be
        ("Those who were abducted are Luis Sales and Ana Paz.", [("abducted", None, "Luis Sales and Ana Paz")]),
        # The kidnapping of nobody in particular is no event
        ("The bishop condemned the kidnapping of tourists.", []),
        ("The bishop condemned the kidnapping of two tourists.", [("kidnapping", None, "two tourists")]),
        ("He spoke about the abduction of teens taken nearly ten years ago.", [("abduction", None, "teens")]),
        # A prison is the law's
        ("Police held a driver at the central prison. Rebels abducted him.", [("abducted", "Rebels", "a driver")]),
    ],
)
def test_cast_of_captivity(nlp, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [row[1:] for row in found(nlp, text) if row[0] == "captivity"] == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("No foreigners are being held hostage.", "negated"),
        ("He could have been kidnapped by bandits.", "hypothetical"),
        ("He was kidnapped by bandits.", ""),
    ],
)
def test_captivity_that_is_not_told_as_done_is_noted(nlp, text: str, note: str) -> None:
    [item] = HostageNarrative(min_confidence=0).find(read(text, nlp))
    assert (item.category, "; ".join(item.note)) == ("captivity", note)
