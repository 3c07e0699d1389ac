"""Spans against spans: which of one frame match which of another, one to one."""

from __future__ import annotations

import pandas as pd

MATCHES = ("overlap", "exact")


def match_spans(said: pd.DataFrame, gold: pd.DataFrame, match: str = "overlap") -> list[tuple[int, int]]:
    """Pair spans of the same article, feature and category.

    Spans of `said` are taken in order of start, each with the first of `gold` left that it overlaps by at least one
    character, or that has its very offsets.

    Parameters
    ----------
    said, gold : pandas.DataFrame
        article_id, feature, category, start, end.
    match : {"overlap", "exact"}

    Returns
    -------
    list of (int, int)
        Row labels of the pairs.

    Raises
    ------
    ValueError
        For another match.
    """
    if match not in MATCHES:
        raise ValueError(f"no match {match!r}; have {', '.join(MATCHES)}")
    free: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for row in gold.sort_values(["start", "end"], kind="stable").itertuples():
        free.setdefault((row.article_id, row.feature, row.category), []).append((row.start, row.end, row.Index))
    pairs = []
    for row in said.sort_values(["start", "end"], kind="stable").itertuples():
        left = free.get((row.article_id, row.feature, row.category), [])
        for place, (start, end, index) in enumerate(left):
            if (start, end) == (row.start, row.end) if match == "exact" else start < row.end and row.start < end:
                pairs.append((row.Index, index))
                del left[place]
                break
    return pairs
