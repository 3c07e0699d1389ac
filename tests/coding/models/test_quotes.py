"""Where the words that a model quotes stand."""

from __future__ import annotations

import pytest

from framing.coding.models.quotes import locate, locate_all, stands

TEXT = "Rebels fled. The army’s men\n  shelled Rebelstown; rebels fled again. A.B. said 50% (half)."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Rebels fled", (0, 11)),
        ("  Rebels fled ", (0, 11)),
        ("men shelled", (24, 37)),
        ("army's men", (17, 27)),  # another mark, the same word
        ("armys men", "not found"),
        ("REBELS FLED", "not found"),
        ("Rebel", "not found"),  # part of a word
        ("Rebelstown", (38, 48)),
        ("A.B.", (69, 73)),
        ("50% (half)", (79, 89)),
        ("AxB.", "not found"),
        ("", "not found"),
        ("...", "not found"),
        ("fled", "ambiguous"),
    ],
)  # fmt: skip
def test_a_quote_is_found_to_the_letter_or_with_other_blanks_or_signs(quote: str, found: object) -> None:
    assert locate(TEXT, quote) == found


def test_context_tells_which() -> None:
    assert locate(TEXT, "fled", "rebels fled again") == (57, 61)
    assert locate(TEXT, "fled", "nobody fled again") == "ambiguous"
    assert locate("a b a b", "a", "a b") == "ambiguous"  # the context is twice there itself
    assert locate("fled or fled", "fled", "fled or fled") == "ambiguous"


def test_as_many_quotes_as_places_are_all_of_them_in_order() -> None:
    assert locate_all(TEXT, [("fled", ""), ("fled", "")]) == [(7, 11), (57, 61)]
    assert locate_all(TEXT, [("fled", "")] * 3) == ["ambiguous"] * 3
    assert locate_all("shot shot shot", [("shot", "")] * 2) == ["ambiguous"] * 2


def test_scripts_without_blanks_and_marks_beyond_the_first_plane() -> None:
    assert stands("政府军 炮击", "政府军") == [(0, 3)]
    assert locate("😀 rebels 😀", "rebels 😀") == (2, 10)


def test_long_texts_take_no_long_time() -> None:
    text = "a " * 100_000
    assert locate(text, "a " * 50 + "b") == "not found"
    assert locate(text + "b", "a b") == (199_998, 200_001)
