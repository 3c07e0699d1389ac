"""What a report rests on: the comparisons that can be made, and what stands in the way of the others."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.analysis.choices import RARE
from framing.analysis.comparison import Comparison, compare, with_codes
from framing.analysis.contrasts import ADVISED, CELL, LEAST
from framing.analysis.groups import SmallGroupWarning, frequent
from framing.analysis.label_choices import label_choice
from framing.analysis.pooling import pooled_rates
from framing.articles.wording import listed
from framing.scores.scores import Scores

_FAMILIES = 3
_MANY = 5  # groups, above which rates are shown partly pooled too
_LABELS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The comparisons behind a report.

    Parameters
    ----------
    scores : Scores
    by, event : str
        Columns compared and matched.
    comparison : Comparison or None
        None where nothing can be compared.
    choices : Mapping of str to Comparison
        The choice of labels, by family.
    groups : pandas.DataFrame
        One row a group: articles, units (matched events, where events are matched), first and last date, compared (bool).
    notes : tuple of str
        What was left out, and why, in words.
    pooled : pandas.DataFrame or None
        Partly pooled rates with ranks, as of `pooled_rates`, where more than five groups are compared.
    """

    scores: Scores
    by: str
    event: str | None
    comparison: Comparison | None
    choices: Mapping[str, Comparison]
    groups: pd.DataFrame
    notes: tuple[str, ...]
    pooled: pd.DataFrame | None = None

    @property
    def noun(self) -> str:
        """What a group is called."""
        return "outlet" if self.by == "source" else self.by

    @property
    def small(self) -> list[str]:
        """Groups compared that have fewer units than advised."""
        few = self.groups["compared"] & (self.groups["units"] < ADVISED)
        return [str(group) for group in self.groups.index[few]]


def analyse(
    scores: Scores,
    *,
    by: str,
    event: str | None,
    reference: Any,
    comparison: Comparison | None = None,
    least: int = RARE,
    codes: pd.DataFrame | None = None,
    **options: Any,
) -> Analysis:
    """Compare what can be compared, and note what cannot.

    Parameters
    ----------
    scores : Scores
    by, event, reference, **options
        As for `compare`; `options` must hold a seed.
    comparison : Comparison, optional
        Of the same scores and settings, where it was made before.
    least : int
        Evidence a cell, over all groups, under which it is not compared.
    codes : pandas.DataFrame, optional
        Spans that people coded in a random sample of the articles, as for `compare`; the comparison then has corrected rates.

    Returns
    -------
    Analysis

    Raises
    ------
    ValueError
        For a column the table does not have, a reference that does not occur, or codes that do not fit the scores.
    """
    for column in filter(None, (by, event)):
        if column not in scores.table:
            raise ValueError(f"the table of scores has no column {column!r}; have {listed(scores.table.columns)}")
    have = sorted(scores.table[by].dropna().unique().tolist())
    if reference is not None and reference not in have:
        raise ValueError(f"no {by} {reference!r} to compare with; have {listed(have)}")
    table = scores.table[scores.table[by].notna()]
    common, problem = frequent(table, least), ""
    settings = {"by": by, "event": event, "reference": reference, "drop_small": True, **options}
    if comparison is None:
        comparison, problem = _try(compare, table, least=least, **settings)
    if comparison is not None and codes is not None:
        comparison = with_codes(comparison, table, codes)
    choices = {}
    for family in _families(table) if comparison is not None else ():
        choice, _ = _try(label_choice, table, family, **settings)
        if choice is not None:
            choices[family] = choice
    groups = _groups(table, by, event, comparison)
    notes = [*_notes(scores.table, common, by, least), *_small(groups, event)]
    pooled = _pooled(common, comparison, **options)
    return Analysis(scores, by, event, comparison, choices, groups, (*([problem] if problem else []), *notes), pooled)


def _pooled(common: pd.DataFrame, comparison: Comparison | None, **options: Any) -> pd.DataFrame | None:
    """Partly pooled rates of the groups compared, where they are many: extremes among many are mostly chance."""
    if comparison is None or (groups := comparison.table["group"].unique()).size <= _MANY:
        return None
    inside = common[common[comparison.by].isin(groups)]
    return pooled_rates(inside, seed=options["seed"], by=comparison.by, cluster=comparison.cluster)


def _try(compared: Any, *given: Any, **settings: Any) -> tuple[Comparison | None, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallGroupWarning)
        try:
            return compared(*given, **settings), ""
        except ValueError as error:
            return None, f"No comparison could be made: {error}."


def _families(table: pd.DataFrame) -> list[str]:
    """Families of labels found often enough to compare the choice among them, the most frequent first."""
    labels = table[(table["feature"] == "actor_labels") & table["category"].str.contains(":")]
    counts = labels.groupby(labels["category"].str.split(":").str[0])["count"].sum().sort_values(ascending=False)
    return list(counts[counts >= _LABELS].head(_FAMILIES).index)


def _groups(table: pd.DataFrame, by: str, event: str | None, comparison: Comparison | None) -> pd.DataFrame:
    columns = list(dict.fromkeys(["article_id", by, "published", *([event] if event else [])]))
    articles = table[columns].drop_duplicates("article_id")
    grouped = articles.groupby(by, observed=True)
    out = pd.DataFrame(
        {"articles": grouped.size(), "first": grouped["published"].min(), "last": grouped["published"].max()}
    )
    out["units"] = out["articles"]
    if event is not None:
        shared = articles[articles.groupby(event, observed=True)[by].transform("nunique").gt(1)]
        out["units"] = shared.groupby(by, observed=True)[event].nunique().reindex(out.index, fill_value=0)
    compared = set() if comparison is None else set(comparison.table["group"])
    return out.assign(compared=[group in compared for group in out.index])


def _notes(table: pd.DataFrame, common: pd.DataFrame, by: str, least: int) -> list[str]:
    notes = []
    if unknown := table.loc[table[by].isna(), "article_id"].nunique():
        notes.append(f"Without a {by}, and so not compared, though their evidence is shown: {unknown} articles.")
    rare = len(table[CELL].drop_duplicates()) - len(common[CELL].drop_duplicates())
    if rare:
        notes.append(
            f"{rare} kinds of choice were found fewer than {least} times over all articles and are not compared."
        )
    return notes


def _small(groups: pd.DataFrame, event: str | None) -> list[str]:
    unit = "matched events" if event else "articles"
    left = groups[(groups["units"] < LEAST) & ~groups["compared"]]
    few = groups[groups["compared"] & (groups["units"] < ADVISED)]
    notes = []
    for rows, words in (
        (left, f"fewer than {LEAST} {unit} and left out of the comparison"),
        (few, f"fewer than {ADVISED} {unit}, so that the intervals are rough"),
    ):
        if len(rows):
            named = ", ".join(f"{group} ({number})" for group, number in rows["units"].items())
            notes.append(f"With {words}: {named}.")
    return notes
