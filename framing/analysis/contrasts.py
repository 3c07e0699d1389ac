"""Contrasts between groups: the table of scores as matrices, and every row that a comparison holds."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from framing.analysis import intervals
from framing.analysis.effect_sizes import cliffs_delta
from framing.analysis.intervals import Array, Codes, Interval, Mask, divide
from framing.analysis.permutation import permutation_test
from framing.analysis.relabelling import Units, sums
from framing.display.progress import progress as told

Family = Literal["all", "feature", "category", "cell"]
Correction = Literal["bh", "holm", "none"]
CELL = ["feature", "category", "speaker"]
FAMILIES: dict[str, list[str]] = {"all": [], "feature": CELL[:1], "category": CELL[:2], "cell": CELL}
METHODS = {"bh": "fdr_bh", "holm": "holm", "none": ""}
DEEPEST, _SPARE = 100_000, 2  # the most permutations of one contrast, and how many times the least needed
LEAST, ADVISED = 5, 20  # units a group: refused under the first, warned of under the second
_Side = tuple[Mask, Interval]


class ResolutionWarning(UserWarning):
    """The least p that permutations can give is too large for the number of tests."""


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The table as matrices (articles x cells), and how to resample it."""

    cells: pd.DataFrame
    counts: Array
    exposures: Array
    groups: list[Any]
    codes: Codes
    strata: Codes | None
    clusters: Codes | None
    seed: int
    level: float
    resamples: int
    permutations: int
    tests: int = 0
    margin: float | None = None

    def __post_init__(self) -> None:
        intervals.check_level(self.level)

    @property
    def deepest(self) -> int:
        """Permutations after which one true difference in the largest family of tests can pass a correction."""
        return int(max(min(_SPARE * self.tests / (1 - self.level), DEEPEST), self.permutations))

    def units(self, side: Mask) -> tuple[Array, Array]:
        """Counts and exposures of one side by article, or by event or cluster where there are such."""
        if (codes := self.clusters if self.strata is None else self.strata) is None:
            return self.counts[side], self.exposures[side]
        number = int(codes.max()) + 1
        found = sums(self.counts[side], codes[side], number), sums(self.exposures[side], codes[side], number)
        if self.strata is not None:
            return found
        present = np.bincount(codes[side], minlength=number) > 0
        return found[0][present], found[1][present]

    def interval(self, units: tuple[Array, Array], spread: Array, *key: int, size: Array | None = None) -> Interval:
        """Rates of one side with bounds, NaN where too few units have exposure."""
        rng, few = np.random.default_rng([self.seed, *key]), (units[1] > 0).sum(0) < LEAST
        found = intervals.rate_interval(*units, rng, self.level, self.resamples, spread=spread, size=size)
        low, high = np.where(few, np.nan, found.low), np.where(few, np.nan, found.high)
        return Interval(found.rate, low, high, found.residuals)


def sample_of(
    table: pd.DataFrame, kept: pd.DataFrame, event: str | None, *options: Any, cluster: str | None = None
) -> Design:
    """Turn the rows of the articles kept into matrices."""
    rows = table[table["article_id"].isin(kept.index)]
    cells = rows.groupby(CELL, observed=True)["unit"].first().reset_index()
    column = pd.MultiIndex.from_frame(cells[CELL]).get_indexer(pd.MultiIndex.from_frame(rows[CELL]))
    place = kept.index.get_indexer(pd.Index(rows["article_id"])), column
    counts, exposures = np.zeros((2, len(kept), len(cells)))
    counts[place], exposures[place] = rows["count"], rows["exposure"]
    codes, groups = pd.factorize(kept.iloc[:, 0], sort=True)
    strata = pd.factorize(kept[event], sort=True)[0] if event else None
    clusters = None if cluster is None else pd.factorize(clusters_of(kept[cluster]), sort=True)[0]
    return Design(cells, counts, exposures, list(groups), codes, strata, clusters, *options)


def clusters_of(names: pd.Series) -> pd.Series:
    """Name the cluster of each article; one without any stands alone."""
    alone = pd.Series([f"0 {name}" for name in names.index], index=names.index)
    return alone.where(names.isna(), "1 " + names.astype(str))


def contrasts(
    sample: Design, reference: Any, turns: Sequence[tuple[int, int]] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All rows of the table, and of the pairs: every two groups, or those of `turns`."""
    sides = [sample.codes == code for code in range(len(sample.groups))]
    units = [sample.units(side) for side in sides]
    counts, exposures = (np.vstack(parts) for parts in zip(*units, strict=True))
    spread = intervals.design_effect(counts, exposures, np.repeat(range(len(units)), [len(part) for part, _ in units]))
    alone = [(sides[code], sample.interval(unit, spread, 0, code)) for code, unit in enumerate(units)]
    table, pairs = [], []
    two_by_two = list(combinations(range(len(alone)), 2) if turns is None else turns)
    with told(len(alone) + len(two_by_two), "comparing", "contrast", show=False) as tick:
        for code, group in enumerate(sample.groups):
            table.append(_of_group(sample, code, group, reference, (sides, alone), spread))
            tick(1)
        for one, two in two_by_two:
            pairs.append(_contrast(sample, alone[one], alone[two], spread, 3, one, two))
            pairs[-1].insert(4, "other", sample.groups[two])
            tick(1)
    return pd.concat(table), pd.concat(pairs)


def _of_group(
    sample: Design, code: int, group: Any, reference: Any, parts: tuple[list[Mask], list[_Side]], spread: Array
) -> pd.DataFrame:
    """Rows of one group against all others, or the reference, itself against nothing."""
    sides, alone = parts
    key: tuple[int, ...]
    if reference is None or group == reference:
        key, other = (2, code), (~sides[code], sample.interval(sample.units(~sides[code]), spread, 1, code))
    else:
        place = sample.groups.index(reference)
        key, other = (3, *sorted((code, place))), alone[place]
    rows = _contrast(sample, alone[code], other, spread, *key)
    if group == reference:
        rows.loc[:, "difference":] = np.nan
    return rows


def _contrast(sample: Design, one: _Side, two: _Side, spread: Array, *key: int) -> pd.DataFrame:
    """Rows of one group, and how it differs from other articles."""
    (side, own), (other, facing) = one, two
    counts, exposures, both = sample.counts, sample.exposures, side | other
    row = sample.cells[CELL].assign(group=sample.groups[sample.codes[side][0]], articles=(exposures[side] > 0).sum(0))
    row["count"], row["exposure"] = (_whole(part, part[side].sum(0)) for part in (counts, exposures))
    row["unit"], row["rate"], row["low"], row["high"] = sample.cells["unit"], own.rate, own.low, own.high
    strata = None if sample.strata is None else np.unique(sample.strata[both], return_inverse=True)[1]
    row["articles_hit"] = (counts[side] > 0).sum(0)
    row["design_effect"] = _design_effect(own, row["exposure"].to_numpy(dtype=float), counts, exposures)
    pair = (own, facing, 0.0) if strata is None else _matched(sample, side, other, spread, *key)
    points = [bounds[0] for bounds in intervals.recover(*pair)]
    rng, known = np.random.default_rng([sample.seed, 4, *key]), ~(np.isnan(pair[0].low) | np.isnan(pair[1].low))
    clusters = None if sample.clusters is None else sample.clusters[both]
    units = Units.of(counts[both], exposures[both], side[both], strata=strata, clusters=clusters)
    found = permutation_test(
        units, rng, sample.permutations, level=sample.level, deepest=sample.deepest, margin=sample.margin
    )
    for name, point, (low, high) in zip(("difference", "ratio"), points, (found.difference, found.ratio), strict=True):
        low, high = _around(point, low, high)
        row[name], row[f"{name}_low"], row[f"{name}_high"] = (
            point,
            np.where(known, low, np.nan),
            np.where(known, high, np.nan),
        )
    effect = cliffs_delta(divide(counts, exposures)[both], side[both], strata=strata, level=sample.level)
    row["effect"], row["effect_low"], row["effect_high"] = effect
    row["p"] = found.p
    row.loc[~known, ["effect_low", "effect_high", "p"]] = np.nan
    row["p_least"] = found.least
    if found.alike is not None:
        row["p_equivalent"] = np.where(known, found.alike, np.nan)
    return row


def _around(point: Array, low: Array, high: Array) -> tuple[Array, Array]:
    """Bounds that hold the estimate, from which the raised rates of a test may stand a little apart."""
    return np.fmin(low, point), np.fmax(high, point)


def _whole(all_: Array, sums: Array) -> Array:
    """Return sums as integers, unless fractions are counted: rows weighed by their confidence."""
    return sums.astype(int) if np.array_equal(all_, np.rint(all_)) else sums


def _design_effect(own: Interval, exposure: Array, counts: Array, exposures: Array) -> Array:
    """Variance of a rate over that of independent counts; NaN where nothing was found."""
    units = np.maximum(len(own.residuals), 2)
    bounded = np.all(counts <= exposures, axis=0)
    alone = np.where(bounded, own.rate * (1 - own.rate), own.rate) * exposure
    return divide(units / (units - 1) * (own.residuals**2).sum(0), alone)


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


def largest_family(sample: Design, family: Family) -> int:
    """Tests corrected together in the table, at most."""
    keys = FAMILIES[family]
    cells = int(sample.cells.groupby(keys).size().max()) if keys else len(sample.cells)
    return cells * len(sample.groups)


def adjusted(rows: pd.DataFrame, family: Family, correction: Correction, level: float = 0.95) -> pd.DataFrame:
    """Correct p over each family of tests, say what is clear, and put the rows in order."""
    rows = rows.sort_values([*CELL, *rows.columns.intersection(["group", "period", "other"])], ignore_index=True)
    rows["p_adjusted"], known = adjust_p(rows["p"], rows, family, correction), rows[rows["p"].notna()]
    keys = [known[name] for name in FAMILIES[family]] or np.zeros(len(known))
    _warn_of_floor(known, keys if correction != "none" and len(known) else None, 1 - level)
    rows["clear"] = (rows["p_adjusted"] <= 1 - level) & (rows["difference"] != 0)
    if "p_equivalent" in rows:
        alone = rows.pop("p_equivalent")
        alike = adjust_p(alone, rows, family, correction)
        rows = rows.assign(p_equivalent=alone, p_equivalent_adjusted=alike, equivalent=alike <= 1 - level)
    return rows.drop(columns="p_least")


def adjust_p(p: pd.Series, rows: pd.DataFrame, family: Family, correction: Correction) -> pd.Series:
    """Correct p over each family of tests; missing p stay missing."""
    out, known = p.copy(), rows[p.notna()]
    if correction != "none" and len(known):
        for _, part in known.groupby([known[name] for name in FAMILIES[family]] or np.zeros(len(known))):
            out.loc[part.index] = multipletests(p[part.index], method=METHODS[correction])[1]
    return out


def _warn_of_floor(known: pd.DataFrame, keys: Any, alpha: float) -> None:
    """Say so where not even the least p that there can be passes the correction for one difference alone."""
    if keys is None:
        return
    tests = known.groupby(keys)["p"].transform("size")
    if (short := tests * known["p_least"] > alpha).any():
        lowest = float((tests * known["p_least"])[short].max())
        warnings.warn(
            f"one difference alone among {int(tests[short].max())} tests cannot pass: p_adjusted is at least {min(lowest, 1):.2g} "
            f"there, over {alpha:.2g}; raise permutations (--permutations), choose a smaller family (--family), or compare fewer choices",
            ResolutionWarning,
            stacklevel=4,
        )
