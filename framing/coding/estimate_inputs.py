"""What an estimate rests on: predictions and codes as one row an article."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TypeAlias, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.wording import brief, listed
from framing.coding.frames import column
from framing.coding.sampling import COLUMNS
from framing.coding.variables import label_flags

Array = NDArray[np.float64]
Table: TypeAlias = pd.DataFrame | str | os.PathLike[str]
Groups: TypeAlias = Mapping[str, str] | pd.Series | str

ALL = "(all)"
_TRUE = frozenset(("1", "1.0", "true", "yes"))
_FALSE = frozenset(("0", "0.0", "false", "no"))


def wide_codes(codes: pd.DataFrame, label: str) -> pd.DataFrame:
    """Return codes with a column of yes and no for the label, if they come as a row a code."""
    if label in codes.columns or not {"feature", "category", "coder"} <= set(codes.columns):
        return codes
    return label_flags(codes, [label], keep=[name for name in COLUMNS if name in codes.columns and name != "text"])


def merged(said: pd.DataFrame, gold: pd.DataFrame, *, label: str, code: str, inclusion: str | None) -> pd.DataFrame:
    """One row an article: id, f (prediction), y (code, or NaN), pi (probability of being drawn, or 1)."""
    score = f"{label}_p" if f"{label}_p" in said.columns else label
    frame = pd.DataFrame({"f": _numbers(column(said, score, "prediction"), "predictions")})
    frame.insert(0, "id", _ids(said, "predictions"))
    codes, chance = _numbers(column(gold, code, "code"), "codes"), np.ones(len(gold))
    if inclusion in gold.columns:
        chance = _numbers(gold[inclusion], "codes")
    known = ~np.isnan(codes)
    if not ((chance[known] > 0) & (chance[known] <= 1)).all():
        raise ValueError(f"codes, column {inclusion!r}: a probability outside (0, 1]; give that of the sampling frame")
    if frame["f"].isna().any():
        first = frame.loc[frame["f"].isna(), "id"].iloc[0]
        raise ValueError(f"predictions, column {score!r}: missing for id {first!r}; leave the row out")
    ids = _ids(gold, "codes")[known]
    place = pd.Index(frame["id"]).get_indexer(pd.Index(ids))
    if (place < 0).any():
        unknown = sorted(ids[place < 0])
        raise ValueError(
            f"{len(unknown)} coded ids have no prediction, first {unknown[0]!r}; predict the coded articles too"
        )
    if len(ids) < 2:
        raise ValueError(f"{len(ids)} coded articles; the errors of predictions need at least two")
    y, pi = np.full(len(frame), np.nan), np.ones(len(frame))
    y[place], pi[place] = codes[known], chance[known]
    return _with_strata(frame.assign(y=y, pi=pi), gold[known], place)


def _with_strata(frame: pd.DataFrame, gold: pd.DataFrame, place: NDArray[np.intp]) -> pd.DataFrame:
    """Add the stratum of each coded article and its size, where the codes tell them."""
    stratum, size = np.full(len(frame), "", dtype=object), np.full(len(frame), np.nan)
    if {"stratum", "stratum_size"} <= set(gold.columns) and gold["stratum"].notna().all():
        stratum[place] = gold["stratum"].astype(str).to_numpy()
        size[place] = pd.to_numeric(gold["stratum_size"], errors="coerce").to_numpy(float, na_value=np.nan)
    return frame.assign(stratum=stratum, stratum_size=size)


def _ids(frame: pd.DataFrame, what: str) -> NDArray[np.object_]:
    name = next((key for key in ("id", "article_id") if key in frame.columns), None)
    if name is None:
        raise ValueError(f"{what} have no column id or article_id; have {listed(map(repr, frame.columns))}")
    ids = np.array([str(value) for value in frame[name].tolist()], dtype=object)
    twice = pd.Index(ids).duplicated()
    if twice.any():
        raise ValueError(f"{what}: id {ids[twice][0]!r} twice; give one row an article")
    return ids


def _numbers(cells: pd.Series, what: str) -> Array:
    if pd.api.types.is_bool_dtype(cells) or pd.api.types.is_numeric_dtype(cells):
        return np.asarray(cells.astype("Float64").to_numpy(dtype=float, na_value=np.nan))
    words = cells.astype("string").str.strip().str.lower()
    numbers = pd.to_numeric(words.replace({**dict.fromkeys(_TRUE, "1"), **dict.fromkeys(_FALSE, "0")}), errors="coerce")
    bad = np.flatnonzero((numbers.isna() & words.notna()).to_numpy(dtype=bool))
    if len(bad):
        raise ValueError(
            f"{what}, row {bad[0] + 1}, column {cells.name!r}: {brief(cells.iloc[bad[0]])} is not a number"
        )
    return np.asarray(numbers.to_numpy(dtype=float, na_value=np.nan))


def groups_by(said: pd.DataFrame, by: Groups | None) -> list[str]:
    """Return the group of each article, `(all)` where none are asked for."""
    if by is None:
        return [ALL] * len(said)
    if isinstance(by, str):
        return [str(value) for value in column(said, by, "group")]
    known = {str(key): str(value) for key, value in dict(cast("Mapping[str, str]", by)).items()}
    ids = _ids(said, "predictions")
    if missing := [name for name in ids if name not in known]:
        raise ValueError(f"{len(missing)} articles have no group, first {missing[0]!r}; complete by=")
    return [known[name] for name in ids]


def numbered(names: pd.Series) -> NDArray[np.intp]:
    """Return the clusters of articles as numbers from 0."""
    return np.unique([str(name) for name in names], return_inverse=True)[1]
