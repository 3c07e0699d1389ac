"""Whom a phrase is set beside, by the parse, by brackets and by commas."""

import pytest
from spacy.language import Language

from framing import read
from framing.language.entities.appositions import in_brackets, named_between_commas, set_beside
from framing.language.entities.mentions import find_mentions

ONE = [
    ("The tower was designed by his chief architect, Bahai Reed. Reed slept.", ["his chief architect", "Bahai Reed", "Reed"]),
    ("According to the Kilvik team's coach, Nadir Reed, they won.", ["the Kilvik team's coach", "Nadir Reed"]),
    ("The founder of Gaggle, Ana Reed, met a nurse.", ["The founder", "Ana Reed"]),
    ("Our Kilvik Administrator, Bill Reed, spoke. Reed left.", ["Our Kilvik Administrator", "Bill Reed", "Reed"]),
    ("Bill Reed, the State Department Spokesperson, spoke.", ["Bill Reed", "the State Department Spokesperson"]),
    ("The mayor's spokesman, Omar Reed, resigned.", ["The mayor's spokesman", "Omar Reed"]),
]  # fmt: skip
APART = [
    "He thanked the mayor, Omar Reed, and Nora Hale.",
    "Omar Reed (ret.) met the mayor.",
    "In the capital, Omar Reed, a baker, slept.",
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_a_description_and_a_name_beside_it_are_one(nlp: Language, text: str, expected: list[str]) -> None:
    found = next(e for e in read(text, nlp).entities if any("Reed" in m.text for m in e.mentions))
    assert [m.text for m in found.mentions] == expected


@pytest.mark.parametrize("text", APART)
def test_a_list_or_a_place_joins_nobody(nlp: Language, text: str) -> None:
    reading = read(text, nlp)
    name = next(f for f in find_mentions(reading.tokens) if reading.tokens.text[f.head] == "Reed")
    assert named_between_commas(reading.tokens, {}, name) is None
    found = next(e for e in reading.entities if any("Reed" in m.text for m in e.mentions))
    assert not {"the mayor", "the capital", "ret"} & {m.text for m in found.mentions}


def test_brackets(nlp: Language) -> None:
    tokens = read("Deputies of the Kilvik Labs (KL) left.", nlp).tokens
    known = {tokens.text[f.head]: in_brackets(tokens, f) for f in find_mentions(tokens) if f.form == "name"}
    assert known == {"Labs": False, "KL": True}


def test_nothing_before_sets_nothing_beside(nlp: Language) -> None:
    tokens = read("Ana Reed slept.", nlp).tokens
    assert [set_beside(tokens, {}, (), f) for f in find_mentions(tokens)] == [None]
