"""What a model is set beside: the majority, plain TF-IDF, and itself trained on less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer

from framing.training.blocks import Blocks
from framing.training.fit import Split
from framing.training.labels import Coded
from framing.training.linear import fit_scores, in_threads, rotate
from framing.training.metrics import macro_f1

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]
Tick = Callable[[int], object]

CURVE = (0.2, 0.4, 0.6, 0.8, 1.0)


def plain_decision(scores: Array, single: bool) -> Bools:
    """Return the labels of decision scores without calibration or thresholds."""
    return np.asarray(scores.argmax(axis=1)[:, None] == np.arange(scores.shape[1]) if single else scores > 0)


def count_plain(texts: Sequence[str]) -> Blocks:
    """Count the words and bigrams of all texts, for `plain_baseline`."""
    return Blocks({"plain": CountVectorizer(ngram_range=(1, 2)).fit_transform(texts).tocsr()}, {})


def plain_baseline(counts: Blocks, gold: Bools, inside: Ints, outside: Ints, *, single: bool) -> Bools:
    """Return the labels of the plain baseline: TF-IDF of words and bigrams, balanced logistic regression at C = 1."""
    left, right = rotate(*counts.split(inside, outside))
    scores = fit_scores(left, gold[inside], right, c=1.0, single=single, max_iter=2000)
    return np.asarray(plain_decision(scores, single), dtype=bool)


def majority_labels(gold: Bools, single: bool) -> Bools:
    """Return the labels that most rows have: the commonest one, or each that more than half have."""
    share = gold.mean(axis=0)
    return np.asarray(np.arange(len(share)) == share.argmax() if single else share > 0.5)


def curve_points(
    coded: Coded, blocks: Blocks, folds: Sequence[Split], *, c: float, seed: int, tick: Tick
) -> list[dict[str, Any]]:
    """Return macro-F1 of models trained on parts of the groups of each training fold, at the C of the final model.

    No threshold is learnt from so few rows: of yes/no labels each is given to as large a share of the held-out rows, the
    highest scores, as had it in training.
    """
    order = np.random.default_rng(seed).permutation(int(coded.groups.max()) + 1)
    single, gold, known = coded.single, coded.gold, coded.known

    def points(task: tuple[float, Split]) -> tuple[Bools, int]:
        share, (inside, outside) = task
        part = inside[order[coded.groups[inside]] < np.quantile(order[coded.groups[inside]], share) + (share == 1)]
        rows = np.concatenate([part, coded.always])
        left, right = rotate(*blocks.split(rows, outside))
        found = fit_scores(left, known[rows], right, c=c, single=single, max_iter=blocks.settings.max_iter)
        return decided(found, gold[part], single=single), len(part)

    tasks = [(share, split) for share in CURVE for split in folds]
    found, out = in_threads(points, tasks, tick), []
    for number, share in enumerate(CURVE):
        labels, some = np.zeros(gold.shape, dtype=bool), found[number * len(folds) : (number + 1) * len(folds)]
        for (_, outside), (given, _) in zip(folds, some, strict=True):
            labels[outside] = given
        rows = int(np.mean([size for _, size in some]))
        out.append({"share": share, "rows": rows, "macro_f1": macro_f1(gold, labels)})
    return out


def decided(scores: Array, gold: Bools, *, single: bool) -> Bools:
    """Return labels of decision scores without a threshold that was learnt.

    Of one label a text the likeliest; of yes/no labels each for as large a share of the texts as had it in `gold`.
    """
    if single:
        return plain_decision(scores, True)
    cuts = [np.quantile(column, 1 - share) for column, share in zip(scores.T, gold.mean(axis=0), strict=True)]
    return np.asarray(scores >= np.array(cuts), dtype=bool) & gold.any(axis=0)
