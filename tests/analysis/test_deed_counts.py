"""Deeds beside mentions."""

import pandas as pd

from framing.analysis.deed_counts import deed_names, with_deeds

ROWS = pd.DataFrame(
    {"article_id": ["a", "a", "a", "b"], "deed": ["harm-3", "harm-3", None, "harm-3"], "who": ["x", "x", "x", "x"]}
)


def test_a_deed_counts_once_an_article() -> None:
    rows = ROWS.assign(told=deed_names(ROWS))
    counts = pd.DataFrame({"who": ["x", "y"], "count": [4, 0]})
    assert with_deeds(counts, rows, ["who"])["deeds"].tolist() == [2, 0]


def test_missing_is_not_zero() -> None:
    old = ROWS.drop(columns="deed")
    out = with_deeds(pd.DataFrame({"who": ["x"], "count": [4]}), old.assign(told=deed_names(old)), ["who"])
    assert out["deeds"].isna().tolist() == [True]
