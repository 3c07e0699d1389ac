"""Noun phrases: how far they reach and what is counted in them, on trees built by hand."""

import pytest

from framing.language.parsing.tokens import from_doc
from framing.language.syntax.noun_phrases import conjuncts, core, counted_phrase, phrase_at
from tests.conftest import build_doc

FAMILIES = """
    Two CD nummod 2
    poor JJ amod 2
    families NNS nsubj 10
    from IN prep 2
    Tarma NNP pobj 3
    and CC cc 2
    monks NNS conj 2
    who WP nsubj 8
    starved VBD relcl 2
    there RB advmod 8
    fled VBD ROOT 10
"""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "Two poor families from Tarma and monks"),
        ({"conjuncts": False}, "Two poor families from Tarma"),
    ],
)
def test_clauses_behind_are_left_out_and_the_rest_if_asked(options: dict[str, bool], expected: str) -> None:
    doc = build_doc(FAMILIES)
    assert phrase_at(from_doc(doc), doc.text, 2, **options).text == expected


def test_coordinated_nouns() -> None:
    assert conjuncts(from_doc(build_doc(FAMILIES)), 2) == [2, 6]


def test_time_behind_a_preposition_is_no_part() -> None:
    doc = build_doc("Attacks NNS ROOT 0\non IN prep 0\nMonday NNP pobj 1")
    assert phrase_at(from_doc(doc), doc.text, 0).text == "Attacks"


def test_what_is_counted_is_the_head() -> None:
    doc = build_doc("""
        Thousands NNS ROOT 0
        of IN prep 0
        groups NNS pobj 1
        of IN prep 2
        monks NNS pobj 3
    """)
    tokens = from_doc(doc)
    assert core(tokens, 0) == 4
    phrase = counted_phrase(tokens, doc.text, 0)
    assert (phrase.text, phrase.head) == ("Thousands of groups of monks", "monks")
