"""A comparison as a person reads it: the choices that differ most first, a row a group."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.analysis.contrasts import CELL
from framing.display.numbers import NONE, between, counted, p_value
from framing.features.names import VOICES, name_of, per_unit


def compared_summary(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows of a comparison in words: the choices of the smallest adjusted p first.

    Returns
    -------
    pandas.DataFrame
        Columns: choice, voice, the name of what was compared (such as source), articles, found (count of exposure), rate
        with its interval, unit, difference with its interval in the same unit, p (adjusted), clear (a star where it is).
    """
    first = table.groupby(CELL, sort=False, observed=True)["p_adjusted"].transform("min").fillna(2)
    place = table.groupby(CELL, sort=False, observed=True).ngroup()
    rows = table.assign(_first=first, _place=place).sort_values(["_first", "_place"], kind="stable")
    return pd.DataFrame([_row(row, by) for row in rows.to_dict("records")])


def compared_about(table: pd.DataFrame, *, by: str, event: str | None, reference: Any, level: float, seed: int) -> str:
    """Return what was compared, and how, in a line."""
    groups, clear = table["group"].nunique(), int(table["clear"].sum())
    other = "all others" if reference is None else str(reference)
    settled = f"{level:.0%} intervals, seed {seed}"
    within = f", within {event}s" if event else ""
    choices = len(table[CELL].drop_duplicates())
    return (
        f"{groups} groups by {by}{within}, each against {other}; {counted(choices, 'choice')}, "
        f"{counted(clear, 'clear difference')} (*); {settled}"
    )


def _row(row: dict[str, object], by: str) -> dict[str, object]:
    number = {name: float(row[name]) for name in row if isinstance(row[name], int | float)}  # type: ignore[arg-type]
    scale, unit = per_unit(str(row["unit"]))
    value, gap = (
        between(number[name], number[f"{name}_low" if name != "rate" else "low"], number[f"{name}_high" if name != "rate" else "high"],
                scale=scale, digits=1)
        for name in ("rate", "difference")
    )  # fmt: skip
    found = f"{number['count']:,.0f} of {number['exposure']:,.0f}"
    return {
        "choice": name_of(str(row["feature"]), str(row["category"])), "voice": _voice(str(row["speaker"])), by: str(row["group"]),
        "articles": int(number["articles"]), "found": found, "rate": value, "unit": unit, "difference": gap,
        "p": p_value(number.get("p_adjusted", float("nan"))) or NONE, "clear": "*" if row["clear"] is True or row["clear"] == 1 else "",
    }  # fmt: skip


def _voice(speaker: str) -> str:
    return VOICES.get(speaker, speaker)
