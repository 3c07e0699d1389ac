"""Words that the grammar ties to a deed."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.links import signs_of_links
from framing.features.harm import Harm


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ministers condemned the deadly attack in Lyon.",
            {("linked", "amod deadly"), ("linked", "prep in"), ("linked", "in lyon"), ("behind", "in place"), ("behind", "in person"),
             ("behind of category", "attack in place"), ("behind of category", "attack in person"), ("governor", "condemned"), ("governor", "dobj condemned")},
        ),
        ("Rebels killed two nuns.", set()),
        (
            "The nun was wounded at a convent.",
            {("linked", "auxpass was"), ("linked", "prep at"), ("linked", "at convent"), ("behind", "at building"),
             ("behind of category", "wounding at building")},
        ),
    ],
)  # fmt: skip
def test_signs_of_links(nlp: Language, text: str, names: set[tuple[str, str]]) -> None:
    reading = read(text, nlp)
    deed = Harm().matched(reading)[0]
    assert {(group, name) for group, name, _ in signs_of_links(reading, deed)} == names


def test_kinds_behind_a_preposition_have_their_share(nlp: Language) -> None:
    reading = read("The nun was wounded at a convent.", nlp)
    (deed,) = Harm().matched(reading)
    found = {name: value for group, name, value in signs_of_links(reading, deed) if group == "behind"}
    assert found == {"at building": pytest.approx(0.9114)}
