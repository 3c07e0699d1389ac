"""Before and after a date, outlet by outlet, beside the same contrast at dates on which nothing of the kind happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from framing.analysis.asked import check_draws
from framing.analysis.contrasts import CELL, LEAST, Correction, Design, Family, adjusted, contrasts, sample_of
from framing.analysis.groups import checked_groups
from framing.analysis.intervals import Array, Mask
from framing.analysis.relabelling import Units
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.scores.scores import Scores


@dataclass(frozen=True, slots=True, eq=False)
class EventStudy:
    """Rates before and after a date.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a feature, category, speaker class and group: unit, articles, articles_hit, design_effect, count, exposure and
        rate, each with `_before` and `_after`; difference and ratio (after against before), each with `_low` and `_high`, p
        (permutation), p_adjusted, clear; placebos (dates that could be compared), placebo_p (share of these, the date
        itself counted, at which the studentised difference is as large; NaN without any).
    placebos : pandas.DataFrame
        One row a cell, group and placebo date: date, difference, ratio, size (standard errors of the log ratio).
    date, window, dates, by, cluster, level, seed
        As in `event_study`; dates are those of the placebos.
    """

    table: pd.DataFrame
    placebos: pd.DataFrame
    date: str
    window: int
    dates: tuple[str, ...]
    by: str
    cluster: str | None
    level: float
    seed: int


def event_study(
    scores: Scores | pd.DataFrame,
    *,
    date: str,
    window: int = 28,
    placebos: Sequence[str] | None = None,
    seed: int,
    by: str = "source",
    cluster: str | None = None,
    family: Family = "feature",
    correction: Correction = "bh",
    level: float = 0.95,
    permutations: int = 2000,
) -> EventStudy:
    """Compare each outlet's articles after a date with its own before it.

    What changes at any date, by season or by what else is in the news, changes at the placebo dates as well: a change
    that stands out among these has to do with the date. Articles of the day itself count as after.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    date : str
        As YYYY-MM-DD.
    window : int
        Days on each side.
    placebos : sequence of str, optional
        Dates to hold beside it; unless given, every date a multiple of `window` days away whose own windows touch neither
        window of `date` and lie inside the dates of the articles.
    seed : int
    by, cluster, family, correction, level, permutations
        As for `compare`.

    Returns
    -------
    EventStudy
        Groups with fewer than 5 articles on either side are left out.

    Raises
    ------
    ValueError
        For a date that is none, a placebo whose windows touch those of the date, a window under a day, or no group with articles enough.

    References
    ----------
    MacKinlay (1997). Event studies in economics and finance. Journal of Economic Literature 35, 13-39.
    Abadie, Diamond & Hainmueller (2010). Synthetic control methods (placebo dates). doi:10.1198/jasa.2009.ap08746

    Examples
    --------
    >>> days = pd.date_range("2016-01-01", periods=120).strftime("%Y-%m-%d")
    >>> table = pd.DataFrame({"article_id": [f"a{i:03}" for i in range(120)], "source": "east", "published": days,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words",
    ...     "count": [1] * 60 + [4] * 20 + [1] * 40, "exposure": 100})
    >>> found = event_study(table, date="2016-03-01", window=20, seed=1, permutations=199)
    >>> found.table[["rate_before", "rate_after", "placebos", "placebo_p"]].values.tolist()
    [[0.01, 0.04, 2.0, 0.3333333333333333]]
    """
    check_draws("permutations", permutations)
    if window < 1:
        raise ValueError(f"window={window}; give 1 day or more on each side")
    table = checked_groups(scores, by, cluster)
    if "published" not in table:
        raise ValueError(f"the table of scores has no column 'published'; it has {listed(table.columns)}")
    days = pd.to_datetime(table.groupby("article_id")["published"].first(), errors="coerce", format="ISO8601")
    if days.isna().all():
        raise ValueError("no article has a date as YYYY-MM-DD in `published`; name the column of dates when reading")
    day, dates = _day(date), _placebo_dates(days, date, window, placebos)
    columns = list(dict.fromkeys(filter(None, (by, cluster))))
    articles = table.groupby("article_id")[columns].first().assign(day=days)
    parts, beside = [], []
    options = (seed, level, 0, permutations)
    for group, own in articles.groupby(by, observed=True):
        sample = _sides(table, own, day, window, cluster, options)
        if sample is None:
            continue
        row = _contrast(sample, group)
        held = [
            (d, found) for d in dates if (found := _sides(table, own, _day(d), window, cluster, options)) is not None
        ]
        told = [_placebo(found, group, d) for d, found in held]
        parts.append(_with_placebos(row, sample, told))
        beside += told
    if not parts:
        raise ValueError(f"no {by} has {LEAST} articles in the {window} days on each side of {date}; widen the window")
    done = adjusted(pd.concat(parts), family, correction, level)
    columns = ["date", *CELL, "group", "difference", "ratio", "size"]
    frame = pd.concat(beside, ignore_index=True) if beside else pd.DataFrame(columns=columns)
    return EventStudy(done, frame[columns], date, window, tuple(dates), by, cluster, level, seed)


def _day(date: str) -> pd.Timestamp:
    day = pd.to_datetime(date, errors="coerce", format="ISO8601")
    if pd.isna(day):
        raise ValueError(f"{date!r} is no date; write it as YYYY-MM-DD")
    return day


def _placebo_dates(days: pd.Series, date: str, window: int, given: Sequence[str] | None) -> list[str]:
    day, width = _day(date), pd.Timedelta(days=window)
    if given is not None:
        if close := [one for one in given if abs(_day(one) - day) < 2 * width]:
            raise ValueError(f"placebo {close[0]!r} lies within {2 * window} days of {date}: their windows touch")
        return list(given)
    first, last = days.min() + width, days.max() - width + pd.Timedelta(days=1)
    steps = range(-int((day - first) / width) - 1, int((last - day) / width) + 2)
    found = [day + step * width for step in steps if abs(step) >= 2]
    return [str(one.date()) for one in found if first <= one <= last]


def _sides(
    table: pd.DataFrame,
    own: pd.DataFrame,
    day: pd.Timestamp,
    window: int,
    cluster: str | None,
    options: tuple[Any, ...],
) -> Design | None:
    """Articles of one group before (0) and after (1) a day; None where either side has too few."""
    away = (own["day"] - day).dt.days
    inside = own[(away >= -window) & (away < window)].drop(columns="day")
    after = (own.loc[inside.index, "day"] >= day).astype(int)
    if after.sum() < LEAST or (1 - after).sum() < LEAST:
        return None
    kept = inside.assign(side=after)[["side", *([cluster] if cluster else [])]]
    return sample_of(table, kept, None, *options, cluster=cluster)


def _contrast(sample: Design, group: object) -> pd.DataFrame:
    """After against before, with the numbers of both sides."""
    found, pairs = contrasts(replace(sample, resamples=99), 0, [(1, 0)])
    before, after = (found[found["group"] == side].reset_index(drop=True) for side in (0, 1))
    row = before[CELL].assign(group=group, unit=before["unit"])
    for name in ("articles", "articles_hit", "design_effect", "count", "exposure", "rate"):
        row[f"{name}_before"], row[f"{name}_after"] = before[name], after[name]
    told = pairs.reset_index(drop=True)
    names = [f"{name}{end}" for name in ("difference", "ratio") for end in ("", "_low", "_high")]
    return row.join(told[[*names, "p", "p_least"]])


def _placebo(sample: Design, group: object, date: str) -> pd.DataFrame:
    """Difference, ratio and size of the studentised difference at a placebo date."""
    after: Mask = sample.codes == 1
    rates = [_rate(sample, side) for side in (after, ~after)]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = rates[0] / rates[1]
    row = sample.cells[CELL].assign(date=date, group=group, difference=rates[0] - rates[1], ratio=ratio)
    return row.assign(size=_size(sample))


def _rate(sample: Design, side: Mask) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(sample.counts[side].sum(0) / sample.exposures[side].sum(0), dtype=float)


def _size(sample: Design) -> Array:
    units = Units.of(sample.counts, sample.exposures, sample.codes == 1, clusters=sample.clusters)
    return np.asarray(units.statistics(units.placed[None, :].astype(float)).size[0], dtype=float)


def _with_placebos(row: pd.DataFrame, sample: Design, told: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Add how many placebo dates there are, and the share of dates with a difference as large."""
    if not told:
        return row.assign(placebos=0, placebo_p=np.nan)
    own = row[CELL].assign(own=_size(sample))
    sizes = pd.concat(told)[[*CELL, "size"]].merge(own, on=CELL)
    beyond = (sizes["size"] >= sizes["own"] * (1 - 1e-9)).groupby([sizes[name] for name in CELL]).agg(["sum", "size"])
    found = beyond.reindex(pd.MultiIndex.from_frame(row[CELL])).reset_index(drop=True)
    number = found["size"].fillna(0).astype(int)
    return row.assign(placebos=number, placebo_p=((1 + found["sum"]) / (1 + number)).where(number > 0))
