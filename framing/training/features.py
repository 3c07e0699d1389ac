"""What a model sees of a text: words, characters, sentence embeddings, framing scores; each a block of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from framing.display.progress import progress as told
from framing.training.embed import load_embedder, windows_for

Array = NDArray[np.float64]

FEATURES = ("text", "text+framing", "framing")
EMBEDDING = "embedding:"
TOLERANCE = 1e-3
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """Every parameter of training, as it stands in the card of the model.

    Parameters
    ----------
    features : {"text", "text+framing", "framing"}
        Words and characters, framing scores, or both.
    embeddings : str or None
        Name of the embedding model, None for none.
    embedding_windows : int or None
        Windows of a text that are embedded at most; None for `windows_for` the number of texts.
    word_ngrams, char_ngrams : tuple of int
        Shortest and longest, in words and in characters inside words.
    min_df : int
        Texts an n-gram must occur in.
    max_words, max_chars : int
        The commonest n-grams are kept, at most so many.
    embedding_weight, framing_weight : float
        Length of the block beside word and character vectors of length 1.
    regularisation : tuple of float
        Values of C tried by inner cross-validation.
    outer_folds, inner_folds : int
    max_iter : int
        Of the logistic regression.
    """

    features: str = "text"
    embeddings: str | None = None
    embedding_windows: int | None = None
    word_ngrams: tuple[int, int] = (1, 2)
    char_ngrams: tuple[int, int] = (3, 5)
    min_df: int = 1
    max_words: int = 30_000
    max_chars: int = 30_000
    embedding_weight: float = 2.0
    framing_weight: float = 1.0
    regularisation: tuple[float, ...] = (0.3, 1.0, 4.0)
    outer_folds: int = 5
    inner_folds: int = 4
    max_iter: int = 2000

    def as_dict(self) -> dict[str, Any]:
        """Return the parameters by name."""
        return asdict(self)


def framing_rates(texts: Sequence[str], *, progress: bool = False) -> pd.DataFrame:
    """Score texts with the shipped scorers and return their rates, one row a text, one column a measure.

    Returns
    -------
    pandas.DataFrame
        Columns such as ``passive_voice:agentless:narrator``; NaN where a text had nothing to count in.
    """
    from framing.articles.article import Article
    from framing.scores.scoring import score

    articles = [Article(id=f"{number:09}", text=text) for number, text in enumerate(texts)]
    return score(articles, progress=progress).wide().reset_index(drop=True)


def feature_frame(
    texts: Sequence[str], settings: Settings, *, framing: pd.DataFrame | None = None, progress: bool = False
) -> pd.DataFrame:
    """Return the columns a pipeline reads: `text`, then framing rates, then embedding dimensions.

    Parameters
    ----------
    texts : sequence of str
    settings : Settings
    framing : pandas.DataFrame, optional
        Rates already computed, one row a text; else the shipped scorers are run if the settings ask for them.
    progress : bool
        Show progress bars when standard error is a terminal.

    Returns
    -------
    pandas.DataFrame
        One row a text.
    """
    parts = [pd.DataFrame({"text": pd.Series(list(texts), dtype=object)})]
    if "framing" in settings.features:
        rates = framing_rates(texts, progress=progress) if framing is None else framing.reset_index(drop=True)
        parts.append(rates.astype(float).set_axis([str(name) for name in rates.columns], axis=1))
    if settings.embeddings:
        vectors = _embed(texts, settings, progress)
        parts.append(pd.DataFrame(vectors, columns=[f"{EMBEDDING}{number}" for number in range(vectors.shape[1])]))
    return pd.concat(parts, axis=1)


def _embed(texts: Sequence[str], settings: Settings, progress: bool) -> Array:
    encode = load_embedder(str(settings.embeddings)).encode
    windows = settings.embedding_windows or windows_for(len(texts))
    starts = range(0, len(texts), _BATCH)
    with told(len(texts), "embeddings", "text", show=progress) as tick:
        parts = []
        for start in starts:
            part = texts[start : start + _BATCH]
            parts.append(encode(part, windows))
            tick(len(part))
    return np.vstack(parts)


def columns_of(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the names of the framing columns and of the embedding columns of a feature frame."""
    embedding = [name for name in frame.columns if name.startswith(EMBEDDING)]
    return [name for name in frame.columns if name != "text" and name not in set(embedding)], embedding


def vectorisers(settings: Settings) -> dict[str, dict[str, Any]]:
    """Return the parameters of the counts of words and of characters, by block."""
    if settings.features == "framing":
        return {}
    shared = {"min_df": settings.min_df}
    return {
        "word": {**shared, "ngram_range": settings.word_ngrams, "max_features": settings.max_words},
        "char": {
            **shared,
            "analyzer": "char_wb",
            "ngram_range": settings.char_ngrams,
            "max_features": settings.max_chars,
        },
    }


def framing_pipeline() -> Pipeline:
    """Return what framing rates go through: means for missing ones, then one scale."""
    return Pipeline([("fill", SimpleImputer(keep_empty_features=True)), ("scale", StandardScaler())])


def make_pipeline(frame: pd.DataFrame, settings: Settings, *, c: float, single: bool) -> Pipeline:
    """Return an unfitted scikit-learn pipeline from a feature frame to decision scores.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `feature_frame`; names the columns.
    settings : Settings
    c : float
        Inverse strength of the regularisation.
    single : bool
        One label a text (multinomial), else one yes or no for each label.

    Returns
    -------
    sklearn.pipeline.Pipeline
    """
    framing, embedding = columns_of(frame)
    blocks: list[tuple[str, Any, Any]] = [
        (name, TfidfVectorizer(sublinear_tf=True, **options), "text") for name, options in vectorisers(settings).items()
    ]
    weights = {}
    if framing:
        blocks.append(("framing", framing_pipeline(), framing))
        weights["framing"] = settings.framing_weight / len(framing) ** 0.5
    if embedding:
        blocks.append(("embedding", "passthrough", embedding))
        weights["embedding"] = settings.embedding_weight
    model = LogisticRegression(C=c, class_weight="balanced", max_iter=settings.max_iter, tol=TOLERANCE)
    columns = ColumnTransformer(blocks, transformer_weights=weights, sparse_threshold=1.0)
    return Pipeline([("features", columns), ("classifier", model if single else OneVsRestClassifier(model))])
