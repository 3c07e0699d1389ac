"""Training: nested cross-validation for an honest estimate, then one model from all coded examples."""

from __future__ import annotations

import platform
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from framing.coding.frames import Table
from framing.display.progress import progress as told
from framing.language.parsing.blas import one_thread
from framing.training.baselines import CURVE, Tick, count_plain, curve_points, majority_labels, plain_baseline
from framing.training.embed import choose, load_embedder, windows_for
from framing.training.features import FEATURES, Blocks, Settings, columns_of, count_blocks, feature_frame, make_pipeline
from framing.training.fit import Rule, Split, choose_rule, make_folds
from framing.training.labels import Coded, TrainingWarning, read_coded, text_key
from framing.training.linear import fit_scores, rotate
from framing.training.metrics import brier, calibration, confusion, label_metrics
from framing.training.model import UNITS, FramingModel

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

_PACKAGES = ("numpy", "pandas", "scipy", "scikit-learn")


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Held-out predictions of every row: fold, probabilities and labels, and those of the two baselines."""

    fold: Ints
    chances: Array
    labels: Bools
    plain: Bools
    majority: Bools


def train(
    source: Table,
    *,
    text_column: str = "text",
    label_column: str | None = None,
    label_columns: Sequence[str] | None = None,
    group_column: str | None = None,
    id_column: str | None = None,
    unit: str = "article",
    features: str = "text",
    embeddings: str | None = "auto",
    scores: Scores | pd.DataFrame | None = None,
    settings: Settings | None = None,
    name: str | None = None,
    codebook: str | None = None,
    learning_curve: bool = True,
    progress: bool = False,
    seed: int = 1,
) -> FramingModel:
    """Train a classifier on coded examples.

    Quality is estimated by nested cross-validation: the regularisation, the calibration and the thresholds of each
    outer fold are chosen inside its training part. Groups, and copies of a text, never lie on both sides of a split.

    Parameters
    ----------
    source : pandas.DataFrame or path
        A row a coded text; .csv, .tsv, .jsonl or .parquet.
    text_column : str
    label_column : str, optional
        One column of labels, one label a text.
    label_columns : sequence of str, optional
        A yes/no column for each label, any number of labels a text.
    group_column : str, optional
        What folds must not split: the article of a sentence, the event of an article.
    id_column : str, optional
        Default `id` or `article_id`, else row numbers.
    unit : {"article", "sentence"}
        What a row is; sentences need a group_column.
    features : {"text", "text+framing", "framing"}
        Words and characters, the rates of the shipped scorers, or both.
    embeddings : str or None
        ``auto`` (MiniLM where installed), None, or a name for `load_embedder`.
    scores : Scores or pandas.DataFrame, optional
        Framing scores of the texts (or ``scores.wide()``), by id; computed if the features need them.
    settings : Settings, optional
        Every other parameter.
    name : str, optional
        Name of the feature in tables; default the label column, or ``frames``.
    codebook : str, optional
        Where the codebook is to be found; goes into the card.
    learning_curve : bool
        Also train on parts of the examples, to see if more coding would help.
    progress : bool
        Show progress bars with the time left when standard error is a terminal.
    seed : int
        Of folds and resamples.

    Returns
    -------
    FramingModel

    Raises
    ------
    ValueError
        For missing columns, unknown options, a label with fewer than two groups, or fewer groups than folds.
    EmbeddingError
        If the embeddings are not installed.

    Examples
    --------
    >>> places = [f"Street {n}" for n in range(20)]
    >>> rows = [(f"{said} {place}", frame) for place in places for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))]
    >>> coded = pd.DataFrame(rows, columns=["text", "frame"])
    >>> model = train(coded, label_column="frame", embeddings=None, learning_curve=False)
    >>> model.predict(pd.DataFrame({"id": ["x"], "text": ["Shells hit the bridge"]}))[["id", "frame"]].to_numpy().tolist()
    [['x', 'war']]
    """
    _check_options(unit, features, group_column)
    coded = read_coded(
        source, text_column=text_column, label_column=label_column, label_columns=label_columns,
        group_column=group_column, id_column=id_column,
    )  # fmt: skip
    chosen = _settings(settings or Settings(), features, choose(embeddings), len(coded.ids))
    _check_labels(coded, chosen)
    rates = _rates(scores, coded) if "framing" in features else None
    frame = feature_frame(coded.texts, chosen, framing=rates, progress=progress)
    blocks = count_blocks(frame, chosen)
    folds = make_folds(coded.gold, coded.groups, single=coded.single, folds=chosen.outer_folds, seed=seed)
    total = (chosen.inner_folds + 1) * (len(folds) + 1) + len(folds) * len(CURVE) * learning_curve
    with told(total, "training", "fit", show=progress) as tick, one_thread():
        held = _cross_validate(coded, blocks, folds, seed=seed, tick=tick)
        pipeline, rule = fit_whole(coded, frame, blocks, seed=seed, tick=tick)
        curve = curve_points(coded, blocks, folds, c=rule.c, seed=seed, tick=tick) if learning_curve else []
    about = {"name": name or label_column or "frames", "unit": unit, "text_column": text_column, "codebook": codebook}
    about |= {"label_column": label_column}
    card = {
        **about, "framing_columns": columns_of(frame)[0], "seed": seed, **method_card(coded, chosen, rule),
        **_quality_card(coded, held, seed=seed), "learning_curve": curve,
    }  # fmt: skip
    return FramingModel(pipeline, rule, card, _held_frame(coded, held))


def fit_whole(
    coded: Coded, frame: pd.DataFrame, blocks: Blocks, *, seed: int, tick: Tick = int
) -> tuple[Pipeline, Rule]:
    """Fit one model to all coded examples; its rule is chosen by cross-validation inside them.

    Parameters
    ----------
    coded : Coded
    frame : pandas.DataFrame
        From `feature_frame`, of the same texts.
    blocks : Blocks
        From `count_blocks`, of the same frame.
    seed : int
    tick : callable
        Told of each step.
    """
    settings, single = blocks.settings, coded.single
    whole = np.arange(len(coded.ids))
    rule = choose_rule(blocks, coded.gold, coded.groups, whole, settings, single=single, seed=seed, tick=tick)
    pipeline = make_pipeline(frame, settings, c=rule.c, single=single)
    pipeline.fit(frame, coded.gold.argmax(axis=1) if single else coded.gold.astype(int))
    tick(1)
    return pipeline, rule


def _check_options(unit: str, features: str, group_column: str | None) -> None:
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; have {', '.join(UNITS)}")
    if features not in FEATURES:
        raise ValueError(f"no features {features!r}; have {', '.join(FEATURES)}")
    if unit == "sentence" and group_column is None:
        raise ValueError("sentences need group_column, the article of each, or folds would share articles")


def _settings(settings: Settings, features: str, embeddings: str | None, texts: int) -> Settings:
    windows = (settings.embedding_windows or windows_for(texts)) if embeddings else None
    return replace(settings, features=features, embeddings=embeddings, embedding_windows=windows)


def _check_labels(coded: Coded, settings: Settings) -> None:
    groups = [len(np.unique(coded.groups[coded.gold[:, k]])) for k in range(len(coded.labels))]
    lone = [label for label, count in zip(coded.labels, groups, strict=True) if count < 2]
    if lone:
        raise ValueError(f"labels in fewer than two groups of texts: {', '.join(lone)}; code more, merge or drop them")
    rare = [
        f"{label} ({count})"
        for label, count in zip(coded.labels, groups, strict=True)
        if count < 2 * settings.outer_folds
    ]
    if rare:
        message = f"rare labels, whose figures will be uncertain (groups of texts): {', '.join(rare)}"
        warnings.warn(message, TrainingWarning, stacklevel=3)


def _rates(scores: Scores | pd.DataFrame | None, coded: Coded) -> pd.DataFrame | None:
    if scores is None:
        return None
    wide: pd.DataFrame = scores if isinstance(scores, pd.DataFrame) else scores.wide()
    missing = [name for name in coded.ids if name not in wide.index]
    if missing:
        raise ValueError(
            f"no scores for {len(missing)} of {len(coded.ids)} texts, first {missing[0]!r}; score the same ids"
        )
    return wide.loc[list(coded.ids)]


def _cross_validate(coded: Coded, blocks: Blocks, folds: Sequence[Split], *, seed: int, tick: Tick) -> Held:
    gold, single, settings = coded.gold, coded.single, blocks.settings
    chances, fold = np.zeros(gold.shape), np.zeros(len(gold), dtype=np.intp)
    labels, plain, majority = (np.zeros(gold.shape, dtype=bool) for _ in range(3))
    counts = count_plain(coded.texts)
    for number, (inside, outside) in enumerate(folds):
        rule = choose_rule(blocks, gold, coded.groups, inside, settings, single=single, seed=seed + number, tick=tick)
        left, right = rotate(*blocks.split(inside, outside))
        found = fit_scores(left, gold[inside], right, c=rule.c, single=single, max_iter=settings.max_iter)
        fold[outside], chances[outside] = number + 1, rule.probabilities(found)
        labels[outside] = rule.decide(chances[outside])
        plain[outside] = plain_baseline(counts, gold, inside, outside, single=single)
        majority[outside] = majority_labels(gold[inside], single)
        tick(1)
    return Held(fold, chances, labels, plain, majority)


def method_card(coded: Coded, settings: Settings, rule: Rule) -> dict[str, Any]:
    """Return what stands in a card of labels, data, parameters, rule and versions."""
    counts = dict(zip(coded.labels, coded.gold.sum(axis=0).tolist(), strict=True))
    return {
        "labels": list(coded.labels),
        "single": coded.single,
        "data": {
            "sha256": coded.sha256, "rows": len(coded.ids), "groups": len(np.unique(coded.groups)), "labels": counts,
        },
        "settings": settings.as_dict(),
        "embedding_sha256": load_embedder(settings.embeddings).sha256 if settings.embeddings else None,
        "rule": {"c": rule.c, **{key: getattr(rule, key).tolist() for key in ("slope", "offset", "threshold")}},
        "versions": {"python": platform.python_version(), **{key: version(key) for key in _PACKAGES}},
    }  # fmt: skip


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{key: None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")]


def _quality_card(coded: Coded, held: Held, *, seed: int) -> dict[str, Any]:
    """Metrics of the model and of the baselines, and how the rows were split."""
    tables = {}
    for key, labels in {"model": held.labels, "plain": held.plain, "majority": held.majority}.items():
        tables[key] = _records(label_metrics(coded.gold, labels, coded.groups, coded.labels, seed=seed))
    return {
        "splits": {"folds": np.bincount(held.fold)[1:].tolist(), "split": "StratifiedGroupKFold", "nested": True},
        "metrics": tables,
        "confusion": _records(confusion(coded.gold, held.labels, coded.labels, single=coded.single)),
        "calibration": _records(calibration(coded.gold, held.chances, coded.labels)),
        "brier": brier(coded.gold, held.chances),
    }


def _held_frame(coded: Coded, held: Held) -> pd.DataFrame:
    frame = pd.DataFrame({"id": pd.array(coded.ids, dtype="string"), "text_sha256": [text_key(t) for t in coded.texts]})
    frame["fold"] = held.fold
    for number, label in enumerate(coded.labels):
        frame[f"{label}_gold"] = coded.gold[:, number]
        frame[label] = held.labels[:, number]
        frame[f"{label}_p"] = held.chances[:, number]
    return frame
