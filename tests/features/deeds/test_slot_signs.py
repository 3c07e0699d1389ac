"""Signs of who fills a slot: how it hangs on the deed, what it names, how far it stands."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.slot_signs import INHERITED, signs_of_slot, source_of
from framing.features.harm import Harm


@pytest.mark.parametrize(
    ("text", "slot", "how"),
    [
        ("Rebels shot two nuns.", "agent", "down subject"),
        ("Rebels shot two nuns.", "patient", "down object"),
        ("Two nuns were shot by rebels.", "agent", "down by"),
        ("Two nuns were shot by rebels.", "patient", "down subject of passive"),
        ("The killing of two nuns shocked Tarma.", "patient", "down of"),
        ("The rebels tried to kill two nuns.", "agent", "over told down subject"),
    ],
)
def test_the_way_from_a_deed_to_who_fills_a_slot(nlp: Language, text: str, slot: str, how: str) -> None:
    reading = read(text, nlp)
    deed = Harm(min_confidence=0.0).events(reading)[0]
    assert source_of(reading.tokens, deed, getattr(deed, slot)) == how


def test_a_filler_of_another_sentence_is_far(nlp: Language) -> None:
    reading = read("Rebels fled. Two nuns were shot.", nlp)
    deed = Harm(min_confidence=0.0).events(reading)[0]
    signs = signs_of_slot(reading, deed, "agent", 0, INHERITED)
    assert {"way=inherited", "how=other sentence", "apart", "kind=person", "category=wounding"} <= set(signs)


def test_who_stands_between_is_counted(nlp: Language) -> None:
    reading = read("The army said rebels shot two nuns.", nlp)
    deed = Harm(min_confidence=0.0).events(reading)[0]
    near, far = (set(signs_of_slot(reading, deed, "agent", head)) for head in (3, 1))
    assert {"distance=next:before", "rivals=0"} <= near
    assert {"distance=near:before", "rivals=1"} <= far
