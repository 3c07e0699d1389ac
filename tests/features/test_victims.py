"""victims: who is made a victim, and who is blamed."""

import pytest

from framing.features.deeds.scorer import counting_from
from framing.features.victims import Victims
from framing.language.reading import read

Row = tuple[str, str, str | None]


def found(nlp, text: str) -> list[Row]:
    """Return category, words and who is blamed."""
    return [(e.category, e.text, e.agent and e.agent.text) for e in counting_from(Victims(), 0).find(read(text, nlp))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed Mayor Osman.", [("named", "Mayor Osman", "Gunmen")]),
        ("Twelve civilians were killed.", [("counted", "Twelve civilians", None)]),
        ("Dozens of nurses were beaten by police.", [("counted", "Dozens of nurses", "police")]),
        ("Residents were shot by snipers.", [("collective", "Residents", "snipers")]),
        ("Gunmen killed women and children.", [("vulnerable", "women and children", "Gunmen")]),
        ("Two children were killed.", [("vulnerable", "Two children", None)]),
        ("Gunmen kidnapped two monks.", [("counted", "two monks", "Gunmen")]),
        ("The baker was tortured.", [("collective", "The baker", None)]),
        # Not victims
        ("The army shelled the bridge.", []),
        ("The army did not kill the monks.", []),
        ("Firefighters rescued a baker.", []),
        ("The army destroyed the school.", []),
        ("The villagers were rescued.", []),
    ],
)
def test_victims(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


def test_several_deeds_to_one_phrase_make_one_victim_blamed_on_the_one_who_is_named(nlp) -> None:
    rows = found(nlp, "The monks were beaten and killed by gunmen.")
    assert rows == [("collective", "The monks", "gunmen")]


def test_a_town_is_no_victim(nlp) -> None:
    assert found(nlp, "The shelling of Tarma went on.") == []


def test_a_pronoun_is_given_as_its_antecedent_or_left_out(nlp) -> None:
    assert found(nlp, "They were killed.") == []
    assert found(nlp, "The monks stayed. They were killed.") == [("collective", "The monks", None)]


def test_rule_names_the_deed(nlp) -> None:
    [item] = Victims().find(read("Twelve civilians were killed.", nlp))
    assert (item.rule, item.patient) == ("victims:killing", None)


def test_speaker_is_whose_words_name_the_victim(nlp) -> None:
    [item] = Victims().find(read("The mayor said gunmen had killed two monks.", nlp))
    assert item.speaker.text == "The mayor"


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="`Two of the civilians` is not seen as a count")
def test_some_of_a_group_are_counted(nlp) -> None:
    assert found(nlp, "Two of the civilians were killed.") == [("counted", "Two of the civilians", None)]
