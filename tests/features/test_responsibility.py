"""responsibility: of the harm done by someone, how much is told with them as the doer."""

import pytest

from framing.features import responsibility
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


def test_a_doer_told_elsewhere_is_inherited_and_marked(nlp) -> None:
    text = "Rebels attacked the village of Tarma on Monday. Two civilians were killed in the attack. The attack began at dawn."
    taken = "victim: unlabelled; recoverable; inherited doer; inherited victim"
    assert found(nlp, text) == [
        ("attacked", "armed_groups:active", "Rebels", "victim: unlabelled"),
        ("killed", "armed_groups:agentless", "Rebels", "victim: civilians; recoverable; inherited doer"),
        ("attack", "armed_groups:nominal", "Rebels", taken),
        ("attack", "armed_groups:nominal", "Rebels", taken),
    ]


def test_who_does_something_else_beside_a_deed_did_not_do_it(nlp) -> None:
    rows = found(
        nlp, "The president visited the hospital in Tarma. Nine people were wounded on Monday. Rebels took the mill."
    )
    assert rows == [("wounded", "unstated:agentless", None, "victim: civilians")]


def test_exposure_is_the_harm_of_the_family_in_that_voice(nlp) -> None:
    exposure = Responsibility().exposure(read("Rebels killed a nurse. The mayor said rebels killed two monks.", nlp))
    assert {key[1]: n for key, n in exposure.items() if key[0] == "armed_groups:active"} == {"narrator": 1, "quoted": 1}
    assert {key[0] for key, n in exposure.items() if n} == {f"armed_groups:{form}" for form in FORMS}
    assert len(exposure) == len(FAMILIES) * len(FORMS) * 2


@pytest.mark.parametrize(
    "before",
    [
        "The president began a visit to the hospital.",
        "The mayor led a prayer.",
        "The premier claimed a victory.",
        "Police arrested a man.",
        "Rescuers freed four girls.",
        "Rebels beat two boys.",
        "Rebels kidnapped two boys.",
    ],
)
def test_who_visits_arrests_or_frees_is_not_the_doer_of_harm_told_next(nlp, before: str) -> None:
    found = Responsibility().find(read(f"{before} Nine people were wounded.", nlp))
    assert (found[-1].text, found[-1].agent, found[-1].category) == ("wounded", None, "unstated:agentless")


@pytest.mark.parametrize("before", ["Rebels launched a raid."])
def test_who_attacks_or_holds_is_the_doer_of_harm_told_next(nlp, before: str) -> None:
    found = Responsibility().find(read(f"{before} Nine people were wounded.", nlp))
    assert (found[-1].text, found[-1].agent and found[-1].agent.text) == ("wounded", "Rebels")


def test_a_doubtful_doer_is_unclear_and_stands_nowhere(nlp, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels shot two nuns. Two monks were killed."
    sure = Responsibility().find(read(text, nlp))
    assert [(e.category, e.agent_confidence is None) for e in sure] == [
        ("armed_groups:active", False),
        ("unstated:agentless", True),
    ]
    monkeypatch.setattr(responsibility, "SURE_DOER", 1.0)
    assert found(nlp, text) == [
        ("shot", "unclear:active", None, "victim: unlabelled; unclear doer"),
        ("killed", "unstated:agentless", None, "victim: unlabelled"),
    ]
    assert [e.agent_confidence for e in Responsibility().find(read(text, nlp))] == [None, None]


def test_who_finds_people_dead_did_not_kill_them(nlp) -> None:
    assert found(nlp, "Police found two nuns dead.")[0][1:3] == ("unstated:active", None)
    assert found(nlp, "Two nuns were found dead by police.")[0][1:3] == ("unstated:agentless", None)
