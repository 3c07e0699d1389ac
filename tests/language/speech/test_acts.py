"""Acts: speech apart from thoughts, wishes, perceptions and words not said."""

import pytest

from framing.language.reading import read

SPEECH = [
    ("The mayor said the bridge was gone.", ["said"]),
    ('"The bridge is gone," the mayor shrugged.', ["shrugged"]),
    ('The mayor called the raid "an outrage".', ["called"]),
    ("The mayor believes the bridge is gone.", []),
    ("The general wants more soldiers.", []),
    ("The soldiers refused to leave the camp.", []),
    ("The army targeted the rebels.", []),
    ("Divers continued searching the lake.", []),
    ("His hackneyed jokes bored the crowd.", []),
    ("She left with hope for future generations.", []),
    ('A farmer known as "Tiny" left the camp.', []),
    ("Report: the bridge is gone.", []),
]


@pytest.mark.parametrize(("text", "expected"), SPEECH)
def test_cues_of_speech(nlp, text: str, expected: list[str]) -> None:
    spoken = [q for q in read(text, nlp).quotations if q.speech and q.cue_start is not None]
    assert [text[q.cue_start : q.cue_end] for q in spoken] == expected


def test_thought_still_gives_its_content_a_speaker(nlp) -> None:
    text = "The mayor believes the rebels are terrorists."
    assert read(text, nlp).quotations.speaker_at(text.index("terrorists")).text == "The mayor"
