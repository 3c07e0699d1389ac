"""Types of who speaks at one place: parts of a group, spokesmen, documents by who gave them out."""

import pytest

from framing import load_parser, read
from framing.features.sourcing import Sourcing


def types(text):
    return [e.category.partition(":")[0] for e in Sourcing().find(read(text, load_parser()))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six homeowners left the street. One said the house was cold.", ["civilian"]),
        ("The studies differ, though few reported a rise.", ["expert"]),
        ("Just 9 percent said they would wait.", ["civilian"]),
        ("Nearly 9 percent of Republicans said they would wait.", ["official"]),
        ("Many argue that the road is unsafe.", ["anonymous"]),
        ("One person who was present at the meeting said the talks had failed.", ["anonymous"]),
    ],
)
def test_part_of_a_group_has_its_type(text, found):
    assert types(text) == found


def test_spokesman_has_the_type_of_whom_he_speaks_for_whatever_his_rank():
    assert types("Maj. Gen. Omar Hale, a spokesman for the government, said the road was closed.") == ["official"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Justice Department cited a lawsuit in a letter to the school. The letter said the school was out of time.", "official"),
        ("Farmers sent a letter to the mayor. The letter said the well was dry.", "civilian"),
        ("The indictment said the men had lied.", "official"),
        ("The company left. Its website said the shop was closed.", "other"),
    ],
)  # fmt: skip
def test_document_has_the_type_of_who_gave_it_out(text, found):
    assert types(text)[-1] == found
