"""Cues: which words report speech, of which class, and which only look like it."""

import pytest

from framing.language.reading import read
from tests.language.speech.trees import Row, from_tree, rows


def test_cue_in_the_passive_has_its_source_in_the_by_phrase() -> None:
    assert from_tree("""
        Crowds NNS nsubjpass 2
        were VBD auxpass 2
        told VBN ROOT 2
        by IN agent 2
        envoys NNS pobj 3
        that IN mark 7
        talks NNS nsubj 7
        failed VBD ccomp 2
    """) == [("indirect", "envoys", "envoys", "told", "neutral", ["that talks failed"])]


def test_a_speech_act_of_the_writer_is_no_quotation() -> None:
    assert (
        from_tree("""
        I PRP nsubj 1
        say VBP ROOT 1
        talks NNS nsubj 3
        failed VBD ccomp 1
    """)
        == []
    )


FOUND: list[tuple[str, list[Row]]] = [
    # Without a source
    (
        "Shells reportedly hit the market.",
        [("indirect", None, "quoted", "reportedly", "neutral", ["Shells", "hit the market"])],
    ),
    (
        "The rebels allegedly burned the school.",
        [("indirect", None, "quoted", "allegedly", "doubt", ["The rebels", "burned the school"])],
    ),
    (
        "The minister is said to have fled.",
        [("indirect", None, "quoted", "said", "neutral", ["The minister", "to have fled"])],
    ),
    (
        "It is reported that shells hit the market.",
        [("indirect", None, "quoted", "reported", "neutral", ["that shells hit the market"])],
    ),
    # Cue classes
    (
        "The report, published on Monday, found that the army had used gas.",
        [("indirect", "The report", "The report", "found", "factive", ["that the army had used gas"])],
    ),
    (
        "The ministry claimed that rebels had fired first.",
        [("indirect", "The ministry", "The ministry", "claimed", "doubt", ["that rebels had fired first"])],
    ),
    (
        "The ministry denied that its troops had shelled the market.",
        [
            (
                "indirect",
                "The ministry",
                "The ministry",
                "denied",
                "negative",
                ["that its troops had shelled the market"],
            )
        ],
    ),
    (
        "The auditor revealed that the fund was empty.",
        [("indirect", "The auditor", "The auditor", "revealed", "factive", ["that the fund was empty"])],
    ),
    (
        "The general insisted that the road was safe.",
        [("indirect", "The general", "The general", "insisted", "emphatic", ["that the road was safe"])],
    ),
    # None at all
    ("The general spoke on Monday.", []),
    ("I say that the bridge is open.", []),
    ("Thousands of families fled the town.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_a_sentence(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected
