"""Quotations: who says what, by which cue; who speaks at an offset."""

import time

import pytest

from framing.language.reading import read
from framing.language.speech.quotations import Quotation, Quotations
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase
from tests.language.speech.trees import Row, from_tree, rows


def test_pronoun_as_source_speaks_for_its_antecedent() -> None:
    assert from_tree("""
        Envoys NNS nsubj 1
        met VBD ROOT 1
        _. . punct 1
        They PRP nsubj 4
        said VBD ROOT 4
        talks NNS nsubj 6
        failed VBD ccomp 4
    """) == [("indirect", "They", "Envoys", "said", "neutral", ["talks failed"])]


# Sentences, read with the shipped parser


WRONG: list[tuple[str, list[Row], str]] = [
    (
        "The mayor, citing residents, said that shells hit the market.",
        [("indirect", "The mayor", "The mayor", "said", "neutral", ["that shells hit the market"])],
        "`citing` is given to its subject, not to those cited",
    ),
    (
        'Asked about the raid, the general said: "No comment."',
        [("direct", "the general", "the general", "said", "neutral", ['"No comment."'])],
        "a question is taken for words of nobody",
    ),
    (
        "The nurse, who asked not to be named, said the army had shelled the market.",
        [("indirect", "The nurse", "The nurse", "said", "neutral", ["the army had shelled the market"])],
        "`asked not to be named` is taken for speech",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for text, expected, why in WRONG
    ],
)
def test_quotations_that_are_read_wrong(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected


def test_both_halves_of_an_interrupted_quotation_are_its_content(nlp) -> None:
    text = '"The bridge," said the mayor, "is open."'
    assert rows(read(text, nlp).quotations, text) == [
        ("direct", "the mayor", "the mayor", "said", "neutral", ['"The bridge,"', '"is open."'])
    ]


def test_quotations_are_in_order_of_content(nlp) -> None:
    text = "Talks failed, envoys said. The mayor said the bridge was shut. “No one came,” she said."
    contents = [q.content[0] for q in read(text, nlp).quotations]
    assert len(contents) == 3
    assert contents == sorted(contents)


# Who speaks at an offset


def quotation(content: tuple[tuple[int, int], ...], speaker: Phrase = QUOTED, kind: str = "direct") -> Quotation:
    return Quotation(content, kind, None, speaker, None, None, "", "quote")


MAYOR, BAKER = Phrase("the mayor", 0, 9, "mayor"), Phrase("the baker", 50, 59, "baker")


def test_speaker_at_ends_are_those_of_the_content() -> None:
    found = Quotations([quotation(((10, 20),), MAYOR)])
    assert [found.speaker_at(n) for n in (9, 10, 19, 20)] == [NARRATOR, MAYOR, MAYOR, NARRATOR]


def test_innermost_quotation_counts() -> None:
    found = Quotations([quotation(((10, 40),), MAYOR), quotation(((20, 30),), BAKER)])
    assert [found.speaker_at(n) for n in (15, 25, 35)] == [MAYOR, BAKER, MAYOR]


def test_between_two_pieces_of_content_the_outlet_speaks() -> None:
    found = Quotations([quotation(((0, 5), (10, 15)), MAYOR)])
    assert [found.speaker_at(n) for n in (4, 7, 12)] == [MAYOR, NARRATOR, MAYOR]


def test_in_a_mention_the_outlet_speaks() -> None:
    found = Quotations([quotation(((0, 5),), MAYOR, "mention")])
    assert found.speaker_at(2) == NARRATOR
    assert found.quoted_spans() == []


def test_quoted_spans_are_merged() -> None:
    found = Quotations([quotation(((10, 20),)), quotation(((15, 30), (40, 45))), quotation(((30, 32),))])
    assert found.quoted_spans() == [(10, 32), (40, 45)]


@pytest.mark.parametrize("offset", [-1, 0, 10**9])
def test_any_offset_has_a_speaker(offset: int) -> None:
    assert Quotations().speaker_at(offset) == NARRATOR


def test_asking_who_speaks_does_not_walk_all_quotations() -> None:
    found = Quotations([quotation(((10 * n, 10 * n + 5),), MAYOR) for n in range(4000)])
    begun = time.process_time()
    assert [found.speaker_at(10 * n) for n in range(4000)] == [MAYOR] * 4000
    assert time.process_time() - begun < 0.3


def test_i_in_a_quotation_is_who_is_quoted(nlp) -> None:
    text = '"I saw smoke and the ruins of the old mill," said Rosa Imbert.'
    assert read(text, nlp).quotations.speaker_at(text.index("smoke")).text == "Rosa Imbert"
