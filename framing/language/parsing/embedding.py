"""Hash embeddings that look at each different word of a batch once; part of the parser that the package carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.ml.featureextractor import FeatureExtractor
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, uniqued, with_array

# Odd, so that a column that differs gives another key: fractional parts of square roots of primes, as in SHA-512.
_ODD = np.array(
    [
        0x6A09E667F3BCC909,
        0xBB67AE8584CAA73B,
        0x3C6EF372FE94F82B,
        0xA54FF53A5F1D36F1,
        0x510E527FADE682D1,
        0x9B05688C2B3E6C1F,
    ],
    dtype=np.uint64,
)


def _keyed_forward(model: Model[Any, Any], X: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    return np.column_stack([X @ _ODD[: X.shape[1]], X]), lambda dY: dY[:, 1:]


def keyed() -> Model[Any, Any]:
    """Put one number before the attributes of each word (rows of uint64) that is the same only where all of them are."""
    return Model("keyed", _keyed_forward)


@registry.architectures("framing.UniquedHashEmbed.v1")  # type: ignore[untyped-decorator]
def uniqued_hash_embed(width: int, attrs: list[str], rows: list[int]) -> Model[Any, Any]:
    """Embed words by their attributes, as spaCy's ``MultiHashEmbed.v2`` does, each different word of a batch once.

    Parameters
    ----------
    width : int
        Of the tables and of the output.
    attrs : list of str
        Attributes of a token, at most six.
    rows : list of int
        Rows of the table of each attribute.

    Returns
    -------
    thinc.api.Model
        From a list of Doc to a list of float arrays of shape (tokens, width).

    Raises
    ------
    ValueError
        If there are not as many `rows` as `attrs`, or more than six.
    """
    if len(attrs) != len(rows) or len(attrs) > len(_ODD):
        raise ValueError(
            f"{len(attrs)} attributes and {len(rows)} sizes of tables; give one for each, of at most {len(_ODD)}"
        )
    tables: list[Model[Any, Any]] = [HashEmbed(width, size, column=at + 1, seed=at + 8) for at, size in enumerate(rows)]
    mixed: Model[Any, Any] = chain(concatenate(*tables), Maxout(width, width * len(attrs), nP=3, normalize=True))
    return chain(
        FeatureExtractor(list(attrs)),
        list2ragged(),
        with_array(chain(keyed(), uniqued(mixed, column=0))),
        ragged2list(),
    )
