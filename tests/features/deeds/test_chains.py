"""Tellings of one deed put together."""

import pytest

from framing.features.deeds.chains import agglomerate
from framing.features.harm import Harm
from framing.features.hostage_narrative import HostageNarrative
from framing.features.verb_agency import VerbAgency
from framing.features.victims import Victims
from framing.language.reading import read


@pytest.mark.parametrize(
    ("size", "alike", "groups"),
    [
        (0, {}, []),
        (3, {}, [0, 1, 2]),
        (3, {(0, 1): 1.0, (1, 2): 1.0, (0, 2): -9.0}, [0, 0, 2]),
        (3, {(0, 1): 1.0, (1, 2): 3.0, (0, 2): -0.5}, [0, 0, 0]),
        (4, {(0, 3): 2.0, (1, 2): 2.0, (0, 1): -1.0, (2, 3): -1.0}, [0, 1, 1, 0]),
        (2, {(0, 1): 0.0}, [0, 1]),
    ],
)
def test_groups_are_joined_while_their_pairs_are_alike_on_average(size, alike, groups) -> None:
    assert agglomerate(size, alike, 0.0) == groups


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Rebels attacked the village of Tarma on Monday. Two civilians were killed in the attack. The attack began at dawn.", [7, 7, 7, 7]),
        ("Soldiers shelled the market in Tarma on Monday. The shelling killed nine people. The market was closed.", [9, 9, 9]),
        ("Rebels killed Osman Bakr in March. His killing was condemned by the mayor. The murder of Osman Bakr is still discussed.", [7, 7, 7]),
        ("On Monday rebels bombed a bridge in Tarma. On Friday the army shelled a school in Kilvik.", [17, 62]),
        ("The teacher was shot dead in Tarma on Monday. Police arrested two men on Tuesday. The shooting was the third in a month.", [16, 53, 16]),
    ],
)  # fmt: skip
def test_deeds_of_a_text(nlp, text: str, deeds: list[int]) -> None:
    assert [e.deed for e in Harm().find(read(text, nlp))] == [f"harm-{start}" for start in deeds]


def test_a_victim_has_the_deed_it_suffers_and_captivity_its_own(nlp) -> None:
    reading = read(
        "Gunmen kidnapped two nuns in Tarma. The nuns were abducted on Monday. The kidnapping was condemned.", nlp
    )
    assert [e.deed for e in HostageNarrative().find(reading)] == ["hostage_narrative-7"] * 3
    assert {e.deed for e in Victims().find(reading)} == {"hostage_narrative-7"}


def test_verbs_of_agency_are_no_deeds(nlp) -> None:
    assert {e.deed for e in VerbAgency().find(read("Rebels attacked Tarma. Soldiers helped the nuns.", nlp))} == {None}
