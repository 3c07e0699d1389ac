"""How far a conclusion moves with the coder: the same estimate by each, taken for truth, and corrected by codes of people."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.coding.estimate_inputs import ALL, Groups, Table
from framing.coding.estimates import Estimate
from framing.coding.estimation import EstimateWarning, estimate
from framing.coding.frames import read_table

WAYS = ("naive", "corrected")
RUN_COLUMNS = ("run", "target", "way", "estimate", "low", "high", "se", "sign", "coded", "missing")


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """One estimate by several coders.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a coder, target and way: run, target (``(all)``, a group, or ``east less west``), way (``naive``: the predictions
        taken for truth; ``corrected``: by the codes), estimate with `low` and `high`, se, sign (of a difference: ``+`` or ``-``
        where its interval leaves out 0, else ``?``; empty for shares), coded, missing (articles without a prediction, which
        count as no).
    summary : pandas.DataFrame
        One row a target and way: target, way, runs, lowest, median, highest, spread, mean_width (of the intervals), plus,
        minus, unclear (runs by sign), reversed (runs whose clear sign is not that of most clear ones).
    level : float
    """

    table: pd.DataFrame
    summary: pd.DataFrame
    level: float

    def text(self) -> str:
        """Return in sentences how far the estimates move."""
        out = []
        for target, rows in self.summary.groupby("target", sort=False):
            ways = {str(row["way"]): row for row in rows.to_dict("records")}
            said = "; ".join(
                f"{way} {row['lowest']:.3f} to {row['highest']:.3f}{_signs(row)}" for way, row in ways.items()
            )
            out.append(f"{target}, {ways['naive']['runs']} runs: {said}.")
        return "\n".join(out)


def _signs(row: Mapping[str, Any]) -> str:
    if not row["plus"] + row["minus"] + row["unclear"]:
        return ""
    return f" ({row['plus']} above 0, {row['minus']} below, {row['unclear']} unclear)"


def robustness(
    predictions: Mapping[str, Table], codes: Table, *, label: str, by: Groups | None = None, level: float = 0.95, **options: Any
) -> Robustness:  # fmt: skip
    """Estimate a share and its differences between groups from each of several coders, with and without correction.

    Whoever predicted, people, rules, a classifier or a language model, the corrected estimate is of the same quantity, and
    moves only as far as its interval says; the naive ones move with the errors of the coder.

    Parameters
    ----------
    predictions : mapping of str to table
        By the name of the coder, as for `estimate`; a missing prediction counts as no.
    codes : pandas.DataFrame or path
        Codes of people, as for `estimate`.
    label : str
    by : str, mapping or Series, optional
        The group of each article.
    level : float
    **options
        Further arguments of `estimate`.

    Returns
    -------
    Robustness

    Raises
    ------
    ValueError
        If there is no coder, or for what `estimate` refuses.

    Examples
    --------
    >>> said = {name: pd.DataFrame({"id": range(80), "war": [1, 0, k, 0] * 20}) for name, k in (("one", 0), ("two", 1))}
    >>> codes = pd.DataFrame({"id": range(40), "war": [1, 0, 0, 0] * 10})
    >>> robustness(said, codes, label="war").table[["run", "way", "estimate"]].round(3).values.tolist()
    [['one', 'naive', 0.25], ['one', 'corrected', 0.25], ['two', 'naive', 0.5], ['two', 'corrected', 0.25]]
    """
    if not predictions:
        raise ValueError("no predictions; give those of at least one coder, by its name")
    rows: list[dict[str, Any]] = []
    limits: dict[str, None] = {}
    for name, table in predictions.items():
        said, missing = _filled(read_table(table), label)
        with warnings.catch_warnings(record=True) as noted:
            warnings.simplefilter("always", EstimateWarning)
            found = estimate(said, codes, label=label, by=by, level=level, **options)
        limits |= dict.fromkeys(str(one.message) for one in noted)
        rows += [{"run": name, "missing": missing, **row} for row in _rows(found)]
    for said_of in limits:  # once for all coders
        warnings.warn(said_of, EstimateWarning, stacklevel=2)
    frame = pd.DataFrame(rows, columns=list(RUN_COLUMNS))
    return Robustness(frame, _summary(frame), level)


def _filled(said: pd.DataFrame, label: str) -> tuple[pd.DataFrame, int]:
    """Return predictions in which a missing one is no; the corrected estimate is right whatever stands there."""
    name = f"{label}_p" if f"{label}_p" in said.columns else label
    if name not in said.columns or not said[name].isna().any():
        return said, 0
    cells = said[name]
    no: object = "0" if pd.api.types.is_string_dtype(cells) else False if cells.dtype == "boolean" else 0
    return said.assign(**{name: cells.fillna(no)}), int(cells.isna().sum())


def _rows(found: Estimate) -> list[dict[str, Any]]:
    out, z = [], stats.norm.ppf(0.5 + found.level / 2)
    naive_se: dict[str, float] = {}
    for row in found.table.to_dict("records"):
        naive_se[row["group"]] = (row["naive_high"] - row["naive"]) / z
        shared = {"target": row["group"], "coded": row["coded"], "sign": ""}
        naive = (row["naive"], row["naive_low"], row["naive_high"], naive_se[row["group"]])
        out += [
            shared | _way("naive", *naive),
            shared | _way("corrected", row["estimate"], row["low"], row["high"], row["se"]),
        ]
    coded = dict(zip(found.table["group"], found.table["coded"], strict=True))
    for row in found.differences.to_dict("records"):
        se = float(np.hypot(naive_se[row["group"]], naive_se[row["other"]]))
        shared = {"target": f"{row['group']} less {row['other']}", "coded": coded[row["group"]] + coded[row["other"]]}
        naive_row = _way("naive", row["naive"], row["naive"] - z * se, row["naive"] + z * se, se)
        mended = _way("corrected", row["difference"], row["low"], row["high"], row["se"])
        out += [shared | one | {"sign": _sign(one)} for one in (naive_row, mended)]
    return out


def _way(way: str, value: float, low: float, high: float, se: float) -> dict[str, Any]:
    return {"way": way, "estimate": float(value), "low": float(low), "high": float(high), "se": float(se)}


def _sign(row: Mapping[str, Any]) -> str:
    return "+" if row["low"] > 0 else "-" if row["high"] < 0 else "?"


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (target, way), part in table.groupby(["target", "way"], sort=False):
        values, counts = part["estimate"], part["sign"].value_counts()
        plus, minus = (int(counts.get(sign, 0)) for sign in "+-")
        rows.append({
            "target": target, "way": way, "runs": len(part), "lowest": values.min(), "median": values.median(),
            "highest": values.max(), "spread": values.max() - values.min(), "mean_width": (part["high"] - part["low"]).mean(),
            "plus": plus, "minus": minus, "unclear": int(counts.get("?", 0)), "reversed": min(plus, minus),
        })  # fmt: skip
    order = table["target"].drop_duplicates().tolist()
    frame = pd.DataFrame(rows)
    return frame.sort_values("target", key=lambda names: names.map(order.index), kind="stable", ignore_index=True)


def targets_of(table: pd.DataFrame) -> list[str]:
    """Return the targets of a table of runs, differences first, then groups, then all.

    Examples
    --------
    >>> targets_of(pd.DataFrame({"target": [ALL, "east", "west", "east less west"]}))
    ['east less west', 'east', 'west', '(all)']
    """
    names = table["target"].drop_duplicates().tolist()
    return sorted(names, key=lambda name: (" less " not in name, name == ALL))
