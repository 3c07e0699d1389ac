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


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ana Hale told staff that she would go, according to two of the clerks.", "two of the clerks", None),
        ("The man said that he left, according to the website.", "the website", None),
        ("The city will pay, per the city's description of the plan.", "the city's description of the plan", ["The city will pay"]),
        ("The mayor was quoted as saying that the rebels fled.", "The mayor", ["that the rebels fled"]),
        ("Records show that the rebels fled.", "Records", ["that the rebels fled"]),
        ("Sky News reports that the rebels fled.", "Sky News", ["that the rebels fled"]),
        ("Sen. Josh Hale [R-MO] blames the bank for the fire.", "Sen. Josh Hale", None),
        ("The mayor says otherwise.", "The mayor", ["otherwise"]),
        ("As the mayor put it in a letter, the rebels are cowards.", "the mayor", ["the rebels are cowards"]),
        ("The agency called Hale one of the men, and the group characterized Hale as a fighter.", "the group", ["Hale as a fighter"]),
        ('"The rate is stable," says study lead Amanda Hale.', "study lead Amanda Hale", ['"The rate is stable,"']),
        ("Neighbors interviewed on Kilvik News said they knew the man.", "Neighbors", ["they knew the man"]),
    ],
)  # fmt: skip
def test_source_is_who_the_cue_gives_words_to(nlp, text, source, content) -> None:
    spoken = (q for q in read(text, nlp).quotations if q.speech and q.source is not None)
    found = max(spoken, key=lambda q: q.cue_start or 0)
    assert found.source.text == source
    assert content is None or [text[a:b] for a, b in found.content] == content


@pytest.mark.parametrize(
    "text",
    [
        "It cost two dollars per share.",
        "He scored ten points per game.",
        "The rate declined to 3.8 percent.",
        "The ferry was late, but thank goodness it came.",
        "The women claimed another dominant victory in the final.",
        "Fish Stocks Revamped: Ships Reach Port",
        "Photos show that the rebels fled.",
    ],
)
def test_what_only_looks_like_speech(nlp, text) -> None:
    assert [q for q in read(text, nlp).quotations if q.speech] == []


def test_place_of_a_dateline_is_no_source(nlp) -> None:
    text = (
        "It rained.\n\nBOSTON (Reuters) - The Justice Department has threatened to sue Kilvik University to force it "
        "to turn over documents as it investigates whether the school broke the law."
    )
    assert [q.source.text for q in read(text, nlp).quotations if q.speech and q.source] == ["The Justice Department"]


def test_act_of_speech_within_the_words_of_another_counts_outside_marks(nlp) -> None:
    text = "The uncle said that Hale left and that the ministry told the family about his death."
    assert [text[q.cue_start : q.cue_end] for q in read(text, nlp).quotations] == ["said", "told"]
