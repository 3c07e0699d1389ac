"""Sentence embeddings, offline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.training import (
    EmbeddingError,
    load_embedder,
    load_model,
    train,
)
from framing.training.embed import available, windows_for
from tests.training.trained import SMALL, headlines, trained


def test_embeddings_that_are_not_there() -> None:
    with pytest.raises(EmbeddingError, match=r"no embeddings 'no-such-model'"):
        load_embedder("no-such-model")


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_embeddings_know_synonyms() -> None:
    encoder = load_embedder("minilm")
    vectors = encoder.encode(["Soldiers opened fire.", "Troops were shooting.", "Bread prices rose.", ""])
    assert vectors.shape == (4, 384)
    assert np.linalg.norm(vectors[:3], axis=1).tolist() == pytest.approx([1, 1, 1])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert not vectors[3].any()
    assert encoder.encode(["Troops were shooting."])[0].tolist() == vectors[1].tolist()


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_model_with_embeddings_is_saved_and_loaded(tmp_path: Path) -> None:
    model = train(headlines().iloc[::3], label_column="frame", settings=SMALL, learning_curve=False)
    assert model.card["settings"]["embeddings"] == "minilm"
    again = load_model(model.save(tmp_path / "m"))
    assert again.predict(headlines().head(4))["war_p"].tolist() == model.predict(headlines().head(4))["war_p"].tolist()
    again.card["embedding_sha256"] = "0"
    with pytest.raises(ValueError, match="trained with 0; train again"):
        again.predict(headlines().head(1))


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_a_long_text_is_read_in_windows_spread_over_it() -> None:
    """Four windows of 600 words on bread and war: the ends count as much as the beginning, and more windows change little."""
    encode = load_embedder("minilm").encode
    bread, war = "Bread prices rose again. " * 150, "Shells hit the market. " * 150
    both, turned, first = encode([bread + war, war + bread, bread], 4)
    assert both @ turned > 0.95
    assert both @ first < 0.9
    assert encode([bread + war], 16)[0] @ both > 0.95
    assert encode([bread + war, "x"], 4)[0].tolist() == both.tolist()


def test_windows_follow_the_number_of_texts_and_stand_in_the_card() -> None:
    assert [windows_for(texts) for texts in (1, 499, 1000, 2000, 100_000)] == [16, 16, 8, 4, 4]
    assert trained().card["settings"]["embedding_windows"] is None
