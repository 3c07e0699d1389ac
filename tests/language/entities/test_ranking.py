"""Whom a pronoun means, and what it needs to know of quotation marks.

Also tests framing/language/entities/quoted.py.
"""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.chain import Chain
from framing.language.entities.quoted import quoted_tokens
from framing.language.entities.ranking import agrees, shipped_ranker

MEANT = [
    ("Ana Ruiz met Omar Haddad. She slept.", "She", "Ana Ruiz"),
    ("Ana Ruiz met Omar Haddad. He slept.", "He", "Omar Haddad"),
    ("Rebels fled. They left guns.", "They", "Rebels"),
    ("The army entered the village. It said nothing had burned.", "It", "The army"),
    ("Omar Haddad slept. Police found him.", "him", "Omar Haddad"),
    ("The men chased her sons, beating and kicking them.", "them", "her sons"),
]


@pytest.mark.parametrize(("text", "pronoun", "name"), MEANT)
def test_pronoun(nlp: Language, text: str, pronoun: str, name: str) -> None:
    entities = read(text, nlp).entities
    assert next(e.name for e in entities if any(m.text == pronoun for m in e.mentions)) == name


def test_it_before_a_clause_means_nothing(nlp: Language) -> None:
    entities = read("The mill closed. It is clear that prices will rise.", nlp).entities
    assert next(e.name for e in entities if any(m.text == "It" for m in e.mentions)) == "It"


def test_agreement_of_gender_kind_and_number() -> None:
    person, body = Chain(kind="person", gender="female"), Chain(kind="organisation")
    assert [agrees(person, word) for word in ("he", "she", "it", "they")] == [False, True, False, True]
    assert [agrees(body, word) for word in ("he", "she", "it", "they")] == [False, False, True, True]


def test_weights_are_known() -> None:
    assert shipped_ranker() is shipped_ranker()
    assert any(name.startswith("none:it") for name in shipped_ranker().weights)


def test_quoted_words_end_with_their_marks_or_their_paragraph(nlp: Language) -> None:
    tokens = read("He said \u201crun\u201d twice. \u201cStop\n\nWe left.", nlp).tokens
    inside = [
        text for text, quoted in zip(tokens.text, quoted_tokens(tokens), strict=True) if quoted and text.isalpha()
    ]
    assert inside == ["run", "Stop"]
