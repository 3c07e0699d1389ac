"""Omissions: of the facts an outlet could have known, how many of each kind it left untold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.analysis.intervals import rate_interval
from framing.analysis.spread import design_effects

_OFFICIAL = frozenset({"official", "military"})
_COLUMNS = ("source", "group", "events", "count", "exposure", "rate", "low", "high", "events_hit", "design_effect")
ALL = "all facts"


def omission_rates(
    table: pd.DataFrame, *, seed: int, others: int = 1, level: float = 0.95, resamples: int = 2000
) -> pd.DataFrame:
    """Say how many of the facts an outlet could have known it left untold, by kind of fact.

    Only facts count that at least `others` other outlets had told by the day of the outlet's last article on the event,
    whether it tells them or not. With `others` = 2, a fact that one outlet alone tells, and one whose second telling was
    not found, drop out: where the two rates differ much, trust neither alone.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``Coverage.table``.
    seed : int
        Of the intervals.
    others : int
    level : float
    resamples : int

    Returns
    -------
    pandas.DataFrame
        One row an outlet and group of facts: source, group, events (with such a fact), count (untold), exposure (could have
        been known), rate, low and high (over whole events; NaN where all lie in one event), events_hit (with such a fact left
        untold) and design_effect (variance of the rate, by whole events, over that of independent facts). Groups are `all facts`; `deeds of
        ...` and `victims among ...` a family of labels (`deeds of side ...` with a dictionary of actors); `official statements`
        (officials and the military), `eyewitnesses and residents` (civilian sources) and `other sources`.

    Raises
    ------
    ValueError
        For `others` below 1.

    Examples
    --------
    >>> rows = [("e", "speaker", "civilian", "The Post", "told", 1), ("e", "speaker", "civilian", "The Sun", "untold", 1)]
    >>> table = pd.DataFrame(rows, columns=["event", "kind", "category", "source", "status", "known_from"])
    >>> table = table.assign(agent_family=None, agent_side=None, patient_family=None)
    >>> omission_rates(table, seed=1)[["source", "group", "count", "exposure"]].to_numpy().tolist()[2:]
    [['The Sun', 'all facts', 1, 1], ['The Sun', 'eyewitnesses and residents', 1, 1]]
    """
    if others < 1:
        raise ValueError(f"others={others}: give 1 or more; what no other outlet told is not omitted")
    exposed = table[table["known_from"].fillna(0).astype(int) >= others]
    rows = [(group, *key) for key in _keys(exposed) for group in fact_groups(*key[3:])]
    long = pd.DataFrame([row[:4] for row in rows], columns=["group", "event", "source", "untold"])
    found = []
    order = {group: number for number, group in enumerate(dict.fromkeys(long["group"]))}
    ordered = sorted(set(zip(long["source"], long["group"], strict=True)), key=lambda pair: (pair[0], order[pair[1]]))
    for number, (source, group) in enumerate(ordered):
        part = long[(long["source"] == source) & (long["group"] == group)]
        found.append((source, group, *_rate(part, np.random.default_rng([seed, number]), level, resamples)))
    return pd.DataFrame(found, columns=list(_COLUMNS))


def _keys(exposed: pd.DataFrame) -> Iterator[tuple[str, str, bool, str, str, str | None, str | None, str | None]]:
    columns = ["event", "source", "status", "kind", "category", "agent_family", "agent_side", "patient_family"]
    for event, source, status, *rest in exposed[columns].itertuples(index=False, name=None):
        yield (event, source, status == "untold", *(None if pd.isna(value) else value for value in rest))


def fact_groups(kind: str, category: str, agents: str | None, sides: str | None, patients: str | None) -> list[str]:
    """Return the groups in which a fact counts.

    Examples
    --------
    >>> fact_groups("deed", "harm:killing", "state_forces", None, "civilians")
    ['all facts', 'deeds of state forces', 'victims among civilians']
    """
    if kind != "deed":
        named = {"civilian": "eyewitnesses and residents"}.get(category, "other sources")
        return [ALL, "official statements" if category in _OFFICIAL else named]
    groups = [f"deeds of {name.replace('_', ' ')}" for name in (agents or "").split("; ") if name]
    groups += [f"deeds of side {name}" for name in (sides or "").split("; ") if name]
    groups += [f"victims among {name.replace('_', ' ')}" for name in (patients or "").split("; ") if name]
    return [ALL, *(groups or ["other deeds"])]


def _rate(
    part: pd.DataFrame, rng: np.random.Generator, level: float, resamples: int
) -> tuple[int, int, int, float, float, float, int, float]:
    """Return events, untold, exposure, rate and bounds, events with an untold one and the design effect of the facts of one outlet and group."""
    sums = part.groupby("event", sort=False)["untold"].agg(["sum", "size"]).to_numpy(dtype=float)
    top, bottom = sums[:, :1], sums[:, 1:]
    found = rate_interval(top, bottom, rng, level, resamples)
    several = len(sums) > 1
    low, high = (float(found.low[0]), float(found.high[0])) if several else (np.nan, np.nan)
    spread = int((top > 0).sum()), float(design_effects(top, bottom, share=True)[0])
    return len(sums), int(top.sum()), int(bottom.sum()), float(found.rate[0]), low, high, *spread
