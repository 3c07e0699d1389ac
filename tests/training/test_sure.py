"""Predictions given only where held-out ones of coded texts allow it."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest

from framing.training import FramingModel, TrainingWarning, train
from framing.training.sure import sure_predictions


@pytest.fixture(scope="module", params=["single", "several"])
def model(request: pytest.FixtureRequest) -> FramingModel:
    rng, rows = np.random.default_rng(1), []
    for number in range(80):
        war = number % 2 == 0
        words = rng.choice(
            ["shells", "rebels", "town"] if war != (rng.random() < 0.2) else ["bread", "clinic", "town"], 4
        )
        rows.append(
            {
                "id": str(number),
                "text": f"{' '.join(words)} {number}",
                "frame": "war" if war else "aid",
                "war": war,
                "aid": not war,
            }
        )
    how = {"label_column": "frame"} if request.param == "single" else {"label_columns": ["war", "aid"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TrainingWarning)
        return train(pd.DataFrame(rows), embeddings=None, learning_curve=False, seed=1, **how)  # type: ignore[arg-type]


def test_what_cannot_be_told_is_left_empty_and_the_rest_stays(model: FramingModel) -> None:
    texts = pd.DataFrame({"id": ["x", "y", "z"], "text": ["shells rebels shells", "town", None]})
    said = model.predict(texts)
    sure = sure_predictions(model, said, level=0.99)
    assert sure.columns.tolist() == said.columns.tolist()
    name = "frame" if model.rule.single else "war"
    assert sure[name].isna().tolist() == [True, True, True]  # forty coded texts of a label are too few to rule it out
    bold = sure_predictions(model, said, level=0.5)
    assert bold.loc[0, name] == said.loc[0, name]
    assert pd.isna(bold.loc[2, name])


def test_a_level_that_is_none(model: FramingModel) -> None:
    with pytest.raises(ValueError, match="give a number between 0 and 1"):
        sure_predictions(model, model.predict(pd.DataFrame({"id": ["x"], "text": ["shells"]})), level=1.5)
