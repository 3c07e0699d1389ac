"""Linear models in the space of the training rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from framing.training.blocks import count_blocks
from framing.training.features import feature_frame
from framing.training.linear import fit_scores, rotate
from tests.training.trained import SMALL, headlines


def _order(pair: tuple[Any, Any], gold: Any) -> tuple[Any, Any, Any]:
    return pair[0], gold, pair[1]


def test_rotation_gives_the_scores_of_the_columns() -> None:
    frame = headlines()
    settings = replace(SMALL, embeddings=None)
    blocks = count_blocks(feature_frame(list(frame["text"]), settings), settings)
    gold = pd.get_dummies(frame["frame"]).to_numpy(bool)
    inside, outside = np.arange(0, 120, 2), np.arange(1, 120, 2)
    left, right = blocks.split(inside, outside)
    turned = fit_scores(*_order(rotate(left, right), gold[inside]), c=1.0, single=True, max_iter=2000)
    plain = fit_scores(left.toarray(), gold[inside], right.toarray(), c=1.0, single=True, max_iter=2000)
    assert np.abs(turned - plain).max() < 0.05
    assert (turned.argmax(axis=1) == plain.argmax(axis=1)).all()
