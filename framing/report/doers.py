"""Doers in a report: of how many deeds of harm the articles name who did them, and where."""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd

from framing.analysis.doers import NAMED, deeds_told, doer_named, shares_named
from framing.report.analysis import Analysis
from framing.report.who import html_table

_PLACES = {
    "at once": "in the first telling below the headline",
    "later": "only later",
    "quotation": "only in the words of sources",
    "headline": "only in the headline",
    "nowhere": "nowhere",
}
_LEAST = 5  # deeds an outlet


def doers_named(analysis: Analysis, seed: int) -> str:
    """Return the section of the page, empty where no harm was scored, none is told, or its deeds are not told apart.

    Examples
    --------
    >>> from framing import score
    >>> from framing.report.analysis import analyse
    >>> scores = score(["Rebels shot two nuns. Three men were arrested."], features=["harm"])
    >>> analysis = analyse(scores, by="source", event=None, reference=None, seed=1)
    >>> "Of 2 deeds of harm" in doers_named(analysis, 1)
    True
    """
    scores = analysis.scores
    rows = scores.evidence[scores.evidence["feature"] == "harm"]
    if "deed" not in rows or rows["deed"].isna().all():
        return ""
    told = deeds_told(scores)
    if told.empty:
        return ""
    head = '<section id="doers" aria-labelledby="h-doers"><h2 id="h-doers">Whose deeds are told</h2>'
    return f"{head}<p>{escape(_said(told, seed))}</p>{_by_outlet(analysis, seed)}</section>"


def _said(told: pd.DataFrame, seed: int) -> str:
    """Return the shares over all articles in words, with their intervals."""
    found = shares_named(told, np.random.default_rng([seed, 0])).set_index("named")
    known = bool(found["low"].notna().all())
    parts = [
        f"{100 * row.share:.0f}% {_PLACES[str(row.Index)]}{f' ({100 * row.low:.0f} to {100 * row.high:.0f})' if known else ''}"
        for row in found.itertuples()
    ]
    bounds = "In brackets: 95% intervals over articles." if known else "The articles are too few for intervals."
    return (
        f"Of {len(told):,} deeds of harm in {told['article_id'].nunique():,} articles, each counted once an article however "
        f"often it is told, so many name who did it: {'; '.join(parts)}. {bounds} Which "
        "tellings are of one deed is estimated; deeds told twice can be taken for two."
    )


def _by_outlet(analysis: Analysis, seed: int) -> str:
    if analysis.by != "source":
        return ""
    found = doer_named(analysis.scores, seed=seed)
    found = found[found["exposure"] >= _LEAST]
    shares = found.assign(share=[f"{100 * share:.0f}%" for share in found["share"]])
    wide = shares.pivot(index=["source", "exposure"], columns="named", values="share").reset_index()
    rows = wide.sort_values("exposure", ascending=False, kind="stable").reindex(columns=["source", "exposure", *NAMED])
    heads = ["Outlet", "Deeds", "At once", "Later", "In quotations", "In the headline", "Nowhere"]
    return html_table(f"Where who did it is named, outlets with {_LEAST} deeds or more", heads, rows)
