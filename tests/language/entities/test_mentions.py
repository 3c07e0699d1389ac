"""The places where somebody or something can be meant."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.mentions import find_mentions

FOUND = [
    ("The tired mayor slept.", [("mayor", "description", ("mayor",))]),
    ("Prime Minister Ana Ruiz slept.", [("Ruiz", "name", ("Ana", "Ruiz"))]),
    ("The Prime Minister slept.", [("Minister", "description", ("minister",))]),
    ("White House officials slept.", [("House", "name", ("White", "House")), ("officials", "description", ("officials",))]),
    ("He slept on Monday.", [("He", "pronoun", ("he",))]),
    ("The Ministry of Health closed.", [("Ministry", "name", ("Ministry", "of", "Health"))]),
    ("Rebels sold their mill.", [
        ("Rebels", "description", ("rebels",)), ("their", "possessive", ("their",)), ("mill", "description", ("mill",)),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_mentions(nlp: Language, text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    tokens = read(text, nlp).tokens
    assert [(tokens.text[f.head], f.form, f.words) for f in find_mentions(tokens)] == expected


def test_what_is_definite(nlp: Language) -> None:
    tokens = read("The mayor met a nurse and her son.", nlp).tokens
    known = {tokens.text[f.head]: f.definite for f in find_mentions(tokens) if f.form == "description"}
    assert known == {"mayor": True, "nurse": False, "son": True}
