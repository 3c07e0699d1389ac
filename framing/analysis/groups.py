"""Which articles can be compared: the table of scores checked, groups known, and large enough."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pandas as pd

from framing.analysis.choices import RARE
from framing.analysis.contrasts import ADVISED, CELL, LEAST, clusters_of
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.scores.scores import Scores

NEEDED = ["article_id", *CELL, "unit", "count", "exposure"]


class MissingGroupWarning(UserWarning):
    """Some articles have no group, such as a source, and are left out."""


class SmallGroupWarning(UserWarning):
    """A group has too few articles for its intervals to hold their level."""


def checked_groups(scores: Scores | pd.DataFrame, by: str, cluster: str | None = None) -> pd.DataFrame:
    """Return the rows of articles whose group is known, checked as `compare` does."""
    return with_group(checked_table(scores, list(dict.fromkeys(filter(None, (by, cluster))))), by)


def checked_table(scores: Scores | pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the long table, checked: its columns, one row a cell, one value of `columns` an article."""
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    if missing := [name for name in [*NEEDED, *columns] if name not in table]:
        raise ValueError(f"the table of scores has no column {missing}; it has {listed(table.columns)}")
    if (twice := table.duplicated(["article_id", *CELL])).any():
        raise ValueError(f"two rows for the same article, feature, category, speaker:\n{table[twice].head(1)}")
    check_numbers(table)
    if (mixed := table.groupby("article_id")[columns].nunique(dropna=False).gt(1).any(axis=1)).any():
        raise ValueError(f"{columns} must have one value an article; article {mixed.idxmax()!r} has more")
    return table


def check_numbers(table: pd.DataFrame) -> None:
    """Refuse counts and exposures that are missing, negative or no numbers, and say where the first stands."""
    for name in ("count", "exposure"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        wrong = ~(numbers >= 0) if pd.api.types.is_numeric_dtype(table[name]) else pd.Series(True, index=table.index)
        if wrong.any():
            row = table[wrong].iloc[0]
            told = repr(row[name]) if isinstance(row[name], str) else row[name]
            raise ValueError(
                f"table of scores, article {row['article_id']!r}, {row['feature']} {row['category']}: {name} is {told}; "
                "give a number of 0 or more, or leave the row out"
            )


def with_group(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows of articles whose group is known, and say how many have none."""
    lost, known = table.loc[table[by].isna(), "article_id"].nunique(), table[table[by].notna()]
    if known.empty and lost:
        raise ValueError(f"no article has a {by}; name its column when reading, or choose another by= (--by)")
    if lost:
        said = f"{lost} of {lost + known['article_id'].nunique()} articles have no {by} and are left out"
        warnings.warn(said, MissingGroupWarning, stacklevel=3)
    return known


def frequent(table: pd.DataFrame, least: int = RARE) -> pd.DataFrame:
    """Return the rows of the cells found at least so often over all articles; others say nothing and cost power."""
    return table[table.groupby(CELL, observed=True)["count"].transform("sum") >= least]


def kept_articles(
    articles: pd.DataFrame, by: str, within: str | None, drop_small: bool, *, matched: bool
) -> pd.DataFrame:
    """Articles that can be compared: in a group of units enough and, where matched, in an event that two groups tell."""
    kept, groups, counted = articles, sorted(articles[by].unique().tolist()), dict[str, int]()
    unit = "matched events" if matched else "articles" if within is None else f"clusters ({within})"
    while True:
        if matched:
            kept = kept[kept.groupby(within, observed=True)[by].transform("nunique").gt(1)]
        named = kept.index.to_series() if within is None else clusters_of(kept[within])
        units = named.groupby(kept[by], observed=True).nunique()
        sizes = {group: int(units.get(group, 0)) for group in groups}
        counted |= sizes
        small = [group for group in groups if sizes[group] < LEAST]
        if not small:
            break
        if not drop_small:
            named = ", ".join(f"{group} ({sizes[group]})" for group in small)
            raise ValueError(
                f"under {LEAST} {unit} of a {by}: {named}; drop_small=True (--drop-small) leaves these out, or merge groups"
            )
        groups = [group for group in groups if group not in small]
        kept = kept[kept[by].isin(groups)]
    if len(groups) < 2:
        have = f"{len(groups)} of {len(counted)} values of {by} ({listed(counted)}) have {LEAST} {unit} or more"
        raise ValueError(
            f"nothing to compare: {have}, and it takes two; score more articles, or choose another by= (--by)"
        )
    if few := ", ".join(f"{group} ({sizes[group]})" for group in groups if sizes[group] < ADVISED):
        warnings.warn(f"under {ADVISED} {unit}, so intervals are rough: {few}", SmallGroupWarning, stacklevel=3)
    return kept
