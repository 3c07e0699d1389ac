"""Evidence and phrases: the records, and the longest of overlapping spans.

Also tests framing/language/syntax/phrase.py.
"""

from dataclasses import FrozenInstanceError

import pytest

from framing.features.evidence import Evidence, Scorer, longest
from framing.features.scorers import default_scorers
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase


def span(start: int, end: int, category: str = "c") -> Evidence:
    return Evidence("f", category, start, end, "x" * (end - start), "rule")


def test_records_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        span(0, 1).start = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Phrase("a").text = "b"  # type: ignore[misc]


def test_what_is_not_stated_is_missing() -> None:
    item = span(0, 1)
    assert (item.agent, item.patient, item.weight, item.note) == (None, None, 1.0, ())
    assert item.speaker == NARRATOR


def test_narrator_and_quoted_stand_nowhere_in_the_text() -> None:
    assert (NARRATOR.text, NARRATOR.start, NARRATOR.end) == ("narrator", None, None)
    assert (QUOTED.text, QUOTED.start, QUOTED.end) == ("quoted", None, None)


def test_a_source_called_narrator_is_not_the_narrator() -> None:
    assert Phrase("narrator", 4, 12, "narrator") != NARRATOR


def test_a_class_with_the_five_members_is_a_scorer() -> None:
    class Mine:
        feature = "mine"
        categories = ("a",)
        unit = "words"

        def find(self, reading: object) -> list[Evidence]:
            return []

        def exposure(self, reading: object) -> int:
            return 0

    assert isinstance(Mine(), Scorer)
    assert not isinstance(object(), Scorer)
    assert all(isinstance(scorer, Scorer) for scorer in default_scorers())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], []),
        ([(0, 5)], [(0, 5)]),
        ([(0, 5), (0, 12)], [(0, 12)]),
        ([(0, 5), (4, 9)], [(0, 5)]),
        ([(4, 9), (0, 5)], [(0, 5)]),
        ([(0, 5), (5, 9)], [(0, 5), (5, 9)]),
        ([(6, 9), (0, 5)], [(0, 5), (6, 9)]),
        ([(0, 4), (3, 10), (9, 12)], [(3, 10)]),
        ([(0, 5), (3, 10), (9, 12)], [(3, 10)]),
        ([(0, 3), (2, 6), (5, 12)], [(0, 3), (5, 12)]),
    ],
)
def test_longest_keeps_the_longest_and_the_earlier_of_equals(
    given: list[tuple[int, int]], kept: list[tuple[int, int]]
) -> None:
    assert [(e.start, e.end) for e in longest(span(*ends) for ends in given)] == kept


def test_of_two_over_the_same_words_the_first_is_kept() -> None:
    assert [e.category for e in longest([span(0, 5, "first"), span(0, 5, "second")])] == ["first"]
