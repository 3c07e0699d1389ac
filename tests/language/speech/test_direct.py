"""Direct speech: which words in marks a cue reports, and whose words go on in the next."""

import pytest

from framing.language.reading import read
from framing.language.syntax.phrase import NARRATOR, QUOTED
from tests.language.speech.trees import Row, rows

# Sentences, read with the shipped parser


FOUND: list[tuple[str, list[Row]]] = [
    # Direct speech
    (
        'The mayor said: "The bridge is open."',
        [("direct", "The mayor", "The mayor", "said", "neutral", ['"The bridge is open."'])],
    ),
    (
        "In a letter, the bishop wrote: ‘We are hungry.’",
        [("direct", "the bishop", "the bishop", "wrote", "neutral", ["‘We are hungry.’"])],
    ),
    (
        '"The old bridge," the mayor said, "is open."',
        [("direct", "the mayor", "the mayor", "said", "neutral", ['"The old bridge,"', '"is open."'])],
    ),
    (
        "The mayor said the bridge was “open to all who pay” and safe.",
        [("mixed", "The mayor", "The mayor", "said", "neutral", ["the bridge was “open to all who pay” and safe"])],
    ),
    (
        '"The bridge is open." The mayor smiled.',
        [("direct", None, "quoted", None, "", ['"The bridge is open."'])],
    ),
    ('The "liberated" town is empty.', [("direct", None, "quoted", None, "", ['"liberated"'])]),
    (
        'The mayor called the plan "a disgrace" on Monday.',
        [("mixed", "The mayor", "The mayor", "called", "neutral", ['the plan "a disgrace"'])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_a_sentence(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected


# Over several sentences


def test_all_sentences_of_one_quotation_have_one_speaker(nlp) -> None:
    text = '"We are hungry. They took the bread. We want to leave," the baker said.'
    reading = read(text, nlp)
    assert {reading.quotations.speaker_at(text.index(word)).text for word in ("We are", "They took", "We want")} == {
        "the baker"
    }


def test_quotation_over_two_paragraphs_goes_on_with_its_speaker(nlp) -> None:
    text = "The baker said: “We are hungry.\n\n“We want to leave.”\n\nShe wept."
    reading = read(text, nlp)
    assert reading.quotations.speaker_at(text.index("We want")).text == "The baker"
    assert reading.quotations.speaker_at(text.index("She wept")) == NARRATOR


def test_quotation_behind_a_sentence_of_the_outlet_does_not_go_on(nlp) -> None:
    text = "The baker said: “We are hungry.” The town has no mill left. “We want to leave.”"
    reading = read(text, nlp)
    assert reading.quotations.speaker_at(text.index("We want")) == QUOTED


def test_quotation_behind_the_cue_in_the_same_paragraph_goes_on_with_its_speaker(nlp) -> None:
    text = '"The bridge is open," the mayor said. "It will stay open."'
    quotations = read(text, nlp).quotations
    assert {quotations.speaker_at(text.index(word)).text for word in ("The bridge", "It will")} == {"the mayor"}
    assert quotations.speaker_at(text.index("the mayor")) == NARRATOR
