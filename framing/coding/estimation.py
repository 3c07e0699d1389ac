"""Shares and differences that survive the errors of a classifier: predictions of all articles, corrected by coded ones."""

from __future__ import annotations

import warnings
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.coding.estimate_inputs import ALL, Array, Groups, Table, groups_by, merged, numbered, wide_codes
from framing.coding.estimates import Estimate
from framing.coding.frames import column, read_table

FEW = 20


class EstimateWarning(UserWarning):
    """Something that makes an estimate less certain than it looks."""


def estimate(
    predictions: Table,
    codes: Table,
    *,
    label: str,
    code: str | None = None,
    by: Groups | None = None,
    inclusion: str | None = "inclusion_probability",
    cluster: str | None = None,
    level: float = 0.95,
) -> Estimate:
    """Estimate a share, or a mean, and its differences between groups, from many predictions and some codes.

    With predictions f of all N articles, and codes Y of articles drawn with probability pi (R = 1 if drawn), the
    estimate is the mean over all articles of ``w f + (R / pi) (Y - w f)``, with the weights R / pi scaled to sum to N. It
    is unbiased for any f that does not depend on which articles were drawn. The weight w minimises the variance. Where the
    codes have the columns stratum and stratum_size of `sample` and `next_sample`, intervals are those of a stratified draw. With equal pi this is PPI++, and with w = 1 design-based supervised learning. The spread of the
    corrections is never taken for less than one error among the coded articles would cause.

    Parameters
    ----------
    predictions : pandas.DataFrame or path
        id and the prediction for every article, the coded ones included: the probability ``<label>_p`` if there is
        one, else the column `label`. Predictions of articles that the model was trained on must be held-out ones
        (``model.predict(..., out_of_fold=True)``).
    codes : pandas.DataFrame or path
        id and the code, a number or yes and no, one row a coded article; `inclusion` where probabilities differ. Or codes
        of one coder as `read_codes` gives them, where an article that was read and left without the label counts as no.
    label : str
    code : str, optional
        Column of the codes; default `label`.
    by : str, mapping or Series, optional
        The group of each article: a column of the predictions, or a mapping by id.
    inclusion : str or None
        Column of the codes with the probability that the article was drawn; absent, or None: equal probabilities,
        inside each group where there are groups.
    cluster : str, optional
        Column of the predictions (an event, the article of a sentence) whose members are not independent.
    level : float

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        For missing columns, coded articles without a prediction, ids twice, or probabilities outside (0, 1].

    References
    ----------
    Angelopoulos, Duchi & Zrnic (2023). PPI++. doi:10.48550/arXiv.2311.01453
    Egami, Hinck, Stewart & Wei (2023). Using imperfect surrogates for downstream inference. doi:10.48550/arXiv.2306.04746

    Examples
    --------
    >>> said = pd.DataFrame({"id": range(80), "war": [1, 0] * 40})
    >>> codes = pd.DataFrame({"id": range(40), "war": [1, 0, 0, 0] * 10})
    >>> estimate(said, codes, label="war").table[["naive", "coded_only", "estimate"]].round(3).iloc[0].tolist()
    [0.5, 0.25, 0.25]
    """
    said, gold = read_table(predictions), wide_codes(read_table(codes), code or label)
    frame = merged(said, gold, label=label, code=code or label, inclusion=inclusion)
    frame["cluster"] = np.arange(len(frame)) if cluster is None else numbered(column(said, cluster, "cluster"))
    frame["group"] = groups_by(said, by)
    names = sorted(set(frame["group"]) - {ALL})
    rows, parts = [], {}
    for name in [ALL, *names]:
        inside = frame if name == ALL else frame[frame["group"] == name]
        row, influence = _one(name, inside, level, int(frame["cluster"].max()) + 1, known=inclusion in gold.columns)
        rows.append(row)
        parts[name] = influence
    pairs = [_difference(rows[1 + i], rows[1 + j], parts, level) for i, j in combinations(range(len(names)), 2)]
    columns = ["group", "other", "naive", "difference", "low", "high", "se", "p"]
    return Estimate(pd.DataFrame(rows).drop(columns="freedom"), pd.DataFrame(pairs, columns=columns), label, level)


def _one(name: str, frame: pd.DataFrame, level: float, number: int, *, known: bool) -> tuple[dict[str, Any], Array]:
    """One group: its row, and the influence of each of `number` clusters on its estimate."""
    f, y = frame["f"].to_numpy(float), frame["y"].to_numpy(float)
    coded = ~np.isnan(y)
    size, count = len(f), int(coded.sum())
    if count < 2:
        raise ValueError(f"group {name!r} has {count} coded articles; code at least two, better {FEW}, or merge groups")
    if count < FEW:
        warnings.warn(
            f"group {name!r} has {count} coded articles; its interval is wide and approximate",
            EstimateWarning,
            stacklevel=3,
        )
    inverse = np.where(coded, 1 / frame["pi"].to_numpy(float), 0.0) if known else coded.astype(float)
    scaled = inverse * size / inverse.sum()
    gold = np.where(coded, y, 0.0)
    weight = _weight(f, gold, scaled)
    value = float((weight * f + scaled * (gold - weight * f)).mean())
    rest = gold - weight * f
    centre = float((scaled * rest).mean())
    influence = (weight * (f - f.mean()) + scaled * (rest - centre)) / size
    codes = frame["cluster"].to_numpy()
    clusters = np.asarray(np.bincount(codes, influence, number), dtype=float)
    seen = len(np.unique(codes[coded]))
    floor = float(np.square(scaled).sum() / size**2 / count * _scale(y[coded]) ** 2)
    variance = float(np.square(clusters).sum()) * seen / max(seen - 1, 1)
    alone = float(np.square(influence).sum()) * count / max(count - 1, 1)
    effect = variance / alone if alone > 0 else np.nan
    if known and len(clusters) == size and (divided := _stratified(frame[coded], rest[coded], scaled[coded], size)):
        variance = divided
    variance += floor
    se, t = np.sqrt(variance), stats.t.ppf(0.5 + level / 2, max(seen - 1, 1))
    apart, units = np.bincount(codes, f - f.mean(), number), len(np.unique(codes))
    naive_se = np.sqrt(np.square(apart).sum() * units / (units - 1)) / size if units > 1 else np.nan
    z = stats.norm.ppf(0.5 + level / 2)
    row = {
        "group": name, "articles": size, "coded": count, "naive": f.mean(),
        "naive_low": f.mean() - z * naive_se, "naive_high": f.mean() + z * naive_se, "coded_only": y[coded].mean(),
        "estimate": value, "low": value - t * se, "high": value + t * se, "se": se, "weight": weight,
        "worth": y[coded].var(ddof=1) / variance, "freedom": max(seen - 1, 1),
        "articles_hit": int((y[coded] != 0).sum()), "design_effect": effect,
    }  # fmt: skip
    return row, clusters


def _stratified(coded: pd.DataFrame, rest: Array, scaled: Array, size: int) -> float | None:
    """Return the variance where the coded articles are whole draws from strata that together are the group.

    That of the mean over the articles there are, as a sample of all there could be, and that of the corrections within
    strata, each of which is a draw without replacement (Cochran, 1977, Sampling Techniques, sections 5.3 and 12.2).
    """
    strata = coded.groupby("stratum", sort=True).indices
    sizes = {name: float(coded["stratum_size"].iloc[rows[0]]) for name, rows in strata.items()}
    if not np.isclose(sum(sizes.values()), size):  # not the strata of this group, or not all of them
        return None
    y = coded["y"].to_numpy(float)
    mean = float((scaled * y).sum() / scaled.sum())
    every = float((scaled * (y - mean) ** 2).sum() / scaled.sum()) / size
    pooled = float((scaled * (rest - (scaled * rest).sum() / scaled.sum()) ** 2).sum() / scaled.sum())
    within = 0.0
    for name, rows in strata.items():
        spread = float(rest[rows].var(ddof=1)) if len(rows) > 1 else pooled
        within += (sizes[name] / size) ** 2 * max(1 - len(rows) / sizes[name], 0.0) * spread / len(rows)
    return every + within


def _weight(f: Array, y: Array, scaled: Array) -> float:
    """Regression of codes on predictions among the coded; PPI++'s power tuning, 0 to 1 on the articles not coded."""
    total = scaled.sum()
    mean_f, mean_y = (scaled * f).sum() / total, (scaled * y).sum() / total
    together = (scaled * (f - mean_f) * (y - mean_y)).sum() / total
    spread = f.var(ddof=1) if len(f) > 1 else 0.0
    most = len(f) / max(len(f) - int((scaled > 0).sum()), 1)
    return float(np.clip(together / spread, 0, most)) if spread > 0 else 0.0


def _scale(y: Array) -> float:
    """The size of one error: 1 for yes and no, else the range of the codes."""
    return float(np.ptp(y)) or 1.0


def _difference(
    one: dict[str, Any], other: dict[str, Any], parts: dict[str, Array], level: float
) -> tuple[object, ...]:
    covariance = float(parts[one["group"]] @ parts[other["group"]])
    variance = max(one["se"] ** 2 + other["se"] ** 2 - 2 * covariance, 1e-18)
    freedom = variance**2 / (one["se"] ** 4 / one["freedom"] + other["se"] ** 4 / other["freedom"])
    se, gap = np.sqrt(variance), one["estimate"] - other["estimate"]
    t = stats.t.ppf(0.5 + level / 2, max(freedom, 1))
    p = 2 * stats.t.sf(abs(gap) / se, max(freedom, 1))
    return one["group"], other["group"], one["naive"] - other["naive"], gap, gap - t * se, gap + t * se, se, p
