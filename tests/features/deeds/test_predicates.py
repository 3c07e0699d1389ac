"""What the verb of a deed told by a noun says of its cast."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The explosion targeted a bakery.", "explosion", (None, "a bakery")),
        ("The bombings were aimed at shopkeepers.", "bombings", (None, "shopkeepers")),
        ("The massacre, which left 20 farmers dead, shook the valley.", "massacre", (None, "20 farmers")),
        ("The mill was destroyed by an explosion.", "explosion", (None, "The mill")),
        ("A blast shattered the chapel.", "blast", (None, "the chapel")),
        ("The raid hit a bakery.", "raid", (None, "a bakery")),
    ],
)
def test_struck(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What a deed itself is said to hit is its patient."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The fleet continued its bombardment of the coast.", "bombardment", ("The fleet", "the coast")),
        ("The brigade stepped up its attacks on villages.", "attacks", ("The brigade", "villages")),
        ("The pilots suspended airstrikes on the hills.", "airstrikes", ("The pilots", "the hills")),
        ("The guards inflicted torture on the inmates.", "torture", ("The guards", "the inmates")),
        ("The wardens used torture against the inmates.", "torture", (None, "the inmates")),
    ],
)
def test_verbs_that_wage(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """The subject of a light verb does the deed, and against names its patient."""
    assert cast(nlp, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The murder took place in May.", "murder", (None, None)),
        ("The massacre shook the valley.", "massacre", (None, None)),
        ("The massacre left the valley in mourning.", "massacre", (None, None)),
        ("The bombing made headlines.", "bombing", (None, None)),
        ("The killings reached a peak.", "killings", (None, None)),
    ],
)
def test_not_struck(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """What a deed shakes, or where it takes place, is no patient."""
    assert cast(nlp, text, words) == expected
