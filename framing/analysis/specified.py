"""One specification of many: the table as its choices have it, compared."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.comparison import compare
from framing.articles.wire import collapse_wire

NUMBERS = ("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high", "p")
SPREAD = ("articles_hit", "design_effect")
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the row of one specification."""

    known: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    by: str
    group: str
    other: str | None
    event: str | None
    wire: pd.DataFrame | None
    codes: pd.DataFrame | None
    seed: int
    level: float
    permutations: int

    def row(self, chosen: Mapping[str, str]) -> dict[str, Any]:
        """Compare as chosen; where that cannot be, say why."""
        table = self._table(chosen)
        event = self.event if chosen.get("events") == "matched" else None
        cluster = chosen.get("cluster", "article")
        corrected = chosen.get("corrected") == "yes"
        options = {"seed": self.seed, "level": self.level, "permutations": self.permutations, "resamples": 99}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                found = compare(
                    table, by=self.by, event=event, cluster=None if cluster == "article" else cluster, correction="none", least=0,
                    codes=self._marks(table) if corrected else None, **options,  # type: ignore[arg-type]
                ).table  # fmt: skip
        except ValueError as error:
            return {
                "articles": 0,
                **dict.fromkeys(SPREAD, np.nan),
                "rate": np.nan,
                **dict.fromkeys(NUMBERS, np.nan),
                "problem": str(error),
            }
        row = found[found["group"].astype(str) == str(self.group)].iloc[0]
        names = [f"corrected_{name}" for name in NUMBERS] if corrected else list(NUMBERS)
        rate = row["corrected"] if corrected else row["rate"]
        numbers = {name: float(row[column]) for name, column in zip(NUMBERS, names, strict=True)}
        spread = {name: float(row[name]) for name in SPREAD}
        return {"articles": int(row["articles"]), **spread, "rate": float(rate), **numbers, "problem": ""}

    def _table(self, chosen: Mapping[str, str]) -> pd.DataFrame:
        version = chosen.get("version", "first")
        table = self.tables[version]
        if (least := chosen.get("confidence", "any")) != "any":
            table = recounted(table, self.known[version].evidence, float(least))
        if chosen.get("wire") == "once" and self.wire is not None:
            table = collapse_wire(table, self.wire)
        if self.other is not None:
            table = table[table[self.by].astype(str).isin([str(self.group), str(self.other)])]
        table = of_voice(table, chosen["voice"])
        return alike(table) if chosen["weights"] == "articles" else table

    def _marks(self, table: pd.DataFrame) -> pd.DataFrame:
        """Codes of the articles that are left."""
        assert self.codes is not None
        return self.codes[self.codes["article_id"].astype(str).isin(table["article_id"])]


def of_voice(table: pd.DataFrame, voice: str) -> pd.DataFrame:
    """Rows of one voice, or both added up, which are called `all`."""
    if voice != BOTH:
        return table[table["speaker"] == voice]
    names = [name for name in table if name not in ("count", "exposure", "speaker")]
    summed = table.groupby(names, dropna=False, observed=True, sort=False)[["count", "exposure"]].sum().reset_index()
    return summed.assign(speaker="all")


def alike(table: pd.DataFrame) -> pd.DataFrame:
    """Give every article the exposure of an average one, at its own rate, so that all weigh the same."""
    some = table[table["exposure"] > 0]
    usual = float(some["exposure"].mean())
    return some.assign(count=some["count"] / some["exposure"] * usual, exposure=usual)


def recounted(table: pd.DataFrame, evidence: pd.DataFrame, least: float) -> pd.DataFrame:
    """Count only evidence of so much confidence, and what has none; exposures stay."""
    sure = evidence[~(pd.to_numeric(evidence["confidence"]) < least)]
    voice = np.where(sure["speaker"] == "narrator", "narrator", "quoted")
    every = [pd.Series(voice, index=sure.index), pd.Series("all", index=sure.index)]
    keys = ["article_id", "feature", "category", "speaker"]
    counts = pd.concat([sure.assign(speaker=one) for one in every]).groupby(keys).size().rename("count")
    return table.drop(columns="count").join(counts, on=keys).fillna({"count": 0}).astype({"count": int})[list(table)]
