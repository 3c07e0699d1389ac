"""Contrasts between groups: the table of scores as matrices, and every row that a comparison holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from framing.analysis import intervals
from framing.analysis import permutation as resample
from framing.analysis.intervals import Array, Codes, Interval, Mask, divide

Family = Literal["all", "feature", "category", "cell"]
Correction = Literal["bh", "holm", "none"]
CELL = ["feature", "category", "speaker"]
FAMILIES: dict[str, list[str]] = {"all": [], "feature": CELL[:1], "category": CELL[:2], "cell": CELL}
METHODS = {"bh": "fdr_bh", "holm": "holm", "none": ""}
LEAST, ADVISED = 5, 20  # units a group: refused under the first, warned of under the second
_Side = tuple[Mask, Interval]


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The table as matrices (articles x cells), and how to resample it."""

    cells: pd.DataFrame
    counts: Array
    exposures: Array
    groups: list[Any]
    codes: Codes
    strata: Codes | None
    seed: int
    level: float
    resamples: int
    permutations: int

    def units(self, side: Mask) -> tuple[Array, Array]:
        """Counts and exposures of one side by article, or by event where events are matched."""
        if self.strata is None:
            return self.counts[side], self.exposures[side]
        event = np.eye(int(self.strata.max()) + 1)[self.strata[side]].T
        return event @ self.counts[side], event @ self.exposures[side]

    def interval(self, units: tuple[Array, Array], spread: Array, *key: int, size: Array | None = None) -> Interval:
        """Rates of one side with bounds, NaN where too few units have exposure."""
        rng, few = np.random.default_rng([self.seed, *key]), (units[1] > 0).sum(0) < LEAST
        found = intervals.rate_interval(*units, rng, self.level, self.resamples, spread=spread, size=size)
        low, high = np.where(few, np.nan, found.low), np.where(few, np.nan, found.high)
        return Interval(found.rate, low, high, found.residuals)


def sample_of(table: pd.DataFrame, kept: pd.DataFrame, event: str | None, *options: Any) -> Design:
    """Turn the rows of the articles kept into matrices."""
    rows = table[table["article_id"].isin(kept.index)]
    cells = rows.groupby(CELL, observed=True)["unit"].first().reset_index()
    column = pd.MultiIndex.from_frame(cells[CELL]).get_indexer(pd.MultiIndex.from_frame(rows[CELL]))
    place = kept.index.get_indexer(pd.Index(rows["article_id"])), column
    counts, exposures = np.zeros((2, len(kept), len(cells)))
    counts[place], exposures[place] = rows["count"], rows["exposure"]
    codes, groups = pd.factorize(kept.iloc[:, 0], sort=True)
    strata = pd.factorize(kept[event], sort=True)[0] if event else None
    return Design(cells, counts, exposures, list(groups), codes, strata, *options)


def contrasts(sample: Design, reference: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All rows of the table, and of the pairs."""
    sides = [sample.codes == code for code in range(len(sample.groups))]
    units = [sample.units(side) for side in sides]
    counts, exposures = (np.vstack(parts) for parts in zip(*units, strict=True))
    spread = intervals.design_effect(counts, exposures, np.repeat(range(len(units)), [len(part) for part, _ in units]))
    alone = [(sides[code], sample.interval(unit, spread, 0, code)) for code, unit in enumerate(units)]
    table, pairs = [], []
    for code, group in enumerate(sample.groups):
        if reference is None or group == reference:
            other = (~sides[code], sample.interval(sample.units(~sides[code]), spread, 1, code))
        else:
            other = alone[sample.groups.index(reference)]
        table.append(_contrast(sample, alone[code], other, spread, 2, code))
        if group == reference:
            table[-1].loc[:, "difference":] = np.nan
    for one, two in combinations(range(len(alone)), 2):
        pairs.append(_contrast(sample, alone[one], alone[two], spread, 3, one, two))
        pairs[-1].insert(4, "other", sample.groups[two])
    return pd.concat(table), pd.concat(pairs)


def _contrast(sample: Design, one: _Side, two: _Side, spread: Array, *key: int) -> pd.DataFrame:
    """Rows of one group, and how it differs from other articles."""
    (side, own), (other, facing) = one, two
    counts, exposures, both = sample.counts, sample.exposures, side | other
    row = sample.cells[CELL].assign(group=sample.groups[sample.codes[side][0]], articles=(exposures[side] > 0).sum(0))
    row["count"], row["exposure"] = counts[side].sum(0).astype(int), exposures[side].sum(0).astype(int)
    row["unit"], row["rate"], row["low"], row["high"] = sample.cells["unit"], own.rate, own.low, own.high
    strata = None if sample.strata is None else np.unique(sample.strata[both], return_inverse=True)[1]
    pair = (own, facing, 0.0) if strata is None else _matched(sample, side, other, spread, *key)
    effect = resample.cliffs_delta(divide(counts, exposures)[both], side[both], strata=strata, level=sample.level)
    for name, ends in zip(("difference", "ratio", "effect"), (*intervals.recover(*pair), effect), strict=True):
        row[name], row[f"{name}_low"], row[f"{name}_high"] = ends
    rng = np.random.default_rng([sample.seed, 4, *key])
    row["p"] = resample.permutation_p(counts[both], exposures[both], side[both], strata, rng, sample.permutations)
    row.loc[row["difference_low"].isna(), ["effect_low", "effect_high", "p"]] = np.nan
    return row


def _matched(sample: Design, side: Mask, other: Mask, spread: Array, *key: int) -> tuple[Interval, Interval, Array]:
    """Mantel-Haenszel rates of both sides over the events they share, and the correlation of their estimates."""
    (count, exposure), (against, facing) = sample.units(side), sample.units(other)
    share, rest = (np.nan_to_num(divide(part, exposure + facing)) for part in (facing, exposure))
    common, weighted = exposure * share, ((exposure, share), (facing, rest))
    sizes = [divide(common.sum(0) ** 2, (own * weight**2).sum(0)) for own, weight in weighted]
    one = sample.interval((count * share, common), spread, *key, 0, size=sizes[0])
    two = sample.interval((against * rest, common), spread, *key, 1, size=sizes[1])
    scale = np.sqrt((one.residuals**2).sum(0) * (two.residuals**2).sum(0))
    return one, two, np.nan_to_num(divide((one.residuals * two.residuals).sum(0), scale))


def adjusted(rows: pd.DataFrame, family: Family, correction: Correction) -> pd.DataFrame:
    """Correct p over each family of tests, and put the rows in order."""
    rows = rows.sort_values([*CELL, *rows.columns.intersection(["group", "other"])], ignore_index=True)
    rows["p_adjusted"], known = rows["p"], rows[rows["p"].notna()]
    if correction != "none" and len(known):
        keys = [known[name] for name in FAMILIES[family]] or np.zeros(len(known))
        for _, p in known.groupby(keys)["p"]:
            rows.loc[p.index, "p_adjusted"] = multipletests(p, method=METHODS[correction])[1]
    return rows
