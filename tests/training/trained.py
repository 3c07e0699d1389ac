"""Invented headlines to learn from, and models trained on them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.training import (
    FramingModel,
    Settings,
    train,
)

SMALL = Settings(outer_folds=3, inner_folds=3, regularisation=(1.0, 10.0))
PLACES = ("Telmar", "Ossa", "Karsk", "Dorrin", "Halden", "Vellin", "Sorrel", "Arvo", "Lem", "Nerim")
FRAMES = {
    "war": (
        "Shells hit the market of {}",
        "The army stormed {} at dawn",
        "Rockets fell on {} again",
        "Two soldiers died near {}",
    ),
    "aid": (
        "Lorries of flour reached {}",
        "Doctors opened a clinic in {}",
        "Blankets were sent to {}",
        "Volunteers fed families in {}",
    ),
    "talks": (
        "Envoys met in {} for talks",
        "A truce was signed at {}",
        "The mediator flew to {}",
        "Delegates left {} without a deal",
    ),
}


def headlines() -> pd.DataFrame:
    """120 invented headlines on three frames; every one once."""
    rows = [(text.format(place), frame) for frame, texts in FRAMES.items() for text in texts for place in PLACES]
    return pd.DataFrame(
        [(f"h{n:03}", text, frame, f"g{n % 30}") for n, (text, frame) in enumerate(rows)],
        columns=["id", "text", "frame", "event"],
    )


def several() -> pd.DataFrame:
    frame = headlines()
    return frame.assign(
        war=(frame["frame"] == "war").astype(int), peace=frame["frame"].isin(["aid", "talks"]).astype(int)
    )


def trained(**options: Any) -> FramingModel:
    base: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL, "learning_curve": False}
    return train(headlines(), **{**base, **options})


def macro(model: FramingModel, which: str = "model") -> float:
    return float(next(row["f1"] for row in model.card["metrics"][which] if row["label"] == "(macro)"))
