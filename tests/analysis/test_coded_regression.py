"""Regression corrected by codes: closed forms, an independent solver, and simulated coverage."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from framing.analysis.coded_regression import coded_table, fit_corrected
from framing.analysis.regression import model_rates
from tests.analysis.tables import rows

MEASURE = {"feature": "passive_voice", "category": "agentless", "seed": 1}


def invented(seed=1, number=300, drawn=60):
    """Invent two outlets told apart by errors alone: the rules miss half of what the west says."""
    random = np.random.default_rng(seed)
    truth = random.poisson(random.gamma(2.0, 1.5, (2, number)))
    scored = np.array([truth[0], random.binomial(truth[1], 0.5)])
    table = pd.concat([rows(name, scored[k], 50) for k, name in enumerate(("east", "west"))], ignore_index=True)
    ids = table["article_id"].to_numpy().reshape(2, number)
    found = [
        (ids[k, i], "passive_voice", "agentless") for k in (0, 1) for i in range(drawn) for _ in range(truth[k, i])
    ]
    found += [(ids[k, i], None, None) for k in (0, 1) for i in range(drawn)]
    return table, pd.DataFrame(found, columns=["article_id", "feature", "category"]), scored, truth


def test_coefficient_is_the_log_ratio_of_corrected_rates():
    table, codes, scored, truth = invented()
    rates = [scored[k].sum() + 5 * (truth[k, :60] - scored[k, :60]).sum() for k in (0, 1)]
    found = model_rates(table, codes=codes, **MEASURE)
    assert found["estimate"].item() == pytest.approx(np.log(rates[1] / rates[0]))
    assert abs(model_rates(table, **MEASURE)["estimate"].item() - np.log(0.5)) < 0.15
    assert found["low"].item() < 0 < found["high"].item()
    assert (
        found["method"].item()
        == "poisson, corrected by 120 coded articles, clustered by article, t with 119 degrees of freedom"
    )


def test_equations_are_solved_and_the_sandwich_is_that_written_out():
    random = np.random.default_rng(2)
    columns = np.column_stack([np.ones(80), random.normal(size=80)])
    exposures, clusters = random.uniform(10, 40, 80), np.repeat(np.arange(40), 2)
    counts = random.poisson(exposures * np.exp(-2 + 0.4 * columns[:, 1])) + random.normal(size=80)
    fit = fit_corrected(counts, exposures, columns, clusters, np.arange(80) < 60)
    beta = optimize.root(lambda b: columns.T @ (counts - exposures * np.exp(columns @ b)), [-2, 0], tol=1e-12).x
    assert fit.estimate == pytest.approx(beta)
    mean = exposures * np.exp(columns @ beta)
    scores = (columns * (counts - mean)[:, None]).reshape(40, 2, 2).sum(axis=1)
    inverse = np.linalg.inv((columns * mean[:, None]).T @ columns)
    assert fit.std_error**2 == pytest.approx(np.diag(inverse @ scores.T @ scores @ inverse) * 30 / 29)
    assert fit.freedom == 29


def test_coefficients_are_those_of_ppi_python():
    """ppi_py.ppi_poisson_pointestimate(X, Y, Yhat, X_all, Yhat_all, lam=1) of ppi-python 0.2.3; its half width is 0.1370."""
    random, number, drawn = np.random.default_rng(4), 240, 80
    columns = np.column_stack([np.ones(number), random.normal(size=number)])
    truth = random.poisson(np.exp(0.5 + 0.4 * columns[:, 1]))
    scored = random.binomial(truth, 0.7) + random.poisson(0.3, number)
    coded = np.arange(number) < drawn
    counts = scored + coded * number / drawn * (truth - scored)
    fit = fit_corrected(counts, np.ones(number), columns, np.arange(number), coded)
    assert fit.estimate == pytest.approx([0.5691057, 0.3231897], abs=1e-6)
    found = coded_table(fit, pd.Index(["one", "two"]), 0.95)
    assert ((found["high"] - found["low"]) / 2).iloc[0] == pytest.approx(0.1370, rel=0.05)


def test_groups_may_be_coded_at_different_shares():
    """A fifth of the east and a tenth of the west: each coded article stands for those of its own outlet."""
    table, codes, scored, truth = invented()
    west = set(table.loc[table["source"] == "west", "article_id"].iloc[30:60])
    codes = codes[~codes["article_id"].isin(west)]
    east = scored[0].sum() + 5 * (truth[0, :60] - scored[0, :60]).sum()
    rest = scored[1].sum() + 10 * (truth[1, :30] - scored[1, :30]).sum()
    assert model_rates(table, codes=codes, **MEASURE)["estimate"].item() == pytest.approx(np.log(rest / east))


PEERS = {  # ppi-python 0.2.3: python benchmarks/coded_regression.py --peers FOLDER
    "source": [(-0.35931, 0.12664)],
    "source + x": [(-0.39038, 0.12629), (0.32046, 0.06381)],
    "source * x": [(-0.39292, 0.13131), (0.31608, 0.06975), (0.01095, 0.13625)],
}


@pytest.fixture(scope="module")
def invented_articles():
    folder = str(Path(__file__).parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield importlib.import_module("coded_regression")
    sys.path.remove(folder)
    sys.modules.pop("coded_regression", None)


@pytest.mark.parametrize("formula", PEERS)
def test_groups_controls_and_interactions_are_those_of_ppi_python(invented_articles, formula):
    """Its errors take the coded articles as if they were not among all, so they are up to a tenth larger."""
    found = list(invented_articles.of_framing(*invented_articles.invent(1), formula))
    for (_, estimate, error), (theirs, wider) in zip(found, PEERS[formula], strict=True):
        assert estimate == pytest.approx(theirs, abs=6e-6)
        assert 0.85 * wider <= error <= wider


def test_groups_are_those_of_glide_py_however_articles_were_drawn(invented_articles):
    """ASIMeanEstimator of glide-py 0.11.0, power_tuning=False: python benchmarks/coded_regression.py --peers FOLDER."""
    for given, theirs, wide in (
        (invented_articles.invent(1), -0.35931, 0.12137),
        (invented_articles.drawn_unequally(1), -0.36629, 0.12129),
    ):
        ((_, estimate, error),) = invented_articles.of_framing(*given, "source")
        assert estimate == pytest.approx(theirs, abs=6e-6)
        assert error == pytest.approx(wide, rel=0.003)


def test_formula_gives_the_terms_of_groups_and_interactions():
    table, _, _, _ = invented()
    plain = model_rates(table, **MEASURE)
    told = model_rates(table, formula="source", **MEASURE)
    assert told["term"].tolist() == ["source[T.west]"]
    assert told["estimate"].tolist() == pytest.approx(plain["estimate"].tolist())
    table["year"] = np.arange(len(table)) % 7
    crossed = model_rates(table, formula="source * year", **MEASURE)
    assert crossed["term"].tolist() == ["source[T.west]", "year", "source[T.west]:year"]


@pytest.mark.parametrize(
    ("formula", "message"), [("nobody", "formula 'nobody'"), ("source - 1", "takes the intercept out")]
)
def test_formulas_that_do_not_serve_are_refused(formula, message):
    with pytest.raises(ValueError, match=message):
        model_rates(invented()[0], formula=formula, **MEASURE)


def test_codes_without_use_are_refused():
    table, codes, _, _ = invented(drawn=2)
    with pytest.raises(ValueError, match=r"under 5 coded articles of a source: east \(2\), west \(2\)"):
        model_rates(table, codes=codes, **MEASURE)
    table, codes, _, _ = invented(drawn=6)
    with pytest.raises(ValueError, match="3 coded clusters are under 5"):
        model_rates(
            table.assign(event=table.groupby("source").cumcount() // 2), codes=codes, cluster="event", **MEASURE
        )
    with pytest.raises(ValueError, match="no 'passive_voice' among the features of the codes; have harm"):
        other = pd.DataFrame({"article_id": table["article_id"], "feature": "harm", "category": "killing"})
        both = table.assign(feature="harm", category="killing")
        model_rates(pd.concat([table, both]), codes=other, **MEASURE)
    with pytest.raises(ValueError, match="codes correct Poisson models"):
        model_rates(table, codes=codes, family="binomial", **MEASURE)


def test_coverage_where_the_rules_make_the_difference():
    """Counts as `corrected_counts` makes them, which the first test holds: a quarter coded, each for four."""
    held, columns = [], np.column_stack([np.ones(400), np.repeat([0.0, 1.0], 200)])
    for seed in range(400):
        random = np.random.default_rng(seed)
        truth = random.poisson(random.gamma(2.0, 1.5, 400))
        scored = np.where(columns[:, 1] == 1, random.binomial(truth, 0.5), truth)
        coded = np.arange(400) % 4 == 0
        fit = fit_corrected(scored + 4.0 * coded * (truth - scored), np.full(400, 50.0), columns, np.arange(400), coded)
        row = coded_table(fit, pd.Index(["all", "west"]), 0.95).loc["west"]
        held.append(row["low"] <= 0 <= row["high"])
    assert 0.92 <= np.mean(held) <= 0.98
