"""Agents of verbs: things that hurt, results, events behind a place."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The station was shattered by a blast on Monday, killing nine people.", "killing", (None, "nine people")),
        ("A bridge was hit by a rocket, wounding two drivers.", "wounding", (None, "two drivers")),
        ("The mill was destroyed by a bomb, injuring four millers.", "injuring", (None, "four millers")),
        ("The inn was bombed in May, killing six guests.", "killing", (None, "six guests")),
        ("The inn was bombed by rebels, killing six guests.", "killing", ("rebels", "six guests")),
    ],
)
def test_results(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What a participle tells behind a passive deed is not done by who suffered that."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A truck driven by a drunken farmer hit two nuns.", "hit", ("a drunken farmer", "two nuns")),
        ("He was killed by a bomb placed by rebels.", "killed", ("rebels", "He")),
        ("Army shells killed two nuns.", "killed", ("Army", "two nuns")),
        ("Their shells killed two nuns.", "killed", ("Their", "two nuns")),
        ("Twin bombs killed three singers.", "killed", (None, "three singers")),
        ("He was killed by an exploding mine.", "killed", (None, "He")),
        ("One girl was dragged by her hair.", "dragged by her hair", (None, "One girl")),
    ],
)
def test_things_that_hurt(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """A weapon or vehicle does nothing; who drives, owns or plants it does."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The bombing took place at an inn in Marren, Spain, which killed nine people.",
            "killed",
            (None, "nine people"),
        ),
        ("The attack on the hotel in Orlov, Spain, which wounded six, was filmed.", "wounded", (None, "six")),
        ("It was an attack at a cafe in Madrid, Spain which killed nine people.", "killed", (None, "nine people")),
        ("The bombing of a market in Lyon, which killed nine, was condemned.", "killed", (None, "nine")),
        ("The army of Spain, which killed nine, withdrew.", "killed", ("The army of Spain", "nine")),
    ],
)
def test_events_behind_a_place(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """A relative pronoun behind the name of a place takes up the event."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nora Hale's stabbing death shocked the town.", "stabbing", (None, "Nora Hale")),
        ("His drowning death shocked the town.", "drowning", (None, "His")),
        ("The stabbing death of a nurse shocked the town.", "stabbing", (None, "a nurse")),
        ("Her beating death was filmed.", "beating", (None, "Her")),
        ("Police look into the shooting death of Omar Reed.", "shooting", (None, "Omar Reed")),
        ("The army's bombing campaign killed two.", "bombing", ("The army", None)),
    ],
)
def test_who_dies_so_suffers_it(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    assert cast(nlp, text, words) == expected
