"""Numbers in phrases, in figures and words."""

import pytest

from framing.analysis.number_words import number_in


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("At least 1,200 people", 1200), ("230000 people", 230_000), ("more than 3 million people", 3_000_000), ("31", 31),
        ("twenty-two rebels", 22), ("two hundred and six", 206), ("a hundred nurses", 100), ("Fourteen", 14),
        ("three thousand five hundred men", 3500), ("two women and three men", 2), ("a group of 12 pupils", 12),
        ("a girl of nine", None), ("people in two towns", None), ("residents who fled 3 villages", None), ("dozens", None),
        ("4 May 2031", 4), ("May 2031", None), ("2031", None), ("2031 people", 2031), ("80% of them", None), ("someone", None),
        ("the M5 road", None), ("", None),
    ],
)  # fmt: skip
def test_the_number_a_phrase_states(phrase: str, number: int | None) -> None:
    assert number_in(phrase) == number
