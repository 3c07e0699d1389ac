"""Model the rates of articles by group, with controls and event effects, through statsmodels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd

from framing.analysis.coded_regression import coded_table, corrected_counts, fit_corrected
from framing.analysis.designs import Array, Design, Family, design_of
from framing.analysis.groups import check_numbers
from framing.analysis.intervals import check_level
from framing.analysis.spread import term_variances

CLUSTERS = {"article": "article_id", "event": "event"}
FEW = 40  # clusters, under which the wild bootstrap is taken
WEBB = np.sqrt([0.5, 1.0, 1.5])


def model_rates(
    table: pd.DataFrame,
    *,
    feature: str,
    category: str,
    seed: int,
    speaker: str | None = None,
    by: str = "source",
    reference: Any = None,
    controls: Sequence[str] = (),
    event_effects: bool = False,
    formula: str | None = None,
    codes: pd.DataFrame | None = None,
    family: Family = "poisson",
    cluster: Literal["article", "event"] = "article",
    level: float = 0.95,
    resamples: int = 1999,
) -> pd.DataFrame:
    """
    Explain how often articles make one framing choice by their group and by controls.

    Counts are Poisson with the log of the exposure as offset, or binomial out of the exposure, with a log, or logit,
    link. The covariance is clustered, so counts may spread more than the family says. With fewer than 40 clusters,
    p and bounds come from the wild score bootstrap with the null imposed, bounds by inverting the test.

    Parameters
    ----------
    table : pandas.DataFrame
        The table of scores, with any columns of controls merged in by article_id.
    feature, category : str
        What is counted.
    seed : int
        Of the wild bootstrap.
    speaker : str, optional
        Speaker class; all if not given, with a term for the class where there is more than one.
    by : str
        Column of the groups.
    reference : optional
        Group the others are set against; the first in order if not given.
    controls : sequence of str
        Columns to hold constant: numbers as they are, dates as years since the earliest, words as categories.
    event_effects : bool
        One effect an event, so that groups are compared within events. Events told by one group, or without any
        count, say nothing and are left out.
    formula : str, optional
        Right side of a formula over columns of the table in place of `by` and `controls`, such as ``source * year``,
        ``C(source, Treatment('west'))`` or ``source:topic`` (patsy); `by` still names the groups.
    codes : pandas.DataFrame, optional
        Spans that people coded in a random sample of the articles, as for `corrected`: coefficients are then those of
        the codes, by design-based supervised learning. Poisson only, without event effects.
    family : {"poisson", "binomial"}
        With event effects and few articles an event, prefer Poisson: binomial effects are then too large.
    cluster : {"article", "event"}
        What is independent of one another.
    level, resamples
        Nominal coverage, and number of wild bootstrap resamples.

    Returns
    -------
    pandas.DataFrame
        One row a term (groups, then speaker class and controls): term, estimate (log scale), std_error, low, high, p,
        effect (rate ratio, or odds ratio for binomial), effect_low, effect_high, n_articles, n_clusters, method,
        articles_hit (with a count, as scored) and design_effect (variance of the term over that of independent counts).

    Raises
    ------
    ValueError
        For missing columns or values, groups without counts, collinear columns, or fewer than 5 clusters.

    References
    ----------
    Kline & Santos (2012). Journal of Econometric Methods 1, 23-41. doi:10.1515/2156-6674.1006
    Egami, Hinck, Stewart & Wei (2023). doi:10.48550/arXiv.2306.04746
    Webb (2023). Canadian Journal of Economics 56, 839-858. doi:10.1111/caje.12661

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "west"] * 30,
    ...     "feature": "passive_voice", "category": "agentless", "speaker": "narrator", "unit": "clauses",
    ...     "count": [4, 1, 2, 2] * 15, "exposure": 10})
    >>> found = model_rates(table, feature="passive_voice", category="agentless", seed=1)
    >>> found[["term", "effect"]].round(3).values.tolist()
    [['source: west against east', 0.5]]
    """
    if family not in ("poisson", "binomial") or cluster not in CLUSTERS:
        raise ValueError(f"family {family!r} is poisson or binomial, cluster {cluster!r} is article or event")
    check_level(level)
    if codes is not None and (family != "poisson" or event_effects):
        raise ValueError(
            "codes correct Poisson models without event effects; leave out codes, or family and event_effects"
        )
    events = ["event"] if event_effects or cluster == "event" else []
    rows = _rows(table, feature, category, speaker, [by, *controls, *events])
    if event_effects:
        rows = _informative(rows, by, family)
    design = design_of(rows, by, reference, controls, event_effects, CLUSTERS[cluster], family, formula)
    number = int(design.clusters.max()) + 1
    if codes is not None:
        counts, coded = corrected_counts(rows, table, codes, by)
        columns = design.columns.to_numpy()
        fit = fit_corrected(counts, design.exposures, columns, design.clusters, coded)
        found = coded_table(fit, design.columns.columns, level)
        said = f"poisson, corrected by {rows['article_id'][coded].nunique()} coded articles, clustered by {cluster}"
        return _told(found, design, rows, number, f"{said}, t with {fit.freedom} degrees of freedom")
    found, method = _fitted(design, number, level, resamples, seed)
    said = f"{family}{', event effects' if event_effects else ''}, clustered by {cluster}, {method}"
    return _told(found, design, rows, number, said)


def _fitted(design: Design, number: int, level: float, resamples: int, seed: int) -> tuple[pd.DataFrame, str]:
    """Return the terms of a fit clustered in so many clusters, by the bootstrap where these are few, and how it was made."""
    fitted = design.fit(design.columns.to_numpy(), cov_type="cluster", cov_kwds={"groups": design.clusters}, use_t=True)
    found = pd.DataFrame({"estimate": fitted.params, "std_error": fitted.bse}, index=design.columns.columns)
    found[["low", "high"]], found["p"] = fitted.conf_int(alpha=1 - level), fitted.pvalues
    method = f"t with {number - 1} degrees of freedom"
    if number < FEW:
        weights, ends = _wild_weights(number, resamples, np.random.default_rng(seed)), []
        for term in design.terms:
            estimate, error = found["estimate"].loc[term], found["std_error"].loc[term]
            ends.append(_wild(design, term, estimate, error, weights, 1 - level))
        found.loc[design.terms, ["low", "high", "p"]] = ends
        method = f"wild score bootstrap, {resamples} resamples"
    return found, method


def _told(found: pd.DataFrame, design: Design, rows: pd.DataFrame, number: int, said: str) -> pd.DataFrame:
    columns, estimate = design.columns.to_numpy(dtype=float), found["estimate"].to_numpy(dtype=float)
    alone = term_variances(columns, design.exposures, estimate, bounded=design.family == "binomial")
    spread = (found["std_error"] ** 2 / alone).loc[design.terms].to_numpy()
    found = found.loc[design.terms].rename_axis("term").reset_index()
    effects = {"effect": "estimate", "effect_low": "low", "effect_high": "high"}
    found = found.assign(**{name: np.exp(found[column]) for name, column in effects.items()})
    found = found.assign(n_articles=rows["article_id"].nunique(), n_clusters=number, method=said)
    return found.assign(articles_hit=rows.loc[rows["count"] > 0, "article_id"].nunique(), design_effect=spread)


def _rows(table: pd.DataFrame, feature: str, category: str, speaker: str | None, needed: list[str]) -> pd.DataFrame:
    """Rows of one measure with exposure, checked, in an order of their own."""
    if missing := [name for name in ["article_id", "count", "exposure", *needed] if name not in table]:
        raise ValueError(f"the table has no column {missing}; merge it in by article_id")
    rows = table[(table["feature"] == feature) & (table["category"] == category)]
    check_numbers(rows)
    rows = rows[rows["exposure"] > 0]
    rows = rows[rows["speaker"] == (rows["speaker"] if speaker is None else speaker)]
    if rows.empty:
        raise ValueError(f"no rows with exposure for feature {feature!r}, category {category!r}, speaker {speaker!r}")
    if (empty := rows[needed].isna().sum()).any():
        raise ValueError(f"missing values: {empty[empty > 0].to_dict()}; fill them in or leave those articles out")
    return rows.sort_values(["article_id", "speaker"], ignore_index=True)


def _informative(rows: pd.DataFrame, by: str, family: Family) -> pd.DataFrame:
    """Leave out events that say nothing of groups, once these have an effect each."""
    events = rows.groupby("event")
    hits, total = events["count"].transform("sum"), events["exposure"].transform("sum")
    useful = (events[by].transform("nunique") > 1) & (hits > 0) & ((family == "poisson") | (hits < total))
    if not useful.any():
        raise ValueError(f"no event is told by two values of {by} and has a count; leave event_effects out")
    return rows[useful].reset_index(drop=True)


def _wild_weights(number: int, resamples: int, rng: np.random.Generator) -> Array:
    """Webb's six points for very few clusters, else Rademacher's two; the first row is the sample itself."""
    points = np.concatenate([-WEBB, WEBB]) if number < 12 else np.array([-1.0, 1.0])
    return np.vstack([np.ones(number), rng.choice(points, (resamples, number))])


def _wild(design: Design, term: str, near: float, step: float, weights: Array, alpha: float) -> list[float]:
    """Bounds and p of one term: the values whose score test the wild bootstrap does not refuse."""
    p_value = partial(_wild_p, design, term, weights)
    return [_edge(p_value, near, -step, alpha), _edge(p_value, near, step, alpha), p_value(0.0)]


def _wild_p(design: Design, term: str, weights: Array, value: float) -> float:
    """Share of the bootstrap whose score test of `value` is as far out as that of the sample."""
    others, own = design.columns.drop(columns=term).to_numpy(), design.columns[term].to_numpy()
    fitted = design.fit(others, offset=own * value)
    mean = fitted.fittedvalues * (1.0 if design.family == "poisson" else design.exposures)
    weight = mean if design.family == "poisson" else mean * (1 - fitted.fittedvalues)
    root = np.sqrt(weight)
    beside = own - others @ np.linalg.lstsq(others * root[:, None], own * root, rcond=None)[0]
    scores = np.bincount(design.clusters, beside * (design.counts - mean))
    drawn = weights * scores
    t = np.abs(drawn.sum(1)) / np.sqrt((drawn**2).sum(1))
    return float((t >= t[0] * (1 - 1e-9)).mean())


def _edge(p_value: Callable[[float], float], inside: float, step: float, alpha: float) -> float:
    """Where p falls to alpha, going from the estimate in steps, then by halving; infinite if it never does."""
    outside = inside + 2 * step
    for _ in range(3):
        if p_value(outside) <= alpha:
            break
        inside, outside = outside, outside + 2 * (outside - inside)
    else:
        return float(np.sign(step) * np.inf)
    while abs(outside - inside) > 0.01 * abs(step):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if p_value(middle) <= alpha else (middle, outside)
    return (inside + outside) / 2
