"""What stands before and behind the noun of a deed."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.harm import Harm
from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The massacre of 200 farmers by the horsemen shook the valley.", "massacre", ("the horsemen", "200 farmers")),
        ("Attacks on nurses by drunken patients rose.", "Attacks", ("drunken patients", "nurses")),
        ("The killing last year of two monks by border guards is unsolved.", "killing", ("border guards", "two monks")),
        ("The beating of a grocer by two policemen was filmed.", "beating", ("two policemen", "a grocer")),
        ("The slaughter and maiming of women went on.", "slaughter", (None, "women")),
        ("The killing of a miller by poison was proved.", "killing", (None, "a miller")),
    ],
)
def test_phrases_behind(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Of, on, against name the patient, by the agent, wherever they stand behind the noun."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The air force's strike on the depot failed.", "strike", ("The air force", "the depot")),
        ("The police killing of a grocer caused anger.", "killing", ("The police", "a grocer")),
        ("The grocer's stabbing death is a mystery.", "death", (None, "The grocer")),
        ("The militia's murder of two teachers was condemned.", "murder", ("The militia", "two teachers")),
        ("The rebel attack on the convoy lasted an hour.", "attack", ("rebel", "the convoy")),
        ("Civilian massacres went on.", "massacres", (None, "Civilian")),
        ("The Armenian genocide was debated.", "genocide", (None, "Armenian")),
        ("The hospital bombing was condemned.", "bombing", (None, "hospital")),
        ("A Hezbollah attack was feared.", "attack", ("Hezbollah", None)),
    ],
)
def test_owners_and_compounds(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who stands before the noun did it, or suffered it."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The coalition-led bombing campaign against the port went on.", "bombing", ("coalition", "the port")),
        ("The officer-involved shooting of a grocer is under review.", "shooting", ("officer", "a grocer")),
        ("An officer-involved shooting occurred on Monday.", "shooting", ("officer", None)),
        ("The army-led attack on the mill failed.", "attack", ("army", "the mill")),
        ("Militia-led raids on villages went on.", "raids", ("Militia", "villages")),
    ],
)
def test_tied_by_hyphen(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who is tied to led or involved by a hyphen did it."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The murder victim was a cook.", "murder", (None, "The murder victim")),
        ("A rape victim spoke to the court.", "rape", (None, "A rape victim")),
        ("The torture victims were released.", "torture", (None, "The torture victims")),
        ("Victims of the massacre were buried.", "massacre", (None, "Victims")),
        ("The bombing victims were children.", "bombing", (None, "The bombing victims")),
    ],
)
def test_victims(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """The victim whom the noun of a deed stands before is its patient."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("There were nine U.S. fatalities.", "U.S."),
        ("Israel's deaths rose to nine.", "Israel"),
        ("Child detention is common.", "Child"),
        ("Child sexual abuse is common.", "Child"),
    ],
)
def test_who_stands_before_a_noun_of_dying_or_is_a_sufferer_suffers(nlp, text: str, patient: str) -> None:
    (item,) = Harm(min_confidence=0.0).find(read(text, nlp))
    assert (item.agent, item.patient and item.patient.text) == (None, patient)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("There were attacks on farmers by gunmen.", "attacks", ("gunmen", "farmers")),
        ("There was an attack by militants on a school.", "attack", ("militants", "a school")),
        ("A film shows the beheading of a baker by a militant.", "beheading", ("a militant", "a baker")),
        ("Two raids were conducted by the army on the camp.", "raids", ("the army", "the camp")),
        ("The beating death of a baker by guards is under review.", "death", ("guards", "a baker")),
        ("There was an explosion on board.", "explosion", (None, None)),
    ],
)  # fmt: skip
def test_phrases_hung_elsewhere(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Phrases that the parser hung on a doer, or on a word above."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nora Hale's shooting led to protests.", "shooting", (None, "Nora Hale")),
        ("The teenager's stabbing shocked the school.", "stabbing", (None, "The teenager")),
        ("The army's shooting of protesters was condemned.", "shooting", ("The army", "protesters")),
        ("The gunman's attack lasted an hour.", "attack", ("The gunman", None)),
        ("Crowds marched against police brutality.", "police brutality", ("police", None)),
    ],
)  # fmt: skip
def test_owners_that_suffer(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """One person who owns a shooting or a beating was shot or beaten; others own what they do."""
    assert cast(nlp, text, words) == expected
