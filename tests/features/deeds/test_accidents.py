"""Accidents: harm by accident or disaster has a note and no doer."""

import pytest

from framing.features.deeds.accidents import is_accident
from framing.features.harm import Harm
from framing.features.responsibility import Responsibility
from framing.language.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people died when a coach crashed near the dam.", [("died", None, True)]),
        ("The earthquake killed 40 villagers.", [("killed", None, True)]),
        ("Eleven migrants drowned off the cape.", [("drowned off", None, True)]),
        ("The flood damaged 300 homes.", [("damaged", None, True)]),
        # Somebody is said to have done it
        ("A drunk driver killed two girls in a crash.", [("killed", "A drunk driver", False)]),
        (
            "Rebels shot down the plane and 12 nuns died in the crash.",
            [("shot down", "Rebels", False), ("died", None, False)],
        ),
        # No accident is named
        ("Two nuns died in the raid.", [("died", None, False), ("raid", None, False)]),
        ("Police arrested the driver after the crash.", [("arrested", "Police", False)]),
    ],
)
def test_accidents_are_noted(nlp, text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    found = [(e.text, e.agent.text if e.agent else None, is_accident(e.note)) for e in Harm().find(read(text, nlp))]
    assert found == expected


def test_accidents_stay_out_of_responsibility(nlp) -> None:
    reading = read("The earthquake killed 40 villagers. Soldiers killed two more.", nlp)
    assert [e.category for e in Responsibility().find(reading)] == ["state_forces:active"]
