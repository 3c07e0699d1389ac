"""Signs of loaded words, and what the model makes of them."""

import pytest

from framing.features.doubts.loaded import signs_of_loaded
from framing.features.loaded_language import LoadedLanguage
from framing.language.lexicons.readers import read_lexicon
from framing.language.reading import read


def test_signs_tell_of_entry_place_and_what_is_judged(nlp) -> None:
    reading = read("The guards led a very brutal raid.", nlp)
    (match,) = read_lexicon("loaded_language").match(reading.tokens)
    signs = set(signs_of_loaded(reading, match))
    assert {"always", "entry=brutal", "category=negative", "degree", "before noun", "entry=brutal of raid"} <= signs


@pytest.mark.parametrize(
    "text",
    [
        "Police are investigating the two men for allegedly breaking a law on drains.",
        "The values that the senator revered were plain.",
        "He joined the Fast and Furious Program in the spring.",
        "They held anti-racist meetings in the hall.",
    ],
)
def test_plain_uses_are_not_counted(nlp, text: str) -> None:
    assert LoadedLanguage().find(read(text, nlp)) == []


def test_evaluation_is_sure(nlp) -> None:
    (row,) = LoadedLanguage().find(read("The guards led a brutal raid.", nlp))
    assert row.confidence is not None
    assert row.confidence > 0.9
