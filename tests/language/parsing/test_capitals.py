"""Text set in capitals, given back its small letters at equal length."""

import pytest

from framing.language.parsing.capitals import recase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE TROOPS LEFT. THEY SAW ZARBALIN.", "The troops left. They saw Zarbalin."),
        ("The troops left.\nTHE TROOPS LEFT ZARBALIN.", "The troops left.\nThe troops left Zarbalin."),
        ("AT NOON HE’S IN ZARBALIN.", "At noon he’s in Zarbalin."),
        ("UN AND NATO", "UN AND NATO"),  # too short to tell
        ("The UN and NATO left Zarbalin.", "The UN and NATO left Zarbalin."),
        ("", ""),
    ],
)
def test_lines_in_capitals_and_no_others_are_put_into_small_letters(text: str, expected: str) -> None:
    assert recase(text) == expected


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="a contraction with n't is taken for a name")
def test_contractions_of_not_are_ordinary_words() -> None:
    assert recase("THE MAYOR DIDN’T LEAVE.") == "The mayor didn’t leave."


def test_a_letter_that_would_be_longer_stays() -> None:
    text = "THE TROOPS LEFT İZMİR ON MONDAY."
    assert len(recase(text)) == len(text)
