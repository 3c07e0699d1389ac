"""What a model is set beside."""

from __future__ import annotations

from framing.training import (
    train,
)
from tests.training.trained import SMALL, several


def test_learning_curve_of_yes_no_labels_gives_each_its_share() -> None:
    model = train(several(), label_columns=["war", "peace"], embeddings=None, settings=SMALL, seed=1)
    last = model.card["learning_curve"][-1]
    assert last["rows"] == 80
    assert last["macro_f1"] > 0.9
