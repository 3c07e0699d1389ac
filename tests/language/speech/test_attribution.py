"""Attribution: which cues report, and which only mention."""

import pytest

from framing.language.reading import read
from tests.language.speech.trees import Row, from_tree, rows


def test_participle_cue_speaks_for_the_source_of_the_cue_before_it() -> None:
    found = from_tree("""
        Envoys NNS nsubj 1
        said VBD ROOT 1
        talks NNS nsubj 3
        failed VBD ccomp 1
        _, , punct 1
        adding VBG advcl 1
        that IN mark 8
        guns NNS nsubj 8
        fired VBD ccomp 5
    """)
    assert found == [
        ("indirect", "Envoys", "Envoys", "said", "neutral", ["talks failed"]),
        ("indirect", "Envoys", "Envoys", "adding", "neutral", ["that guns fired"]),
    ]


FOUND: list[tuple[str, list[Row]]] = [
    # Mentions: what was said is named, and the outlet still speaks
    (
        "The bishop condemned the attack on the market.",
        [("mention", "The bishop", "The bishop", "condemned", "negative", ["the attack on the market"])],
    ),
    (
        "The critic called the film ‘a triumph’ and left.",
        [("mixed", "The critic", "The critic", "called", "neutral", ["the film ‘a triumph’"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_a_sentence(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected
