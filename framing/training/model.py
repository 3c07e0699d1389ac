"""FramingModel: a trained classifier that predicts labels, and serves as a scorer like any rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from framing.articles.article import Article
from framing.coding.frames import Table
from framing.display.shown import Shown
from framing.features.evidence import Evidence
from framing.training.described import card_tables, model_about, model_summary
from framing.training.embed import check_weights
from framing.training.evidence import label_evidence, sentence_spans
from framing.training.features import Settings, feature_frame
from framing.training.fit import Rule
from framing.training.linear import as_columns
from framing.training.predictions import prediction_frame, put_held, texts_of, wanted_columns, wide_rates
from framing.training.store import card_hash, read_model, write_model

if TYPE_CHECKING:
    from framing.language.reading import Reading
    from framing.scores.scores import Scores

Array = NDArray[np.float64]
UNITS = ("article", "sentence")


@dataclass(frozen=True, eq=False, repr=False)
class FramingModel(Shown):
    """A trained model with its card.

    As a scorer, a model of articles finds one piece of evidence for each label it gives an article, on its first
    sentence; a model of sentences finds one for each label of each sentence. The weight is the probability.

    Parameters
    ----------
    pipeline : sklearn.pipeline.Pipeline
        From a feature frame to decision scores.
    rule : Rule
        Calibration and thresholds.
    card : dict
        What it was trained on, how, and how well it does; ready for JSON.
    cross_validation : pandas.DataFrame
        Held-out predictions, one row a coded text: id, text_sha256, fold, then for each label `<label>_gold`,
        `<label>` and `<label>_p`. No text.
    """

    pipeline: Pipeline
    rule: Rule
    card: dict[str, Any]
    cross_validation: pd.DataFrame

    @property
    def feature(self) -> str:
        """Name of the feature in the tables of scores."""
        return str(self.card["name"])

    @property
    def categories(self) -> tuple[str, ...]:
        """The labels."""
        return tuple(self.card["labels"])

    @property
    def label_column(self) -> str:
        """The column of labels, where a text has one label; else the name of the feature."""
        return str(self.card.get("label_column") or self.card["name"])

    @property
    def unit(self) -> str:
        """What exposure counts: articles or sentences."""
        return f"{self.card['unit']}s"

    @property
    def settings(self) -> Settings:
        """The parameters of training."""
        known = {item.name for item in fields(Settings)}
        kept: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in self.card["settings"].items() if name in known
        }
        return Settings(**kept)

    @property
    def sha256(self) -> str:
        """Hash of the card, which for a saved model holds the hashes of its files."""
        return card_hash(self.card)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `metrics`, `confusion`, `calibration`, `learning_curve`, `cross_validation`."""
        return {**card_tables(self.card), "cross_validation": self.cross_validation}

    @property
    def hint(self) -> str:
        """Where to look next."""
        return "see framing.model_report(model), .card and .cross_validation; .predict(articles) labels texts"

    def summary(self) -> pd.DataFrame:
        """Return precision, recall and F1 of each label, held out, as a person reads them."""
        return model_summary(self.card)

    def about(self) -> str:
        """Return in one line what the model was trained on, and what it does better than."""
        return model_about(self.card)

    def probabilities(
        self, texts: Sequence[str], *, scores: Scores | pd.DataFrame | None = None, progress: bool = False
    ) -> Array:
        """Return calibrated probabilities, texts x labels.

        Parameters
        ----------
        texts : sequence of str
        scores : Scores or pandas.DataFrame, optional
            For a model that reads framing scores: the scores of these texts in this order (or ``scores.wide()``).
            Computed if not given.
        progress : bool
            Show progress bars when standard error is a terminal.

        Returns
        -------
        numpy.ndarray
        """
        if not len(texts):
            return np.zeros((0, len(self.categories)))
        settings = self.settings
        if settings.embeddings:
            check_weights(settings.embeddings, self.card["embedding_sha256"])
        frame = feature_frame(texts, settings, framing=wide_rates(scores), progress=progress)
        decisions = self.pipeline.decision_function(frame[wanted_columns(frame, self.card["framing_columns"])])
        if not self.rule.single and np.ndim(decisions) == 1:
            decisions = decisions[:, None]
        return self.rule.probabilities(as_columns(np.asarray(decisions, dtype=float)))

    def predict(
        self,
        source: Table | Iterable[Article],
        *,
        text_column: str | None = None,
        id_column: str | None = None,
        scores: Scores | pd.DataFrame | None = None,
        out_of_fold: bool = False,
        progress: bool = False,
    ) -> pd.DataFrame:
        """Predict the labels of texts.

        Parameters
        ----------
        source : pandas.DataFrame, path, or iterable of Article
        text_column, id_column : str, optional
            Default: the text column of training, and `id` or `article_id`, else row numbers.
        scores : Scores or pandas.DataFrame, optional
            As for `probabilities`.
        out_of_fold : bool
            Give texts the model was trained on their held-out predictions, as estimates that correct for errors need.
        progress : bool
            Show progress bars when standard error is a terminal.

        Returns
        -------
        pandas.DataFrame
            id; of a model of one label a text a column named like the label column, which holds the label, of another a
            column of True and False a label; then the calibrated probability of each label, `<label>_p`. A missing text
            has missing predictions.

        Raises
        ------
        ValueError
            For a missing column, or scores that lack a measure.
        """
        ids, texts = texts_of(source, text_column or str(self.card["text_column"]), id_column)
        known = [number for number, text in enumerate(texts) if text is not None]
        wide = wide_rates(scores)
        part = None if wide is None else wide.iloc[known]
        chances = np.full((len(ids), len(self.categories)), np.nan)
        words = [cast("str", texts[number]) for number in known]
        chances[known] = self.probabilities(words, scores=part, progress=progress)
        given = self.rule.decide(np.nan_to_num(chances))
        if out_of_fold:
            put_held(chances, given, texts, self.cross_validation, self.categories)
        named = self.label_column if self.rule.single else None
        return prediction_frame(ids, chances, given, self.categories, label_column=named)

    def counts(self, predictions: pd.DataFrame) -> dict[str, int]:
        """Return how many texts `predict` gave each label."""
        if self.rule.single:
            return {label: int((predictions[self.label_column] == label).sum()) for label in self.categories}
        return {label: int(predictions[label].sum()) for label in self.categories}

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the labels of one reading as evidence, in order of start."""
        spans = sentence_spans(reading)
        if not spans:
            return []
        text, start = reading.article.text, reading.article.start
        whole = self.card["unit"] == "article"
        chances = self.probabilities([text[start:]] if whole else [text[begin:end] for begin, end in spans])
        rows = spans[:1] if whole else spans
        return label_evidence(text, rows, chances, self.rule.decide(chances), self.categories, self.card)

    def exposure(self, reading: Reading) -> int:
        """Return the number of sentences, or 1 for an article."""
        spans = sentence_spans(reading)
        return min(len(spans), 1) if self.card["unit"] == "article" else len(spans)

    def save(self, folder: str | Path) -> Path:
        """Write the model to a folder: model.skops, card.json, cross_validation.csv.

        Returns
        -------
        Path
            The folder.
        """
        return write_model(folder, self.pipeline, self.rule, self.card, self.cross_validation)


def load_model(folder: str | Path) -> FramingModel:
    """Load a model that `FramingModel.save` wrote; nothing in the folder is executed.

    Parameters
    ----------
    folder : str or Path
        As given to `FramingModel.save` or ``framing train --out``.

    Returns
    -------
    FramingModel
        For `predict`, and as a scorer for `score`.

    Raises
    ------
    ModelFileError
        If a file is missing, changed, or holds anything that no model needs.

    Examples
    --------
    >>> load_model("nowhere")
    Traceback (most recent call last):
    framing.training.store.ModelFileError: nowhere: no card.json; give the folder that `framing train --out` or FramingModel.save wrote
    """
    return FramingModel(*read_model(folder))
