"""How good held-out predictions are: by label and over labels, with intervals that resample whole groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.coding.patterns import draw_weights

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

RESAMPLES = 1000
LEVEL = 0.95
_BINS = 10
ADDED = 0.25  # groups that a hit, a false alarm and a miss are each worth beforehand


def _ratio(top: Array, bottom: Array) -> Array:
    return np.asarray(np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=bottom > 0), dtype=float)


def _figures(hits: Array, predicted: Array, coded: Array) -> dict[str, Array]:
    """Precision, recall, F1; labels along the last axis, resamples before it."""
    return {
        "precision": _ratio(hits, predicted),
        "recall": _ratio(hits, coded),
        "f1": np.where(coded + predicted > 0, _ratio(2 * hits, predicted + coded), np.nan),
    }


def _macro(figures: dict[str, Array], coded: Array) -> dict[str, Array]:
    """Means over the labels with a gold instance; no prediction counts as precision 0."""
    out = {}
    for name, values in figures.items():
        filled = np.where(coded > 0, np.nan_to_num(values), 0.0)
        out[name] = _ratio(filled.sum(axis=-1), (coded > 0).sum(axis=-1).astype(float))
    return out


def label_metrics(gold: Bools, predicted: Bools, groups: Ints, labels: tuple[str, ...], *, seed: int) -> pd.DataFrame:
    """Precision, recall and F1 of every label, then their macro and micro means.

    Parameters
    ----------
    gold, predicted : array
        Rows x labels.
    groups : array
        Group of each row; intervals resample whole groups.
    labels : tuple of str
    seed : int

    Returns
    -------
    pandas.DataFrame
        Columns: label (`(macro)` and `(micro)` come last), coded, predicted, hits (numbers of rows), precision, recall,
        f1, each followed by `_low` and `_high`: 95 % interval over 1,000 resamples (Bayesian bootstrap of groups). The macro mean is taken
        over labels with a gold instance; NaN where there is nothing to score.

    Examples
    --------
    >>> gold = np.array([[True], [True], [False], [False]])
    >>> label_metrics(gold, gold[[0, 2, 1, 3]], np.arange(4), ("war",), seed=1).loc[0, "f1"].item()
    0.5
    """
    parts = [gold & predicted, predicted, gold]
    sums = np.stack([_by_group(part, groups) for part in parts])
    whole = sums.sum(axis=1)
    resampled = _resampled(sums, seed)
    rows = _figures(*whole)
    frame = pd.DataFrame({"label": labels, "coded": whole[2], "predicted": whole[1], "hits": whole[0]})
    for name, values in _figures(*resampled).items():
        frame[name] = rows[name]
        low, high = _bounds(values)
        frame[f"{name}_low"], frame[f"{name}_high"] = np.minimum(low, rows[name]), np.maximum(high, rows[name])
    return pd.concat(
        [frame, _means(whole, resampled, _resampled(sums.sum(axis=-1, keepdims=True), seed))], ignore_index=True
    ).astype({"coded": int, "predicted": int, "hits": int})


def _resampled(sums: Array, seed: int) -> Array:
    """Weigh groups anew, and add to each label a hit, a false alarm and a miss, each worth a quarter of one and no more.

    Without these, a label whose few cases are all right would have an interval of no width (Bayesian bootstrap).
    """
    rng = np.random.default_rng(seed)
    weights = draw_weights(sums.shape[1], np.empty(0), rng, RESAMPLES)
    hit, alarm, miss = rng.gamma(ADDED, size=(3, RESAMPLES, sums.shape[2]))
    _, predicted, coded = sums.sum(axis=1) > 0
    hit, alarm, miss = hit * (predicted & coded), alarm * predicted, miss * coded
    return np.stack([weights @ part + more for part, more in zip(sums, (hit, hit + alarm, hit + miss), strict=True)])


def _by_group(part: Bools, groups: Ints) -> Array:
    number = np.unique(groups, return_inverse=True)[1]
    out = np.zeros((int(number.max()) + 1, part.shape[1]))
    np.add.at(out, number, part.astype(float))
    return out


def _bounds(values: Array) -> tuple[Array, Array]:
    tail = 100 * (1 - LEVEL) / 2
    safe = np.where(np.isnan(values).all(axis=0), 0.0, values)
    low, high = np.nanpercentile(safe, [tail, 100 - tail], axis=0)
    empty = np.isnan(values).all(axis=0)
    return np.where(empty, np.nan, low), np.where(empty, np.nan, high)


def _means(whole: Array, resampled: Array, totals: Array) -> pd.DataFrame:
    pairs = {
        "(macro)": (_macro(_figures(*whole), whole[2]), _macro(_figures(*resampled), resampled[2])),
        "(micro)": (_figures(*whole.sum(axis=-1, keepdims=True)), _figures(*totals)),
    }
    rows = []
    for label, (point, spread) in pairs.items():
        row: dict[str, object] = {
            "label": label,
            "coded": whole[2].sum(),
            "predicted": whole[1].sum(),
            "hits": whole[0].sum(),
        }
        for name, values in spread.items():
            low, high = _bounds(values.reshape(-1, 1))
            value = np.ravel(point[name])[0]
            row |= {name: value, f"{name}_low": np.minimum(low[0], value), f"{name}_high": np.maximum(high[0], value)}
        rows.append(row)
    return pd.DataFrame(rows)


def macro_f1(gold: Bools, predicted: Bools) -> float:
    """Return macro-F1 over labels with a gold instance."""
    sums = [part.sum(axis=0).astype(float) for part in (gold & predicted, predicted, gold)]
    return float(_macro(_figures(*sums), sums[2])["f1"])


def confusion(gold: Bools, predicted: Bools, labels: tuple[str, ...], *, single: bool) -> pd.DataFrame:
    """Count pairs of coded and predicted labels.

    Returns
    -------
    pandas.DataFrame
        Columns: coded, predicted, rows. With one label a text, every pair of labels; with yes/no labels, for each
        label `war` the four pairs of `war` and `not war`.
    """
    out = []
    if single:
        table = gold.astype(int).T @ predicted.astype(int)
        out = [(labels[i], labels[j], int(table[i, j])) for i in range(len(labels)) for j in range(len(labels))]
    else:
        for number, label in enumerate(labels):
            for yes in (True, False):
                for said in (True, False):
                    count = int(((gold[:, number] == yes) & (predicted[:, number] == said)).sum())
                    out.append((label if yes else f"not {label}", label if said else f"not {label}", count))
    return pd.DataFrame(out, columns=["coded", "predicted", "rows"])


def calibration(gold: Bools, probabilities: Array, labels: tuple[str, ...]) -> pd.DataFrame:
    """Set predicted probabilities beside what happened, in bins of a tenth.

    Returns
    -------
    pandas.DataFrame
        Columns: label (`(all)` comes last), low, high (the bin), rows, predicted (mean probability), coded (share of
        rows that have the label). Empty bins are left out.
    """
    out: list[tuple[object, ...]] = []
    for number, label in enumerate((*labels, "(all)")):
        chance = probabilities.ravel() if number == len(labels) else probabilities[:, number]
        truth = gold.ravel() if number == len(labels) else gold[:, number]
        bins = np.minimum((chance * _BINS).astype(int), _BINS - 1)
        for found in np.unique(bins):
            inside = bins == found
            row = (
                label,
                found / _BINS,
                (found + 1) / _BINS,
                int(inside.sum()),
                chance[inside].mean(),
                truth[inside].mean(),
            )
            out.append(row)
    return pd.DataFrame(out, columns=["label", "low", "high", "rows", "predicted", "coded"])


def brier(gold: Bools, probabilities: Array) -> float:
    """Return the Brier score: the mean squared difference between probability and what happened, over all cells."""
    return float(((gold - probabilities) ** 2).mean())
