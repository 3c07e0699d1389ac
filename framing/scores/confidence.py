"""Confidence: which rows of evidence are sure enough to be counted, and scores counted anew from another threshold on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from framing.features.evidence import MIN_CONFIDENCE
from framing.scores.rows import SPEAKERS
from framing.scores.scores import Scores

_CELL = ["article_id", "feature", "category", "speaker"]
_OF_THEMSELVES = "harm events"


def sure_rows(found: Scores | pd.DataFrame, min_confidence: float | None = None) -> pd.DataFrame:
    """Return the rows of evidence of some confidence at least.

    Parameters
    ----------
    found : Scores or pandas.DataFrame
        Scores, or their evidence; rows without a `confidence` are sure.
    min_confidence : float, optional
        What was counted in the scores if not given (of a frame: .5).

    Raises
    ------
    ValueError
        For a confidence that is none, or under which no rows were kept.

    Examples
    --------
    >>> sure_rows(pd.DataFrame({"text": ["struck", "shot"], "confidence": [0.3, 0.9]}))["text"].tolist()
    ['shot']
    """
    evidence, told = (found.evidence, found.manifest) if isinstance(found, Scores) else (found, {})
    counted = counted_from(told)
    least = counted if min_confidence is None else min_confidence
    if not 0 <= least <= 1:
        raise ValueError(f"min_confidence {least!r}; give a probability from 0 to 1")
    if isinstance(found, Scores) and least < kept_from(told):
        raise ValueError(
            f"min_confidence {least:g}: these scores hold evidence from {kept_from(told):g} on; "
            f"score again with min_confidence={least:g}"
        )
    return evidence[~evidence["confidence"].lt(least)] if "confidence" in evidence else evidence


def counted_from(manifest: Mapping[str, Any]) -> float:
    """Return the confidence from which on rows of scores were counted."""
    return float(_told(manifest).get("counted_from", MIN_CONFIDENCE))


def kept_from(manifest: Mapping[str, Any]) -> float:
    """Return the confidence from which on rows of scores are evidence, all of them where nothing is told."""
    told = _told(manifest)
    return float(told["kept_from"]) if "kept_from" in told else 0.0


def _told(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    told: Mapping[str, Any] = manifest.get("confidence") or {}
    return told


def sure_scores(scores: Scores, min_confidence: float | None = None) -> Scores:
    """Return scores counted from another confidence on; what was not kept cannot be.

    Parameters
    ----------
    scores : Scores
    min_confidence : float, optional
        As they were counted if not given.

    Returns
    -------
    Scores
        With counts, and exposures of what is a share of its own counts (`responsibility`), to match.

    Raises
    ------
    ValueError
        As `sure_rows`.

    Examples
    --------
    >>> from framing import score_text
    >>> scores = score_text("Rebels shelled the town and killed two.", features=["harm"])
    >>> int(sure_scores(scores, 1.0).table["count"].sum())
    0
    """
    counted = counted_from(scores.manifest)
    if min_confidence is None or min_confidence == counted:
        return replace(scores, evidence=sure_rows(scores, counted))
    kept, before = sure_rows(scores, min_confidence), sure_rows(scores, counted)
    change = _sums(kept, 1).sub(_sums(before, 1), fill_value=0)
    told = {"counted_from": min_confidence, "kept_from": min_confidence}
    table = _with_change(scores.table, change.astype("int64"))
    return replace(scores, table=table, evidence=kept, manifest=scores.manifest | {"confidence": told})


def weighed_scores(scores: Scores) -> Scores:
    """Return scores in whose table each row of evidence counts for its confidence, so that a count is what to expect of it.

    Parameters
    ----------
    scores : Scores
        Rows without a confidence count one; what was left out as not sure enough counts nothing. Score with
        ``min_confidence=0`` to let all that was found count for what it is worth.

    Examples
    --------
    >>> from framing import score_text
    >>> scores = score_text("Rebels shelled the town and killed two.", features=["harm"], min_confidence=0)
    >>> bool(1 < weighed_scores(scores).table["count"].sum() < scores.table["count"].sum() == 2)
    True
    """
    rows = sure_rows(scores)
    if "confidence" not in rows:
        return scores
    worth = rows["confidence"].fillna(1.0)
    told = {**(scores.manifest.get("confidence") or {}), "weights": "confidence"}
    table = _with_change(scores.table, _sums(rows, worth - 1))
    return replace(scores, table=table, manifest=scores.manifest | {"confidence": told})


def _with_change(table: pd.DataFrame, change: pd.Series) -> pd.DataFrame:
    """Return the table with something added to its counts, and exposures of what is a share of its own counts to match."""
    added = change.reindex(pd.MultiIndex.from_frame(table[_CELL]), fill_value=0).to_numpy()
    table = table.assign(count=table["count"].to_numpy() + added)
    own = table["unit"] == _OF_THEMSELVES
    if own.any():
        keys = ["article_id", "feature", "family", "speaker"]
        by_family = table.assign(family=table["category"].str.partition(":")[0])[own]
        sums = by_family.groupby(keys)["count"].transform("sum")
        table = table.assign(exposure=sums.reindex(table.index).fillna(table["exposure"]).astype(table["count"].dtype))
    return table


def _sums(evidence: pd.DataFrame, worth: pd.Series | int) -> pd.Series:
    """Sum of what rows are worth by cell of the table, also by `all` speakers."""
    voice = evidence["speaker"].where(evidence["speaker"] == SPEAKERS[0], SPEAKERS[1])
    parts = [evidence.assign(speaker=who, worth=worth).groupby(_CELL)["worth"].sum() for who in (voice, "all")]
    return pd.concat(parts)
