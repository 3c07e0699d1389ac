"""Signs that models change unasked."""

from __future__ import annotations

import unicodedata

import pytest

from framing.coding.models.quotes import locate
from framing.coding.models.typography import plain

TEXT = unicodedata.normalize("NFC", "Café owner “Zoë” didn’t flee — the rebels’ co\u00adoperation … ﬁrst. 서울 falls.")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (unicodedata.normalize("NFD", "Café owner"), "Café owner"),
        (unicodedata.normalize("NFD", "서울"), "서울"),
        ('"Zoë"', "“Zoë”"),
        ("«Zoë»", "“Zoë”"),
        ("didn't  flee - the", "didn’t flee — the"),
        ("rebels' cooperation", "rebels’ co\u00adoperation"),
        ("flee\u200b — the", "flee — the"),
        ("cooperation ...", "co\u00adoperation …"),
        ("first", "ﬁrst"),
    ],
)
def test_a_quote_is_found_as_the_text_writes_it(quote: str, words: str) -> None:
    found = locate(TEXT, quote)
    assert isinstance(found, tuple)
    assert TEXT[slice(*found)] == words


def test_a_text_of_letters_and_accents_apart_is_cut_behind_the_accent_alone() -> None:
    text = unicodedata.normalize("NFD", "Zoë fled. Café.")
    assert locate(text, "Zoë fled") == (0, 9)
    assert locate(text, "Zoe") == "not found"
    assert locate(text, "Cafe") == "not found"


@pytest.mark.parametrize("quote", ["Cafe owner", "irst", "fi", "..", "\u200b", "’", "café owner", "ﬁ"])
def test_other_letters_and_parts_of_signs_are_not_found(quote: str) -> None:
    assert locate(TEXT, quote) in ("not found", "ambiguous")


def test_a_quote_that_stands_to_the_letter_is_no_other() -> None:
    assert locate("It’s late; it's late; it’s gone", "it's") == (11, 15)
    assert locate("It’s late; it’s gone; it‘s", "it's") == "ambiguous"


def test_each_character_knows_the_sign_it_came_from() -> None:
    found = plain("a…b")
    assert found.text == "a...b"
    assert [found.as_written(*ends) for ends in ((0, 4), (1, 4), (2, 4), (1, 2), (4, 5))] == [
        (0, 2),
        (1, 2),
        None,
        None,
        (2, 3),
    ]
