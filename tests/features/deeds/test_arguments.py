"""Subjects and objects of deeds that are not in the cast, and how both are named."""

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.arguments import is_bare, likely_kinds, signs_of_arguments
from framing.features.harm import Harm


@pytest.mark.parametrize(
    ("text", "named", "left_out"),
    [
        (
            "The budget killed the talks.",
            "noun noun",
            {("doer left out", "money"), ("doer left out section", "market")},
        ),
        ("Gunmen killed two nuns.", "noun noun", set()),
        ("Hull beat Stoke.", "name name", set()),
        ("They were killed.", "none pronoun", set()),
        ("The plan was shot down by the council.", "noun noun", set()),
    ],
)
def test_signs_of_arguments(nlp: Language, text: str, named: str, left_out: set[tuple[str, str]]) -> None:
    reading = read(text, nlp)
    (deed,) = Harm().matched(reading)
    found = {(group, name) for group, name, _ in signs_of_arguments(reading, deed)}
    assert {name for group, name in found if group == "named"} == {named}
    assert left_out <= {pair for pair in found if pair[0] in ("doer left out", "doer left out section")}
    assert bool(left_out) is any("left out" in group for group, _ in found)


def test_nouns_have_no_arguments(nlp: Language) -> None:
    reading = read("The murder of the nun was solved.", nlp)
    (deed,) = Harm().matched(reading)
    assert list(signs_of_arguments(reading, deed)) == []


def test_kinds_under_a_twentieth_are_left_out() -> None:
    assert likely_kinds({"money": 0.9, "act": 0.05, "body": 0.049}) == [("money", 0.9), ("act", 0.05)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("She opened with Escape on Friday.", True),
        ("The film Escape opened.", False),
        ("The escape was long.", False),
        ("The escapes were long.", False),
    ],
)
def test_bare_nouns_in_the_singular(nlp: Language, text: str, bare: bool) -> None:
    tokens = read(text, nlp).tokens
    at = next(i for i, word in enumerate(tokens.lower) if word.startswith("escape"))
    assert is_bare(tokens, at) is bare
