"""Spans against spans: which of one frame match which of another, one to one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

MATCHES = ("overlap", "exact")

Span = tuple[int, int, int]
Group = tuple[list[Span], list[Span]]


def match_spans(said: pd.DataFrame, gold: pd.DataFrame, match: str = "overlap") -> list[tuple[int, int]]:
    """Pair spans of the same article, feature and category, as many as can be, one to one.

    Of all ways to pair spans that overlap by at least one character (or have the same offsets), one with the most pairs is
    taken, and of these the one whose pairs share the most characters.

    Parameters
    ----------
    said, gold : pandas.DataFrame
        article_id, feature, category, start, end.
    match : {"overlap", "exact"}

    Returns
    -------
    list of (int, int)
        Row labels of the pairs, in order of the spans of `said`.

    Raises
    ------
    ValueError
        For another match.

    References
    ----------
    Crouse (2016). On implementing 2D rectangular assignment algorithms. doi:10.1109/TAES.2016.140952

    Examples
    --------
    >>> spans = pd.DataFrame({"article_id": "a", "feature": "f", "category": "c", "start": [0, 0], "end": [20, 5]})
    >>> match_spans(spans, spans.assign(start=[3, 15], end=[5, 20]))
    [(1, 0), (0, 1)]
    """
    if match not in MATCHES:
        raise ValueError(f"no match {match!r}; have {', '.join(MATCHES)}")
    cells: dict[tuple[str, ...], Group] = {}
    for side, frame in enumerate((said, gold)):
        for row in frame.sort_values(["start", "end"], kind="stable").itertuples():
            cell = cells.setdefault((row.article_id, row.feature, row.category), ([], []))
            cell[side].append((row.start, row.end, row.Index))
    order = {index: place for place, index in enumerate(said.sort_values(["start", "end"], kind="stable").index)}
    pairs = [
        pair for cell in cells.values() for group in _groups(*cell) for pair in _pairs(*group, exact=match == "exact")
    ]
    return sorted(pairs, key=lambda pair: order[pair[0]])


def _groups(said: list[Span], gold: list[Span]) -> Iterator[Group]:
    """Divide spans where none reaches over, so that each group is matched by itself."""
    group: Group = ([], [])
    reach = -1
    for start, end, side, index in sorted((s, e, side, i) for side, of in enumerate((said, gold)) for s, e, i in of):
        if start >= reach:
            if all(group):
                yield group
            group = ([], [])
        group[side].append((start, end, index))
        reach = max(reach, end)
    if all(group):
        yield group


def _pairs(said: list[Span], gold: list[Span], *, exact: bool) -> Iterator[tuple[int, int]]:
    left, right = np.array(said), np.array(gold)
    shared = np.minimum.outer(left[:, 1], right[:, 1]) - np.maximum.outer(left[:, 0], right[:, 0])
    fits = shared > 0
    if exact:
        fits &= np.equal.outer(left[:, 0], right[:, 0]) & np.equal.outer(left[:, 1], right[:, 1])
    # One pair more outweighs whatever the others can share.
    most = 1 + min(fits.shape) * int(shared.max())
    rows, columns = linear_sum_assignment(np.where(fits, most + shared, 0), maximize=True)
    yield from ((said[a][2], gold[b][2]) for a, b in zip(rows, columns, strict=True) if fits[a, b])
