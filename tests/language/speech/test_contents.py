"""Contents: the clauses and clause parts that a cue reports."""

import pytest

from framing.language.reading import read
from tests.language.speech.trees import Row, from_tree, rows


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
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_quotations_of_a_sentence(nlp, text: str, expected: list[Row]) -> None:
    assert rows(read(text, nlp).quotations, text) == expected


def test_lost_comma_before_who_said_it(nlp) -> None:
    text = (
        "Six people were killed by a car bomb in a district that is home to members of a sect a monitoring group said."
    )
    (found,) = read(text, nlp).quotations
    assert (found.kind, found.speaker.text) == ("indirect", "a monitoring group")
    assert text[slice(*found.content[0])].startswith("Six people were killed")
