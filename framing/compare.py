"""Compare groups of articles: rates with clustered intervals, contrasts, effect sizes, corrected permutation tests."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from framing import resample
from framing.resample import Array, Codes, Interval, Mask, divide

if TYPE_CHECKING:
    from framing.score import Scores

_Side = tuple[Mask, Interval]
Family = Literal["all", "feature", "category", "cell"]
Correction = Literal["bh", "holm", "none"]
CELL = ["feature", "category", "speaker"]
NEEDED = ["article_id", *CELL, "unit", "count", "exposure"]
FAMILIES: dict[str, list[str]] = {"all": [], "feature": CELL[:1], "category": CELL[:2], "cell": CELL}
METHODS = {"bh": "fdr_bh", "holm": "holm", "none": ""}
LEAST, ADVISED = 5, 20  # units a group: refused under the first, warned of under the second


class SmallGroupWarning(UserWarning):
    """A group has too few articles for its intervals to hold their level."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Groups compared, and the settings that reproduce the comparison.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a feature, category, speaker class and group: articles (with exposure), count, exposure, unit, rate
        (count per unit of exposure) with low and high; then against all other groups, or the reference: difference,
        ratio and effect (Cliff's delta over article rates), each with `_low` and `_high`, p (permutation), p_adjusted.
    pairs : pandas.DataFrame
        The same columns for every two groups, with `other` naming the second. The other fields are as in `compare`.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    by: str
    event: str | None
    reference: Any
    family: Family
    correction: Correction
    level: float
    seed: int
    resamples: int
    permutations: int


@dataclass(frozen=True, slots=True, eq=False)
class _Sample:
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
        found = resample.rate_interval(*units, rng, self.level, self.resamples, spread=spread, size=size)
        low, high = np.where(few, np.nan, found.low), np.where(few, np.nan, found.high)
        return Interval(found.rate, low, high, found.residuals)


def compare(
    scores: Scores | pd.DataFrame,
    *,
    seed: int,
    by: str = "source",
    event: str | None = None,
    reference: Any = None,
    family: Family = "feature",
    correction: Correction = "bh",
    level: float = 0.95,
    resamples: int = 2000,
    permutations: int = 2000,
    drop_small: bool = False,
) -> Comparison:
    """Compare how often groups of articles make each framing choice.

    A rate is the sum of counts over the sum of exposures. Whole articles are resampled and permuted. With `event`,
    only events told by two groups or more are kept, events are resampled whole, labels are permuted within events,
    and differences and ratios are Mantel-Haenszel averages over events, which need not equal those of `rate`.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    seed : int
        Same seed and articles, same result, whatever the order of rows.
    by, event : str
        Columns of the table that name the group, and the event, of each article.
    reference : optional
        Group to set the others against; each against all others if not given.
    family : {"feature", "all", "category", "cell"}
        Tests corrected together: of one feature, all, of one category, or of one category and speaker class.
    correction : {"bh", "holm", "none"}
        Benjamini-Hochberg, Holm or none.
    level, resamples, permutations
        Nominal coverage; no p is under 1 / (permutations + 1), so raise these for large families.
    drop_small : bool
        Leave out groups of fewer than 5 articles (or events) rather than refuse; under 20 they are warned of.

    Returns
    -------
    Comparison
        Bounds and p are NaN where either side has fewer than 5 articles with exposure.

    Raises
    ------
    ValueError
        For missing columns, repeated rows, articles in two groups, groups of fewer than 5, or fewer than 2 groups.

    References
    ----------
    Mantel & Haenszel (1959). JNCI 22, 719-748. doi:10.1093/jnci/22.4.719
    Benjamini & Hochberg (1995). JRSS B 57, 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(40)], "source": ["east", "west"] * 20,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1] * 20, "exposure": 10})
    >>> compare(table, seed=1).table[["group", "count", "exposure", "rate", "difference"]].round(2).values.tolist()
    [['east', 80, 200, 0.4, 0.3], ['west', 20, 200, 0.1, -0.3]]
    """
    if family not in FAMILIES or correction not in METHODS:
        raise ValueError(f"no family {family!r} or correction {correction!r}; have {[*FAMILIES]} and {[*METHODS]}")
    table = _table(scores, columns := [by, event] if event else [by])
    kept = _kept(table.groupby("article_id")[columns].first(), by, event, drop_small)
    sample = _sample(table, kept, event, seed, level, resamples, permutations)
    if reference not in (None, *sample.groups):
        raise ValueError(f"no {by} {reference!r} to compare with; have {sample.groups}")
    found, pairs = (_adjusted(rows, family, correction) for rows in _contrasts(sample, reference))
    return Comparison(found, pairs, by, event, reference, family, correction, level, seed, resamples, permutations)


def label_choice(
    scores: Scores | pd.DataFrame, family: str, *, seed: int, feature: str = "actor_labels", **options: Any
) -> Comparison:
    """Compare the choice among the labels of one family: shares that sum to one in each group and speaker class.

    Parameters
    ----------
    scores, seed, **options
        As for `compare`.
    family, feature : str
        First part of the categories `family:stance`, such as "armed_groups", and the feature that holds them.

    Returns
    -------
    Comparison
        `rate` is the share, `exposure` the labels of the family, of any stance.
    """
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    families = table["category"].where(table["feature"] == feature).str.split(":").str[0]
    if not (chosen := families == family).any():
        raise ValueError(f"no family {family!r} in feature {feature!r}; have {sorted(families.dropna().unique())}")
    total = table[chosen].groupby(["article_id", "speaker"])["count"].transform("sum")
    return compare(table[chosen].assign(exposure=total, unit=f"{family} labels"), seed=seed, **options)


def _table(scores: Scores | pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the long table, checked: its columns, one row a cell, one value of `columns` an article."""
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    if missing := [name for name in [*NEEDED, *columns] if name not in table]:
        raise ValueError(f"the table of scores has no column {missing}; it has {list(table.columns)}")
    if (twice := table.duplicated(["article_id", *CELL])).any():
        raise ValueError(f"two rows for the same article, feature, category, speaker:\n{table[twice].head(1)}")
    if (mixed := table.groupby("article_id")[columns].nunique(dropna=False).gt(1).any(axis=1)).any():
        raise ValueError(f"{columns} must have one value an article; article {mixed.idxmax()!r} has more")
    return table


def _sample(table: pd.DataFrame, kept: pd.DataFrame, event: str | None, *options: Any) -> _Sample:
    """Turn the rows of the articles kept into matrices."""
    rows = table[table["article_id"].isin(kept.index)]
    cells = rows.groupby(CELL, observed=True)["unit"].first().reset_index()
    column = pd.MultiIndex.from_frame(cells[CELL]).get_indexer(pd.MultiIndex.from_frame(rows[CELL]))
    place = kept.index.get_indexer(pd.Index(rows["article_id"])), column
    counts, exposures = np.zeros((2, len(kept), len(cells)))
    counts[place], exposures[place] = rows["count"], rows["exposure"]
    codes, groups = pd.factorize(kept.iloc[:, 0], sort=True)
    strata = pd.factorize(kept[event], sort=True)[0] if event else None
    return _Sample(cells, counts, exposures, list(groups), codes, strata, *options)


def _kept(articles: pd.DataFrame, by: str, event: str | None, drop_small: bool) -> pd.DataFrame:
    """Articles that can be compared: in a group large enough and, where matched, in an event that two groups tell."""
    if lost := int(articles[by].isna().sum()):
        raise ValueError(f"{lost} articles have no {by}; fill it in or leave them out")
    kept, unit, groups = articles, "matched events" if event else "articles", sorted(articles[by].unique().tolist())
    while True:
        if event is not None:
            kept = kept[kept.groupby(event, observed=True)[by].transform("nunique").gt(1)]
        units = kept.reset_index().groupby(by, observed=True)[event or "article_id"].nunique()
        sizes = {group: int(units.get(group, 0)) for group in groups}
        small = [group for group in groups if sizes[group] < LEAST]
        if not small:
            break
        if not drop_small:
            named = {group: sizes[group] for group in small}
            raise ValueError(f"under {LEAST} {unit} in {by} {named}; drop_small=True leaves them out, or merge groups")
        groups = [group for group in groups if group not in small]
        kept = kept[kept[by].isin(groups)]
    if len(groups) < 2:
        raise ValueError(f"nothing to compare: {len(groups)} values of {by} have {LEAST} {unit} or more")
    if few := {group: sizes[group] for group in groups if sizes[group] < ADVISED}:
        warnings.warn(f"under {ADVISED} {unit}, so intervals are rough: {few}", SmallGroupWarning, stacklevel=3)
    return kept


def _contrasts(sample: _Sample, reference: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All rows of the table, and of the pairs."""
    sides = [sample.codes == code for code in range(len(sample.groups))]
    units = [sample.units(side) for side in sides]
    counts, exposures = (np.vstack(parts) for parts in zip(*units, strict=True))
    spread = resample.design_effect(counts, exposures, np.repeat(range(len(units)), [len(part) for part, _ in units]))
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


def _contrast(sample: _Sample, one: _Side, two: _Side, spread: Array, *key: int) -> pd.DataFrame:
    """Rows of one group, and how it differs from other articles."""
    (side, own), (other, facing) = one, two
    counts, exposures, both = sample.counts, sample.exposures, side | other
    row = sample.cells[CELL].assign(group=sample.groups[sample.codes[side][0]], articles=(exposures[side] > 0).sum(0))
    row["count"], row["exposure"] = counts[side].sum(0).astype(int), exposures[side].sum(0).astype(int)
    row["unit"], row["rate"], row["low"], row["high"] = sample.cells["unit"], own.rate, own.low, own.high
    strata = None if sample.strata is None else np.unique(sample.strata[both], return_inverse=True)[1]
    pair = (own, facing, 0.0) if strata is None else _matched(sample, side, other, spread, *key)
    effect = resample.cliffs_delta(divide(counts, exposures)[both], side[both], strata=strata, level=sample.level)
    for name, ends in zip(("difference", "ratio", "effect"), (*resample.recover(*pair), effect), strict=True):
        row[name], row[f"{name}_low"], row[f"{name}_high"] = ends
    rng = np.random.default_rng([sample.seed, 4, *key])
    row["p"] = resample.permutation_p(counts[both], exposures[both], side[both], strata, rng, sample.permutations)
    row.loc[row["difference_low"].isna(), ["effect_low", "effect_high", "p"]] = np.nan
    return row


def _matched(sample: _Sample, side: Mask, other: Mask, spread: Array, *key: int) -> tuple[Interval, Interval, Array]:
    """Mantel-Haenszel rates of both sides over the events they share, and the correlation of their estimates."""
    (count, exposure), (against, facing) = sample.units(side), sample.units(other)
    share, rest = (np.nan_to_num(divide(part, exposure + facing)) for part in (facing, exposure))
    common, weighted = exposure * share, ((exposure, share), (facing, rest))
    sizes = [divide(common.sum(0) ** 2, (own * weight**2).sum(0)) for own, weight in weighted]
    one = sample.interval((count * share, common), spread, *key, 0, size=sizes[0])
    two = sample.interval((against * rest, common), spread, *key, 1, size=sizes[1])
    scale = np.sqrt((one.residuals**2).sum(0) * (two.residuals**2).sum(0))
    return one, two, np.nan_to_num(divide((one.residuals * two.residuals).sum(0), scale))


def _adjusted(rows: pd.DataFrame, family: Family, correction: Correction) -> pd.DataFrame:
    """Correct p over each family of tests, and put the rows in order."""
    rows = rows.sort_values([*CELL, *rows.columns.intersection(["group", "other"])], ignore_index=True)
    rows["p_adjusted"], known = rows["p"], rows[rows["p"].notna()]
    if correction != "none" and len(known):
        keys = [known[name] for name in FAMILIES[family]] or np.zeros(len(known))
        for _, p in known.groupby(keys)["p"]:
            rows.loc[p.index, "p_adjusted"] = multipletests(p, method=METHODS[correction])[1]
    return rows
