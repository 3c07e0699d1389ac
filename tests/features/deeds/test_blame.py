"""At whose door a deed is laid: blame, charges, suspicion, responsibility."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.harm import Harm
from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two clerks were accused of killing the miller.", "killing", ("Two clerks", "the miller")),
        ("The guard is charged with beating three porters.", "beating", ("The guard", "three porters")),
        (
            "A jury indicted the sergeant for the fatal shooting of a courier.",
            "fatal shooting",
            ("the sergeant", "a courier"),
        ),
        ("The sergeant was indicted over the killing of two couriers.", "killing", ("The sergeant", "two couriers")),
        ("The marshal was jailed for the massacre of nine monks.", "massacre", ("The marshal", "nine monks")),
        ("Two men were held on suspicion of murdering a nurse.", "murdering", ("Two men", "a nurse")),
        ("The guard faces charges of murder.", "murder", ("The guard", None)),
        ("Prosecutors brought charges of murder against the guard.", "murder", (None, "the guard")),
        ("The sergeant is avoiding a rape charge.", "rape", ("The sergeant", None)),
    ],
)
def test_charged_or_accused(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Whom words of blame name is the doer."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The brothers were responsible for shooting down the plane.", "shooting down", ("The brothers", "the plane")),
        ("Police are hunting a man believed to be responsible for the blast.", "blast", ("a man", None)),
        ("Those responsible for the murder of the judge have fled.", "murder", ("Those", "the judge")),
        ("The man behind the bombing of the market was a teacher.", "bombing", ("The man", "the market")),
        ("They condemned the army's role in the massacre.", "massacre", ("the army", None)),
        ("Nine men were involved in the assassination attempt.", "assassination", ("Nine men", None)),
    ],
)
def test_responsible(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who is responsible, behind it, or suspected of it is the doer."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The parents of the ringleader of the attack live abroad.", "attack", ("the ringleader", None)),
        ("The mastermind of the massacre was caught.", "massacre", ("The mastermind", None)),
        ("The suspects in the murder of the judge were held.", "murder", ("The suspects", "the judge")),
        ("The suspect in a robbery at the Corner Bank was arrested.", "robbery", ("The suspect", None)),
        ("Police caught the murder suspect.", "murder", ("the murder suspect", None)),
    ],
)
def test_named_as_culprit(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """A noun that names the doer of the deed behind or before it."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nobody claimed responsibility for the bombing.", "bombing", (None, None)),
        ("No group has claimed the attack.", "attack", (None, None)),
        ("The driver is not charged with taking part in the attack.", "attack", (None, None)),
        ("The colonel was not accused of the murder.", "murder", (None, None)),
        ("The clan did not claim responsibility for the blast.", "blast", (None, None)),
    ],
)
def test_not_blamed(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who is not charged, or nobody, did nothing."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The minister confirmed the involvement of troops in the murder of two priests.", "troops"),
        ("The participation of soldiers in the killing was denied.", "soldiers"),
        ("Death squads are to blame for the murder of six priests.", "Death squads"),
        ("The squads are guilty of thousands of murders.", "The squads"),
    ],
)
def test_whose_part_in_a_deed_is_told(nlp, text: str, doer: str) -> None:
    (item,) = [e for e in Harm().find(read(text, nlp)) if e.category == "killing"]
    assert item.agent is not None
    assert item.agent.text == doer


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Officials blamed the attack on the rebels.", "attack", ("the rebels", None)),
        ("The bombing was blamed on separatists.", "bombing", ("separatists", None)),
        ("The raid, which officials blamed on the militia, failed.", "raid", ("the militia", None)),
        ("He was hurt in an attack for which the guerrillas claimed credit.", "attack", ("the guerrillas", None)),
        ("He condemned the assassination of the priest and blamed the army for it.", "assassination", ("the army", "the priest")),
        ("The attack was the work of separatists.", "attack", ("separatists", None)),
        ("Responsibility for the massacre lies with the army.", "massacre", ("the army", None)),
        ("The army was accused by a bishop of killing peasants.", "killing", ("The army", "peasants")),
        ("The general denied responsibility for the massacre.", "massacre", (None, None)),
        ("They asked whether the militia was involved in the assault.", "assault", (None, None)),
        ("They have no proof that the militia was behind the attack.", "attack", (None, None)),
        ("He spoke of the players falsely accused of rape.", "rape", (None, None)),
        ("He denied a sexual assault allegation made by Nora Hale.", "sexual assault", (None, None)),
        ("Guards arrested over 600 people in the raids.", "raids", (None, None)),
    ],
)  # fmt: skip
def test_laid_elsewhere(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Behind `on`, in an aside, by a pronoun or a predicate; who denies or is only doubted is no doer."""
    assert cast(nlp, text, words) == expected
