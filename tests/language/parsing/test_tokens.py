"""Tokens: a parse as plain lists."""

import pytest
import spacy

from framing.language.parsing.tokens import from_doc
from tests.conftest import build_doc

RAN = """
Rebels NNS nsubj 1
fled VBD ROOT 1
_. . punct 1
"""


def test_lists_are_those_of_the_doc() -> None:
    tokens = from_doc(build_doc(RAN))
    assert tokens.text == ["Rebels", "fled", "."]
    assert tokens.lower == ["rebels", "fled", "."]
    assert tokens.tag == ["NNS", "VBD", "."]
    assert tokens.head == [1, 1, 1]
    assert (tokens.start, tokens.end) == ([0, 7, 11], [6, 11, 12])
    assert tokens.sent == [0, 0, 0]


def test_children_and_subtree() -> None:
    tokens = from_doc(build_doc(RAN))
    assert tokens.children == [[], [0, 2], []]
    assert tokens.subtree(1) == [0, 1, 2]
    assert tokens.first(1, "nsubj") == 0
    assert tokens.first(1, "dobj") is None


def test_unparsed_doc_is_refused_not_scored_zero() -> None:
    with pytest.raises(ValueError, match="no dependencies or no tags"):
        from_doc(spacy.blank("en")("Rebels fled."))


def test_empty_doc_has_no_tokens() -> None:
    assert len(from_doc(spacy.blank("en")(""))) == 0


def test_curly_apostrophes_are_matched_as_straight_ones() -> None:
    tokens = from_doc(build_doc("army NN poss 2\n_’s POS case 0\nadvance NN ROOT 2"))
    assert tokens.text[1] == "’s"
    assert tokens.lower[1] == "'s"
