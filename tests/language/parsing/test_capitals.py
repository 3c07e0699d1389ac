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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE MAYOR DIDN’T LEAVE.", "The mayor didn’t leave."),
        ("THE MAYOR DIDN'T LEAVE.", "The mayor didn't leave."),
        ("TROOPS WON'T, CAN'T AND SHAN'T LEAVE.", "Troops won't, can't and shan't leave."),
        ("REBELS AREN’T IN ZARBALIN AND MUSTN’T BE.", "Rebels aren’t in Zarbalin and mustn’t be."),
        ("THEY SAY IT AIN'T SO, MA'AM.", "They say it ain't so, ma'am."),
        ("THE ARMY SAYS LET’S LEAVE.", "The army says let’s leave."),
        ("DIDN'T THE TROOPS LEAVE?", "Didn't the troops leave?"),
        ("TROOPS HAD LEFT AT ONE O’CLOCK.", "Troops had left at one o’clock."),
    ],
)
def test_contractions_are_ordinary_words(text: str, expected: str) -> None:
    assert recase(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE MAYOR’S TROOPS LEFT TARMA'S MILL.", "The mayor’s troops left Tarma's mill."),
        ("TROOPS KILLED TWO OF O'ZARBAL'S MEN.", "Troops killed two of O'zarbal's men."),
        ("THE REBELS' CAMP BURNED.", "The rebels' camp burned."),
    ],
)
def test_a_possessive_is_a_name_where_its_owner_is(text: str, expected: str) -> None:
    assert recase(text) == expected


def test_a_letter_that_would_be_longer_stays() -> None:
    text = "THE TROOPS LEFT İZMİR ON MONDAY."
    assert len(recase(text)) == len(text)
