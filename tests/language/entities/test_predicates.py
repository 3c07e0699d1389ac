"""Of whom a noun is said."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.predicates import said_of

SAID = [
    ("Ana Ruiz is a baker.", "baker", "Ruiz"),
    ("Ana Ruiz became mayor.", "mayor", "Ruiz"),
    ("Ana Ruiz remained a member of the board.", "member", "Ruiz"),
    ("Ana Ruiz was elected mayor.", "mayor", "Ruiz"),
    ("Ana Ruiz served as a judge for nine years.", "judge", "Ruiz"),
    ("Ana Ruiz is a baker and a poet.", "poet", "Ruiz"),
    ("Ana Ruiz was called a liar.", "liar", None),
    ("They called Ana Ruiz a terrorist.", "terrorist", None),
    ("Ana Ruiz is not a baker.", "baker", None),
    ("Ana Ruiz met a baker.", "baker", None),
]


@pytest.mark.parametrize(("text", "noun", "subject"), SAID)
def test_said_of(nlp: Language, text: str, noun: str, subject: str | None) -> None:
    tokens = read(text, nlp).tokens
    found = said_of(tokens, tokens.text.index(noun))
    assert (None if found is None else tokens.text[found]) == subject


def test_what_is_said_of_a_person_is_the_person(nlp: Language) -> None:
    entities = read("Ana Ruiz became mayor. She was elected president.", nlp).entities
    assert [m.text for m in entities[0].mentions] == ["Ana Ruiz", "mayor", "She", "president"]
