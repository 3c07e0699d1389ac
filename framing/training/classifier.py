"""FrameClassifier: the model of `train` as scikit-learn takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import type_of_target, unique_labels
from sklearn.utils.validation import check_consistent_length, check_is_fitted

from framing.language.parsing.blas import one_thread
from framing.training.blocks import count_blocks
from framing.training.cards import method_card
from framing.training.embed import choose, windows_for
from framing.training.features import FEATURES, Settings, feature_frame
from framing.training.labels import Coded, text_groups
from framing.training.model import FramingModel
from framing.training.texts import text_list
from framing.training.train import fit_whole

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_USUAL = Settings()


class FrameClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learn the frame, or the frames, of texts from coded ones.

    The classifier that `train` fits to all coded examples, without its nested estimate of quality: that is what
    `cross_val_score` is for. Regularisation, calibration and thresholds are chosen by cross-validation inside the texts
    it is fitted to, so that `predict` need not be the largest of `predict_proba`: rare labels get a lower threshold.

    Parameters
    ----------
    features : {"text", "text+framing", "framing"}
        Words and characters, the rates of the shipped scorers, or both.
    embeddings : str or None
        ``auto`` (MiniLM where installed), None, or a name for `load_embedder`.
    word_ngrams, char_ngrams : tuple of int
        Shortest and longest, in words and in characters inside words.
    min_df : int
        Texts an n-gram must occur in.
    regularisation : tuple of float
        Values of C tried by inner cross-validation.
    inner_folds : int
    random_state : int
        Of the folds.

    Attributes
    ----------
    classes_ : numpy.ndarray
        The labels, sorted; of several labels a text, the numbers of the columns.
    model_ : FramingModel
        The model, which is a scorer too; its card holds no figures of quality.

    Examples
    --------
    >>> texts = [f"{said} street {n}" for n in range(10) for said in ("Shells hit", "Bread for")]
    >>> model = FrameClassifier(embeddings=None).fit(texts, ["war", "aid"] * 10)
    >>> model.predict(["Shells hit the bridge"]).tolist(), model.classes_.tolist()
    (['war'], ['aid', 'war'])
    """

    def __init__(
        self,
        *,
        features: str = "text",
        embeddings: str | None = "auto",
        word_ngrams: tuple[int, int] = _USUAL.word_ngrams,
        char_ngrams: tuple[int, int] = _USUAL.char_ngrams,
        min_df: int = _USUAL.min_df,
        regularisation: tuple[float, ...] = _USUAL.regularisation,
        inner_folds: int = _USUAL.inner_folds,
        random_state: int = 1,
    ) -> None:
        self.features = features
        self.embeddings = embeddings
        self.word_ngrams = word_ngrams
        self.char_ngrams = char_ngrams
        self.min_df = min_df
        self.regularisation = regularisation
        self.inner_folds = inner_folds
        self.random_state = random_state

    def fit(self, X: Any, y: Any, groups: Any = None) -> Self:
        """Fit the classifier.

        Parameters
        ----------
        X : list of str, or a column of texts
        y : array
            One label a text, or a matrix of 0 and 1, texts x labels.
        groups : array, optional
            What the inner folds must not split, such as the article of a sentence; copies of a text are kept together
            in any case.

        Returns
        -------
        FrameClassifier

        Raises
        ------
        ValueError
            For fewer than two labels, lengths that differ, or fewer groups of texts than folds.
        """
        texts = text_list(X)
        if y is None:
            raise ValueError("requires y to be passed, but the target y is None; give the label of each text")
        check_consistent_length(texts, y, groups)
        gold, single = self._gold(y)
        named = tuple(map(str, self.classes_))
        ids = tuple(f"row-{number}" for number in range(1, len(texts) + 1))
        kept = text_groups(texts, None if groups is None else [str(name) for name in np.ravel(groups)])
        digest = hashlib.sha256(
            repr((texts, named, gold.tolist(), kept.tolist())).encode("utf-8", "replace")
        ).hexdigest()
        self.model_ = self._fitted(Coded(ids, tuple(texts), named, gold, single, kept, digest))
        return self

    def _gold(self, y: Any) -> tuple[Bools, bool]:
        """Return which labels each text has, and whether that is always one."""
        kind = type_of_target(y, input_name="y", raise_unknown=True)
        if kind == "multilabel-indicator":
            gold = np.asarray(y.toarray() if hasattr(y, "toarray") else y).astype(bool)
            self.classes_ = np.arange(gold.shape[1])
            return gold, False
        if kind not in ("binary", "multiclass"):
            raise ValueError(f"Unknown label type: {kind}; give one label a text, or a matrix of 0 and 1")
        labels = np.ravel(np.asarray(y))
        self.classes_ = unique_labels(labels)
        if len(self.classes_) < 2:
            raise ValueError(
                f"Classifier can't train when only one class is present: {str(self.classes_[0])!r}; code another"
            )
        return labels[:, None] == self.classes_[None, :], True

    def _fitted(self, coded: Coded) -> FramingModel:
        settings = self._settings(len(coded.ids))
        frame = feature_frame(coded.texts, settings)
        with one_thread():
            pipeline, rule = fit_whole(coded, frame, count_blocks(frame, settings), seed=self.random_state)
        about = {"name": "frames", "unit": "article", "text_column": "text", "codebook": None, "label_column": None}
        framing = [name for name in frame.columns if name != "text" and not name.startswith("embedding:")]
        card = {**about, "framing_columns": framing, "seed": self.random_state, **method_card(coded, settings, rule)}
        return FramingModel(pipeline, rule, card, pd.DataFrame(columns=_held_columns(coded.labels)))

    def _settings(self, texts: int) -> Settings:
        if self.features not in FEATURES:
            raise ValueError(f"no features {self.features!r}; have {', '.join(FEATURES)}")
        named = choose(self.embeddings)
        return replace(
            Settings(), features=self.features, embeddings=named, embedding_windows=windows_for(texts) if named else None,
            word_ngrams=self.word_ngrams, char_ngrams=self.char_ngrams, min_df=self.min_df,
            regularisation=tuple(self.regularisation), inner_folds=self.inner_folds,
        )  # fmt: skip

    def predict_proba(self, X: Any) -> Array:
        """Return calibrated probabilities, texts x labels in the order of `classes_`."""
        check_is_fitted(self)
        return self.model_.probabilities(text_list(X))

    def predict(self, X: Any) -> NDArray[Any]:
        """Return the label of each text; of several labels a text a matrix of 0 and 1."""
        chances = self.predict_proba(X)
        given = self.model_.rule.decide(chances)
        return self.classes_[given.argmax(axis=1)] if self.model_.rule.single else given.astype(int)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        tags.classifier_tags.multi_label = True
        return tags


def _held_columns(labels: Sequence[str]) -> list[str]:
    return ["id", "text_sha256", "fold", *(f"{label}{end}" for label in labels for end in ("_gold", "", "_p"))]
