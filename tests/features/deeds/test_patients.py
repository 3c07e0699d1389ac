"""Patients of verbs: the hurt, patterns, each other."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The president visited a hospital to meet patients wounded in the blast.", "wounded", (None, "patients")),
        ("He said several others were hurt and two wounded in the blast.", "wounded", (None, "two")),
        ("Nine people suffered minor injuries.", "suffered minor injuries", (None, "Nine people")),
        ("A porter suffered fatal wounds when a shell fell.", "suffered fatal wounds", (None, "A porter")),
        ("3 men arrested", "arrested", (None, "3 men")),
        ("Two were among the dead.", "among the dead", (None, "Two")),
        ("Eleven of the injured were cooks.", "injured", (None, "Eleven")),
    ],
)
def test_those_hurt(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """People before a participle read as a past tense are hurt."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The biker crashed into a joint harbour patrol.",
            "crashed into a joint harbour patrol",
            ("The biker", "a joint harbour patrol"),
        ),
        ("The attack claimed forty lives.", "claimed forty lives", (None, "forty lives")),
        (
            "The blast shattered the windows of the chapel.",
            "shattered the windows",
            (None, "the windows of the chapel"),
        ),
        ("The blast caused damage to the chapel.", "caused damage", (None, "the chapel")),
        ("The army conducted an airstrike targeting a smuggler.", "conducted an airstrike", ("The army", "a smuggler")),
        ("The blast left nine dead.", "left nine dead", (None, "nine")),
    ],
)
def test_patterns(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What a pattern holds or ends with."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The brothers shot each other.", "shot", ("The brothers", "The brothers")),
        ("The clans attacked one another.", "attacked", ("The clans", "The clans")),
        ("The boys stabbed each other.", "stabbed", ("The boys", "The boys")),
        ("Two guards beat each other.", "beat", ("Two guards", "Two guards")),
        ("The gangs killed one another.", "killed", ("The gangs", "The gangs")),
    ],
)
def test_each_other(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who hurts each other both do and suffer."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Navy launched its air strikes.", "launched its air strikes", ("The Navy", None)),
        ("Vandals threw rocks or other objects at trains.", "threw rocks", ("Vandals", "trains")),
        ("The consulate came under attack by angry bakers.", "came under attack", ("angry bakers", "The consulate")),
        ("She died at the hands of her husband.", "died", ("her husband", "She")),
    ],
)  # fmt: skip
def test_owners_and_gaps(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What an attack is launched at, and not whose it is."""
    assert cast(nlp, text, words) == expected
