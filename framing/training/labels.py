"""Coded examples read from a frame or file: texts, labels, and the groups that folds must not split."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from framing.articles.wording import brief
from framing.coding.frames import Table, column, read_table

Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

_TRUE = frozenset(("1", "1.0", "true", "yes", "y"))
_FALSE = frozenset(("0", "0.0", "false", "no", "n"))
_IDS = ("id", "article_id")


class TrainingWarning(UserWarning):
    """Something about the coded examples that limits what can be learnt, or known, from them."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Coded examples, ready for folds.

    Parameters
    ----------
    ids, texts : tuple of str
    labels : tuple of str
        In sorted order if they are values of one column, else in the order of the columns.
    gold : array
        Rows x labels, True where the label was given.
    single : bool
        Whether each row has exactly one label.
    groups : array
        Number of the group of each row: rows of one group, and rows with the same text, share a number.
    sha256 : str
        Hash of ids, texts, labels and groups.
    defined : tuple of (str, str)
        Labels and texts that say what they mean; they stand behind the coded rows, every model is trained on them, and
        none is ever judged by them.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    gold: Bools
    single: bool
    groups: Ints
    sha256: str
    defined: tuple[tuple[str, str], ...] = ()

    @property
    def learnt(self) -> tuple[str, ...]:
        """All texts that are learnt from: the coded ones, then definitions."""
        return (*self.texts, *(text for _, text in self.defined))

    @property
    def known(self) -> Bools:
        """The labels of all texts that are learnt from."""
        said = np.array([[label == name for label in self.labels] for name, _ in self.defined], dtype=bool)
        return np.vstack([self.gold, said]) if self.defined else self.gold

    @property
    def always(self) -> Ints:
        """Rows of definitions, which belong to the training part of every fold."""
        return np.arange(len(self.ids), len(self.ids) + len(self.defined), dtype=np.intp)


def id_values(frame: pd.DataFrame, name: str | None = None) -> list[str]:
    """Return ids as text: of the named column, of `id` or `article_id`, else row numbers from 1."""
    found = name or next((key for key in _IDS if key in frame.columns), None)
    if found is None:
        return [f"row-{number}" for number in range(1, len(frame) + 1)]
    return [str(value) for value in column(frame, found, "id")]


def text_key(text: str) -> str:
    """Return the hash that texts share when they differ in case, blanks and punctuation only.

    Examples
    --------
    >>> text_key("Shells hit the market.") == text_key("SHELLS  hit the market")
    True
    """
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.casefold())).encode("utf-8", "replace")).hexdigest()


def read_coded(
    source: Table,
    *,
    text_column: str,
    label_column: str | None = None,
    label_columns: Sequence[str] | None = None,
    group_column: str | None = None,
    id_column: str | None = None,
) -> Coded:
    """Read coded examples; rows without a text or without a label are left out, with a warning.

    Parameters
    ----------
    source : pandas.DataFrame or path
    text_column : str
    label_column : str, optional
        One column whose values are the labels.
    label_columns : sequence of str, optional
        Columns of yes and no (1/0, true/false, yes/no), one a label.
    group_column : str, optional
        Rows that belong together (an article, an event); folds never split them.
    id_column : str, optional
        Default `id` or `article_id`, else the number of the row.

    Returns
    -------
    Coded

    Raises
    ------
    ValueError
        For a missing column, a cell that is neither yes nor no, or fewer than two labels.

    Examples
    --------
    >>> rows = pd.DataFrame({"text": ["Army shells town.", "Talks resume."], "frame": ["war", "peace"]})
    >>> read_coded(rows, text_column="text", label_column="frame").labels
    ('peace', 'war')
    """
    if (label_column is None) == (not label_columns):
        raise ValueError(
            "give label_column (one column of labels) or label_columns (a yes/no column for each label); on the command line "
            "--label-column or --label-columns"
        )
    frame = read_table(source)
    texts = column(frame, text_column, "text")
    names = [label_column] if label_column else list(label_columns or ())
    cells = frame[[column(frame, name, "label").name for name in names]]
    kept = (texts.notna() & (texts.astype("string").str.strip() != "") & cells.notna().all(axis=1)).to_numpy(dtype=bool)
    if not kept.all():
        warnings.warn(
            f"{(~kept).sum()} of {len(frame)} rows have no text or no label and are left out",
            TrainingWarning,
            stacklevel=3,
        )
    labels, gold = _single(cells[kept]) if label_column else _several(cells[kept])
    words = tuple(str(text) for text in texts[kept])
    named = None if group_column is None else column(frame, group_column, "group")[kept].astype("string").fillna("")
    ids = tuple(name for name, keep in zip(id_values(frame, id_column), kept, strict=True) if keep)
    groups = text_groups(words, None if named is None else list(named))
    _warn_duplicates(words, gold)
    digest = hashlib.sha256(
        repr((ids, words, labels, gold.tolist(), groups.tolist())).encode("utf-8", "replace")
    ).hexdigest()
    return Coded(ids, words, labels, gold, label_column is not None, groups, digest)


def _single(cells: pd.DataFrame) -> tuple[tuple[str, ...], Bools]:
    values = np.array([_name(value) for value in cells.iloc[:, 0]], dtype=object)
    labels = tuple(sorted(set(values)))
    if len(labels) < 2:
        raise ValueError(
            f"column {cells.columns[0]!r} has {len(labels)} label; a model needs at least two to tell apart"
        )
    return labels, values[:, None] == np.array(labels, dtype=object)[None, :]


def _name(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _several(cells: pd.DataFrame) -> tuple[tuple[str, ...], Bools]:
    gold = np.zeros(cells.shape, dtype=bool)
    for number, name in enumerate(cells.columns):
        for row, value in enumerate(cells[name]):
            word = str(value).strip().lower()
            if word not in _TRUE | _FALSE:
                raise ValueError(
                    f"row {cells.index[row] + 1}, column {name!r}: {brief(value)} is neither yes nor no (1/0, true/false)"
                )
            gold[row, number] = word in _TRUE
    return tuple(map(str, cells.columns)), gold


def text_groups(texts: Sequence[str], named: Sequence[str] | None) -> Ints:
    """Return the number of the group of each text: of those named alike, and of copies of one text.

    Examples
    --------
    >>> text_groups(["Shells hit.", "Talks failed.", "SHELLS hit"], None).tolist()
    [0, 1, 0]
    """
    keys = [text_key(text) for text in texts]
    if named is None:
        return np.unique(keys, return_inverse=True)[1].astype(np.intp)
    left = np.unique(keys, return_inverse=True)[1]
    right = np.unique(np.asarray(named, dtype=object), return_inverse=True)[1] + left.max() + 1
    size = int(right.max()) + 1
    links = coo_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    return np.asarray(connected_components(links, directed=False)[1][left], dtype=np.intp)


def _warn_duplicates(texts: Sequence[str], gold: Bools) -> None:
    frame = pd.DataFrame({"key": [text_key(text) for text in texts], "labels": [row.tobytes() for row in gold]})
    copies = int(frame["key"].duplicated().sum())
    if copies:
        split = int((frame.groupby("key")["labels"].nunique() > 1).sum())
        also = f"; {split} of these texts carry different labels" if split else ""
        warnings.warn(
            f"{copies} rows repeat the text of another; copies stay in one fold{also}", TrainingWarning, stacklevel=4
        )
