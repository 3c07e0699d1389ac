"""How many articles to code: for an interval of given width, and for a corrected difference of given power."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.coded_counts import as_coded, checked_codes
from framing.analysis.contrasts import CELL, LEAST, sample_of
from framing.analysis.intervals import divide
from framing.power.rates import Rate, checked, least, power_of_t, rates_of, several

if TYPE_CHECKING:
    from framing.scores.scores import Scores


def to_code(
    pilot: Scores | pd.DataFrame | None = None,
    *,
    width: float | Sequence[float],
    rate: float | None = None,
    exposure: float = 1.0,
    design_effect: float = 1.0,
    bounded: bool = True,
    correlation: float = 0.0,
    articles: int | None = None,
    codes: pd.DataFrame | None = None,
    level: float = 0.95,
    by: str = "source",
) -> pd.DataFrame:
    """Tell how many articles to code for an interval of a rate, or a share, no wider than asked.

    The interval is that of `estimate` or `corrected`: coded articles, and the rest as scored. Scores that go with the
    codes (`correlation`) spare codes; without any (0) the codes stand alone.

    Parameters
    ----------
    pilot, rate, exposure, design_effect, bounded, level, by
        As for `to_compare`; without exposure, the rate is a share of articles.
    width : float or sequence of float
        Of the whole interval, in units of the rate.
    correlation : float
        Of scores and codes over articles.
    articles : int, optional
        Articles scored, of which some are coded; unless given, many.
    codes : pandas.DataFrame, optional
        Codes of some articles of the pilot, as for `corrected`: each choice then has its own correlation.

    Returns
    -------
    pandas.DataFrame
        One row a choice and width: as of `to_compare`, then correlation, width and needed (NaN where not even coding all
        articles serves).

    Raises
    ------
    ValueError
        As `to_compare`, and for a correlation outside 0 to 1.

    References
    ----------
    Angelopoulos, Duchi & Zrnic (2023). PPI++. doi:10.48550/arXiv.2311.01453

    Examples
    --------
    >>> to_code(rate=0.3, width=0.1, correlation=0.8)["needed"].item(), to_code(rate=0.3, width=0.1)["needed"].item()
    (131.0, 330.0)
    """
    checked(0.5, level)
    rows = []
    for about, base in rates_of(pilot, by=by, rate=rate, exposure=exposure, effect=design_effect, bounded=bounded):
        known = _correlation(pilot, codes, about, correlation, by)
        for wide in several(width):
            most = articles or 10_000_000
            needed = least(lambda n, b=base, w=wide, c=known: interval_width(b, n, c, articles, level) <= w, 2, most)  # type: ignore[misc]
            rows.append({
                **about, "rate": base.rate, "exposure": base.exposure, "design_effect": base.effect, "correlation": known,
                "width": wide, "needed": needed,
            })  # fmt: skip
    return pd.DataFrame(rows)


def to_correct(
    pilot: Scores | pd.DataFrame | None = None,
    *,
    ratio: float | Sequence[float],
    articles: int,
    rate: float | None = None,
    exposure: float = 1.0,
    design_effect: float = 1.0,
    bounded: bool = False,
    correlation: float = 0.8,
    codes: pd.DataFrame | None = None,
    power: float = 0.8,
    level: float = 0.95,
    by: str = "source",
) -> pd.DataFrame:
    """Tell how many articles of each of two groups to code for a corrected difference of given power.

    Parameters
    ----------
    pilot, rate, exposure, design_effect, bounded, ratio, power, level, by
        As for `to_compare`.
    articles : int
        Articles scored in each group: what `corrected` tells cannot be surer than they are.
    correlation, codes
        As for `to_code`.

    Returns
    -------
    pandas.DataFrame
        One row a choice and ratio: as of `to_compare`, correlation, ratio, needed (of each group; NaN where the power is
        not reached with all articles coded) and most (power with all coded).

    Raises
    ------
    ValueError
        As `to_code`.

    References
    ----------
    Angelopoulos, Duchi & Zrnic (2023). PPI++. doi:10.48550/arXiv.2311.01453

    Examples
    --------
    >>> found = to_correct(rate=0.01, exposure=300, ratio=2, articles=400, design_effect=2, correlation=0.9)
    >>> found["needed"].item() < to_correct(rate=0.01, exposure=300, ratio=2, articles=400, design_effect=2, correlation=0)["needed"].item()
    True
    """
    checked(power, level)
    rows = []
    for about, base in rates_of(pilot, by=by, rate=rate, exposure=exposure, effect=design_effect, bounded=bounded):
        known = _correlation(pilot, codes, about, correlation, by)
        for times in several(ratio):
            if times <= 0 or times == 1:
                raise ValueError(f"ratio {times}: must be above 0 and not 1")
            needed = least(lambda n, b=base, t=times, c=known: corrected_power(b, t, n, c, articles, level) >= power, LEAST, articles)  # type: ignore[misc]  # fmt: skip
            rows.append({
                **about, "rate": base.rate, "exposure": base.exposure, "design_effect": base.effect, "correlation": known,
                "ratio": times, "needed": needed, "most": corrected_power(base, times, articles, known, articles, level),
            })  # fmt: skip
    return pd.DataFrame(rows)


def coded_variance(base: Rate, coded: int, correlation: float, articles: int | None) -> float:
    """Variance of a corrected rate with the best weight of the scores, and one error among the coded articles."""
    rest = 1 / coded - (1 / articles if articles else 0.0)
    alone = base.spread * (1 / coded - correlation**2 * max(rest, 0.0))
    return alone + 1 / (coded * base.exposure) ** 2


def interval_width(base: Rate, coded: int, correlation: float, articles: int | None, level: float) -> float:
    """Width of the interval of a corrected rate."""
    return float(
        2 * stats.t.ppf(0.5 + level / 2, coded - 1) * np.sqrt(coded_variance(base, coded, correlation, articles))
    )


def corrected_power(base: Rate, ratio: float, coded: int, correlation: float, articles: int, level: float) -> float:
    """Power of the test of a corrected difference between two groups of so many articles, so many of them coded."""
    high = base.times(ratio)
    error = np.sqrt(sum(coded_variance(one, coded, correlation, articles) for one in (base, high)))
    return power_of_t(abs(high.rate - base.rate) / error, coded - 1, level)


def _correlation(
    pilot: Scores | pd.DataFrame | None, codes: pd.DataFrame | None, about: dict[str, object], given: float, by: str
) -> float:
    """Correlation of scores and codes over the coded articles of the pilot, their lengths taken out; else as given."""
    if not 0 <= given < 1:
        raise ValueError(f"correlation {given} must be 0 or more, and under 1")
    if codes is None:
        return given
    if pilot is None:
        raise ValueError("codes go with the scores of their articles; give the pilot too")
    table = pilot if isinstance(pilot, pd.DataFrame) else pilot.table
    inside = table[(table[list(CELL)] == [about[name] for name in CELL]).all(axis=1) & table[by].notna()]
    sample = sample_of(inside, inside.groupby("article_id")[[by]].first(), None, 0, 0.95, 0, 0)
    ids = inside.groupby("article_id")[[by]].first().index
    gold, coded = as_coded(checked_codes(codes, table, by), sample, ids)
    if coded.sum() < LEAST:
        raise ValueError(f"{int(coded.sum())} articles of the pilot are coded; a correlation needs {LEAST}")
    lengths = sample.exposures[coded, 0]
    parts = [part[coded, 0] for part in (sample.counts, gold)]
    one, two = (part - float(divide(part.sum(), lengths.sum())) * lengths for part in parts)
    if not (one.any() and two.any()):
        return 0.0
    return float(np.clip((one @ two) / np.sqrt((one @ one) * (two @ two)), 0, 0.99))
