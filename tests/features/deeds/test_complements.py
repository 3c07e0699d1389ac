"""Participles behind another verb."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("At least 40 millers were feared drowned.", "drowned", (None, "At least 40 millers")),
        ("Four sailors were reported killed.", "killed", (None, "Four sailors")),
        ("The family saw their son beaten.", "beaten", (None, "their son")),
        ("Soldiers beat the hell out of him.", "beat", ("Soldiers", "him")),
        ("The family saw their son beat the guard.", "beat", ("their son", "the guard")),
    ],
)  # fmt: skip
def test_participles_behind_a_verb(
    nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]
) -> None:
    """What a participle behind another verb says was done."""
    assert cast(nlp, text, words) == expected
