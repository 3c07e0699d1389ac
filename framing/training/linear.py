"""Linear models in the space of the training rows: decision scores, fast and a few at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse
from sklearn.linear_model import LogisticRegression

from framing.training.features import TOLERANCE

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
T = TypeVar("T")
R = TypeVar("R")

_FAR = 20.0
_COMMON = 0.1
_TINY = 1e-9
_THREADS = 4


def fit_scores(train: Array, gold: Bools, test: Array, *, c: float, single: bool, max_iter: int) -> Array:
    """Fit balanced logistic regression and return decision scores of the test rows, one column a label.

    A label that no training row has scores -20, one that all have scores 20.
    """
    scores = np.where(gold.all(axis=0), _FAR, -_FAR)[None, :].repeat(test.shape[0], axis=0)
    model = LogisticRegression(C=c, class_weight="balanced", max_iter=max_iter, tol=TOLERANCE)
    if not single:
        for label in np.flatnonzero(gold.any(axis=0) & ~gold.all(axis=0)):
            scores[:, label] = model.fit(train, gold[:, label]).decision_function(test)
        return np.asarray(scores, dtype=float)
    seen = np.flatnonzero(gold.any(axis=0))
    if len(seen) > 1:
        scores[:, seen] = as_columns(model.fit(train, gold.argmax(axis=1)).decision_function(test))
    return np.asarray(scores, dtype=float)


def rotate(train: sparse.csr_matrix, test: sparse.csr_matrix) -> tuple[Array, Array]:
    """Express rows in an orthonormal basis of the training rows; a penalised linear model finds the same scores there.

    With fewer rows than columns this is exact (the representer theorem) but for a ridge of 1e-9 of the mean squared length,
    and much faster than the columns themselves.

    References
    ----------
    Hastie & Tibshirani (2004). Efficient quadratic regularization for expression arrays. doi:10.1093/biostatistics/kxh010
    """
    common = np.bincount(train.indices, minlength=train.shape[1]) > train.shape[0] * _COMMON
    products = _products(sparse.vstack([train, test], format="csr"), train.shape[0], common)
    gram, cross = products[: train.shape[0]], products[train.shape[0] :]
    size = max(float(np.trace(gram)) / len(gram), _TINY)
    lower = linalg.cholesky(gram + _TINY * size * np.eye(len(gram)), lower=True)
    return lower, np.asarray(linalg.solve_triangular(lower, cross.T, lower=True).T, dtype=float)


def in_threads(work: Callable[[T], R], items: Iterable[T], tick: Callable[[int], object]) -> list[R]:
    """Return the results of `work` in the order of the items, a few at a time; `tick` is told of each."""
    out = []
    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as threads:
        for result in threads.map(work, items):
            out.append(result)
            tick(1)
    return out


def _products(rows: sparse.csr_matrix, count: int, common: Bools) -> Array:
    """Inner products of all rows with the first `count`; columns that many rows fill are multiplied densely."""
    weights = sparse.diags((~common).astype(float))
    rare, dense = rows @ weights, rows[:, common].toarray()
    rare.eliminate_zeros()
    return np.asarray((rare @ rare[:count].T).toarray() + dense @ dense[:count].T, dtype=float)


def as_columns(scores: Array) -> Array:
    """Return decision scores with a column a label; two labels that share one score get half of it each."""
    return np.column_stack([-scores / 2, scores / 2]) if scores.ndim == 1 else scores
