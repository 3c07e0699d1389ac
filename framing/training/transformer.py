"""FramingFeatures: texts to rates, as scikit-learn takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from framing.articles.record import Article
from framing.features.evidence import Scorer
from framing.language.lexicons.lexicon import Lexicon
from framing.language.parsing.parser import DEFAULT_PARSER
from framing.scores.scores import Scores
from framing.scores.scoring import score
from framing.training.texts import text_list

Array = NDArray[np.float64]
VALUES = ("rate", "count", "exposure")


class FramingFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turn texts into the rates of every framing choice, a column a feature, category and voice.

    The columns depend on what is asked for, not on the texts: a choice that no text makes has a column of zeros. So
    nothing is learnt, and folds of a cross-validation share nothing.

    Parameters
    ----------
    features : sequence of str, optional
        Names of shipped features; all by default.
    scorers : sequence of Scorer or Lexicon, optional
        Scorers of your own, in addition to (with `features`) or instead of the shipped ones.
    values : {"rate", "count", "exposure"}
        `rate` is count over exposure.
    empty : float
        What stands where there was no exposure, and so no rate; NaN for models that take missing values.
    parser : str
        Name of an installed spaCy pipeline.
    workers : int
        Processes; the result is the same for any number.

    Attributes
    ----------
    names_ : numpy.ndarray of str
        The columns, such as ``passive_voice:agentless:narrator``.

    Examples
    --------
    >>> rates = FramingFeatures(features=["passive_voice"], values="count").set_output(transform="pandas")
    >>> rates.fit_transform(["Dozens of people were killed."])["passive_voice:agentless:narrator"].tolist()
    [1.0]
    """

    def __init__(
        self,
        *,
        features: Sequence[str] | None = None,
        scorers: Sequence[Scorer | Lexicon] | None = None,
        values: str = "rate",
        empty: float = 0.0,
        parser: str = DEFAULT_PARSER,
        workers: int = 1,
    ) -> None:
        self.features = features
        self.scorers = scorers
        self.values = values
        self.empty = empty
        self.parser = parser
        self.workers = workers

    def fit(self, X: Any, y: Any = None) -> Self:
        """Find the columns; texts are looked at for being texts alone.

        Parameters
        ----------
        X : list of str, or a column of texts
        y : ignored

        Returns
        -------
        FramingFeatures

        Raises
        ------
        ValueError
            For unknown features or values, and for what is no text.
        """
        text_list(X)
        if self.values not in VALUES:
            raise ValueError(f"no values {self.values!r}; have {', '.join(VALUES)}")
        self.names_ = np.array(list(self._scored(["."]).wide().columns), dtype=object)
        return self

    def transform(self, X: Any) -> Array:
        """Return the rates, texts x columns.

        Parameters
        ----------
        X : list of str, or a column of texts

        Returns
        -------
        numpy.ndarray
            Or a frame, after ``set_output(transform="pandas")`` or ``"polars"``.
        """
        check_is_fitted(self)
        wide = self._scored(text_list(X)).wide(values=self.values)
        found = wide.reindex(columns=list(self.names_)).to_numpy(dtype=float)
        return np.where(np.isnan(found), self.empty, found)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the names of the columns.

        Parameters
        ----------
        input_features : ignored
        """
        check_is_fitted(self)
        return np.asarray(self.names_, dtype=object)

    def _scored(self, texts: list[str]) -> Scores:
        articles = [Article(f"text-{number}", text) for number, text in enumerate(texts)]
        how: dict[str, Any] = {"features": self.features, "scorers": self.scorers, "parser": self.parser}
        return score(articles, workers=self.workers, language="score", **how)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags
