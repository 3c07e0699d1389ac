"""Quotations: who says what, by which cue; who speaks at an offset."""

import time

import pytest

from framing.language.parsing.tokens import from_doc
from framing.language.reading import read
from framing.language.speech.quotations import Quotation, Quotations, find_quotations
from framing.language.syntax.clauses import find_clauses
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase
from tests.conftest import build_doc

Row = tuple[str, str | None, str, str | None, str, list[str]]


def rows(quotations: Quotations, text: str) -> list[Row]:
    """Return kind, source, speaker, cue, class of cue and contents of each quotation, in order."""
    return [
        (
            q.kind,
            q.source and q.source.text,
            q.speaker.text,
            None if q.cue_start is None else text[q.cue_start : q.cue_end],
            q.cue_class,
            [text[a:b] for a, b in q.content],
        )
        for q in quotations
    ]


def from_tree(tree: str) -> list[Row]:
    """Return the quotations of a tree built by hand."""
    doc = build_doc(tree)
    tokens = from_doc(doc)
    return rows(find_quotations(tokens, find_clauses(tokens, doc.text), doc.text), doc.text)


# Syntax, on trees built by hand


def test_clause_behind_the_cue_is_the_content() -> None:
    assert from_tree("""
        Envoys NNS nsubj 1
        said VBD ROOT 1
        that IN mark 4
        talks NNS nsubj 4
        failed VBD ccomp 1
        _. . punct 1
    """) == [("indirect", "Envoys", "Envoys", "said", "neutral", ["that talks failed"])]


def test_clause_before_the_cue_is_the_content() -> None:
    assert from_tree("""
        Talks NNS nsubj 1
        failed VBD ccomp 4
        _, , punct 4
        envoys NNS nsubj 4
        said VBD ROOT 4
        _. . punct 4
    """) == [("indirect", "envoys", "envoys", "said", "neutral", ["Talks failed"])]


def test_cue_in_the_middle_divides_the_content() -> None:
    assert from_tree("""
        Talks NNS nsubj 5
        _, , punct 3
        envoys NNS nsubj 3
        said VBD parataxis 5
        _, , punct 3
        failed VBD ROOT 5
        _. . punct 5
    """) == [("indirect", "envoys", "envoys", "said", "neutral", ["Talks", "failed"])]


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


def test_according_to_takes_in_the_rest_of_the_sentence() -> None:
    assert from_tree("""
        According VBG prep 4
        to IN prep 0
        envoys NNS pobj 1
        talks NNS nsubj 4
        failed VBD ROOT 4
        _. . punct 4
    """) == [("indirect", "envoys", "envoys", "According to", "neutral", ["talks failed"])]


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


# Sentences, read with the shipped parser

FOUND: list[tuple[str, list[Row]]] = [
    # Indirect speech
    (
        "The mayor announced on Monday that the bridge had reopened.",
        [("indirect", "The mayor", "The mayor", "announced", "neutral", ["that the bridge had reopened"])],
    ),
    (
        "The mayor said the bridge had reopened and that tolls would fall.",
        [
            (
                "indirect",
                "The mayor",
                "The mayor",
                "said",
                "neutral",
                ["the bridge had reopened and that tolls would fall"],
            )
        ],
    ),
    (
        "Lina Osman, a teacher, said she had seen soldiers at the school.",
        [("indirect", "Lina Osman", "Lina Osman", "said", "neutral", ["she had seen soldiers at the school"])],
    ),
    (
        "The soldiers arrived at dawn. They said the town was theirs.",
        [("indirect", "They", "The soldiers", "said", "neutral", ["the town was theirs"])],
    ),
    (
        "Shells hit the market, according to residents.",
        [("indirect", "residents", "residents", "according to", "neutral", ["Shells hit the market"])],
    ),
    (
        "The group, which monitors the war, says 12 people died.",
        [("indirect", "The group", "The group", "says", "neutral", ["12 people died"])],
    ),
    (
        "The envoy warned that the town would starve, adding that children had died.",
        [
            ("indirect", "The envoy", "The envoy", "warned", "emphatic", ["that the town would starve"]),
            ("indirect", "The envoy", "The envoy", "adding", "neutral", ["that children had died"]),
        ],
    ),
    (
        "Police say two men fired; witnesses say it was one.",
        [
            ("indirect", "Police", "Police", "say", "neutral", ["two men fired"]),
            ("indirect", "witnesses", "witnesses", "say", "neutral", ["it was one"]),
        ],
    ),
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
    # Mentions: what was said is named, and the outlet still speaks
    (
        "The bishop condemned the attack on the market.",
        [("mention", "The bishop", "The bishop", "condemned", "negative", ["the attack on the market"])],
    ),
    (
        "The critic called the film ‘a triumph’ and left.",
        [("mixed", "The critic", "The critic", "called", "neutral", ["the film ‘a triumph’"])],
    ),
    # None at all
    ("The general spoke on Monday.", []),
    ("I say that the bridge is open.", []),
    ("Thousands of families fled the town.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_a_sentence(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected


WRONG: list[tuple[str, list[Row], str]] = [
    (
        '"The bridge," said the mayor, "is open."',
        [("direct", "the mayor", "the mayor", "said", "neutral", ['"The bridge,"', '"is open."'])],
        "the first half, a mere noun, is read as what spoke",
    ),
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


def test_lost_comma_before_who_said_it(nlp) -> None:
    text = (
        "Six people were killed by a car bomb in a district that is home to members of a sect a monitoring group said."
    )
    (found,) = read(text, nlp).quotations
    assert (found.kind, found.speaker.text) == ("indirect", "a monitoring group")
    assert text[slice(*found.content[0])].startswith("Six people were killed")


def test_i_in_a_quotation_is_who_is_quoted(nlp) -> None:
    text = '"I saw smoke and the ruins of the old mill," said Rosa Imbert.'
    assert read(text, nlp).quotations.speaker_at(text.index("smoke")).text == "Rosa Imbert"
