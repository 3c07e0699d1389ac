"""Training: nested cross-validation for an honest estimate, then one model from all coded examples."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from framing.coding.frames import Table
from framing.display.progress import progress as told
from framing.language.parsing.blas import one_thread
from framing.training.baselines import CURVE, Tick, count_plain, curve_points, majority_labels, plain_baseline
from framing.training.blocks import Blocks, count_blocks
from framing.training.cards import Held, held_frame, method_card, quality_card
from framing.training.definitions import Definitions, with_definitions
from framing.training.embed import choose, windows_for
from framing.training.features import FEATURES, Settings, columns_of, feature_frame, make_pipeline
from framing.training.fit import Rule, Split, choose_rule, make_folds
from framing.training.labels import Coded, TrainingWarning, read_coded
from framing.training.linear import fit_scores, rotate
from framing.training.model import UNITS, FramingModel

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


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
    definitions: Definitions | None = None,
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
    definitions : Codebook, or mapping of a label to one text or several, optional
        What each label means. The model learns from definitions and examples as from coded texts, but is never judged by
        them; worth most where few texts are coded. Labels that are defined and not coded yet are learnt too, where a text
        has one label.
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
    if definitions is not None:
        coded = with_definitions(coded, definitions, variable=label_column)
    chosen = _settings(settings or Settings(), features, choose(embeddings), len(coded.ids))
    _check_labels(coded, chosen)
    rates = _rates(scores, coded) if "framing" in features else None
    frame = feature_frame(coded.learnt, chosen, framing=rates, progress=progress)
    blocks = count_blocks(frame, chosen)
    folds = make_folds(coded.gold, coded.groups, single=coded.single, folds=chosen.outer_folds, seed=seed)
    total = (chosen.inner_folds + 1) * (len(folds) + 1) + len(folds) * len(CURVE) * learning_curve
    with told(total, "training", "fit", show=progress) as tick, one_thread():
        held = _cross_validate(coded, blocks, folds, seed=seed, tick=tick)
        pipeline, rule = fit_whole(coded, frame, blocks, seed=seed, tick=tick)
        curve = curve_points(coded, blocks, folds, c=rule.c, seed=seed, tick=tick) if learning_curve else []
    about = {"name": name or label_column or "frames", "unit": unit, "text_column": text_column, "codebook": codebook}
    about |= {"label_column": label_column}
    defined = {"definitions": [list(pair) for pair in coded.defined]} if coded.defined else {}
    card = {
        **about, **defined, "framing_columns": columns_of(frame)[0], "seed": seed, **method_card(coded, chosen, rule),
        **quality_card(coded, held, seed=seed), "learning_curve": curve,
    }  # fmt: skip
    return FramingModel(pipeline, rule, card, held_frame(coded, held))


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
    rule = choose_rule(
        blocks, coded.known, coded.groups, whole, settings, single=single, seed=seed, tick=tick, always=coded.always
    )
    pipeline = make_pipeline(frame, settings, c=rule.c, single=single)
    pipeline.fit(frame, coded.known.argmax(axis=1) if single else coded.known.astype(int))
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
    lone = [label for label, count in zip(coded.labels, groups, strict=True) if count < 2 and not coded.defined]
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
    gold, known, single, settings = coded.gold, coded.known, coded.single, blocks.settings
    chances, fold = np.zeros(gold.shape), np.zeros(len(gold), dtype=np.intp)
    labels, plain, majority = (np.zeros(gold.shape, dtype=bool) for _ in range(3))
    counts = count_plain(coded.texts)
    for number, (inside, outside) in enumerate(folds):
        rule = choose_rule(
            blocks,
            known,
            coded.groups,
            inside,
            settings,
            single=single,
            seed=seed + number,
            tick=tick,
            always=coded.always,
        )
        rows = np.concatenate([inside, coded.always])
        left, right = rotate(*blocks.split(rows, outside))
        found = fit_scores(left, known[rows], right, c=rule.c, single=single, max_iter=settings.max_iter)
        fold[outside], chances[outside] = number + 1, rule.probabilities(found)
        labels[outside] = rule.decide(chances[outside])
        plain[outside] = plain_baseline(counts, gold, inside, outside, single=single)
        majority[outside] = majority_labels(gold[inside], single)
        tick(1)
    return Held(fold, chances, labels, plain, majority)
