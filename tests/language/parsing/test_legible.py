"""Texts as the parser sees them: as long as the article's, cut where they are long."""

import pytest

from framing.language.parsing.legible import legible
from framing.language.reading import read

# What the parser sees


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("One line\nwraps here.", "One line wraps here."),
        ("One line.\nTwo.", "One line.\nTwo."),
        ("One\n\ntwo", "One\n\ntwo"),
        ("One\r\nwraps", "One  wraps"),
        ("He said “no”\nand left", "He said “no”\nand left"),
        ("tab\there", "tab here"),
        ("null\x00here", "null here"),
        ("line\u2028here", "line here"),
        ("lone \ud800 here", "lone \ufffd here"),
    ],
)
def test_legible_text(text: str, seen: str) -> None:
    assert legible(text) == seen
    assert len(legible(text)) == len(text)


# Sentences and offsets


def test_long_text_is_read_in_pieces_that_join_at_paragraphs(nlp) -> None:
    paragraph = "The rebels shelled the mill in Tarma. The baker was wounded by a shell."
    text = "\n\n".join([paragraph] * 700)
    assert len(text) > 45_000
    reading = read(text, nlp)
    assert reading.doc.text == text
    found = [(text[c.start : c.end], c.form) for c in reading.clauses]
    assert found == [("shelled", "active"), ("was wounded", "be")] * 700


def test_long_text_without_any_paragraph_is_read_whole(nlp) -> None:
    text = "The rebels shelled the mill in Tarma. " * 1200
    reading = read(text, nlp)
    assert len(text) > 45_000
    assert reading.doc.text == text
    assert len(reading.clauses) == 1200


def test_long_text_without_blanks_is_read(nlp) -> None:
    text = "x" * 90_000
    assert read(text, nlp).doc.text == text
