"""Regression corrected by codes beside the same figures of other people's packages, on invented articles with fixed seeds.

    pip install --no-deps --ignore-requires-python --target FOLDER glide-py==0.11.0 ppi-python==0.2.3 numba llvmlite
    python benchmarks/coded_regression.py --peers FOLDER

A line has a term with estimate and standard error by `framing.model_rates(codes=)`, by ppi-python's Poisson regression
without power tuning (prediction-powered, coded articles among all), and by the means of glide-py's active statistical
inference without power tuning: a coefficient of one group against another is the log of the ratio of two means, its error
that of the delta method. All three solve the estimating equations of design-based supervised learning where each article
weighs the same; the errors differ as their small-sample factors do. Tests hold the figures printed here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.regression import model_rates

Array = NDArray[np.float64]
MEASURE = {"feature": "invented", "category": "choice", "seed": 1}
NUMBER, DRAWN = 240, 80  # articles of each group, and how many of them are coded
FORMULAS = {"group": "source", "control": "source + x", "interaction": "source * x"}


def invent(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles of two groups with a number each; rules that miss three tenths and add some; what coders find in the first."""
    random, size = np.random.default_rng(seed), 2 * NUMBER
    table = pd.DataFrame(
        {"article_id": [f"a{k:03}" for k in range(size)], "source": np.repeat(["east", "west"], NUMBER)}
    )
    table["x"] = random.normal(size=size)
    west = (table["source"] == "west").to_numpy()
    truth = random.poisson(np.exp(0.5 + 0.4 * table["x"] - 0.3 * west))
    table["count"] = random.binomial(truth, np.where(west, 0.5, 0.8)) + random.poisson(0.3, size)
    table = table.assign(feature="invented", category="choice", speaker="narrator", unit="articles", exposure=1)
    coded = np.arange(size) % NUMBER < DRAWN
    return table.assign(truth=truth, coded=coded), _codes(table, truth, coded)


def _codes(table: pd.DataFrame, truth: Array, coded: Array) -> pd.DataFrame:
    """One row a span that was coded, and one without feature where nothing was."""
    found = table.loc[np.repeat(np.flatnonzero(coded & (truth > 0)), truth[coded & (truth > 0)]), ["article_id"]]
    found = found.assign(feature="invented", category="choice")
    return pd.concat([found, table.loc[coded & (truth == 0), ["article_id"]]], ignore_index=True)


def drawn_unequally(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same articles, coded with a chance that rises with what was scored; the codes name it."""
    table, _ = invent(seed)
    chance = np.clip(0.15 + 0.1 * table["count"], 0.0, 0.9)
    coded = np.random.default_rng(seed + 1).random(len(table)) < chance
    codes = _codes(table, table["truth"].to_numpy(), coded.to_numpy())
    named = pd.Series(chance.to_numpy(), index=table["article_id"])
    return table.assign(coded=coded, chance=chance), codes.assign(inclusion_probability=codes["article_id"].map(named))


def of_framing(table: pd.DataFrame, codes: pd.DataFrame, formula: str) -> Iterator[tuple[str, float, float]]:
    """Terms of `model_rates`, estimate and standard error."""
    found = model_rates(table, codes=codes, formula=formula, **MEASURE)
    yield from zip(found["term"], found["estimate"], found["std_error"], strict=True)


def of_ppi(table: pd.DataFrame, formula: str) -> Array:
    """Estimates and standard errors of ppi-python, a row a term, the intercept left out."""
    import patsy
    from ppi_py import ppi_poisson_ci, ppi_poisson_pointestimate

    columns, coded = np.asarray(patsy.dmatrix(formula, table)), table["coded"].to_numpy()
    truth, scored = table["truth"].to_numpy(dtype=float), table["count"].to_numpy(dtype=float)
    given = columns[coded], truth[coded], scored[coded], columns, scored
    low, high = ppi_poisson_ci(*given, lam=1, alpha=0.05)
    return np.column_stack([ppi_poisson_pointestimate(*given, lam=1), (high - low) / 2 / 1.959964])[1:]


def of_glide(table: pd.DataFrame) -> tuple[float, float]:
    """The log of the ratio of both means of glide-py, west over east, and its error."""
    from glide.estimators import ASIMeanEstimator

    found = []
    for _, rows in table.groupby("source"):
        coded = rows["coded"].to_numpy()
        chance = rows["chance"].to_numpy() if "chance" in rows else np.full(len(rows), coded.mean())
        chance = chance * (coded / chance).sum() / len(rows)  # weights that sum to the articles, as ours do
        truth = np.where(coded, rows["truth"], np.nan)
        mean = ASIMeanEstimator().estimate(truth, rows["count"].to_numpy(float), chance, power_tuning=False)
        found.append((mean.confidence_interval.mean, mean.confidence_interval.std))
    (east, first), (west, second) = found
    return float(np.log(west / east)), float(np.hypot(first / east, second / west))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, help="folder of the other packages")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.path.append(given.peers)
    print("| articles coded | term | framing | ppi-python | glide-py |\n| --- | --- | --- | --- | --- |")
    table, codes = invent(given.seed)
    for name, formula in FORMULAS.items():
        for (term, *ours), theirs in zip(of_framing(table, codes, formula), of_ppi(table, formula), strict=True):
            means = of_glide(table) if name == "group" else ()
            print(f"| each alike | {name}: {term} | {_told(ours)} | {_told(theirs)} | {_told(means)} |")
    table, codes = drawn_unequally(given.seed)
    ((term, *ours),) = of_framing(table, codes, "source")
    print(f"| by what was scored | group: {term} | {_told(ours)} | – | {_told(of_glide(table))} |")


def _told(numbers: object) -> str:
    return " ± ".join(f"{number:.5f}" for number in numbers) or "–"  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
