"""The arithmetic of token spans."""

import pytest

from framing.language.parsing.tokens import from_doc
from framing.language.speech.spans import near, runs, token_spans, trim
from tests.conftest import build_doc

WORDS = from_doc(build_doc("_- : punct 1\nTalks NNS nsubj 2\nfailed VBD ROOT 2\n_, , punct 2\n_. . punct 2"))


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0, 1, []), (2, 2, [(2, 4)]), (4, 8, [(2, 4), (6, 9)]), (5, 5, [])]
)
def test_spans_near_a_stretch_share_a_token_with_it(low: int, high: int, expected: list[tuple[int, int]]) -> None:
    assert list(near([(2, 4), (6, 9)], low, high)) == expected


@pytest.mark.parametrize(
    ("nodes", "expected"), [([], []), ([3], [(3, 3)]), ([1, 2, 3, 5, 7, 8], [(1, 3), (5, 5), (7, 8)])]
)
def test_runs_of_neighbouring_tokens(nodes: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(runs(nodes)) == expected


def test_trimmed_of_marks_at_its_ends() -> None:
    assert trim(WORDS, 0, 4) == (1, 2)
    first, last = trim(WORDS, 3, 4)
    assert first > last


def test_characters_as_tokens_take_whole_tokens_alone() -> None:
    start, end = WORDS.start[1], WORDS.end[2]
    assert token_spans(WORDS, [(start, end), (start + 1, end), (start + 1, end - 1)]) == [(1, 2), (2, 2)]
