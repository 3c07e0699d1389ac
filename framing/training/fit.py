"""Choices inside folds: calibration, thresholds, and the choice of C by inner cross-validation."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit, log_softmax, softmax
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold

from framing.training.blocks import Blocks
from framing.training.features import Settings
from framing.training.linear import fit_scores, in_threads, rotate

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
Split = tuple[Ints, Ints]

_TILTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)
_RIDGE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """From decision scores to probabilities and labels; chosen on held-out scores alone.

    Parameters
    ----------
    c : float
        Inverse strength of the regularisation.
    slope : array
        One value a label (yes/no labels), or the same for all (one label a text).
    offset : array
        One value a label. The probability is ``expit(slope * score + offset)`` for yes/no labels, their softmax for
        one label a text.
    threshold : array
        For yes/no labels the least probability that is called yes; for one label a text the divisor of the
        probabilities before the largest is taken.
    single : bool
    """

    c: float
    slope: Array
    offset: Array
    threshold: Array
    single: bool

    def probabilities(self, scores: Array) -> Array:
        """Return calibrated probabilities, rows x labels."""
        logits = scores * self.slope + self.offset
        return np.asarray(softmax(logits, axis=1) if self.single else expit(logits), dtype=float)

    def decide(self, probabilities: Array) -> Bools:
        """Return labels, rows x labels; exactly one a row where there is one label a text."""
        if self.single:
            best = (probabilities / self.threshold).argmax(axis=1)
            return np.asarray(best[:, None] == np.arange(probabilities.shape[1])[None, :], dtype=bool)
        return np.asarray(probabilities >= self.threshold, dtype=bool)


def strata(gold: Bools, single: bool, folds: int) -> Ints:
    """Return the label each row is stratified by: of several labels the rarest; labels rarer than the folds pooled."""
    order = np.argsort(gold.sum(axis=0), kind="stable")
    rarest = np.full(len(gold), gold.shape[1], dtype=np.intp)
    for label in order[::-1]:
        rarest[gold[:, label]] = label
    kinds, number, size = np.unique(rarest, return_inverse=True, return_counts=True)
    return np.where(size[number] >= folds, rarest, -1) if len(kinds) > 1 else rarest


def make_folds(gold: Bools, groups: Ints, *, single: bool, folds: int, seed: int) -> list[Split]:
    """Split rows into folds that keep groups whole and labels in proportion.

    Returns
    -------
    list of (train, test)
        Row numbers.

    Raises
    ------
    ValueError
        If there are fewer groups than folds.
    """
    found = len(np.unique(groups))
    if found < folds:
        raise ValueError(f"{found} groups cannot be split into {folds} folds; code more texts, or lower the folds")
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The least populated class")
        pairs = list(splitter.split(np.zeros(len(gold)), strata(gold, single, folds), groups))
    return [(np.asarray(a, dtype=np.intp), np.asarray(b, dtype=np.intp)) for a, b in pairs if len(b)]


def calibrate(scores: Array, gold: Bools, *, single: bool) -> tuple[Array, Array]:
    """Fit slope and offset of the probabilities to held-out scores by penalised maximum likelihood.

    References
    ----------
    Platt (1999). Probabilistic outputs for support vector machines. Advances in Large Margin Classifiers, 61-74.
    Guo et al. (2017). On calibration of modern neural networks. Proceedings of Machine Learning Research 70.
    """
    labels = scores.shape[1]
    if not single:
        pairs = np.array([_fit_logits(scores[:, [k]], gold[:, [k]], _binary) for k in range(labels)])
        return pairs[:, 0], pairs[:, 1]
    found = _fit_logits(scores, gold, _multinomial)
    return np.full(labels, found[0]), found[1:]


def _binary(logits: Array, gold: Bools) -> float:
    return float(-np.where(gold, log_expit(logits), log_expit(-logits)).sum())


def _multinomial(logits: Array, gold: Bools) -> float:
    return float(-log_softmax(logits, axis=1)[gold].sum())


def _fit_logits(scores: Array, gold: Bools, loss: Callable[[Array, Bools], float]) -> Array:
    prior = np.log((gold.sum(axis=0) + 0.5) / ((~gold).sum(axis=0) + 0.5))

    def objective(parameters: Array) -> float:
        slope, offset = np.exp(parameters[0]), parameters[1:]
        penalty = _RIDGE * (((offset - prior) ** 2).sum() / 8 + parameters[0] ** 2 / 2)
        return loss(scores * slope + offset, gold) + float(penalty)

    found = minimize(objective, np.concatenate([[0.0], prior]), method="L-BFGS-B").x
    return np.concatenate([[np.exp(found[0])], found[1:]])


def best_threshold(probabilities: Array) -> float:
    """Return the threshold with the highest expected F1, if the probabilities are right.

    References
    ----------
    Lipton, Elkan & Naryanaswamy (2014). Optimal thresholding of classifiers to maximize F1 measure.
    doi:10.1007/978-3-662-44851-9_15

    Examples
    --------
    >>> best_threshold(np.array([0.9, 0.6, 0.1, 0.1]))
    0.6
    """
    ordered = np.sort(probabilities)[::-1]
    expected = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[int(np.argmax(expected))])


def _thresholds(probabilities: Array, gold: Bools, *, single: bool) -> Array:
    if not single:
        return np.array([best_threshold(column) for column in probabilities.T])
    share = np.maximum(probabilities.mean(axis=0), 1e-9)
    truth = gold.argmax(axis=1)
    reached = [
        f1_score(truth, (probabilities / share**tilt).argmax(axis=1), average="macro", zero_division=0)
        for tilt in _TILTS
    ]
    return np.asarray(share ** _TILTS[int(np.argmax(reached))], dtype=float)


def make_rule(scores: Array, gold: Bools, *, c: float, single: bool) -> Rule:
    """Return the rule that held-out scores at this C lead to."""
    slope, offset = calibrate(scores, gold, single=single)
    rule = Rule(c, slope, offset, np.ones(scores.shape[1]), single)
    chances = rule.probabilities(scores)
    return Rule(c, slope, offset, _thresholds(chances, gold, single=single), single)


def _quality(rule: Rule, scores: Array, gold: Bools) -> float:
    if rule.single:
        labels = rule.decide(rule.probabilities(scores))
        return float(f1_score(gold.argmax(axis=1), labels.argmax(axis=1), average="macro", zero_division=0))
    known = np.flatnonzero(gold.any(axis=0))
    return float(np.mean([average_precision_score(gold[:, k], scores[:, k]) for k in known]))


def choose_rule(
    blocks: Blocks, gold: Bools, groups: Ints, rows: Ints, settings: Settings, *, single: bool, seed: int,
    tick: Callable[[int], object] = int, always: Ints | None = None,
) -> Rule:  # fmt: skip
    """Choose C, calibration and thresholds by cross-validation inside `rows`.

    Rows in `always` are trained on in every fold, and never held out. C is the value with the best macro-F1 (one label a text) or mean average precision (yes/no labels). `tick` is told of each
    inner fold.

    Returns
    -------
    Rule
    """
    folds = min(settings.inner_folds, len(np.unique(groups[rows])))
    splits = make_folds(gold[rows], groups[rows], single=single, folds=folds, seed=seed)

    def scores(split: Split) -> list[Array]:
        inside = rows[split[0]] if always is None else np.concatenate([rows[split[0]], always])
        left, right = rotate(*blocks.split(inside, rows[split[1]]))
        return [
            fit_scores(left, gold[inside], right, c=c, single=single, max_iter=settings.max_iter)
            for c in settings.regularisation
        ]

    held = {c: np.zeros((len(rows), gold.shape[1])) for c in settings.regularisation}
    for (_, test), found in zip(splits, in_threads(scores, splits, tick), strict=True):
        for c, part in zip(held, found, strict=True):
            held[c][test] = part
    rules = [make_rule(scores, gold[rows], c=c, single=single) for c, scores in held.items()]
    quality = [_quality(rule, held[rule.c], gold[rows]) for rule in rules]
    return rules[int(np.argmax(quality))]
