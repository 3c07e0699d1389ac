"""Nouns of sport, markets and politics beside deeds."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.sections import is_score, section_at, sections, sections_of_stretch, signs_of_sections
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
        ("A bear killed nine nuns.", set()),
    ],
)  # fmt: skip
def test_signs_of_sections(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    reading = read(text, nlp)
    (deed,) = Harm(min_confidence=0).events(reading)
    groups = ("agent section", "patient section", "section beside")
    found = {(group, name) for group, name, _ in signs_of_sections(reading, deed) if group in groups}
    assert {pair for pair in found if pair[1] not in ("sport", "arms") or pair[0] != "section beside"} == expected


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("Hull won 2-0.", 1), ("Hull won 112–98.", 1), ("Hull won 6-3, 6-4.", 2), ("The 2019-2020 season began.", 0),
        ("Men aged 18 - 24 came.", 0), ("It cost 2 pounds.", 0), ("A two-nil win.", 0),
    ],
)  # fmt: skip
def test_scores_of_matches(nlp: Language, text: str, scores: int) -> None:
    tokens = read(text, nlp).tokens
    assert sum(is_score(tokens, i) for i in range(len(tokens))) == scores


def test_a_score_is_a_section_of_its_own(nlp: Language) -> None:
    reading = read("Hull beat Stoke 2-0 on Saturday.", nlp)
    (deed,) = Harm(min_confidence=0).events(reading)
    found = [name for group, name, _ in signs_of_sections(reading, deed) if group == "section beside"]
    assert found == ["score", "score without arms"]


def test_how_much_of_a_text_is_of_each_section(nlp: Language) -> None:
    reading = read("The goalkeeper saved the penalty, and the shares fell.", nlp)
    found = {name: round(value, 2) for _, name, value in sections_of_stretch(reading, 0, len(reading.tokens))}
    assert found == {"sport": 1.77, "market": 1.23}
