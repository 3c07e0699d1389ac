"""Deeds beside mentions: how many different deeds stand behind rows of evidence, each counted once an article."""

from __future__ import annotations

import pandas as pd


def deed_names(evidence: pd.DataFrame) -> pd.Series:
    """Return for each row the deed it tells of, as one name for all articles; missing where none is known.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "deed": ["harm-3", None]})
    >>> deed_names(rows).tolist()
    ['a: harm-3', <NA>]
    """
    if "deed" not in evidence:
        return pd.Series(pd.NA, index=evidence.index, dtype="string")
    return evidence["article_id"].astype("string") + ": " + evidence["deed"].astype("string")


def with_deeds(counts: pd.DataFrame, rows: pd.DataFrame, keys: list[str], name: str = "told") -> pd.DataFrame:
    """Add `deeds` to a table of counts: the different deeds of its rows, missing throughout where the rows know of none.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row a combination of `keys`.
    rows : pandas.DataFrame
        What was counted, with `keys`, and the names of deeds in the column `name`.
    keys : list of str
    name : str

    Returns
    -------
    pandas.DataFrame
        With the column `deeds` (Int64).
    """
    found = rows.groupby(keys, dropna=False)[name].nunique().rename("deeds").reset_index()
    out = counts.merge(found, how="left", on=keys)
    none = bool(len(rows)) and bool(rows[name].isna().all())
    return out.assign(
        deeds=pd.array([pd.NA] * len(out), dtype="Int64") if none else out["deeds"].fillna(0).astype("Int64")
    )
