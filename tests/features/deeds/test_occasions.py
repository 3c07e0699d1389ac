"""Who attacked, in a clause beside a death."""

import pytest
from spacy.language import Language

from tests.features.deeds.casts import cast


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A baker was killed when a gunman opened fire in an inn.", "killed", ("a gunman", "A baker")),
        ("Three millers were killed after police opened fire.", "killed", ("police", "Three millers")),
        ("Two boys were wounded when soldiers fired on a crowd.", "wounded", ("soldiers", "Two boys")),
        ("A boy died after guards beat him.", "died", ("guards", "A boy")),
        ("Three millers were killed when the bus overturned.", "killed", (None, "Three millers")),
        ("The baker was hurt when police arrived.", "hurt", (None, "The baker")),
        ("A baker was killed after police shot a dog.", "killed", (None, "A baker")),
        ("A bomber was killed when he attacked a post.", "killed", (None, "A bomber")),
        ("Elite troops carried out the raid in which a smuggler was killed.", "killed", ("Elite troops", "a smuggler")),
    ],
)  # fmt: skip
def test_who_attacked(nlp: Language, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    """A clause of time names who did it; one of something else does not."""
    assert cast(nlp, text, words) == expected
