"""Deeds told by verbs: whom control names, and names far off."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.harm import Harm
from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The government is due to kill the bulls.", "kill", ("The government", "the bulls")),
        ("The leader called on his followers to kill the envoy.", "kill", ("his followers", "the envoy")),
        ("The actor feels he has the right to kill his servants.", "kill", ("The actor", "his servants")),
        ("The gang has a plan to kill the judge.", "kill", ("The gang", "the judge")),
        ("The guards' tendency to beat prisoners is known.", "beat", ("The guards", "prisoners")),
        ("The colonel is guilty of killing two monks.", "killing", ("The colonel", "two monks")),
        ("Police foiled a plan to kill the judge.", "kill", (None, "the judge")),
    ],
)
def test_controlled(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who is able, called on, given or has the right to do it."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The villagers were shot dead in their home by soldiers who had crossed the river.",
            "shot dead",
            ("soldiers", "The villagers"),
        ),
        (
            "A video showed another journalist, Karl Holm, being beheaded.",
            "beheaded",
            (None, "another journalist, Karl Holm"),
        ),
        ("He mentioned all of the people he had killed over his lifetime.", "killed", ("he", "the people")),
        ("The men chased her sons, beating and kicking them.", "beating", ("The men", "her sons")),
        (
            "The mayor was gunned down on his doorstep on Monday by two masked men.",
            "gunned down",
            ("two masked men", "The mayor"),
        ),
    ],
)
def test_named_far_off(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """A by-phrase behind a home, an object before being, a joined object."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Officers are slashing tires, shoving old men, and arresting and injuring reporters.", "arresting", ("Officers", "reporters")),
        ("The abduction and killing of the nuns was denied.", "killing", (None, "the nuns")),
        ("Police rarely make arrests in shooting cases.", "shooting", (None, None)),
        ("The gunman opened fire, police said, wounding three bakers.", "wounding", ("The gunman", "three bakers")),
        ("The state executed two bakers.", "executed", ("The state", "two bakers")),
    ],
)  # fmt: skip
def test_joined_verbs(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Joined gerunds share their object and their subject."""
    assert cast(nlp, text, words) == expected


def test_a_duty_that_is_denied_is_no_deed(nlp: Language) -> None:
    """`do not have to kill`: nobody is killed."""
    [found] = Harm(min_confidence=0.0).find(read("The rebels do not have to kill the bakers.", nlp))
    assert "negated" in found.note
