"""Doers: of the deeds that articles tell, how many name who did them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from framing.analysis.contrasts import LEAST
from framing.analysis.intervals import rate_interval
from framing.analysis.sides import By, groups_of, rows_of, told_as_done
from framing.analysis.spread import design_effects
from framing.features.evidence import notes_in
from framing.features.responsibility import SURE_DOER
from framing.language.syntax.phrase import NARRATOR

if TYPE_CHECKING:
    from framing.scores.scores import Scores

NAMED = ("at once", "later", "quotation", "headline", "nowhere")
Deeds = Literal["harm", "hostage_narrative", "territory"]


def doer_named(
    scores: Scores,
    *,
    by: By = "source",
    deeds: Deeds = "harm",
    seed: int = 1,
    level: float = 0.95,
    resamples: int = 2000,
) -> pd.DataFrame:
    """Say of how many deeds an article names the doer, and where.

    A deed is counted once an article, however often it is told (the column `deed` of the evidence). Tellings that are
    negated, denied or hypothetical do not count, nor do accidents. The doer is named where the sentence of a telling
    states it, and not so doubtfully (`agent_confidence`) that `responsibility` would call it unclear:

    - `at once`: in the first telling below the headline
    - `later`: not in the first, but in a later one, in the outlet's own voice
    - `quotation`: only in the words of sources
    - `headline`: only in the headline, where the text has it
    - `nowhere`

    Parameters
    ----------
    scores : Scores
        With the feature of the deeds.
    by : {"source", "article_id", "event", "published"}
    deeds : {"harm", "hostage_narrative", "territory"}
    seed : int
        Of the intervals.
    level : float
    resamples : int

    Returns
    -------
    pandas.DataFrame
        One row a group and place, zero rows kept: the column `by`, named (one of the five), articles (that tell a deed),
        count, exposure (deeds of the group), tellings (of the deeds counted), share, low and high (interval over whole
        articles, NaN under 5 of them), articles_hit (with such a deed) and design_effect (variance of the share, by whole
        articles, over that of independent deeds; NaN where none or all are so named).

    Raises
    ------
    ValueError
        Without the feature, for another `by`, or for scores made before deeds were told apart.

    Examples
    --------
    >>> from framing import score
    >>> told = "Nine people were shot in Tarma. Rebels shot the nine people. Three men were arrested."
    >>> found = doer_named(score([told], features=["harm"]), by="article_id")
    >>> found[found["count"] > 0][["named", "count", "exposure"]].to_numpy().tolist()
    [['later', 1, 2], ['nowhere', 1, 2]]
    """
    groups = groups_of(scores, by)
    told = deeds_told(scores, deeds)
    told["group"] = told["article_id"].map(groups)
    order = list(dict.fromkeys(group for group in groups.values() if group is not None))
    parts = [
        shares_named(told[told["group"] == group], np.random.default_rng([seed, number]), level, resamples).assign(
            **{by: group}
        )
        for number, group in enumerate(order)
    ]
    columns = [
        by,
        "named",
        "articles",
        "count",
        "exposure",
        "tellings",
        "share",
        "low",
        "high",
        "articles_hit",
        "design_effect",
    ]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def deeds_told(scores: Scores, deeds: Deeds = "harm") -> pd.DataFrame:
    """List the deeds that articles tell, each with where its doer is named.

    Returns
    -------
    pandas.DataFrame
        One row a deed: article_id, deed, start (of its first telling), tellings, category (of the first) and named.
    """
    rows = rows_of(scores, deeds)
    if "deed" not in rows or (len(rows) and rows["deed"].isna().all()):
        raise ValueError("the evidence does not say which deed is told; score the articles again with this version")
    rows = told_as_done(rows)
    rows = rows[[("accident" not in notes_in(note)) for note in rows["note"]]].sort_values(
        ["article_id", "start"], kind="stable"
    )
    found = [
        (article, deed, part["start"].iloc[0], len(part), part["category"].iloc[0], _where(part))
        for (article, deed), part in rows.groupby(["article_id", "deed"], sort=False)
    ]
    return pd.DataFrame(found, columns=["article_id", "deed", "start", "tellings", "category", "named"])


def _doubtful(tellings: pd.DataFrame) -> pd.Series:
    """Return where a doer is more likely than others not who did it; nowhere in scores that do not say."""
    if "agent_confidence" not in tellings:
        return pd.Series(False, index=tellings.index)
    return tellings["agent_confidence"].lt(SURE_DOER)


def _where(tellings: pd.DataFrame) -> str:
    """Return where the doer of one deed is named."""
    names = (tellings["agent"].notna() & ~_doubtful(tellings)).to_numpy()
    below = np.array(["headline" not in notes_in(note) for note in tellings["note"]])
    own = (tellings["speaker"] == NARRATOR.text).to_numpy()
    if not names.any():
        return "nowhere"
    if not (names & below).any():
        return "headline"
    if not (names & below & own).any():
        return "quotation"
    return "at once" if names[below][0] else "later"


def shares_named(
    told: pd.DataFrame, rng: np.random.Generator, level: float = 0.95, resamples: int = 2000
) -> pd.DataFrame:
    """Return the rows of `doer_named` for the deeds of one group, as `deeds_told` lists them."""
    counts = pd.crosstab(told["article_id"], told["named"]).reindex(columns=list(NAMED), fill_value=0)
    sums = counts.sum()
    out = pd.DataFrame({"named": NAMED, "articles": len(counts), "count": sums.to_numpy(), "exposure": int(sums.sum())})
    out["tellings"] = [int(told.loc[told["named"] == name, "tellings"].sum()) for name in NAMED]
    top = counts.to_numpy(dtype=float)
    out["articles_hit"] = (top > 0).sum(axis=0)
    if not len(told):
        return out.assign(share=np.nan, low=np.nan, high=np.nan, design_effect=np.nan)
    every = np.broadcast_to(top.sum(1, keepdims=True), top.shape)
    found, enough = rate_interval(top, every, rng, level, resamples), len(top) >= LEAST
    low, high = (np.where(enough, ends, np.nan) for ends in (found.low, found.high))
    return out.assign(share=found.rate, low=low, high=high, design_effect=design_effects(top, every, share=True))
