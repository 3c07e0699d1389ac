"""Embeddings of the package's own parser: those of spaCy, each different word of a batch looked at once."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc
from thinc.api import Model

from framing.language.parsing.embedding import keyed, uniqued_hash_embed

ATTRS, ROWS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"], [500, 100, 200, 100]


@pytest.fixture
def docs() -> list[Doc]:
    nlp = spacy.blank("en")
    # `ca` stands twice, once with the norm `can`: the same letters, other attributes.
    return [
        nlp.make_doc(text) for text in ("The army can't move, it said.", "Born ca 1900, the army said.", "", "Said.")
    ]


def with_parameters(model: Model) -> list[Model]:
    return sorted((n for n in model.walk() if n.param_names), key=lambda n: (n.name, n.attrs.get("column", 0)))


@pytest.fixture
def twins(docs: list[Doc]) -> tuple[Model, Model]:
    """SpaCy's embedding and ours with the same weights."""
    theirs, ours = MultiHashEmbed(8, ATTRS, ROWS, False), uniqued_hash_embed(8, ATTRS, ROWS)
    for model in (theirs, ours):
        model.initialize(docs)
    for one, other in zip(with_parameters(theirs), with_parameters(ours), strict=True):
        for name in one.param_names:
            other.set_param(name, one.get_param(name))
    return theirs, ours


def test_vectors_are_those_of_spacy(twins: tuple[Model, Model], docs: list[Doc]) -> None:
    for theirs, ours in zip(*(model.predict(docs) for model in twins), strict=True):
        assert theirs.shape == ours.shape
        np.testing.assert_allclose(theirs, ours, atol=1e-5)


def test_it_learns_what_spacy_learns(twins: tuple[Model, Model], docs: list[Doc]) -> None:
    found = []
    for model in twins:
        vectors, backprop = model.begin_update(docs)
        backprop([np.random.default_rng(len(v)).normal(size=v.shape).astype("float32") for v in vectors])
        found.append([n.get_grad(p) for n in with_parameters(model) for p in n.param_names if n.has_grad(p)])
    assert len(found[0]) == 8
    for theirs, ours in zip(*found, strict=True):
        np.testing.assert_allclose(theirs, ours, atol=1e-4)


def test_a_key_is_shared_only_where_all_attributes_are() -> None:
    rows = np.array([[1, 2, 3], [1, 2, 3], [2, 1, 3], [1, 2, 4], [3, 2, 1]], dtype=np.uint64)
    keys = keyed().predict(rows)[:, 0]
    assert keys[0] == keys[1]
    assert len(set(keys.tolist())) == 4


@pytest.mark.parametrize(("attrs", "rows"), [(["NORM"], [1, 2]), (["NORM"] * 7, [9] * 7)])
def test_a_table_for_each_attribute(attrs: list[str], rows: list[int]) -> None:
    with pytest.raises(ValueError, match="give one for each"):
        uniqued_hash_embed(8, attrs, rows)
