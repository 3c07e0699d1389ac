"""Who did it, taken from another telling of the deed."""

import pytest

from framing.features.deeds.inheritance import inherited_doers, inherited_patients
from framing.features.harm import Harm
from framing.language.reading import read


def taken(nlp, text: str, find, slot: str) -> list[tuple[str, str]]:
    reading, harm = read(text, nlp), Harm()
    words = reading.tokens.text
    found = find(reading, harm.chains(reading))
    return [(words[deed.match.head], words[getattr(source, slot)]) for deed, source in found.items()]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Soldiers shelled the market in Tarma on Monday. The shelling killed nine people.", [("shelling", "Soldiers"), ("killed", "Soldiers")]),
        ("Rebels killed Osman Bakr in March. The mayor condemned the killing of Osman Bakr.", [("killing", "Rebels")]),
        ("The judge was shot on Monday. The mayor spoke.", []),
        ("Nine people were killed in Tarma. Rebels did not attack the mill.", []),
        ("Soldiers shelled the market in Tarma. The mayor spoke of the Hollin shelling.", []),
        ("Soldiers shelled the market in Tarma on Monday. Every shelling is a crime.", []),
        ("A flood killed nine people in Tarma. The deaths were mourned.", []),
    ],
)  # fmt: skip
def test_doers(nlp, text: str, doers: list[tuple[str, str]]) -> None:
    assert taken(nlp, text, inherited_doers, "agent") == doers


def test_patients_are_taken_from_a_telling_of_the_same_kind(nlp) -> None:
    text = "Soldiers shelled the market in Tarma on Monday. The shelling killed nine people."
    assert taken(nlp, text, inherited_patients, "patient") == [("shelling", "market")]
