"""Types of sources whose own words do not tell them."""

import pytest

from framing import load_parser, read
from framing.features.sourcing import Sourcing


def types(text):
    return [(e.category.partition(":")[0], e.agent.text) for e in Sourcing().find(read(text, load_parser())) if e.agent]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nancy Pelosi said the vote was near. Pelosi told reporters that it was late.", ["official", "official"]),
        ("Obama told reporters that he would go.", ["official"]),
        ("Sean Hannity told viewers that the vote was close.", ["media"]),
        ("Kyra Obama told reporters that she would go.", ["other"]),
    ],
)
def test_person_in_public_life_is_known_by_name(text, found):
    assert [kind for kind, _ in types(text)] == found


def test_what_the_article_says_of_a_person_counts_before_the_name():
    text = "David Davis, a farmer from the old town, left early. Davis said the shop was closed."
    assert types(text) == [("civilian", "Davis")]


def test_person_to_whom_harm_was_done_speaks_as_a_civilian():
    text = "Police shot Nora Hale on Monday. Hale said the street was dark."
    assert types(text) == [("civilian", "Hale")]


def test_harm_that_was_only_threatened_tells_nothing():
    text = "Police may shoot Nora Hale. Hale said the street was dark."
    assert types(text) == [("other", "Hale")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Ana Ruiz spoke on Monday. Her remarks denied that the dam would break.", "official"),
        ("General Omar Haddad left. Haddad's letter said the fort had fallen.", "military"),
        ("A farmer met the crew. The farmer's letter said the well was dry.", "civilian"),
    ],
)
def test_words_of_somebody_have_the_type_of_whose_they_are(text, found):
    assert [kind for kind, _ in types(text)] == [found]


def test_kin_of_somebody_has_a_type_of_its_own():
    assert types("Mayor Ana Ruiz spoke. Her brother said the dam would hold.") == [("civilian", "Her brother")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("White House spokesman Judd Deere said the plan was ready.", "official"),
        ("Police chief Ana Deere said the plan was ready.", "official"),
        ("A spokesman for Deere said profits rose.", "other"),
        ("Deere spokesman Tom Reed said profits rose.", "other"),
        ("The chief spokesman for the Pentagon said the strike had failed.", "military"),
        ("The chief said the strike had failed.", "other"),
        ("Speaker Ana Ruiz said the bill would pass.", "official"),
        ("A speaker said the bill would pass.", "other"),
    ],
)
def test_titles_and_names_of_firms_count_for_what_they_are_in_the_phrase(text, found):
    assert [kind for kind, _ in types(text)] == [found]
