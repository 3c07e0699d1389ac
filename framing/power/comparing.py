"""How many articles to compare for a difference of given size."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.power.rates import Rate, checked, least, power_of_t, rates_of, several

if TYPE_CHECKING:
    from framing.scores.scores import Scores


def to_compare(
    pilot: Scores | pd.DataFrame | None = None,
    *,
    ratio: float | Sequence[float],
    rate: float | None = None,
    exposure: float = 1.0,
    design_effect: float = 1.0,
    bounded: bool = False,
    share: float = 0.5,
    power: float = 0.8,
    level: float = 0.95,
    tests: int = 1,
    by: str = "source",
) -> pd.DataFrame:
    """Tell how many articles `compare` needs to find that a group's rate is so many times that of the others.

    The standard error of the difference of log rates (log-odds, where no count exceeds its exposure) is taken from the
    number of articles, their length and how clumpy the choice is; its test is Student's.

    Parameters
    ----------
    pilot : Scores or pandas.DataFrame, optional
        Scores of articles like those to be compared: each choice found 5 times is planned for at its own rate, length and
        clumpiness.
    ratio : float or sequence of float
        Rate of the group over that of the others.
    rate, exposure, design_effect, bounded : optional
        Without a pilot: rate of the others, units of exposure an article, variance over that of independent counts
        (2 to 4 is usual for words of one kind), and whether no count can exceed its exposure.
    share : float
        Of the group in all articles.
    power, level : float
    tests : int
        How many tests p will be corrected for; the plan is for the lowest of them (Bonferroni), the worst case.
    by : str
        Column of the pilot that names groups; how clumpy is told inside them.

    Returns
    -------
    pandas.DataFrame
        One row a choice and ratio: feature, category, speaker, unit, pilot (articles), where there is a pilot; rate,
        exposure, design_effect, ratio, then needed (articles of the group), needed_other and power.

    Raises
    ------
    ValueError
        With a pilot and a rate or neither, or values out of their range.

    References
    ----------
    Signorini (1991). Sample size for Poisson regression. Biometrika 78, 446-450. doi:10.1093/biomet/78.2.446
    Zhu & Lakkis (2014). Sample size calculation for comparing two negative binomial rates. doi:10.1002/sim.5947

    Examples
    --------
    >>> to_compare(rate=0.01, exposure=300, ratio=[1.5, 2], design_effect=2)[["ratio", "needed", "needed_other"]].values.tolist()
    [[1.5, 60.0, 59.0], [2.0, 21.0, 20.0]]
    """
    checked(power, level)
    if not 0 < share < 1 or tests < 1:
        raise ValueError(f"share {share} must lie between 0 and 1, and tests {tests} be 1 or more")
    rows = []
    for about, base in rates_of(pilot, by=by, rate=rate, exposure=exposure, effect=design_effect, bounded=bounded):
        for times in several(ratio):
            if times <= 0 or times == 1 or (base.bounded and base.rate * times >= 1):
                raise ValueError(f"ratio {times}: must be above 0, not 1, and lead to a rate that is possible")
            strict = 1 - (1 - level) / tests
            total = least(lambda n, b=base, t=times, s=strict: difference_power(b, t, n, share, s) >= power, 4)  # type: ignore[misc]
            own, other = _sides(total, share)
            reached = difference_power(base, times, total, share, strict) if total == total else float("nan")
            rows.append({
                **about, "rate": base.rate, "exposure": base.exposure, "design_effect": base.effect, "ratio": times,
                "needed": own, "needed_other": other, "power": reached,
            })  # fmt: skip
    return pd.DataFrame(rows)


def difference_power(base: Rate, ratio: float, articles: float, share: float, level: float) -> float:
    """Power to find that a share of so many articles has so many times the rate of the rest."""
    own, other = _sides(articles, share)
    high = base.times(ratio)
    error = np.sqrt(sum(one.spread / one.slope**2 / number for one, number in ((high, own), (base, other))))
    return power_of_t(abs(high.place - base.place) / error, max(own + other - 2, 1), level)


def _sides(articles: float, share: float) -> tuple[float, float]:
    """Articles of both sides, two or more each."""
    if articles != articles:
        return articles, articles
    own = min(max(ceil(articles * share - 1e-9), 2), max(articles - 2, 2))
    return float(own), float(max(articles - own, 2))
