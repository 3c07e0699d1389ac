"""How many items several coders must code for an agreement of given precision."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
from scipy import stats

from framing.articles.wording import listed
from framing.coding.patterns import value_patterns
from framing.coding.reliability import weighted_alphas
from framing.power.rates import checked, several

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_STEP, _MANY, _PATTERNS = 1e-4, 1e7, 20_000


def to_agree(
    pilot: pd.DataFrame | None = None,
    *,
    precision: float | Sequence[float],
    variables: Sequence[str] = (),
    item: str = "article_id",
    coder: str = "coder",
    alpha: float | None = None,
    chances: Sequence[float] = (0.5, 0.5),
    coders: int = 2,
    level: float = 0.95,
) -> pd.DataFrame:
    """Tell how many items to code by several coders for an interval of Krippendorff's alpha no wider than asked.

    Nominal values. The variance of alpha is that of its influence over items: of the pilot, to which patterns worth one
    item are added as in `agreement`; or of coders who see the true value or guess, so that alpha is as expected.

    Parameters
    ----------
    pilot : pandas.DataFrame, optional
        Codes, as for `agreement`.
    precision : float or sequence of float
        Half the width of the interval.
    variables, item, coder
        As for `agreement`.
    alpha, chances, coders : optional
        Without a pilot: expected agreement, share of each value, number of coders.
    level : float

    Returns
    -------
    pandas.DataFrame
        One row a variable and precision: variable (of a pilot), coders, values, alpha, spread (standard deviation of the
        influence of an item), precision, needed.

    Raises
    ------
    ValueError
        With a pilot and an alpha or neither, or values out of their range.

    References
    ----------
    Krippendorff (2011). Computing Krippendorff's alpha-reliability. https://repository.upenn.edu/asc_papers/43
    Fleiss, Cohen & Everitt (1969). Large sample standard errors of kappa. doi:10.1037/h0028106

    Examples
    --------
    >>> to_agree(alpha=0.8, chances=[0.8, 0.2], precision=[0.1, 0.05])["needed"].tolist()
    [222.0, 885.0]
    """
    checked(0.5, level)
    if (pilot is None) == (alpha is None):
        raise ValueError("give a pilot (codes), or an expected alpha, and not both")
    found = _of_model(alpha, chances, coders) if alpha is not None else _of_pilot(pilot, variables, item, coder)
    rows = []
    for about, point, spread in found:
        for half in several(precision):
            if half <= 0:
                raise ValueError(f"precision {half} must be above 0")
            needed = np.ceil((stats.norm.ppf(0.5 + level / 2) * spread / half) ** 2)
            rows.append({**about, "alpha": point, "spread": spread, "precision": half, "needed": max(needed, 2.0)})
    return pd.DataFrame(rows)


def influence_of_items(counts: Array, weights: Array) -> tuple[float, Array]:
    """Alpha of weighted items (items x values), and the influence of each on it."""
    share = weights / weights.sum()
    squares = np.asarray(1 - np.eye(counts.shape[1]))
    moved = share + _STEP * (np.eye(len(share)) - share)
    alphas = weighted_alphas(counts, squares, np.vstack([share, moved]) * _MANY)
    return float(alphas[0]), (alphas[1:] - alphas[0]) / _STEP


def _of_model(alpha: float, chances: Sequence[float], coders: int) -> list[tuple[dict[str, object], float, float]]:
    """Coders see the true value with chance sqrt(alpha) each, else guess; all patterns of values with their chances."""
    told = np.asarray(chances, dtype=float)
    if not 0 < alpha < 1 or coders < 2 or len(told) < 2 or (told <= 0).any() or abs(told.sum() - 1) > 1e-6:
        raise ValueError(
            f"alpha {alpha} must lie between 0 and 1, coders be 2 or more, and chances {list(chances)} of two values or "
            "more sum to 1"
        )
    if len(told) ** coders > _PATTERNS:
        raise ValueError(f"{len(told)} values and {coders} coders have too many patterns; plan with fewer, or a pilot")
    sees = float(np.sqrt(alpha))
    given = sees * np.eye(len(told)) + (1 - sees) * told  # chance of each value, given the true one
    patterns = np.array(list(product(range(len(told)), repeat=coders)))
    weights = (told[:, None] * np.prod(given[:, patterns], axis=2)).sum(axis=0)
    counts = np.eye(len(told))[patterns].sum(axis=1)
    point, influence = influence_of_items(counts, weights)
    spread = float(np.sqrt(weights @ influence**2))
    return [({"coders": coders, "values": len(told)}, point, spread)]


def _of_pilot(
    pilot: pd.DataFrame | None, variables: Sequence[str], item: str, coder: str
) -> list[tuple[dict[str, object], float, float]]:
    assert pilot is not None
    if missing := [name for name in (item, coder, *variables) if name not in pilot]:
        raise ValueError(f"codes lack the columns {', '.join(missing)}; have {listed(pilot.columns)}")
    if not variables:
        raise ValueError("name the variables of the pilot (variables=)")
    found: list[tuple[dict[str, object], float, float]] = []
    for name in variables:
        counts = pd.crosstab(pilot[item], pilot[name]).to_numpy(dtype=float)
        counts = counts[counts.sum(axis=1) > 1]
        coders, values = int(counts.sum(axis=1).max(initial=0)), counts.shape[1]
        if len(counts) < 2 or values < 2:
            raise ValueError(f"variable {name!r}: agreement needs two items coded twice, and two values")
        patterns, mass = value_patterns(coders, values, ordered=False)
        whole = np.vstack([counts, np.eye(values)[patterns].sum(axis=1)])
        weights = np.concatenate([np.ones(len(counts)), mass])
        _, influence = influence_of_items(whole, weights)
        point, _ = influence_of_items(counts, np.ones(len(counts)))
        spread = float(np.sqrt((weights @ influence**2) / weights.sum()))
        found.append(({"variable": name, "coders": coders, "values": values}, point, spread))
    return found
