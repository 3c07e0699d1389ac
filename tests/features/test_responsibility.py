"""responsibility: of the harm done by someone, how much is told with them as the doer."""

import pytest

from framing.features.responsibility import FAMILIES, FORMS, Responsibility
from framing.language.reading import read

Row = tuple[str, str, str | None, str]


def found(nlp, text: str) -> list[Row]:
    return [
        (e.text, e.category, e.agent and e.agent.text, "; ".join(e.note))
        for e in Responsibility().find(read(text, nlp))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed two civilians.", [("killed", "armed_groups:active", "Rebels", "victim: civilians")]),
        ("Two civilians were killed by rebels.", [("killed", "armed_groups:agent_named", "rebels", "victim: civilians")]),
        ("Two civilians were killed on Monday.", [("killed", "unstated:agentless", None, "victim: civilians")]),
        ("Osman Bakr killed two soldiers.", [("killed", "unlabelled:active", "Osman Bakr", "victim: state_forces")]),
        ("Two civilians died in the rain.", [("died", "unstated:intransitive", None, "victim: civilians")]),
        ("Rebels did not kill the soldiers.", []),
    ],
)  # fmt: skip
def test_family_of_the_doer_and_form(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


def test_a_doer_told_before_is_recovered(nlp) -> None:
    rows = found(nlp, "Rebels attacked the village. Two civilians were killed.")
    assert rows[-1] == ("killed", "armed_groups:agentless", "Rebels", "victim: civilians; recoverable")


def test_exposure_is_the_harm_of_the_family_in_that_voice(nlp) -> None:
    exposure = Responsibility().exposure(read("Rebels killed a nurse. The mayor said rebels killed two monks.", nlp))
    assert {key[1]: n for key, n in exposure.items() if key[0] == "armed_groups:active"} == {"narrator": 1, "quoted": 1}
    assert {key[0] for key, n in exposure.items() if n} == {f"armed_groups:{form}" for form in FORMS}
    assert len(exposure) == len(FAMILIES) * len(FORMS) * 2
