"""When two names can be one's."""

import pytest

from framing.language.entities.names import initials, is_acronym, name_words, same_name


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("reed", "ana reed", True),
        ("ana reed", "omar reed", False),
        ("a. reed", "ana reed", True),
        ("o. reed", "ana reed", False),
        ("donald j. reed", "donald reed", True),
        ("maria reed", "ana maria reed", True),
        ("reed", "reedy", False),
    ],
)
def test_same_name(one: str, other: str, expected: bool) -> None:
    assert same_name(tuple(one.split()), tuple(other.split())) is expected
    assert same_name(tuple(other.split()), tuple(one.split())) is expected


def test_short_forms() -> None:
    assert (is_acronym(("BLS",)), is_acronym(("Bls",)), is_acronym(("BLS", "Board")), is_acronym(("B",))) == (
        True,
        False,
        False,
        False,
    )
    assert initials(("Tarma", "Observatory", "for", "Human", "Rights")) == "tohr"
    assert name_words(("O", "'", "Hara")) == ("o", "hara")
