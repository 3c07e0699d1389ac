"""quantities: people and things by number."""

import pytest

from framing.features.quantities import Quantities
from framing.language.reading import read

Row = tuple[str, str, str | None]


def found(nlp, text: str) -> list[Row]:
    """Return category, words and what is counted."""
    return [(e.category, e.text, e.patient and e.patient.text) for e in Quantities().find(read(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # exact
        ("Twelve monks fled.", [("exact", "Twelve", "Twelve monks")]),
        ("12 monks fled.", [("exact", "12", "12 monks")]),
        ("3,000 buildings burned.", [("exact", "3,000", "3,000 buildings")]),
        ("Two million people fled.", [("exact", "Two million", "Two million people")]),
        # approximate
        ("More than 3,000 monks fled.", [("approximate", "More than 3,000", "More than 3,000 monks")]),
        ("Around 40 monks fled.", [("approximate", "Around 40", "Around 40 monks")]),
        ("Nearly 40 monks fled.", [("approximate", "Nearly 40", "Nearly 40 monks")]),
        # vague
        ("Many monks fled.", [("vague", "Many", "Many monks")]),
        ("Several monks fled.", [("vague", "Several", "Several monks")]),
        # Nothing is counted
        ("It happened in 2016.", []),
        ("It happened on 12 May.", []),
        ("It happened at 9 o'clock.", []),
        ("He waited 40 minutes.", []),
        ("Monks fled.", []),
    ],
)
def test_quantities(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands of monks fled.", ("vague", "Thousands of")),
        ("Dozens of monks fled.", ("vague", "Dozens of")),
        ("Hundreds were killed.", ("vague", "Hundreds")),
        ("About 40 monks fled.", ("approximate", "About 40")),
        ("Some 40 monks fled.", ("approximate", "Some 40")),
    ],
)
def test_vague_and_approximate_quantities(nlp, text: str, expected: tuple[str, str]) -> None:
    assert [row[:2] for row in found(nlp, text)] == [expected]


def test_every_number_of_a_sentence_is_found(nlp) -> None:
    rows = found(nlp, "Ten civilians and seven soldiers shelled three towns.")
    assert [row[:2] for row in rows] == [("exact", "Ten"), ("exact", "seven"), ("exact", "three")]


def test_hyphened_number(nlp) -> None:
    [row] = found(nlp, "A 23-member group fled.")
    assert row[:2] == ("exact", "23-member")


def test_speaker(nlp) -> None:
    [item] = Quantities().find(read("The mayor said 12 monks had fled.", nlp))
    assert item.speaker.text == "The mayor"
