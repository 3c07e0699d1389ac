"""How clumpy what was counted is: articles that hold some of it, and the design effect of its rate or share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.analysis.intervals import Array, divide


def design_effects(counts: Array, exposures: Array, *, share: bool | None = None) -> Array:
    """Variance of each rate over that of independent counts, by whole articles.

    NaN where nothing, or all, was found, and with fewer than two articles.

    Parameters
    ----------
    counts, exposures : Array
        Articles x cells.
    share : bool, optional
        Whether counts are parts of their exposures; unless given, where none exceeds its own.

    Returns
    -------
    Array

    Examples
    --------
    >>> design_effects(np.array([[4.0], [0.0], [4.0], [0.0]]), np.full((4, 1), 40.0)).round(2).tolist()
    [2.81]
    """
    units = (exposures > 0).sum(axis=0)
    rate = divide(counts.sum(axis=0), exposures.sum(axis=0))
    bounded = np.all(counts <= exposures, axis=0) if share is None else np.full(rate.shape, share)
    alone = np.where(bounded, rate * (1 - rate), rate) * exposures.sum(axis=0)
    return divide(units * ((counts - rate * exposures) ** 2).sum(axis=0), np.maximum(units - 1, 0) * alone)


def term_variances(columns: Array, exposures: Array, estimate: Array, *, bounded: bool) -> Array:
    """Variance of each term of a model of rates if its counts were independent: Poisson, or binomial where bounded.

    Parameters
    ----------
    columns : Array
        Rows x terms.
    exposures, estimate : Array
        Of each row, and of each term on the log, or logit, scale.
    bounded : bool

    Returns
    -------
    Array

    Examples
    --------
    >>> term_variances(np.ones((4, 1)), np.full(4, 10.0), np.log([0.2]), bounded=False).round(3).tolist()
    [0.125]
    """
    place = np.exp(np.clip(columns @ estimate, -30, 30))
    weight = place / (1 + place) ** 2 if bounded else place
    bread = (columns * (weight * exposures)[:, None]).T @ columns
    return np.asarray(np.diag(np.linalg.inv(bread)), dtype=float)


def with_spread(table: pd.DataFrame, rows: pd.DataFrame, keys: Sequence[str], within: Sequence[str]) -> pd.DataFrame:
    """Add articles_hit and design_effect to a table of shares, missing throughout where the rows name no articles.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a combination of `keys`.
    rows : pandas.DataFrame
        What was counted, with `keys` and article_id.
    keys : sequence of str
        What is counted apart.
    within : sequence of str
        Of these, what shares are taken within.

    Returns
    -------
    pandas.DataFrame
        With articles_hit (articles that hold some) and design_effect (of the share).
    """
    if "article_id" not in rows:
        return table.assign(articles_hit=pd.array([pd.NA] * len(table), dtype="Int64"), design_effect=np.nan)
    names = ["article_id"]
    exposure = rows.groupby([*within, *names], dropna=False).size().rename("e").reset_index()
    lines = table[[*keys]].merge(exposure, how="inner", on=[*within])
    count = rows.groupby([*keys, *names], dropna=False).size().rename("c").reset_index()
    lines = lines.merge(count, how="left", on=[*keys, *names]).fillna({"c": 0})
    found = [
        (*(key if isinstance(key, tuple) else (key,)), int((part["c"] > 0).sum()), _one(part))
        for key, part in lines.groupby([*keys], dropna=False, sort=False)
    ]
    frame = pd.DataFrame(found, columns=[*keys, "articles_hit", "design_effect"])
    out = table.merge(frame.astype({name: table[name].dtype for name in keys}), how="left", on=[*keys])
    return out.assign(articles_hit=out["articles_hit"].fillna(0).astype("Int64"))


def _one(part: pd.DataFrame) -> float:
    counts, exposures = (part[[name]].to_numpy(dtype=float) for name in ("c", "e"))
    return float(design_effects(counts, exposures, share=True)[0])
