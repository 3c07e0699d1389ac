"""Types of entities: by all that the article says of them, and by the body they act for."""

import pytest

from framing import load_parser, read
from framing.features.sourcing import Sourcing


def types(text):
    return [e.category.partition(":")[0] for e in Sourcing().find(read(text, load_parser()))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The survey was made by Kilvik Data, a research firm. Kilvik Data CEO Ana Jones said it was done. Jones said so.", ["expert"] * 2),
        ("The Kilvik Soccer Federation sued. The federation's president said the data was wrong.", ["other"]),
        ("KSF president Omar Cordeiro said the data was wrong. He said it was late.", ["other", "other"]),
        ("President Omar Cordeiro said the data was wrong. He said it was late.", ["official", "official"]),
        ("Kenya's president said the vote was over.", ["official"]),
    ],
)  # fmt: skip
def test_role_has_the_type_of_the_body_it_is_held_for(text, found):
    assert types(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We agree," said Shira Hale, Executive Director of gun violence prevention group Ceasefire.', ["ngo"]),
        (
            "Countries differ, said Omar Burman, an associate fellow at a college. Burman said it was late.",
            ["expert"] * 2,
        ),
        ("They met a baker named Simon Hale, who argued that bread was dear.", ["civilian"]),
        ("They met the officer, Capt. Kevin D. Buckley, who said the ship was ready.", ["military"]),
    ],
)
def test_what_stands_beside_a_name_tells_its_type(text, found):
    assert types(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. Women's National Soccer Team said it would sue.", ["other"]),
        ("Student Omar Hale said the road was closed.", ["civilian"]),
        ("Rep. John Lewis said the road was closed.", ["official"]),
        ("The N.R.A. said the bill was dead.", ["ngo"]),
        ("The I.R.A. said the truce was over.", ["armed_group"]),
        ("Kentucky's Rand Paul said the bill was dead.", ["official"]),
    ],
)
def test_names_that_hold_words_for_people_or_firms(text, found):
    assert types(text) == found
