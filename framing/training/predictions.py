"""Predictions as a table: texts in, labels and probabilities out, held-out ones for texts trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.wording import listed
from framing.coding.frames import Table, column, read_table
from framing.training.features import columns_of
from framing.training.labels import id_values, text_key

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


def texts_of(
    source: Table | Iterable[Article], text_column: str, id_column: str | None
) -> tuple[list[str], list[str | None]]:
    """Return ids and texts of a table or of articles; a missing text is None.

    Examples
    --------
    >>> texts_of([Article("a", "Shells fell.")], "text", None)
    (['a'], ['Shells fell.'])
    """
    if not isinstance(source, pd.DataFrame | str | Path):
        articles = list(cast("Iterable[Article]", source))
        return [item.id for item in articles], [item.text[item.start :] for item in articles]
    frame = read_table(source)
    cells = column(frame, text_column, "text")
    return id_values(frame, id_column), [None if pd.isna(text) else str(text) for text in cells]


def wide_rates(scores: Scores | pd.DataFrame | None) -> pd.DataFrame | None:
    """Return framing scores with one row a text; a table is taken to be that already."""
    return scores if scores is None or isinstance(scores, pd.DataFrame) else scores.wide()


def wanted_columns(frame: pd.DataFrame, framing: Sequence[str]) -> list[str]:
    """Return the columns of a feature frame that a model reads, in its order.

    Raises
    ------
    ValueError
        If a framing rate it was trained on is not there.
    """
    have, embedding = columns_of(frame)
    if missing := sorted(set(framing) - set(have)):
        raise ValueError(f"scores lack {listed(missing)}, which the model was trained on; score with the same features")
    return ["text", *framing, *embedding]


def put_held(
    chances: Array, given: Bools, texts: Sequence[str | None], held: pd.DataFrame, labels: Sequence[str]
) -> None:
    """Write the held-out predictions of the texts a model was trained on into its own, in place."""
    known = held.drop_duplicates("text_sha256").set_index("text_sha256")
    parts = known[[f"{label}_p" for label in labels]], known[list(labels)]
    for number, text in enumerate(texts):
        if text is not None and (key := text_key(text)) in known.index:
            chances[number] = parts[0].loc[key].to_numpy(float)
            given[number] = parts[1].loc[key].to_numpy(bool)


def prediction_frame(
    ids: Sequence[str], chances: Array, given: Bools, labels: Sequence[str], *, label_column: str | None
) -> pd.DataFrame:
    """Return id, the labels, and the probability of each; a row of missing probabilities has missing labels.

    Parameters
    ----------
    ids : sequence of str
    chances, given : array
        Rows x labels: the probabilities, and whether a label is given.
    labels : sequence of str
    label_column : str or None
        The one column of labels, where a text has one; None for a column of True and False a label.

    Examples
    --------
    >>> chances = np.array([[0.7, 0.3], [np.nan, np.nan]])
    >>> prediction_frame(["x", "y"], chances, chances > 0.5, ("war", "aid"), label_column="frame")["frame"].to_list()
    ['war', <NA>]
    """
    frame = pd.DataFrame({"id": pd.array(list(ids), dtype="string")})
    frame = frame.assign(**_given(given, np.isnan(chances), labels, label_column))
    return pd.concat([frame, pd.DataFrame(chances, columns=[f"{label}_p" for label in labels])], axis=1)


def _given(given: Bools, missing: Bools, labels: Sequence[str], label_column: str | None) -> dict[str, Any]:
    """Return the labels as columns: the one of each text, or yes and no for each label."""
    if label_column is not None:
        words = np.array(labels, dtype=object)[given.argmax(axis=1)]
        return {label_column: pd.array(np.where(missing[:, 0], None, words), dtype="string")}
    return {
        label: pd.arrays.BooleanArray(given[:, number].copy(), missing[:, number])
        for number, label in enumerate(labels)
    }
