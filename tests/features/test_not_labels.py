"""What looks like a label and is none."""

import pytest

from framing.features.actor_labels import ActorLabels
from framing.language.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Names that go on behind the label, or end with it
        ("The Springfield Police Department hired two officers.", ["officers"]),
        ("A lawyer of the Refugee Law Centre wept.", []),
        ("The band played on Army Day.", []),
        ("The Free Syrian Army left the town.", []),
        # Titles
        ("It was Novak who called, said police Sgt. Ana Ruiz.", []),
        # Deeds and things
        ("They marched against police brutality.", ["police"]),
        ("Police officers left the square.", ["Police officers"]),
        ("Two cops left the square.", ["cops"]),
        # Adjectives
        ("The report tells of official corruption.", []),
        ("Two officials resigned.", ["officials"]),
        # Where no harm is told
        ("The club is open to women.", []),
        ("The mayor has two children.", []),
        ("The guards killed a woman and two children.", ["woman", "children"]),
        # Counts of all people
        ("One in 90 people has the gene.", []),
        ("Ninety people drowned.", ["people"]),
    ],
)
def test_what_is_no_label(nlp, text: str, expected: list[str]) -> None:
    assert [e.text for e in ActorLabels().find(read(text, nlp))] == expected
