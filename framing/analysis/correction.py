"""Rates that survive the errors of the rules: all articles as scored, corrected by those that people coded."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.contrasts import ADVISED, CELL, LEAST, Correction, Design, Family, adjust_p, sample_of
from framing.analysis.intervals import Array, Interval, Mask, divide, recover
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.scores.scores import Scores


INCLUSION = "inclusion_probability"


class FewCodesWarning(UserWarning):
    """A group has too few coded articles for its corrected interval to hold its level."""


@dataclass(frozen=True, slots=True, eq=False)
class _Estimate:
    """Corrected rates of one group, a cell each: variance, coded articles with exposure, exposure."""

    rate: Array
    variance: Array
    coded: Array
    exposure: Array


def corrected(
    scores: Scores | pd.DataFrame,
    codes: pd.DataFrame,
    *,
    by: str = "source",
    reference: object = None,
    family: Family = "feature",
    correction: Correction = "bh",
    level: float = 0.95,
) -> pd.DataFrame:
    """Correct the rates of groups by a coded sample of their articles.

    The corrected rate is ``w R + (C - w M)``: R the rate of all articles of the group as scored, M and C the rates of
    its coded articles as scored and as coded, all ratios of sums over the same exposures; w, from 0 to 1, has the least
    variance. The errors found in the coded articles are so taken off the rate of all: prediction-powered inference
    for a ratio.

    Assumed: the coded articles are a random sample of the articles of their group (groups may be sampled at different
    shares; inside a group each coded article weighs 1 / `inclusion_probability`, where the codes have that column of
    `sample`), drawn before anyone looked at the scores; they were read in full for every feature that occurs in `codes`,
    so that what is not coded is not there; and exposures (words, clauses) hold without error. Intervals of differences are
    Student's t with whole articles as units, and never narrower than one error among the coded articles makes them;
    those of rates follow the gamma distribution with the same variance from 20 coded articles on, since rates of rare
    choices are skewed; those of ratios come from them.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    codes : pandas.DataFrame
        One row a coded span: article_id, feature, category, and speaker (`narrator`, or anyone else) where classes of
        speakers are told apart. Counts of several coders (column coder) are averaged. A row without feature stands for an
        article that was read and holds nothing.
    by : str
        Column of the table that names the group.
    reference : optional
        Group to set the others against; each against all others if not given.
    family, correction
        As for `compare`.
    level : float

    Returns
    -------
    pandas.DataFrame
        One row a coded feature, category, speaker class and group: feature, category, speaker, group, coded (articles
        coded, with exposure), corrected with `corrected_low` and `corrected_high`, corrected_difference (from all other
        groups, weighted by their exposures, or from the reference) and corrected_ratio with `_low` and `_high`, corrected_df
        (of the t of the difference), corrected_p and corrected_p_adjusted. NaN under 5 coded articles.

    Raises
    ------
    ValueError
        For missing columns, features or categories that the table does not have, or coded articles that were not scored.

    References
    ----------
    Angelopoulos, Duchi & Zrnic (2023). PPI++. doi:10.48550/arXiv.2311.01453

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "west"] * 30,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [4, 1] * 30, "exposure": 100})
    >>> found = [f"a{i:02}" for i in range(40) for _ in range(3 - 2 * (i % 2))]  # 3 and 1 where 4 and 1 were scored
    >>> codes = pd.DataFrame({"article_id": found, "feature": "harm", "category": "killing", "speaker": "narrator"})
    >>> corrected(table, codes)[["group", "coded", "corrected"]].values.tolist()
    [['east', 20, 0.03], ['west', 20, 0.01]]
    """
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    marks = checked_codes(codes, table, by)
    kept = table.groupby("article_id")[[by]].first().dropna()
    sample = sample_of(table, kept, None, 0, level, 0, 0)
    if reference not in (None, *sample.groups):
        raise ValueError(f"no {by} {reference!r} to compare with; have {listed(sample.groups)}")
    gold, coded = as_coded(marks, sample, kept.index)
    weights = chance_weights(marks, coded, kept.index)
    sides = [sample.codes == code for code in range(len(sample.groups))]
    found = [
        _estimate(sample.counts[side], sample.exposures[side], gold[side], coded[side], weights[side]) for side in sides
    ]
    few = {
        str(g): int(coded[side].sum())
        for g, side in zip(sample.groups, sides, strict=True)
        if coded[side].sum() < ADVISED
    }
    if few:
        warnings.warn(
            f"under {ADVISED} coded articles, so corrected intervals are rough: {few}", FewCodesWarning, stacklevel=2
        )
    rows = [_rows(sample, found, place, reference) for place in range(len(found))]
    out = pd.concat(rows)
    out = out[out["feature"].isin(marks["feature"].dropna())].sort_values([*CELL, "group"], ignore_index=True)
    told = adjust_p(out["corrected_p"], out, family, correction)
    return out.assign(corrected_p_adjusted=told)


def with_corrected(
    found: pd.DataFrame, table: pd.DataFrame, codes: pd.DataFrame, *, by: str, reference: object, level: float,
    family: Family = "feature", correction: Correction = "bh",
) -> pd.DataFrame:  # fmt: skip
    """Return the table of a comparison with the columns of `corrected`; codes of groups left out of it do not count."""
    compared = table[by].isin(found["group"].unique())
    left = set(table["article_id"]) - set(table.loc[compared, "article_id"])
    marks = codes if "article_id" not in codes else codes[~codes["article_id"].astype(str).isin(left)]
    beside = corrected(
        table[compared], marks, by=by, reference=reference, family=family, correction=correction, level=level
    )
    return found.merge(beside, how="left", on=[*CELL, "group"])


def checked_codes(codes: pd.DataFrame, table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Codes with the columns needed, of articles and categories that were scored."""
    if missing := [name for name in ("article_id", "feature", "category") if name not in codes]:
        raise ValueError(f"codes have no column {missing}; they have {listed(codes.columns)}")
    if by not in table:
        raise ValueError(f"the table of scores has no column {by!r}; it has {listed(table.columns)}")
    marks = codes.assign(article_id=codes["article_id"].astype(str))
    if unknown := sorted(set(marks["article_id"]) - set(table["article_id"])):
        raise ValueError(f"{len(unknown)} coded articles were not scored, first {unknown[0]!r}; score them too")
    pairs = marks[["feature", "category"]].dropna().drop_duplicates()
    known = pd.MultiIndex.from_frame(table[["feature", "category"]].drop_duplicates())
    strange = pairs[~pd.MultiIndex.from_frame(pairs).isin(known)]
    if len(strange):
        raise ValueError(f"coded, but not scored: {': '.join(strange.iloc[0])}; use the categories of the scores")
    return marks


def as_coded(marks: pd.DataFrame, sample: Design, ids: pd.Index) -> tuple[Array, Mask]:
    """Counts as coded, articles x cells, the mean over coders; and which articles were coded."""
    marks = marks[marks["article_id"].isin(ids)]
    coder = marks["coder"].astype(str) if "coder" in marks else pd.Series("", index=marks.index)
    coders = coder.groupby(marks["article_id"]).nunique()
    place = ids.get_indexer(pd.Index(coders.index))
    coded, gold = np.zeros(len(ids), dtype=bool), np.zeros((len(ids), len(sample.cells)))
    coded[place] = True
    said = marks["speaker"] if "speaker" in marks else pd.Series("narrator", index=marks.index)
    voice = pd.Series(np.where(said.fillna("narrator") == "narrator", "narrator", "quoted"), index=marks.index)
    for one in (voice, pd.Series("all", index=marks.index)):
        cell = pd.MultiIndex.from_frame(sample.cells[CELL]).get_indexer(
            pd.MultiIndex.from_arrays([marks["feature"], marks["category"], one])
        )
        row = ids.get_indexer(pd.Index(marks["article_id"]))
        np.add.at(gold, (row[cell >= 0], cell[cell >= 0]), 1.0)
    gold[place] /= coders.to_numpy(dtype=float)[:, None]
    return gold, coded


def chance_weights(marks: pd.DataFrame, coded: Mask, ids: pd.Index) -> Array:
    """How many articles each coded one stands for: 1 over the probability it was drawn with, where the codes tell it."""
    weights = np.ones(len(ids))
    if INCLUSION not in marks or marks[INCLUSION].isna().all():
        return weights
    chances = pd.to_numeric(marks.groupby("article_id")[INCLUSION].first()).reindex(ids).to_numpy(dtype=float)
    bad = coded & ~((chances > 0) & (chances <= 1))
    if bad.any():
        raise ValueError(
            f"codes, column {INCLUSION!r}: article {ids[bad][0]!r} has {chances[bad][0]}, not a probability in (0, 1]; "
            "fill in that of the sample, or drop the column if all had the same"
        )
    return np.where(coded, 1 / np.where(coded, chances, 1.0), 1.0)


def _estimate(counts: Array, exposures: Array, gold: Array, coded: Mask, weights: Array) -> _Estimate:
    """Corrected rates of one group, and their variances from the influence of each article (its jackknife, as it is left out)."""
    stands = (weights * coded)[:, None]
    total, part = exposures.sum(0), (stands * exposures).sum(0)
    seen = ((exposures > 0) & coded[:, None]).sum(0)
    rates = [np.nan_to_num(divide(top.sum(0), bottom)) for top, bottom in (
        (counts, total), (stands * counts, part), (stands * gold, part),
    )]  # fmt: skip
    every = np.nan_to_num(divide(counts - rates[0] * exposures, total - exposures))
    machine, human = (
        np.nan_to_num(divide(stands * (top - rate * exposures), part - stands * exposures))
        for top, rate in ((counts, rates[1]), (gold, rates[2]))
    )
    apart = every - machine
    weight = np.clip(np.nan_to_num(divide(-(human * apart).sum(0), (apart**2).sum(0))), 0, 1)
    rate = weight * rates[0] + rates[2] - weight * rates[1]
    variance = ((human + weight * apart) ** 2).sum(0) * seen / np.maximum(seen - 1, 1)
    few, one = seen < LEAST, (stands**2).sum() / max(int(coded.sum()), 1)
    variance = variance + one * np.nan_to_num(divide(np.ones_like(part), part)) ** 2
    return _Estimate(np.where(few, np.nan, rate), np.where(few, np.nan, variance), seen, total)


def _interval(found: _Estimate, level: float) -> Interval:
    """Bounds of a rate: of the gamma distribution with its mean and variance where 20 articles are coded, else Student's t."""
    tail, freedom = (1 - level) / 2, np.maximum(found.coded - 1, 1)
    t = stats.t.ppf(1 - tail, freedom)
    reach = t * np.sqrt(found.variance)
    low, high = np.maximum(found.rate - reach, 0), found.rate + reach
    skewed = (found.coded >= ADVISED) & (found.rate > 0)
    wide = found.variance * (t / stats.norm.ppf(1 - tail)) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        shape, scale = found.rate**2 / wide, wide / found.rate
        ends = stats.gamma.ppf(tail, shape) * scale, stats.gamma.ppf(1 - tail, shape + 0.5) * scale
    low, high = np.where(skewed, ends[0], low), np.where(skewed, ends[1], high)
    return Interval(found.rate, low, high, np.empty(0))


def _rows(sample: Design, found: list[_Estimate], place: int, reference: object) -> pd.DataFrame:
    own, group = found[place], sample.groups[place]
    if reference is None or group == reference:
        others = [other for other in found if other is not own]
    else:
        others = [found[sample.groups.index(reference)]]
    sizes = np.array([o.exposure for o in others])
    shares = divide(sizes, sizes.sum(0))
    rest = (np.where(shares > 0, shares * [o.rate for o in others], 0.0)).sum(0)
    spread = (np.where(shares > 0, shares**2 * [o.variance for o in others], 0.0)).sum(0)
    row = sample.cells[CELL].assign(group=group, coded=own.coded)
    fewest = np.minimum.reduce([o.coded for o in (own, *others)])
    ends, facing = _interval(own, sample.level), _interval(_Estimate(rest, spread, fewest, sizes.sum(0)), sample.level)
    row["corrected"], row["corrected_low"], row["corrected_high"] = ends.rate, ends.low, ends.high
    freedom, value, error = np.maximum(fewest - 1, 1), own.rate - rest, np.sqrt(own.variance + spread)
    reach = stats.t.ppf(0.5 + sample.level / 2, freedom) * error
    row["corrected_difference"], row["corrected_difference_low"] = value, value - reach
    row["corrected_difference_high"] = value + reach
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = recover(ends, facing)[1]
    row["corrected_ratio"], row["corrected_ratio_low"], row["corrected_ratio_high"] = ratio
    row["corrected_df"], row["corrected_p"] = freedom, 2 * stats.t.sf(np.abs(value) / error, freedom)
    row.loc[row["corrected_difference"].isna(), ["corrected_ratio_low", "corrected_ratio_high", "corrected_df"]] = (
        np.nan
    )
    if group == reference:
        row.loc[:, "corrected_difference":] = np.nan
    return row
