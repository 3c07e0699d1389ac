"""Signs of cues, and what the model makes of them."""

from framing.features.doubts.cues import signs_of_cue
from framing.features.sourcing import Sourcing
from framing.language.reading import read


def test_signs_tell_of_rule_kind_source_and_what_stands_beside(nlp) -> None:
    reading = read("It rained. The mayor told us that the rebels fled.", nlp)
    (quotation,) = reading.quotations
    signs = set(signs_of_cue(reading, quotation))
    assert {
        "always",
        "rule=reporting_cues:tell",
        "kind=indirect",
        "class=neutral",
        "source=NN",
        "tag=VBD",
        "with nsubj",
    } <= signs
    assert "title" not in signs


def test_speech_is_sure_and_thoughts_have_no_confidence(nlp) -> None:
    rows = Sourcing(attitudes=True).find(read("The mayor said the rebels fled. She hopes for rain.", nlp))
    assert [row.text for row in rows] == ["said", "hopes"]
    said, hopes = (row.confidence for row in rows)
    assert said is not None
    assert said > 0.9
    assert hopes is None
