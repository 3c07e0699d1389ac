"""Posts set into an article belong to the name under them."""

import time

import pytest

from framing import load_parser, read
from framing.language.speech.posts import find_posts

BEFORE = "The mayor was angry on Monday.\n\n"
AFTER = "\n\nNobody was hurt by the rebels."


def posts(text):
    return [(text[p.start : p.end], text[p.name_start : p.name_end]) for p in find_posts(text)]


@pytest.mark.parametrize(
    "signed",
    [
        "— Ana Ruiz (@anaruiz) June 1, 2017", "—Ana Ruiz (@anaruiz)", "– Ana Ruiz (@ana_ruiz1) 1 June 2017",
        "— Ana Ruiz (@AnaRuiz) May 3, 2020 11:04 p.m.",
    ],
)  # fmt: skip
def test_post_ends_at_its_signature(signed):
    assert posts(f"{BEFORE}Tear them down! {signed}{AFTER}") == [("Tear them down!", "Ana Ruiz")]


def test_blank_lines_of_a_post_are_wider_than_those_of_the_article():
    text = f"{BEFORE}Tear them down!\n\n\n\nWe won't stand for it. — Ana Ruiz (@anaruiz){AFTER}"
    assert posts(text) == [("Tear them down!\n\n\n\nWe won't stand for it.", "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor — Ana Ruiz — left (@noon).", "Follow Ana Ruiz (@anaruiz) for more.", "— Ana Ruiz (@anaruiz)",
        "A photograph — Ana Ruiz (Reuters)", "Prices rose - Ana Ruiz (@anaruiz) said.",
    ],
)  # fmt: skip
def test_no_post(text):
    assert posts(text) == []


def test_name_under_a_post_speaks_in_it_and_nowhere_else():
    text = f"{BEFORE}The terrorists tore down the flags. — Ana Ruiz (@anaruiz) June 1, 2017{AFTER}"
    voices = read(text, load_parser()).quotations
    assert voices.speaker_at(text.index("terrorists")).text == "Ana Ruiz"
    assert voices.speaker_at(text.index("rebels")).text == "narrator"
    assert voices.speaker_at(text.index("mayor")).text == "narrator"


@pytest.mark.parametrize(
    "text",
    [
        " " * 300_000,
        "— " * 150_000,
        "—" + " " * 300_000,
        "\n" * 300_000,
        "— A (@a)\n" * 30_000,
        "x\n\n\n" * 70_000 + "— A (@a)",
    ],
    ids=["blanks", "dashes", "dash and blanks", "lines", "signatures", "wide gaps"],
)
def test_long_texts_take_no_time(text):
    begun = time.process_time()
    list(find_posts(text))
    assert time.process_time() - begun < 1
