"""Convolutions of the package's own parser: those of spaCy, with less work where nothing is learned."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Model

from framing.language.parsing.window import maxout_window_encoder

Texts = list[NDArray[np.float32]]
SIZES = [(8, 1, 3, 2), (8, 1, 3, 3), (6, 2, 2, 1)]


@pytest.fixture
def texts() -> dict[int, Texts]:
    """Vectors of texts of 7, 1, 0 and 20 words, by width."""
    rng = np.random.default_rng(3)
    return {width: [rng.normal(size=(n, width)).astype("float32") for n in (7, 1, 0, 20)] for width in (6, 8)}


def twins(size: tuple[int, int, int, int], given: Texts) -> tuple[Model, Model]:
    """SpaCy's encoder and ours with the same weights."""
    theirs, ours = MaxoutWindowEncoder(*size), maxout_window_encoder(*size)
    for model in (theirs, ours):
        model.initialize(given, given)
    nodes = ([node for node in model.walk() if node.param_names] for model in (theirs, ours))
    for one, other in zip(*nodes, strict=True):
        for name in one.param_names:
            noise = np.random.default_rng(5).normal(size=one.get_param(name).shape).astype("float32")
            one.set_param(name, one.get_param(name) + noise / 10)
            other.set_param(name, one.get_param(name))
    return theirs, ours


@pytest.mark.parametrize("size", SIZES)
def test_vectors_are_those_of_spacy(size: tuple[int, int, int, int], texts: dict[int, Texts]) -> None:
    theirs, ours = twins(size, texts[size[0]])
    for one, other in zip(theirs.predict(texts[size[0]]), ours.predict(texts[size[0]]), strict=True):
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("size", SIZES)
def test_it_learns_what_spacy_learns(size: tuple[int, int, int, int], texts: dict[int, Texts]) -> None:
    found = []
    for model in twins(size, texts[size[0]]):
        vectors, backprop = model.begin_update(texts[size[0]])
        wanted = [np.random.default_rng(len(v)).normal(size=v.shape).astype("float32") for v in vectors]
        below = backprop(wanted)
        found.append([*below, *(n.get_grad(p) for n in model.walk() for p in n.param_names if n.has_grad(p))])
    assert len(found[0]) == 4 + 4 * size[-1]
    for theirs, ours in zip(*found, strict=True):
        np.testing.assert_allclose(theirs, ours, atol=1e-4)


def test_weights_are_read_from_spacy_and_given_back(texts: dict[int, Texts]) -> None:
    theirs, ours = twins((8, 1, 3, 2), texts[8])
    again = maxout_window_encoder(8, 1, 3, 2).from_bytes(theirs.to_bytes())
    theirs.from_bytes(ours.to_bytes())
    for one, other in zip(theirs.predict(texts[8]), again.predict(texts[8]), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)
