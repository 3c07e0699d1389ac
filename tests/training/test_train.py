"""Training: what is learnt, what cannot be, and what is refused.

Also tests framing/training/cards.py.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from framing.training import (
    FramingModel,
    train,
)
from tests.training.trained import SMALL, headlines, macro, trained


def test_learns_what_can_be_learnt_and_beats_the_majority(single: FramingModel) -> None:
    assert macro(single) > 0.95
    assert macro(single, "majority") < 0.35
    assert single.categories == ("aid", "talks", "war")


def test_shuffled_labels_cannot_be_learnt() -> None:
    frame = headlines()
    frame["frame"] = np.random.default_rng(2).permutation(frame["frame"].to_numpy())
    model = train(frame, label_column="frame", embeddings=None, settings=SMALL, learning_curve=False)
    assert macro(model) < 0.5
    row = next(row for row in model.card["metrics"]["model"] if row["label"] == "(macro)")
    assert row["f1_low"] < 1 / 3 < row["f1_high"] + 0.1


def test_same_seed_same_model() -> None:
    one, two = trained(seed=5), trained(seed=5)
    assert json.dumps(one.card) == json.dumps(two.card)
    assert (one.predict(headlines())["war_p"] == two.predict(headlines())["war_p"]).all()


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({}, {"text_column": "body"}, "no text column 'body'; have 'id', 'text'"),
        ({}, {"label_column": None}, "give label_column"),
        ({}, {"unit": "page"}, "no unit 'page'; have article, sentence"),
        ({}, {"unit": "sentence"}, "sentences need group_column"),
        ({}, {"features": "magic"}, "no features 'magic'"),
        ({"frame": "war"}, {}, "has 1 label"),
        ({"frame": ["war", "aid"] * 59 + ["war", "odd"]}, {}, "labels in fewer than two groups of texts: odd"),
        ({"event": "one"}, {"group_column": "event"}, "fewer than two groups"),
        (
            {"war": "maybe"},
            {"label_column": None, "label_columns": ["war"]},
            "row 1, column 'war': 'maybe' is neither yes nor no",
        ),
    ],
)
def test_errors(change: dict[str, Any], options: dict[str, Any], message: str) -> None:
    base: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL}
    with pytest.raises(ValueError, match=message):
        train(headlines().assign(**change), **{**base, **options})
