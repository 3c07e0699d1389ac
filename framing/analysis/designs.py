"""Designs of models of rates: rows of scores as counts, exposures, clusters and the columns that explain them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
import patsy
import statsmodels.api as sm
from numpy.typing import NDArray

from framing.articles.wording import listed

Array = NDArray[np.float64]
Family = Literal["poisson", "binomial"]

LEAST = 5  # clusters, under which no covariance can be estimated


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Counts, exposures and clusters by row, and the columns that explain them."""

    counts: Array
    exposures: Array
    columns: pd.DataFrame
    terms: list[str]
    clusters: NDArray[np.intp]
    family: Family

    def fit(self, columns: Array, offset: Array | float = 0.0, **options: Any) -> Any:
        """Fit the generalized linear model on some columns."""
        if self.family == "poisson":
            kind, counts, offset = sm.families.Poisson(), self.counts, np.log(self.exposures) + offset
        else:
            kind, counts = sm.families.Binomial(), np.column_stack([self.counts, self.exposures - self.counts])
        return sm.GLM(counts, columns, family=kind, offset=offset + np.zeros(len(columns))).fit(**options)


def design_of(
    rows: pd.DataFrame, by: str, reference: Any, controls: Sequence[str], events: bool, cluster: str, family: Family,
    formula: str | None = None,
) -> Design:  # fmt: skip
    """Turn rows into columns, refusing what no model can tell apart."""
    blocks = [_dummies(rows, by, reference)] if formula is None else [_of_formula(formula, rows)]
    if rows["speaker"].nunique() > 1:
        blocks.append(_dummies(rows, "speaker", None))
    blocks += [_control(rows, name) for name in controls]
    terms = [str(term) for block in blocks for term in block]
    blocks.append(_dummies(rows, "event", None) if events else pd.DataFrame(index=rows.index))
    columns = pd.concat([pd.Series(1.0, index=rows.index, name="intercept"), *blocks], axis=1)
    totals = rows.groupby(by)[["count", "exposure"]].sum()
    certain = totals["count"].eq(0) | (family == "binomial") & totals["count"].eq(totals["exposure"])
    if certain.any():
        named = list(totals.index[certain])
        raise ValueError(f"{by} {named}: all or none is counted, so no ratio is finite; leave out, or use compare")
    clusters = pd.factorize(rows[cluster])[0]
    if clusters.max() + 1 < LEAST:
        raise ValueError(f"{clusters.max() + 1} clusters ({cluster}) are under {LEAST}; no covariance can be estimated")
    if np.linalg.matrix_rank(columns.to_numpy()) < columns.shape[1]:
        raise ValueError(f"columns cannot be told apart among {terms}{' and the events' if events else ''}; drop one")
    counts, exposures = rows["count"].to_numpy(dtype=float), rows["exposure"].to_numpy(dtype=float)
    return Design(counts, exposures, columns, terms, clusters, family)


def _of_formula(formula: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Columns of a formula without its intercept, which every model has."""
    try:
        found = patsy.dmatrix(formula, rows, return_type="dataframe")
    except patsy.PatsyError as error:
        raise ValueError(
            f"formula {formula!r}: {str(error).splitlines()[0]}; use columns {sorted(rows.columns)}"
        ) from None
    if "Intercept" not in found:
        raise ValueError(f"formula {formula!r} takes the intercept out; leave it in")
    return found.drop(columns="Intercept").set_axis(rows.index)


def _dummies(rows: pd.DataFrame, column: str, reference: Any) -> pd.DataFrame:
    levels = sorted(rows[column].unique())
    first = levels[0] if reference is None else reference
    if first not in levels:
        raise ValueError(f"no {column} {first!r} to refer to; have {listed(levels)}")
    rest = {
        f"{column}: {name} against {first}": rows[column].eq(name).astype(float) for name in levels if name != first
    }
    return pd.DataFrame(rest, index=rows.index)


def _control(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    values = rows[name]
    if pd.api.types.is_numeric_dtype(values):
        return pd.DataFrame({name: values.astype(float)})
    try:
        days = pd.Series([date.fromisoformat(str(value)[:10]).toordinal() for value in values], index=rows.index)
    except ValueError:
        return _dummies(rows, name, None)
    return pd.DataFrame({f"{name} (years)": (days - days.min()) / 365.25})
