"""Nouns of sport, markets and politics beside deeds."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.sections import section_at, sections, sections_of_stretch, signs_of_sections
from framing.features.harm import Harm


@pytest.mark.parametrize(
    ("word", "section"),
    [("strikers", "sport"), ("dividends", "market"), ("senators", "politics"), ("novel", "arts"), ("app", "technology"),
     ("cancer", "illness"), ("rifles", "arms"), ("nun", None)],
)  # fmt: skip
def test_sections_of_nouns(word: str, section: str | None) -> None:
    assert sections().get(word) == section


def test_only_nouns_have_a_section(nlp: Language) -> None:
    reading = read("The striker will match his rival.", nlp)
    told = {reading.tokens.text[i]: section_at(reading, i) for i in range(len(reading.tokens))}
    assert {word: section for word, section in told.items() if section} == {"striker": "sport", "rival": "sport"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The champion destroyed his opponent in two sets.", {("agent section", "sport"), ("patient section", "sport"), ("section beside", "sport without arms")}),
        ("A gunman killed the striker.", {("agent section", "arms"), ("patient section", "sport")}),
        ("The blast killed nine nuns.", set()),
    ],
)  # fmt: skip
def test_signs_of_sections(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    reading = read(text, nlp)
    (deed,) = Harm(min_confidence=0).events(reading)
    groups = ("agent section", "patient section", "section beside")
    found = {(group, name) for group, name, _ in signs_of_sections(reading, deed) if group in groups}
    assert {pair for pair in found if pair[1] not in ("sport", "arms") or pair[0] != "section beside"} == expected


def test_how_much_of_a_text_is_of_each_section(nlp: Language) -> None:
    reading = read("The goalkeeper saved the penalty, and the shares fell.", nlp)
    found = {name: round(value, 2) for _, name, value in sections_of_stretch(reading, 0, len(reading.tokens))}
    assert found == {"sport": 1.76, "market": 1.23}
