"""Spans against spans, one to one."""

import pandas as pd
import pytest

from framing.coding.matching import match_spans


def spans(*places: tuple[int, int], article: str = "a", category: str = "killing") -> pd.DataFrame:
    rows = [(article, "harm", category, start, end) for start, end in places]
    return pd.DataFrame(rows, columns=["article_id", "feature", "category", "start", "end"])


@pytest.mark.parametrize(
    ("said", "gold", "match", "expected"),
    [
        ([(0, 6)], [(4, 9)], "overlap", [(0, 0)]),
        ([(0, 6)], [(6, 9)], "overlap", []),
        ([(0, 6)], [(0, 5)], "exact", []),
        ([(0, 6)], [(0, 6)], "exact", [(0, 0)]),
        ([(0, 9), (1, 3)], [(2, 4)], "overlap", [(0, 0)]),
        ([(5, 9), (0, 3)], [(6, 8), (1, 2)], "overlap", [(1, 1), (0, 0)]),
    ],
)
def test_each_span_has_one_partner_at_most(said, gold, match: str, expected: list[tuple[int, int]]) -> None:
    assert match_spans(spans(*said), spans(*gold), match) == expected


@pytest.mark.parametrize("other", [{"article": "b"}, {"category": "injury"}])
def test_spans_of_another_article_or_category_are_no_partners(other: dict[str, str]) -> None:
    assert match_spans(spans((0, 6)), spans((0, 6), **other)) == []


def test_another_match_is_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="no match 'near'; have overlap, exact"):
        match_spans(spans(), spans(), "near")
