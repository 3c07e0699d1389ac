"""Codes of people as counts of articles, beside those of the rules, and how many articles each coded one stands for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.analysis.contrasts import CELL, Design
from framing.analysis.intervals import Array, Mask
from framing.articles.wording import listed

INCLUSION = "inclusion_probability"


def check_some(codes: pd.DataFrame) -> None:
    """Refuse a table of codes without rows, which would correct nothing."""
    if codes.empty:
        raise ValueError(
            "codes have no row of the articles compared; give a row for each coded span, and one without feature for each "
            "article that was read and holds nothing"
        )


def checked_codes(codes: pd.DataFrame, table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Codes with the columns needed, of articles and categories that were scored."""
    if missing := [name for name in ("article_id", "feature", "category") if name not in codes]:
        raise ValueError(f"codes have no column {missing}; they have {listed(codes.columns)}")
    if by not in table:
        raise ValueError(f"the table of scores has no column {by!r}; it has {listed(table.columns)}")
    marks = codes.assign(article_id=codes["article_id"].astype(str))
    if unknown := sorted(set(marks["article_id"]) - set(table["article_id"])):
        raise ValueError(f"{len(unknown)} coded articles were not scored, first {unknown[0]!r}; score them too")
    pairs = marks[["feature", "category"]].dropna().drop_duplicates()
    known = pd.MultiIndex.from_frame(table[["feature", "category"]].drop_duplicates())
    strange = pairs[~pd.MultiIndex.from_frame(pairs).isin(known)]
    if len(strange):
        raise ValueError(f"coded, but not scored: {': '.join(strange.iloc[0])}; use the categories of the scores")
    return marks


def codes_within(marks: pd.DataFrame, common: pd.DataFrame) -> pd.DataFrame:
    """Codes of the choices in `common`; an article with none of these was read all the same."""
    cell = ["feature", "category"]
    known = pd.MultiIndex.from_frame(marks[cell]).isin(pd.MultiIndex.from_frame(common[cell].drop_duplicates()))
    read = marks["article_id"].isin(common["article_id"])
    return marks.assign(**{name: marks[name].where(known) for name in cell})[read]


def as_coded(marks: pd.DataFrame, sample: Design, ids: pd.Index) -> tuple[Array, Mask]:
    """Counts as coded, articles x cells, the mean over coders; and which articles were coded."""
    marks = marks[marks["article_id"].isin(ids)]
    coder = marks["coder"].astype(str) if "coder" in marks else pd.Series("", index=marks.index)
    coders = coder.groupby(marks["article_id"]).nunique()
    place = ids.get_indexer(pd.Index(coders.index))
    coded, gold = np.zeros(len(ids), dtype=bool), np.zeros((len(ids), len(sample.cells)))
    coded[place] = True
    said = marks["speaker"] if "speaker" in marks else pd.Series("narrator", index=marks.index)
    voice = pd.Series(np.where(said.fillna("narrator") == "narrator", "narrator", "quoted"), index=marks.index)
    for one in (voice, pd.Series("all", index=marks.index)):
        cell = pd.MultiIndex.from_frame(sample.cells[CELL]).get_indexer(
            pd.MultiIndex.from_arrays([marks["feature"], marks["category"], one])
        )
        row = ids.get_indexer(pd.Index(marks["article_id"]))
        np.add.at(gold, (row[cell >= 0], cell[cell >= 0]), 1.0)
    gold[place] /= coders.to_numpy(dtype=float)[:, None]
    return gold, coded


def chance_weights(marks: pd.DataFrame, coded: Mask, ids: pd.Index) -> Array:
    """How many articles each coded one stands for: 1 over the probability it was drawn with, where the codes tell it."""
    weights = np.ones(len(ids))
    if INCLUSION not in marks or marks[INCLUSION].isna().all():
        return weights
    told = marks.groupby("article_id")[INCLUSION].first().reindex(ids)
    chances = pd.to_numeric(told, errors="coerce").to_numpy(dtype=float)
    bad = coded & ~((chances > 0) & (chances <= 1))
    if bad.any():
        raise ValueError(
            f"codes, column {INCLUSION!r}: article {ids[bad][0]!r} has {told[bad].iloc[0]}, not a probability in (0, 1]; "
            "fill in that of the sample, or drop the column if all had the same"
        )
    return np.where(coded, 1 / np.where(coded, chances, 1.0), 1.0)
