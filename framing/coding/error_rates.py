"""Counts of hits, predictions and codes by article, as rates with intervals, and tests of their differences between groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.intervals import divide, rate_interval
from framing.analysis.log_rates import Sums, place_rate

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
    weights : array, optional
        How many articles each stands for, where they were drawn with unequal chances.
    """

    cells: list[tuple[str, str]]
    hits: Array
    predicted: Array
    coded: Array
    weights: Array | None = None

    @property
    def stands(self) -> Array:
        """How many articles each stands for, as a column."""
        return np.ones((len(self.hits), 1)) if self.weights is None else self.weights[:, None]


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
        hits, predicted, coded, stands = (
            part[inside] for part in (counts.hits, counts.predicted, counts.coded, counts.stands)
        )
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
            worth = divide((stands * bottom).sum(0) ** 2, (stands**2 * bottom).sum(0))
            size = None if counts.weights is None else worth
            found = rate_interval(stands * top, stands * bottom, rng, level, resamples, size=size)
            frame[name], frame[f"{name}_low"], frame[f"{name}_high"] = found.rate, found.low, found.high
        out.append(frame)
    return pd.concat(out, ignore_index=True)


def rate_differences(counts: Counts, groups: pd.Series, rng: np.random.Generator, permutations: int) -> pd.DataFrame:
    """Return the tests of differences between groups, as `Validation.differences` has them.

    Whole articles are permuted. The statistic weighs each group by a variance that takes whole articles as units, so that
    articles whose spans are all right, or all wrong, do not pass for groups that differ.
    """
    columns = ["feature", "category", "measure", "groups", "lowest", "highest", "spread", "p", "p_adjusted"]
    names, member = np.unique(groups.to_numpy(dtype=str), return_inverse=True)
    if len(names) < 2:
        return pd.DataFrame(columns=columns)
    rows: list[tuple[object, ...]] = []
    inside = np.eye(len(names))[member].T
    for measure, bottom in (("precision", counts.predicted), ("recall", counts.coded)):
        orders = np.vstack([member, [rng.permutation(member) for _ in range(permutations)]])
        statistic = _heterogeneity(counts.hits, bottom, counts.stands, orders)
        rates = divide(inside @ (counts.stands * counts.hits), inside @ (counts.stands * bottom))
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


def _heterogeneity(hits: Array, bottom: Array, stands: Array, orders: NDArray[np.intp]) -> Array:
    """How far the log-odds of groups lie about their weighted mean, over variances of whole articles: orders x cells."""
    noise, hits, bottom = stands**2 * bottom, stands * hits, stands * bottom
    every, bounded = np.maximum(bottom.sum(axis=0), 1), np.ones(hits.shape[1], dtype=bool)
    places, weights = [], []
    for group in range(int(orders.max()) + 1):
        here = (orders == group).astype(float)
        parts = (hits, bottom, noise, hits**2, hits * bottom, bottom**2, (bottom > 0).astype(float))
        sums = Sums(*(here @ part for part in parts))
        count, exposure = sums.count, sums.exposure
        place, _, variance, _ = place_rate(sums, np.broadcast_to(1 / every, count.shape), bounded)
        known = (exposure > 0) & (variance > 0)
        places.append(np.where(known, place, 0.0))
        weights.append(np.divide(1.0, variance, out=np.zeros_like(variance), where=known))
    place, weight = np.array(places), np.array(weights)
    mean = np.nan_to_num(divide((weight * place).sum(axis=0), weight.sum(axis=0)))
    return np.asarray((weight * (place - mean) ** 2).sum(axis=0), dtype=float)
