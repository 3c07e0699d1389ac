"""All texts counted once, so that each fold is vectorised as if it had been counted alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from framing.training.features import Settings, columns_of, framing_pipeline, vectorisers

Array = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """All texts counted once, so that folds can be vectorised without counting again.

    Parameters
    ----------
    counts : dict
        Block name -> counts of every n-gram; `word` and `char` are cut and weighted as the settings say, others plainly.
    dense : dict
        Block name -> framing rates or embeddings.
    settings : Settings
    """

    counts: dict[str, sparse.csr_matrix]
    dense: dict[str, Array]
    settings: Settings = field(default_factory=Settings)

    def split(self, train: Ints, test: Ints) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """Return the features of training and test rows, fitted on the training rows alone.

        The result is what the pipeline of `make_pipeline` gives when it is fitted on the training rows.
        """
        limits = {"word": self.settings.max_words, "char": self.settings.max_chars}
        pairs = [
            _tfidf(counts, train, test, self.settings.min_df, limits.get(name), sublinear=name in limits)
            for name, counts in self.counts.items()
        ]
        for name, values in self.dense.items():
            left, right = values[train], values[test]
            if name == "framing":
                scaler = framing_pipeline().fit(left)
                size = self.settings.framing_weight / values.shape[1] ** 0.5
                left, right = scaler.transform(left) * size, scaler.transform(right) * size
            else:
                left, right = left * self.settings.embedding_weight, right * self.settings.embedding_weight
            pairs.append((sparse.csr_matrix(left), sparse.csr_matrix(right)))
        return tuple(sparse.hstack(side, format="csr") for side in zip(*pairs, strict=True))


def count_blocks(frame: pd.DataFrame, settings: Settings) -> Blocks:
    """Count the n-grams of a feature frame and take its dense columns."""
    counts = {}
    for name, options in vectorisers(settings).items():
        options = {key: value for key, value in options.items() if key not in ("min_df", "max_features")}
        counts[name] = CountVectorizer(**options).fit_transform(frame["text"]).tocsr()
    framing, embedding = columns_of(frame)
    dense = {"framing": framing, "embedding": embedding}
    return Blocks(counts, {name: frame[names].to_numpy(float) for name, names in dense.items() if names}, settings)


def _tfidf(
    counts: sparse.csr_matrix, train: Ints, test: Ints, min_df: int, limit: int | None, *, sublinear: bool
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    left = counts[train]
    frequent = np.bincount(left.indices, minlength=left.shape[1])
    kept = np.flatnonzero(frequent >= min_df)
    if limit is not None and len(kept) > limit:
        totals = np.asarray(left.sum(axis=0)).ravel()[kept]
        kept = np.sort(kept[np.argsort(-totals, kind="stable")[:limit]])
    weights = TfidfTransformer(sublinear_tf=sublinear).fit(left[:, kept])
    return weights.transform(left[:, kept]), weights.transform(counts[test][:, kept])
