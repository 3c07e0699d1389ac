"""Regression of rates that survives the errors of the rules: counts of all articles, corrected by those that people coded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.coded_counts import as_coded, chance_weights, checked_codes
from framing.analysis.contrasts import CELL, LEAST, sample_of
from framing.analysis.intervals import Array, Codes, Mask
from framing.articles.wording import listed

_STEPS, _CLOSE = 100, 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class CodedFit:
    """Coefficients with standard errors, and the degrees of freedom of their t.

    Parameters
    ----------
    estimate, std_error : Array
    freedom : int
        Coded clusters, less one.
    """

    estimate: Array
    std_error: Array
    freedom: int


def corrected_counts(rows: pd.DataFrame, table: pd.DataFrame, codes: pd.DataFrame, by: str) -> tuple[Array, Mask]:
    """Counts of all rows as scored, with the errors found in the coded ones put right for all.

    A coded article stands for so many of its group as the inverse of the probability with which it was drawn: its count
    becomes ``scored + (coded - scored) / probability``, so that sums over all rows are unbiased for sums of the codes.
    Groups may be sampled at different shares.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of the table of one measure.
    table : pandas.DataFrame
        The whole table.
    codes : pandas.DataFrame
        As for `corrected`.
    by : str

    Returns
    -------
    counts : Array
        May be negative.
    coded : Array
        Which rows are of coded articles.

    Raises
    ------
    ValueError
        For codes without the feature, or a group with fewer than 5 coded articles.
    """
    marks, feature = checked_codes(codes, table, by), rows["feature"].iloc[0]
    if feature not in (have := marks["feature"].dropna().unique()):
        raise ValueError(f"no {feature!r} among the features of the codes; have {listed(have)}, or leave codes out")
    inside = table[table["article_id"].isin(rows["article_id"])]
    kept = inside.groupby("article_id")[[by]].first()
    sample = sample_of(inside, kept, None, 0, 0.95, 0, 0)
    gold, coded = as_coded(marks, sample, kept.index)
    weights = _standing(chance_weights(marks, coded, kept.index) * coded, kept[by])
    place = kept.index.get_indexer(pd.Index(rows["article_id"]))
    cell = pd.MultiIndex.from_frame(sample.cells[CELL]).get_indexer(pd.MultiIndex.from_frame(rows[CELL]))
    scored = rows["count"].to_numpy(dtype=float)
    return scored + weights[place] * (gold[place, cell] - scored), coded[place]


def _standing(weights: Array, groups: pd.Series) -> Array:
    """Let the coded articles of each group stand for all of its articles."""
    number = pd.Series(weights > 0, index=groups.index).groupby(groups, observed=True).sum()
    if few := [f"{group} ({coded})" for group, coded in number.items() if coded < LEAST]:
        raise ValueError(
            f"under {LEAST} coded articles of a {groups.name}: {', '.join(few)}; code more, or leave these articles out of the table"
        )
    sums = pd.Series(weights, index=groups.index).groupby(groups, observed=True).transform("sum")
    sizes = groups.groupby(groups, observed=True).transform("size")
    return np.asarray(weights * sizes / sums, dtype=float)


def fit_corrected(counts: Array, exposures: Array, columns: Array, clusters: Codes, coded: Mask) -> CodedFit:
    """Solve the Poisson estimating equations for corrected counts, with a sandwich over clusters.

    Parameters
    ----------
    counts, exposures : Array
        Of each row; counts as `corrected_counts` gives them.
    columns : Array
        Rows x terms.
    clusters : Array
        Codes of what is independent of one another.
    coded : Array
        Which rows are of coded articles.

    Raises
    ------
    ValueError
        With fewer than 5 coded clusters, or where no coefficients solve the equations.

    References
    ----------
    Egami, Hinck, Stewart & Wei (2023). Design-based supervised learning. doi:10.48550/arXiv.2306.04746
    """
    if (freedom := len(np.unique(clusters[coded])) - 1) < LEAST - 1:
        raise ValueError(f"{freedom + 1} coded clusters are under {LEAST}; code more, or leave codes out")
    beta = np.zeros(columns.shape[1])
    beta[0] = np.log(max(counts.sum(), 0.5) / exposures.sum())
    for _ in range(_STEPS):
        mean = exposures * np.exp(np.clip(columns @ beta, -30, 30))
        bread = (columns * mean[:, None]).T @ columns
        step = np.linalg.lstsq(bread, columns.T @ (counts - mean), rcond=None)[0]
        beta = beta + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < _CLOSE:
            break
    else:
        raise ValueError(
            "no coefficients solve the corrected equations: in some group the corrected count is not above 0; code more "
            "articles, or model the scores alone (leave codes out)"
        )
    scores = np.zeros((int(clusters.max()) + 1, columns.shape[1]))
    np.add.at(scores, clusters, columns * (counts - mean)[:, None])
    inverse = np.linalg.inv(bread)
    spread = inverse @ (scores.T @ scores) @ inverse * (freedom + 1) / freedom
    return CodedFit(beta, np.sqrt(np.diag(spread)), freedom)


def coded_table(fit: CodedFit, names: pd.Index, level: float) -> pd.DataFrame:
    """Return estimate, std_error, low, high and p of each term, by Student's t."""
    reach = stats.t.ppf(0.5 + level / 2, fit.freedom) * fit.std_error
    p = 2 * stats.t.sf(np.abs(fit.estimate) / fit.std_error, fit.freedom)
    numbers = {"estimate": fit.estimate, "std_error": fit.std_error}
    ends = {"low": fit.estimate - reach, "high": fit.estimate + reach, "p": p}
    return pd.DataFrame(numbers | ends, index=names)
