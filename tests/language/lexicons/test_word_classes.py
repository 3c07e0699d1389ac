"""What single words are, by the shipped lexicons."""

import pytest

from framing.language.lexicons.word_classes import (
    can_speak,
    deeds,
    kind_of_word,
    land_verbs,
    light_verbs,
    mute_words,
    vulnerable_words,
)


@pytest.mark.parametrize(
    ("word", "kind"), [("monk", "person"), ("Monks", "person"), ("town", "place"), ("shell", "weapon"), ("us", ""), ("US", "nation")]
)  # fmt: skip
def test_kind_of_a_word_in_any_form(word: str, kind: str) -> None:
    assert kind_of_word(word) == kind


def test_words_of_a_class_are_there_in_every_form() -> None:
    assert {"kill", "kills", "killed", "killing"} <= deeds()
    assert {"carry", "carried", "launch", "launched"} <= light_verbs()
    assert {"capture", "captured", "seizes"} <= land_verbs()
    assert {"child", "children"} <= vulnerable_words()


def test_deeds_without_a_patient_are_none_of_them() -> None:
    assert deeds() & {"die", "died", "escape", "escaped"} == set()


def test_pictures_are_mute_and_officials_speak() -> None:
    assert {"video", "videos"} <= mute_words()
    assert (can_speak("officials"), can_speak("video"), can_speak("bread")) == (True, False, False)
