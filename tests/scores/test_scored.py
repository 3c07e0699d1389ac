"""Articles scored: counts and exposures in the rows of the table."""

import pytest

from framing.scores.scoring import score
from tests.scores.texts import Letters, rows


@pytest.mark.parametrize(
    ("exposed", "expected"),
    [
        (5, [("b", "all", 2, 5), ("c", "all", 0, 5)]),
        (
            {"narrator": 3, "quoted": 2},
            [("b", "narrator", 1, 3), ("b", "quoted", 1, 2), ("c", "narrator", 0, 3), ("c", "quoted", 0, 2)],
        ),
        (
            {"narrator": 3},
            [("b", "narrator", 1, 3), ("b", "quoted", 1, 0), ("c", "narrator", 0, 3), ("c", "quoted", 0, 0)],
        ),
        ({"b": 9, "c": 4}, [("b", "all", 2, 9), ("c", "all", 0, 4)]),
    ],
)
def test_exposure_as_a_number_by_voice_or_by_category(nlp, exposed: object, expected: list[tuple[object, ...]]) -> None:
    table = score(["A bee. The mayor said that bees sting."], scorers=[Letters(exposed)], parser=nlp).table
    assert rows(table, "category", "speaker", "count", "exposure") == expected
