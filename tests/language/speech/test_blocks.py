"""Blocks: paragraphs of another outlet, set in without marks."""

import pytest

from framing.language.reading import read

PARAGRAPH = "The rebels should leave the town before noon and the soldiers should stay in it."


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("NBC News has the scoop:", "NBC News"),
        ("Some believe that it was a raid (via CNN):", "CNN"),
        ("From the Kilvik Times:", "the Kilvik Times"),
        ("The Times reports:", "The Times"),
        ("Here is what the mayor wants:", "narrator"),
        ("CNN was first to hear of it.", "narrator"),
    ],
)
def test_paragraph_behind_an_outlet_and_a_colon_is_the_outlets(nlp, lead: str, speaker: str) -> None:
    text = f"It rained on Monday.\n\n{lead}\n\n{PARAGRAPH}"
    assert read(text, nlp).quotations.speaker_at(text.index("rebels")).text == speaker


def test_only_the_paragraph_behind_the_colon_is_a_block(nlp) -> None:
    text = f"It rained.\n\nNBC News has the scoop:\n\n{PARAGRAPH}\n\nThe militants left the town at noon and nobody saw them go."
    assert read(text, nlp).quotations.speaker_at(text.index("militants")).text == "narrator"


def test_short_line_behind_a_colon_is_no_block(nlp) -> None:
    text = "It rained.\n\nNBC News has the scoop:\n\nThe rebels left."
    assert read(text, nlp).quotations.speaker_at(text.index("rebels")).text == "narrator"
