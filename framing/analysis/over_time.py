"""Change over time inside a group: each period against the other periods of the same outlet, and against the one before."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from framing.analysis.coded_columns import with_corrected
from framing.analysis.contrasts import Design, Family, contrasts, largest_family, sample_of
from framing.analysis.groups import MissingGroupWarning, kept_articles
from framing.articles.wording import listed

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Within:
    """Where and how change is looked for: columns, the period that others are set against, and how units are drawn."""

    by: str
    over: str
    cluster: str | None
    reference: Any
    drop_small: bool
    options: tuple[Any, ...]  # seed, level, resamples, permutations
    margin: float | None = None


def periods(table: pd.DataFrame, over: str) -> pd.Series:
    """Return the period of each row: of its date, or as a column has it.

    Parameters
    ----------
    table : pandas.DataFrame
    over : str
        ``day``, ``week``, ``month``, ``quarter`` or ``year`` of the column published, or a column.

    Raises
    ------
    ValueError
        If there is no such column, or no article has a date.

    Examples
    --------
    >>> periods(pd.DataFrame({"published": ["2016-05-02", "2016-12-30"]}), "quarter").tolist()
    ['2016Q2', '2016Q4']
    """
    if over not in PERIODS:
        if over not in table:
            raise ValueError(f"no period {over!r}; have {', '.join(PERIODS)}, or a column of the table")
        return table[over]
    if "published" not in table:
        raise ValueError(f"the table of scores has no column 'published'; it has {list(table.columns)}")
    names = {}
    for told in table["published"].dropna().unique():
        day = pd.to_datetime(str(told), errors="coerce", format="ISO8601")
        if not pd.isna(day):
            names[told] = str(day.to_period(PERIODS[over])).split("/")[0]
    if not names:
        raise ValueError("no article has a date as YYYY-MM-DD in `published`; name the column of dates when reading")
    return table["published"].map(names)


def changes(
    table: pd.DataFrame, family: Family, within: Within, *, corrected: bool = True, codes: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Contrasts of the periods of each group with the group's other periods, and of each period with the one before.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of articles whose group is known.
    family : str
        Tests corrected together, over all groups.
    within : Within
    corrected : bool
        Whether p is corrected, so that small p are told finely enough.
    codes : pandas.DataFrame, optional
        As for `corrected`, checked against the table.

    Returns
    -------
    tuple of pandas.DataFrame
        Rows as `contrasts` makes them, with the period beside the group, not yet adjusted.
    """
    dated = _dated(table, within)
    designs = [
        found for group, rows in dated.groupby(within.by, observed=True) if (found := _design(group, rows, within))
    ]
    if not designs:
        raise ValueError(f"no {within.by} has two values of {within.over} with articles enough; choose a longer period")
    designs = _with_reference(designs, within)
    tests = sum(largest_family(design, family) for _, design in designs) if corrected else 0
    table_rows, pair_rows = [], []
    for group, design in designs:
        turns = [(later, later - 1) for later in range(1, len(design.groups))]
        found, pairs = contrasts(replace(design, tests=tests, margin=within.margin), within.reference, turns)
        if codes is not None:
            found, pairs = _corrected(found, pairs, dated[dated[within.by] == group], codes, within)
        table_rows.append(_named(found, group))
        pair_rows.append(_named(pairs, group))
    return pd.concat(table_rows), pd.concat(pair_rows)


def _corrected(
    found: pd.DataFrame, pairs: pd.DataFrame, rows: pd.DataFrame, codes: pd.DataFrame, within: Within
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add what the codes of one group's articles say of its periods."""
    marks = codes[codes["article_id"].isin(rows["article_id"])]
    return with_corrected(
        found, pairs, rows, marks, by=PERIOD, reference=within.reference, level=within.options[1],
        cluster=within.cluster, features=codes["feature"].dropna().unique(),
    )  # fmt: skip


def _dated(table: pd.DataFrame, within: Within) -> pd.DataFrame:
    period = periods(table, within.over)
    if lost := table.loc[period.isna(), "article_id"].nunique():
        said = f"{lost} of {table['article_id'].nunique()} articles have no {within.over} and are left out"
        warnings.warn(said, MissingGroupWarning, stacklevel=5)
    return table.assign(**{PERIOD: period})[period.notna()]


def _design(group: object, rows: pd.DataFrame, within: Within) -> tuple[object, Design] | None:
    columns = [PERIOD, *([within.cluster] if within.cluster else [])]
    articles = rows.groupby("article_id")[columns].first()
    try:
        kept = kept_articles(articles, PERIOD, within.cluster, within.drop_small, matched=False)
    except ValueError as error:
        if within.drop_small:
            warnings.warn(f"{within.by} {group}: {error}", MissingGroupWarning, stacklevel=6)
            return None
        raise ValueError(f"{within.by} {group}: {error}") from None
    return group, sample_of(rows, kept, None, *within.options, cluster=within.cluster)


def _with_reference(designs: list[tuple[object, Design]], within: Within) -> list[tuple[object, Design]]:
    """Groups that have the period the others are set against."""
    if within.reference is None:
        return designs
    found = [(group, design) for group, design in designs if within.reference in design.groups]
    if not found:
        known = sorted({period for _, design in designs for period in design.groups})
        raise ValueError(f"no {within.over} {within.reference!r} to compare with; have {listed(known)}")
    if len(found) < len(designs):
        left = sorted({str(group) for group, _ in designs} - {str(group) for group, _ in found})
        said = f"without {within.over} {within.reference} and left out: {', '.join(left)}"
        warnings.warn(said, MissingGroupWarning, stacklevel=5)
    return found


def _named(rows: pd.DataFrame, group: object) -> pd.DataFrame:
    """Rows whose group is the outlet, and whose period stands beside it."""
    rows = rows.rename(columns={"group": PERIOD})
    rows.insert(rows.columns.get_loc(PERIOD), "group", group)
    return rows
