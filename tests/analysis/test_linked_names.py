"""Names across articles: one person, body or group under several spellings."""

import pytest

from framing.analysis.linked_names import link_names, name_words
from framing.language.lexicons.actors import ActorPattern, Actors


@pytest.mark.parametrize(
    ("names", "linked"),
    [
        (["Ruiz", "Ana Ruiz", "Governor Ana Ruiz"], ["Governor Ana Ruiz"] * 3),
        (["Ruiz", "Ana Ruiz", "Juan Ruiz"], ["Ruiz", "Ana Ruiz", "Juan Ruiz"]),
        (["TRB", "the Tarma Relief Board", "Relief Board"], ["the Tarma Relief Board"] * 3),
        (["the soldiers", "Soldiers", "soldiers"], ["the soldiers"] * 3),
        (["the group", "the Lantern group"], ["the group", "the Lantern group"]),
        (["Tarma", "Tarma hospital"], ["Tarma", "Tarma hospital"]),
        (["U.S. army", "US army", "the army's"], ["U.S. army", "U.S. army", "U.S. army"]),
        (["", "the", "Osk"], ["the", "the", "Osk"]),
        ([], []),
    ],
)
def test_spellings_of_one_name(names: list[str], linked: list[str]) -> None:
    assert link_names(names) == linked


def test_a_dictionary_of_actors_decides_first() -> None:
    actors = Actors((ActorPattern("front", "rebels", "al - Lantern|Lamp"), ActorPattern("army", "state", "army")))
    assert link_names(["al-Lantern fighters", "al - Lamp", "The Army", "Lantern", "al-lantern"], actors) == [
        "front", "front", "army", "al-lantern", "al-lantern",
    ]  # fmt: skip


def test_words_that_tell() -> None:
    assert name_words("the U.S.-led coalition's jets") == ("us", "led", "coalition", "jet")
