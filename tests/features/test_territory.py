"""territory: whose land is it."""

import pytest

from framing.features.territory import Territory
from framing.language.reading import read

Row = tuple[str, str, str | None, str | None]


def found(nlp, text: str) -> list[Row]:
    """Return category, words, agent and patient."""
    return [
        (e.category, e.text, e.agent and e.agent.text, e.patient and e.patient.text)
        for e in Territory(min_confidence=0).find(read(text, nlp))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army recaptured the village.", [("reclaim", "recaptured", "The army", "the village")]),
        ("The army seized back two districts.", [("reclaim", "seized back", "The army", "two districts")]),
        ("The army liberated the village.", [("liberate", "liberated", "The army", "the village")]),
        ("The village was liberated.", [("liberate", "liberated", None, "The village")]),
        ("Rebels captured the village.", [("take", "captured", "Rebels", "the village")]),
        ("Rebels took control of the village.", [("take", "took control of", "Rebels", "the village")]),
        ("The village was seized by rebels.", [("take", "seized", "rebels", "The village")]),
        ("Rebels overran the base.", [("fall", "overran", "Rebels", "the base")]),
        ("The army encircled the town.", [("destroy_hold", "encircled", "The army", "the town")]),
        # Not land
        ("Police captured two thieves.", []),
        ("The army liberated the hostages.", []),
        ("Rain fell.", []),
        ("Prices fell to a new low.", []),
        ("Customs officers seized nine tonnes of rice.", []),
    ],
)
def test_territory(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


def test_a_place_falls_to_those_who_gain_it(nlp) -> None:
    [(category, words, agent, patient)] = found(nlp, "The village fell to the rebels.")
    assert category == "fall"
    assert words.startswith("fell")
    assert (agent, patient) == ("the rebels", "The village")


def test_a_place_that_falls_is_the_patient(nlp) -> None:
    assert found(nlp, "The village fell on Monday.") == [("fall", "fell", None, "The village")]


def test_speaker(nlp) -> None:
    [item] = Territory(min_confidence=0).find(read("The general said the army had liberated the village.", nlp))
    assert (item.category, item.speaker.text) == ("liberate", "The general")


def test_negated(nlp) -> None:
    [item] = Territory(min_confidence=0).find(read("The army did not capture the village.", nlp))
    assert item.note == ("negated",)
