"""What can do a deed at all."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("His remarks hurt the nurses.", "hurt", (None, "the nurses")),
        ("The video killed two people.", "killed", (None, "two people")),
        ("The windows hurt two people.", "hurt", (None, "two people")),
        ("The inn wounded two people.", "wounded", (None, "two people")),
        ("The policy killed nine people.", "killed", (None, "nine people")),
    ],
)
def test_remarks_and_laws(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What cannot do a deed is not its agent."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He was murdered by an illegal.", "murdered", ("an illegal", "He")),
        ("ISIS tried to bomb a base.", "bomb", ("ISIS", "a base")),
        ("The bear killed two hikers.", "killed", ("The bear", "two hikers")),
        ("The ones who killed the judge have fled.", "killed", ("The ones", "the judge")),
        ("Two people were killed by the accused.", "killed", ("the accused", "Two people")),
    ],
)
def test_somebody(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Persons, bodies, animals and those who stand for them can."""
    assert cast(nlp, text, words) == expected
