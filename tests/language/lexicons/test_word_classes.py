"""What single words are, by the shipped lexicons."""

import pytest

from framing.language.lexicons.word_classes import (
    can_speak,
    kind_of_word,
    light_verbs,
    mute_words,
    sufferers,
    verb_class,
    verbs_beside,
    vulnerable_words,
)


@pytest.mark.parametrize(
    ("word", "kind"), [("monk", "person"), ("Monks", "person"), ("town", "place"), ("shell", "weapon"), ("us", ""), ("US", "nation")]
)  # fmt: skip
def test_kind_of_a_word_in_any_form(word: str, kind: str) -> None:
    assert kind_of_word(word) == kind


def test_words_of_a_class_are_there_in_every_form() -> None:
    assert {"carry", "carried", "launch", "launched"} <= light_verbs()
    assert {"child", "children"} <= vulnerable_words()
    assert {"civilian", "villagers", "protesters"} <= sufferers()
    assert sufferers() & {"soldier", "rebels", "mob"} == set()
    assert {"targeted", "hits"} <= verbs_beside("aiming")
    assert verbs_beside("waging") == {"led", "involved", "launched", "inflicted", "perpetrated"}


def test_verbs_of_a_class_are_there_in_every_form_and_no_others() -> None:
    assert {"kill", "kills", "killed", "killing"} <= verb_class("transitive")
    assert verb_class("transitive") & {"die", "died", "starved"} == set()


def test_pictures_are_mute_and_officials_speak() -> None:
    assert {"video", "videos"} <= mute_words()
    assert (can_speak("officials"), can_speak("video"), can_speak("bread")) == (True, False, False)
