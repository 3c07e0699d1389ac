"""The columns of corrected rates beside those of a comparison."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.analysis.contrasts import CELL, Correction, Family, adjust_p
from framing.analysis.correction import coded_sides, corrected_groups, corrected_turns


def with_corrected(
    found: pd.DataFrame, pairs: pd.DataFrame, table: pd.DataFrame, codes: pd.DataFrame, *, by: str, reference: object,
    level: float, event: str | None = None, cluster: str | None = None, family: Family = "feature",
    correction: Correction = "bh", features: Iterable[str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """Return the table and the pairs of a comparison with the columns of `corrected`.

    Codes of groups left out of the comparison do not count.

    Parameters
    ----------
    found, pairs : pandas.DataFrame
        Of the comparison; each pair is corrected as it stands there.
    table, codes, by, reference, level, event, cluster, family, correction
        As for `corrected`.
    features : iterable of str, optional
        What coders looked for; the features in the codes unless given.

    Returns
    -------
    tuple of pandas.DataFrame
    """
    compared = table[by].isin(found["group"].unique())
    left = set(table["article_id"]) - set(table.loc[compared, "article_id"])
    marks = codes if "article_id" not in codes else codes[~codes["article_id"].astype(str).isin(left)]
    given = coded_sides(table[compared], marks, by, event, cluster, level, features=features)
    turns = pairs[["group", "other"]].drop_duplicates().itertuples(index=False, name=None)
    beside = corrected_groups(given, reference, family, correction)
    other = corrected_turns(given, turns, family, correction)
    return (
        found.merge(beside, how="left", on=[*CELL, "group"]),
        pairs.merge(other, how="left", on=[*CELL, "group", "other"]),
    )


def readjusted(rows: pd.DataFrame, family: Family, correction: Correction) -> pd.DataFrame:
    """Correct the p of corrected differences anew, over all rows, which were told part by part."""
    return rows.assign(corrected_p_adjusted=adjust_p(rows["corrected_p"], rows, family, correction))
