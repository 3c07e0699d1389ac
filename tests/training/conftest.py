"""Models trained once."""

from __future__ import annotations

import pytest

from framing.training import (
    FramingModel,
    train,
)
from tests.training.trained import SMALL, several, trained


@pytest.fixture(scope="session")
def single() -> FramingModel:
    return trained(learning_curve=True, codebook="codebook.md")


@pytest.fixture(scope="session")
def multi() -> FramingModel:
    return train(
        several(), label_columns=["war", "peace"], embeddings=None, settings=SMALL, learning_curve=False, name="tone"
    )
