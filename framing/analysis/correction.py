"""Rates that survive the errors of the rules: all articles as scored, corrected by those that people coded."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.analysis.coded_counts import as_coded, chance_weights, check_some, checked_codes
from framing.analysis.coded_rates import CodedRates, coded_contrast, corrected_rates, rate_bounds
from framing.analysis.contrasts import ADVISED, CELL, Correction, Design, Family, adjust_p, sample_of
from framing.analysis.groups import check_numbers
from framing.analysis.intervals import Array, Mask, divide
from framing.analysis.relabelling import sums
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.scores.scores import Scores


_SPREAD = ["coded_hit", "corrected_design_effect"]


class FewCodesWarning(UserWarning):
    """A group has too few coded articles for its corrected interval to hold its level."""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """The table as matrices, the codes beside them, and for how many articles of its group each coded one stands."""

    sample: Design
    gold: Array
    stands: Array
    features: list[str]
    by: str

    @property
    def sides(self) -> list[Mask]:
        return [self.sample.codes == code for code in range(len(self.sample.groups))]

    def rates(self, side: Mask, share: Array | None = None) -> CodedRates:
        """Correct the rates of one side, whose articles weigh `share` where sides are matched."""
        units = self.sample.clusters if share is None else self.sample.strata
        parts = [part[side] for part in (self.sample.counts, self.sample.exposures, self.gold, self.stands)]
        inside = None if units is None else units[side]
        return corrected_rates(*parts, units=inside, share=None if share is None else share[side])

    def contrast(self, side: Mask, others: list[Mask], alone: dict[int, CodedRates]) -> pd.DataFrame:
        """Set a side against others: as they are, or within the events that both tell."""
        if self.sample.strata is None:
            given = [alone[int(self.sample.codes[one].max())] for one in (side, *others)]
            return coded_contrast(given[0], given[1:], self.sample.level)
        other = np.logical_or.reduce(others)
        share, number = np.zeros(self.gold.shape), int(self.sample.strata.max()) + 1
        own, facing = (sums(self.sample.exposures[one], self.sample.strata[one], number) for one in (side, other))
        for one, against in ((side, facing), (other, own)):
            share[one] = np.nan_to_num(divide(against, own + facing))[self.sample.strata[one]]
        return coded_contrast(self.rates(side, share), [self.rates(other, share)], self.sample.level)


def corrected(
    scores: Scores | pd.DataFrame,
    codes: pd.DataFrame,
    *,
    by: str = "source",
    event: str | None = None,
    cluster: str | None = None,
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
    event : str, optional
        Column that names the event of each article: differences and ratios are then taken within events told by two groups
        or more (Mantel-Haenszel averages, as in `compare`), whose articles are not independent.
    cluster : str, optional
        Column that names what articles depend on one another by, as for `compare`.
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
        (of the t of the difference), corrected_p and corrected_p_adjusted, coded_hit (coded articles with such a code) and
        corrected_design_effect (variance of the corrected rate over that of independent counts in the coded articles). NaN
        under 5 coded articles.

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
    given = coded_sides(table, codes, by, event, cluster, level)
    return corrected_groups(given, reference, family, correction)


def corrected_pairs(
    scores: Scores | pd.DataFrame,
    codes: pd.DataFrame,
    *,
    by: str = "source",
    event: str | None = None,
    cluster: str | None = None,
    family: Family = "feature",
    correction: Correction = "bh",
    level: float = 0.95,
) -> pd.DataFrame:
    """Correct the differences of every two groups by a coded sample of their articles.

    Parameters
    ----------
    scores, codes, by, event, cluster, family, correction, level
        As for `corrected`.

    Returns
    -------
    pandas.DataFrame
        The columns of `corrected`, a row a cell and pair, with `other` naming the second group; coded and corrected are
        of the first.

    Raises
    ------
    ValueError
        As `corrected`.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "west"] * 30,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [4, 1] * 30, "exposure": 100})
    >>> found = [f"a{i:02}" for i in range(40) for _ in range(3 - 2 * (i % 2))]
    >>> codes = pd.DataFrame({"article_id": found, "feature": "harm", "category": "killing", "speaker": "narrator"})
    >>> corrected_pairs(table, codes)[["group", "other", "corrected_difference"]].round(3).values.tolist()
    [['east', 'west', 0.02]]
    """
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    given = coded_sides(table, codes, by, event, cluster, level)
    turns = list(combinations(given.sample.groups, 2))
    return corrected_turns(given, turns, family, correction)


def corrected_groups(given: Coded, reference: object, family: Family, correction: Correction) -> pd.DataFrame:
    """Set each group against all others, or the reference: the rows of `corrected`."""
    sides, groups = given.sides, given.sample.groups
    if reference not in (None, *groups):
        raise ValueError(f"no {given.by} {reference!r} to compare with; have {listed(groups)}")
    alone, parts = {code: given.rates(side) for code, side in enumerate(sides)}, []
    for place, side in enumerate(sides):
        every = [other for code, other in enumerate(sides) if code != place]
        faced = every if reference is None or groups[place] == reference else [sides[groups.index(reference)]]
        row = given.contrast(side, faced, alone)
        if groups[place] == reference:
            row.loc[:, :] = np.nan
        parts.append(_start(given, place, alone).join(row))
    return _finished(parts, given, family, correction)


def corrected_turns(
    given: Coded, turns: Iterable[tuple[object, object]], family: Family, correction: Correction
) -> pd.DataFrame:
    """Set the first group of each pair against the second: rows as of `corrected_pairs`."""
    sides, groups = given.sides, given.sample.groups
    alone, parts = {code: given.rates(side) for code, side in enumerate(sides)}, []
    for one, two in turns:
        own, other = groups.index(one), groups.index(two)
        row = _start(given, own, alone).join(given.contrast(sides[own], [sides[other]], alone))
        row.insert(4, "other", two)
        parts.append(row)
    return _finished(parts, given, family, correction)


def coded_sides(
    table: pd.DataFrame, codes: pd.DataFrame, by: str, event: str | None, cluster: str | None, level: float, *,
    features: Iterable[str] | None = None,
) -> Coded:  # fmt: skip
    """Set the codes beside the table, and warn of groups with few; coders looked for `features`, or those in the codes."""
    if missing := [name for name in (event, cluster) if name is not None and name not in table]:
        raise ValueError(f"the table of scores has no column {missing[0]!r}; it has {listed(table.columns)}")
    if event is not None and cluster is not None:
        raise ValueError("events are units already where they are matched; leave out cluster or event")
    check_numbers(table)
    if features is None:
        check_some(codes)
    marks = checked_codes(codes, table, by)
    columns = list(dict.fromkeys(filter(None, (by, event, cluster))))
    kept = table.groupby("article_id")[columns].first().dropna(subset=[by])
    if event is not None:
        kept = kept[kept.groupby(event, observed=True)[by].transform("nunique").gt(1)]
    sample = sample_of(table, kept, event, 0, level, 0, 0, cluster=cluster)
    gold, coded = as_coded(marks, sample, kept.index)
    stands = chance_weights(marks, coded, kept.index) * coded
    for code in range(len(sample.groups)):
        side = sample.codes == code
        stands[side] *= side.sum() / max(stands[side].sum(), 1e-9)
    sought = marks["feature"].dropna().unique() if features is None else features
    given = Coded(sample, gold, stands, list(sought), by)
    numbers = {str(group): int(coded[side].sum()) for group, side in zip(sample.groups, given.sides, strict=True)}
    if few := {group: number for group, number in numbers.items() if number < ADVISED}:
        said = ", ".join(f"{group} ({number})" for group, number in few.items())
        warnings.warn(
            f"under {ADVISED} coded articles, so corrected intervals are rough: {said}", FewCodesWarning, stacklevel=3
        )
    return given


def _start(given: Coded, place: int, alone: dict[int, CodedRates]) -> pd.DataFrame:
    own, sample = alone[place], given.sample
    row = sample.cells[CELL].assign(group=sample.groups[place], coded=own.coded)
    ends = rate_bounds(own, sample.level)
    row["corrected"], row["corrected_low"], row["corrected_high"] = ends.rate, ends.low, ends.high
    read = (sample.codes == place) & (given.stands > 0)
    gold, exposures = given.gold[read], sample.exposures[read]
    bounded = np.all(given.gold <= sample.exposures, axis=0)
    usual = np.where(bounded, own.rate * (1 - own.rate), own.rate)
    row["coded_hit"] = (gold > 0).sum(0)
    row["corrected_design_effect"] = divide(own.variance * exposures.sum(0), np.where(usual > 0, usual, np.nan))
    return row


def _finished(parts: list[pd.DataFrame], given: Coded, family: Family, correction: Correction) -> pd.DataFrame:
    out = pd.concat(parts)
    order = [*CELL, *out.columns.intersection(["group", "other"])]
    out = out[out["feature"].isin(given.features)].sort_values(order, ignore_index=True)
    out["corrected_p_adjusted"] = adjust_p(out["corrected_p"], out, family, correction)
    return out[[*out.columns.difference(_SPREAD, sort=False), *_SPREAD]]
