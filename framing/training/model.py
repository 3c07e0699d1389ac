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
from framing.articles.wording import listed
from framing.coding.frames import Table, column, read_table
from framing.display.shown import Shown
from framing.features.evidence import Evidence
from framing.training.described import card_tables, model_about, model_summary
from framing.training.embed import load_embedder
from framing.training.features import Settings, columns_of, feature_frame
from framing.training.fit import Rule
from framing.training.labels import id_values, text_key
from framing.training.linear import as_columns
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
        self._check_embeddings(settings)
        frame = feature_frame(texts, settings, framing=_wide(scores), progress=progress)
        framing, embedding = columns_of(frame)
        wanted = list(self.card["framing_columns"])
        if missing := sorted(set(wanted) - set(framing)):
            raise ValueError(
                f"scores lack {listed(missing)}, which the model was trained on; score with the same features"
            )
        decisions = self.pipeline.decision_function(frame[["text", *wanted, *embedding]])
        if not self.rule.single and np.ndim(decisions) == 1:
            decisions = decisions[:, None]
        return self.rule.probabilities(as_columns(np.asarray(decisions, dtype=float)))

    def _check_embeddings(self, settings: Settings) -> None:
        if settings.embeddings:
            found, wanted = load_embedder(settings.embeddings).sha256, self.card["embedding_sha256"]
            if found != wanted:
                raise ValueError(
                    f"embeddings {settings.embeddings!r} have sha256 {found}, trained with {wanted}; train again"
                )

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
        ids, texts = self._texts(source, text_column, id_column)
        known = [number for number, text in enumerate(texts) if text is not None]
        wide = _wide(scores)
        part = None if wide is None else wide.iloc[known]
        chances = np.full((len(ids), len(self.categories)), np.nan)
        words = [cast("str", texts[number]) for number in known]
        chances[known] = self.probabilities(words, scores=part, progress=progress)
        given = self.rule.decide(np.nan_to_num(chances))
        if out_of_fold:
            self._replace_trained(chances, given, texts)
        frame = pd.DataFrame({"id": pd.array(ids, dtype="string")}).assign(**self._given(given, np.isnan(chances)))
        return pd.concat([frame, pd.DataFrame(chances, columns=[f"{label}_p" for label in self.categories])], axis=1)

    def counts(self, predictions: pd.DataFrame) -> dict[str, int]:
        """Return how many texts `predict` gave each label."""
        if self.rule.single:
            return {label: int((predictions[self.label_column] == label).sum()) for label in self.categories}
        return {label: int(predictions[label].sum()) for label in self.categories}

    def _given(self, given: NDArray[np.bool_], missing: NDArray[np.bool_]) -> dict[str, Any]:
        """Return the labels as columns: the one of each text, or yes and no for each label."""
        if self.rule.single:
            words = np.array(self.categories, dtype=object)[given.argmax(axis=1)]
            return {self.label_column: pd.array(np.where(missing[:, 0], None, words), dtype="string")}
        return {
            label: pd.arrays.BooleanArray(given[:, number].copy(), missing[:, number])
            for number, label in enumerate(self.categories)
        }

    def _texts(
        self, source: Table | Iterable[Article], text_column: str | None, id_column: str | None
    ) -> tuple[list[str], list[str | None]]:
        if not isinstance(source, pd.DataFrame | str | Path):
            articles = list(cast("Iterable[Article]", source))
            return [item.id for item in articles], [item.text[item.start :] for item in articles]
        frame = read_table(source)
        cells = column(frame, text_column or self.card["text_column"], "text")
        return id_values(frame, id_column), [None if pd.isna(text) else str(text) for text in cells]

    def _replace_trained(self, chances: Array, given: NDArray[np.bool_], texts: Sequence[str | None]) -> None:
        labels = list(self.categories)
        held = self.cross_validation.drop_duplicates("text_sha256").set_index("text_sha256")
        parts = held[[f"{label}_p" for label in labels]], held[labels]
        for number, text in enumerate(texts):
            if text is not None and (key := text_key(text)) in held.index:
                chances[number] = parts[0].loc[key].to_numpy(float)
                given[number] = parts[1].loc[key].to_numpy(bool)

    def find(self, reading: Reading) -> list[Evidence]:
        """Return the labels of one reading as evidence, in order of start."""
        spans = sentence_spans(reading)
        if not spans:
            return []
        text, start = reading.article.text, reading.article.start
        whole = self.card["unit"] == "article"
        chances = self.probabilities([text[start:]] if whole else [text[begin:end] for begin, end in spans])
        rule = f"model:{self.card['data']['sha256'][:12]}"
        found = []
        for (begin, end), row, given in zip(spans, chances, self.rule.decide(chances), strict=False):
            for number in np.flatnonzero(given):
                weight = round(float(row[number]), 6)
                note = ("article",) if whole else ()
                found.append(
                    Evidence(
                        self.feature, self.categories[number], begin, end, text[begin:end], rule, weight, note=note
                    )
                )
        return found

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


def _wide(scores: Scores | pd.DataFrame | None) -> pd.DataFrame | None:
    return scores if scores is None or isinstance(scores, pd.DataFrame) else scores.wide()


def sentence_spans(reading: Reading) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of the body, blanks at their ends left out."""
    text, start = reading.article.text, reading.article.start
    spans = []
    tokens = reading.tokens
    for first, after in tokens.sentences:
        begin, end = max(tokens.start[first], start), tokens.end[after - 1]
        words = text[begin:end]
        begin, end = begin + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if begin < end:
            spans.append((begin, end))
    return spans
