"""The card of a model: what it was trained on, how, and how well it does on what it had not seen."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.training.embed import load_embedder
from framing.training.features import Settings
from framing.training.fit import Rule
from framing.training.labels import Coded, text_key
from framing.training.metrics import brier, calibration, confusion, label_metrics

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


def quality_card(coded: Coded, held: Held, *, seed: int) -> dict[str, Any]:
    """Return the metrics of the model and of the baselines, and how the rows were split."""
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


def held_frame(coded: Coded, held: Held) -> pd.DataFrame:
    """Return held-out predictions as a table, without texts."""
    frame = pd.DataFrame({"id": pd.array(coded.ids, dtype="string"), "text_sha256": [text_key(t) for t in coded.texts]})
    frame["fold"] = held.fold
    for number, label in enumerate(coded.labels):
        frame[f"{label}_gold"] = coded.gold[:, number]
        frame[label] = held.labels[:, number]
        frame[f"{label}_p"] = held.chances[:, number]
    return frame
