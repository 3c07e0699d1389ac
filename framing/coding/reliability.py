"""How far coders agree on whole texts: Krippendorff's alpha, Cohen's kappa, percent agreement, and what to adjudicate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance
from numpy.typing import NDArray

from framing.articles.wording import brief, listed
from framing.coding.patterns import bounds, draw_weights, value_patterns
from framing.display.numbers import between, counted
from framing.display.shown import Shown

Array = NDArray[np.float64]
Distance = Callable[[Any, Any], float]

ALL = "(all)"
LEVELS = ("nominal", "ordinal", "interval")
_STATISTICS = ("percent", "alpha", "kappa")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Agreement(Shown):
    """Agreement of coders.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a variable and pair of coders, ``(all)`` coders first: variable, level, coders, items (coded by two or
        more), values (distinct), then percent (share of pairs of values that agree, 0 to 1), alpha (Krippendorff) and
        kappa (Cohen; for all coders the mean over pairs), each with `_low` and `_high`. NaN where only one value was used:
        agreement beyond chance is then not defined.
    disagreements : pandas.DataFrame
        One row an item and variable on which coders differ: item, variable, then one column a coder.
    """

    table: pd.DataFrame
    disagreements: pd.DataFrame

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table` and `disagreements`."""
        return {"table": self.table, "disagreements": self.disagreements}

    def summary(self) -> pd.DataFrame:
        """Return percent agreement, alpha and kappa with their intervals, as a person reads them."""
        return pd.DataFrame(
            [
                {name: row[name] for name in ("variable", "level", "coders", "items", "values")}
                | {name: between(row[name], row[f"{name}_low"], row[f"{name}_high"]) for name in _STATISTICS}
                for row in self.table.to_dict("records")
            ]
        )

    def about(self) -> str:
        """Return in one line what the agreement is of."""
        variables = self.table["variable"].nunique()
        return f"{counted(variables, 'variable')}, {counted(len(self.disagreements), 'disagreement')} to talk about"


def agreement(
    codes: pd.DataFrame,
    *,
    variables: Sequence[str],
    item: str = "article_id",
    coder: str = "coder",
    level: str | Mapping[str, str] = "nominal",
    seed: int,
    confidence: float = 0.95,
    resamples: int = 1000,
) -> Agreement:
    """Measure agreement on variables with one value a text.

    Parameters
    ----------
    codes : pandas.DataFrame
        One row an item and coder; missing values are left out.
    variables : sequence of str
        Columns with the values.
    item, coder : str
        Columns that name the text and the coder.
    level : str or mapping
        ``nominal``, ``ordinal`` or ``interval``, for all variables or by name. Values of ordinal and interval variables are
        numbers; kappa then weighs disagreements by their squared distance.
    seed : int
    confidence : float
        Of the intervals, which weigh whole items anew (Bayesian bootstrap), with patterns of agreement and of one coder
        against the rest added that together are worth one item, so that full agreement among few items proves little.
    resamples : int

    Returns
    -------
    Agreement

    Raises
    ------
    ValueError
        For missing columns, an unknown level, an item coded twice by one coder, values that are no numbers, or fewer
        than two coders.

    References
    ----------
    Krippendorff (2011). Computing Krippendorff's alpha-reliability. https://repository.upenn.edu/asc_papers/43
    Cohen (1960). A coefficient of agreement for nominal scales. doi:10.1177/001316446002000104
    Rubin (1981). The Bayesian bootstrap. doi:10.1214/aos/1176345338

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": [1, 2, 3, 4] * 2, "coder": ["ann"] * 4 + ["ben"] * 4,
    ...                       "frame": ["war", "war", "aid", "aid", "war", "war", "aid", "war"]})
    >>> agreement(codes, variables=["frame"], seed=1).table.loc[0, ["percent", "alpha"]].round(3).tolist()
    [0.75, 0.533]
    """
    if missing := [name for name in (item, coder, *variables) if name not in codes.columns]:
        raise ValueError(f"codes lack the columns {listed(missing)}; have {listed(codes.columns)}")
    rows: list[dict[str, Any]] = []
    lists = []
    for name in variables:
        kind = level if isinstance(level, str) else level.get(name, "nominal")
        table = _table(codes, item, coder, name, kind)
        names = list(table.columns)
        if len(names) < 2:
            raise ValueError(f"variable {name!r}: codes by {len(names)} coder; agreement needs two")
        groups = [names, *map(list, combinations(names, 2))]
        for number, group in enumerate(groups):
            who = ALL if number == 0 else " & ".join(group)
            if number == 0 or len(names) > 2:  # two coders are all coders
                numbers = _numbers(table[group], kind, seed, confidence, resamples)
            rows.append({"variable": name, "level": kind, "coders": who, **numbers})
        given = [{value for value in row if not pd.isna(value)} for row in table.to_numpy(dtype=object)]
        differ = table[[len(values) > 1 for values in given]]
        lists.append(differ.rename_axis("item").reset_index().assign(variable=name))
    every = pd.concat(lists, ignore_index=True)
    first = ["item", "variable"]
    return Agreement(pd.DataFrame(rows), every[[*first, *[name for name in every.columns if name not in first]]])


def _table(codes: pd.DataFrame, item: str, coder: str, name: str, kind: str) -> pd.DataFrame:
    """Items x coders; items with fewer than two values left out."""
    if kind not in LEVELS:
        raise ValueError(f"variable {name!r}: no level {kind!r}; have {', '.join(LEVELS)}")
    known = codes[[item, coder, name]].dropna()
    if (twice := known.duplicated([item, coder])).any():
        row = known[twice].iloc[0]
        raise ValueError(f"variable {name!r}: {row[coder]!r} coded item {row[item]!r} twice; keep one row")
    if kind != "nominal":
        known = known.assign(**{name: _as_numbers(known[name], kind)})
    wide = known.pivot(index=item, columns=coder, values=name)
    return wide.set_axis([str(column) for column in wide.columns], axis=1)


def _as_numbers(values: pd.Series, kind: str) -> Array:
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    if (bad := ~np.isfinite(numbers)).any():
        raise ValueError(
            f"variable {values.name!r}: {kind} values are numbers, {brief(values[bad].iloc[0])} is none; recode it, leave the "
            "cell empty, or use level='nominal'"
        )
    return np.asarray(numbers)


def _numbers(table: pd.DataFrame, kind: str, seed: int, confidence: float, resamples: int) -> dict[str, Any]:
    table = table[table.notna().sum(axis=1) > 1].astype(object)
    values = _values(table)
    out: dict[str, Any] = {"items": len(table), "values": len(values)}
    empty = {f"{name}{end}": np.nan for name in _STATISTICS for end in ("", "_low", "_high")}
    if not len(table):
        return out | empty
    each = _hot(table, values)
    counts = each.sum(axis=1)
    squares = _squares(values, counts.sum(axis=0), kind)
    pairs = [each[:, i, :, None] * each[:, j, None, :] for i, j in combinations(range(table.shape[1]), 2)]
    patterns, mass = value_patterns(table.shape[1], max(len(values), 2), ordered=kind != "nominal")
    weights = draw_weights(len(table), mass, np.random.default_rng(seed), resamples)
    point = _point(table, counts, squares, pairs, kind)
    one = np.eye(max(len(values), 2))[patterns]
    whole = np.vstack([counts, one.sum(axis=1)[:, : len(values)]])
    spread = {"percent": weights @ np.concatenate([_agreeing(counts), _agreeing(one.sum(axis=1))]) / len(table)}
    if len(values) > 1:
        places = combinations(range(table.shape[1]), 2)
        crosses = [
            np.concatenate([cross, one[:, i, :, None] * one[:, j, None, :]])
            for cross, (i, j) in zip(pairs, places, strict=True)
        ]
        spread["alpha"] = weighted_alphas(whole, squares, weights)
        spread["kappa"] = np.mean([_kappas(cross, squares, weights) for cross in crosses], axis=0)
    for name in _STATISTICS:
        low, high = bounds(point[name], spread.get(name, np.empty(0)), confidence)
        out |= {name: point[name], f"{name}_low": low, f"{name}_high": high}
    return out


def _squares(values: Sequence[Any], totals: Array, kind: str) -> Array:
    """Squared differences of values: 1, of numbers, or of ranks as Krippendorff defines them."""
    size = len(values)
    if kind == "nominal":
        return np.asarray(1 - np.eye(size))
    places = np.asarray(values, dtype=float) if kind == "interval" else np.cumsum(totals) - totals / 2
    return np.asarray(np.subtract.outer(places, places) ** 2)


def _point(table: pd.DataFrame, counts: Array, squares: Array, pairs: list[Array], kind: str) -> dict[str, float]:
    percent = float(_agreeing(counts).mean())
    if counts.shape[1] < 2:
        return {"percent": percent, "alpha": np.nan, "kappa": np.nan}
    places = {value: number for number, value in enumerate(_values(table))}
    distance: Distance = binary_distance if kind == "nominal" else lambda a, b: float(squares[places[a], places[b]])
    triples = [(who, row, value) for who in table.columns for row, value in table[who].items() if not pd.isna(value)]
    alpha = float(AnnotationTask(triples, distance=distance).alpha())
    kappas = [float(_kappas(cross, squares, np.ones((1, len(table))))[0]) for cross in pairs]
    if kind == "nominal":
        kappas = [_kappa(table[list(pair)]) for pair in combinations(table.columns, 2)]
    return {"percent": percent, "alpha": alpha, "kappa": float(np.mean(kappas))}


def _kappa(pair: pd.DataFrame) -> float:
    both = pair.dropna()
    if not len(both) or len(_values(both)) < 2:
        return np.nan
    one, other = both.columns
    task = AnnotationTask([(who, row, value) for who in (one, other) for row, value in both[who].items()])
    return float(task.kappa_pairwise(one, other))


def _values(table: pd.DataFrame) -> list[Any]:
    return sorted({value for value in table.to_numpy().ravel() if not pd.isna(value)})


def _hot(table: pd.DataFrame, values: Sequence[Any]) -> Array:
    """Items x coders x values: which value each gave; zero where it is missing."""
    place = {value: number for number, value in enumerate(values)}
    given = [[len(values) if pd.isna(value) else place[value] for value in row] for row in table.to_numpy()]
    return np.asarray(np.eye(len(values) + 1)[np.array(given, dtype=np.intp)][:, :, : len(values)])


def _agreeing(counts: Array) -> Array:
    """Share of the pairs of values of each item that agree."""
    sizes = counts.sum(axis=1)
    return np.asarray((counts * (counts - 1)).sum(axis=1) / (sizes * (sizes - 1)), dtype=float)


def weighted_alphas(counts: Array, squares: Array, draws: Array) -> Array:
    """Krippendorff's alpha of items (items x values) under each row of weights (draws x items)."""
    sizes = counts.sum(axis=1)
    within = np.einsum("uv,vw,uw->u", counts, squares, counts) / (sizes - 1)
    totals = draws @ counts
    number = totals.sum(axis=1)
    expected = np.einsum("bv,vw,bw->b", totals, squares, totals) / (number - 1)
    return np.asarray(
        1 - np.divide(draws @ within, expected, out=np.full(len(draws), np.nan), where=expected > 0), dtype=float
    )


def _kappas(cross: Array, squares: Array, draws: Array) -> Array:
    tables = np.einsum("bu,uvw->bvw", draws, cross)
    number = tables.sum(axis=(1, 2))
    observed = (tables * squares).sum(axis=(1, 2))
    product = np.einsum("bv,bw->bvw", tables.sum(axis=2), tables.sum(axis=1))
    expected = np.divide((product * squares).sum(axis=(1, 2)), number, out=np.zeros(len(draws)), where=number > 0)
    return np.asarray(
        1 - np.divide(observed, expected, out=np.full(len(draws), np.nan), where=expected > 0), dtype=float
    )
