"""What a model sees of a text.

Also tests framing/training/blocks.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.training import (
    train,
)
from framing.training.blocks import count_blocks
from framing.training.features import feature_frame, make_pipeline
from tests.training.trained import SMALL, headlines, macro


@pytest.mark.parametrize("kind", ["text", "text+framing"])
def test_folds_see_what_the_pipeline_sees(kind: str) -> None:
    frame = headlines()
    rates = pd.DataFrame(np.random.default_rng(1).random((120, 4)), columns=list("abcd")).mask(lambda x: x < 0.1)
    settings = replace(SMALL, features=kind, max_words=10_000, max_chars=10_000, min_df=2)
    features = feature_frame(list(frame["text"]), settings, framing=rates)
    inside, outside = np.arange(0, 120, 2), np.arange(1, 120, 2)
    left, right = count_blocks(features, settings).split(inside, outside)
    columns = make_pipeline(features, settings, c=1.0, single=True)["features"]
    assert abs(columns.fit_transform(features.iloc[inside]) - left).max() < 1e-12
    assert abs(columns.transform(features.iloc[outside]) - right).max() < 1e-12


def test_framing_scores_as_features() -> None:
    """Rates are invented here: one measure tells the frame, the texts do not."""
    frame = headlines().assign(text=[f"Report {n}" for n in range(120)])
    wide = pd.DataFrame(
        {"harm:killing:all": frame["frame"].map({"war": 0.2, "aid": 0.1, "talks": 0.0}), "x:y:all": np.nan}
    )
    wide.index = pd.Index(frame["id"])
    model = train(
        frame,
        label_column="frame",
        features="framing",
        scores=wide.iloc[::-1],
        embeddings=None,
        settings=SMALL,
        learning_curve=False,
    )
    assert macro(model) > 0.8
    assert model.card["framing_columns"] == ["harm:killing:all", "x:y:all"]
    assert model.predict(frame.head(2), scores=wide.head(2))["frame"].tolist() == ["war", "war"]
    with pytest.raises(ValueError, match="scores lack x:y:all"):
        model.predict(frame.head(2), scores=wide.iloc[:2, :1])
    with pytest.raises(ValueError, match="no scores for 1 of 120 texts, first 'h000'"):
        train(frame, label_column="frame", features="framing", scores=wide.iloc[1:], embeddings=None)


def test_framing_scores_are_computed_when_asked_for() -> None:
    frame = headlines().iloc[::4]
    model = train(
        frame, label_column="frame", features="text+framing", embeddings=None, settings=SMALL, learning_curve=False
    )
    assert "harm:attack:narrator" in model.card["framing_columns"]
    assert len(model.predict(frame.head(3))) == 3
