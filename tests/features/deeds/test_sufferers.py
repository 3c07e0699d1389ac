"""Whom a deed told by a noun was done to, by the verb above it."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The monks endured torture for years.", "torture", (None, "The monks")),
        ("The mayor escaped arrest.", "arrest", (None, "The mayor")),
        ("The baker faces arrest if he returns.", "arrest", (None, "The baker")),
        ("The envoy survived an assassination attempt.", "assassination", (None, "The envoy")),
        ("The law protected the editors from arrest.", "arrest", (None, "the editors")),
        ("Guards subjected the monks to torture.", "torture", (None, "the monks")),
        ("The baker was kept in protective custody.", "custody", (None, "The baker")),
        ("Two bakers are in custody.", "custody", (None, "Two bakers")),
        ("The poet died in police custody.", "custody", ("police", "The poet")),
        ("Many millers remain behind bars.", "behind bars", (None, "Many millers")),
        ("The inmates in the yard hate arrest.", "arrest", (None, None)),
    ],
)  # fmt: skip
def test_who_bears_it(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """Who endures, faces, is spared or is held suffers the deed."""
    assert cast(nlp, text, words) == expected
