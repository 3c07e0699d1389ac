"""Counts of hits, predictions and codes by article, as rates with intervals, and tests of their differences between groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.intervals import rate_interval

Array = NDArray[np.float64]

ALL = "(all)"


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Articles x cells (feature, category): spans matched, predicted and coded.

    Parameters
    ----------
    cells : list of (str, str)
    hits, predicted, coded : array
        Articles x cells.
    """

    cells: list[tuple[str, str]]
    hits: Array
    predicted: Array
    coded: Array


def count_spans(said: pd.DataFrame, gold: pd.DataFrame, pairs: list[tuple[int, int]], ids: Sequence[str]) -> Counts:
    """Count spans by article and cell, and over all categories of a feature."""
    found = sorted({(row.feature, row.category) for part in (said, gold) for row in part.itertuples()})
    cells: list[tuple[str, str]] = []
    for feature in dict.fromkeys(feature for feature, _ in found):
        cells += [(feature, ALL), *[cell for cell in found if cell[0] == feature]]
    row_of, cell_of = {name: n for n, name in enumerate(ids)}, {cell: n for n, cell in enumerate(cells)}
    parts = []
    for part in (gold.loc[[index for _, index in pairs]], said, gold):
        out = np.zeros((len(ids), len(cells)))
        for row in part.itertuples():
            out[row_of[row.article_id], [cell_of[row.feature, row.category], cell_of[row.feature, ALL]]] += 1
        parts.append(out)
    return Counts(cells, *parts)


def rate_table(
    counts: Counts, groups: pd.Series, rng: np.random.Generator, level: float, resamples: int
) -> pd.DataFrame:
    """Return counts, precision, recall and F1 by group and cell, as `Validation.table` has them."""
    out = []
    for group in [ALL, *sorted(set(groups) - {ALL})]:
        inside = np.full(len(groups), True) if group == ALL else (groups == group).to_numpy(dtype=bool)
        hits, predicted, coded = (part[inside] for part in (counts.hits, counts.predicted, counts.coded))
        frame = pd.DataFrame(counts.cells, columns=["feature", "category"])
        frame.insert(0, "group", group)
        frame["articles"] = int(inside.sum())
        for name, values in {"coded": coded, "predicted": predicted, "hits": hits}.items():
            frame[name] = values.sum(axis=0).astype(int)
        for name, (top, bottom) in {
            "precision": (hits, predicted),
            "recall": (hits, coded),
            "f1": (2 * hits, predicted + coded),
        }.items():
            found = rate_interval(top, bottom, rng, level, resamples)
            frame[name], frame[f"{name}_low"], frame[f"{name}_high"] = found.rate, found.low, found.high
        out.append(frame)
    return pd.concat(out, ignore_index=True)


def rate_differences(counts: Counts, groups: pd.Series, rng: np.random.Generator, permutations: int) -> pd.DataFrame:
    """Return the tests of differences between groups, as `Validation.differences` has them."""
    columns = ["feature", "category", "measure", "groups", "lowest", "highest", "spread", "p", "p_adjusted"]
    names, member = np.unique(groups.to_numpy(dtype=str), return_inverse=True)
    if len(names) < 2:
        return pd.DataFrame(columns=columns)
    rows: list[tuple[object, ...]] = []
    inside = np.eye(len(names))[member].T
    for measure, bottom in (("precision", counts.predicted), ("recall", counts.coded)):
        orders = [np.arange(len(member)), *(rng.permutation(len(member)) for _ in range(permutations))]
        tops, bottoms = (np.stack([inside @ part[order] for order in orders]) for part in (counts.hits, bottom))
        statistic = _heterogeneity(tops, bottoms)
        rates = np.divide(tops[0], bottoms[0], out=np.full(tops[0].shape, np.nan), where=bottoms[0] > 0)
        for number, (feature, category) in enumerate(counts.cells):
            known = np.flatnonzero(~np.isnan(rates[:, number]))
            if len(known) > 1:
                p = float((statistic[:, number] >= statistic[0, number] * (1 - 1e-9)).mean())
                low, high = known[rates[known, number].argmin()], known[rates[known, number].argmax()]
                spread = rates[high, number] - rates[low, number]
                rows.append((feature, category, measure, len(known), names[low], names[high], spread, p))
    frame = pd.DataFrame(rows, columns=columns[:-1])
    totals = (frame["category"] == ALL).to_numpy(dtype=bool)
    adjusted = np.ones(len(frame))
    for part in (totals, ~totals):
        if part.any():
            adjusted[part] = _holm(frame["p"].to_numpy(float)[part])
    frame["p_adjusted"] = adjusted
    return frame


def _holm(p: Array) -> Array:
    """Holm's step-down adjustment; doi:10.2307/4615733."""
    order = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return np.asarray(np.minimum(steps, 1.0)[np.argsort(order, kind="stable")], dtype=float)


def _heterogeneity(hits: Array, bottom: Array) -> Array:
    """Chi-square of the groups' rates about the pooled rate: draws x groups x cells -> draws x cells."""
    total = bottom.sum(axis=1, keepdims=True)
    pooled = np.divide(hits.sum(axis=1, keepdims=True), total, out=np.zeros(total.shape), where=total > 0)
    gap = np.divide((hits - pooled * bottom) ** 2, bottom, out=np.zeros(hits.shape), where=bottom > 0)
    return np.asarray(gap.sum(axis=1), dtype=float)
