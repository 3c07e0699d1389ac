"""Scores as a person reads them: how much was found of each feature, in whose voice."""

from __future__ import annotations

import pandas as pd

from framing.display.numbers import NONE, counted
from framing.features.names import per_unit


def scores_summary(table: pd.DataFrame) -> pd.DataFrame:
    """Return how often each feature was found.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``Scores.table``.

    Returns
    -------
    pandas.DataFrame
        One row a feature: feature, found, articles (with any of it), rate (per 100 or 1,000 units of exposure), unit, narrator
        and quoted (found in each voice; a dash where voices are not told apart), most (the commonest category).
    """
    return pd.DataFrame([_row(str(name), rows) for name, rows in table.groupby("feature", sort=False, observed=True)])


def scores_about(table: pd.DataFrame, evidence: pd.DataFrame, entities: pd.DataFrame) -> str:
    """Return what was scored in a line."""
    known = table.drop_duplicates("article_id")
    sources = known["source"].nunique()
    from_whom = f" of {counted(sources, 'source')}" if sources else ""
    who = f", {counted(len(entities), 'entity').replace('entitys', 'entities')}" if len(entities) else ""
    return f"{counted(len(known), 'article')}{from_whom}, {counted(len(evidence), 'span')}{who}"


def _row(feature: str, rows: pd.DataFrame) -> dict[str, object]:
    found, units = int(rows["count"].sum()), rows["unit"].unique()
    scale, unit = per_unit(str(units[0])) if len(units) == 1 else (1, "of several units")
    exposure = _exposure(rows)
    voices = {name: _in_voice(rows, name) for name in ("narrator", "quoted")}
    most = rows.groupby("category", sort=False, observed=True)["count"].sum()
    return {
        "feature": feature, "found": found, "articles": rows.loc[rows["count"] > 0, "article_id"].nunique(),
        "rate": f"{scale * found / exposure:.1f}" if exposure > 0 and len(units) == 1 else NONE, "unit": unit, **voices,
        "most": f"{most.idxmax()} ({most.max():,})" if found else NONE,
    }  # fmt: skip


def _exposure(rows: pd.DataFrame) -> float:
    """What there was to find the feature in: of categories that share their exposure once, of others their sum."""
    cells = rows.groupby(["article_id", "speaker"], observed=True)["exposure"]
    same = bool((cells.nunique() <= 1).all())
    return float(cells.first().sum()) if same else float("nan")


def _in_voice(rows: pd.DataFrame, voice: str) -> object:
    mine = rows[rows["speaker"] == voice]
    return int(mine["count"].sum()) if len(mine) else NONE
