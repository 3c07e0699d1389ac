"""What numbers are planned from: a rate, how long articles are, and how clumpy; of a pilot, or as given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.contrasts import CELL, LEAST, sample_of
from framing.analysis.groups import checked_groups
from framing.analysis.intervals import design_effect

if TYPE_CHECKING:
    from framing.scores.scores import Scores

MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate of one choice.

    Parameters
    ----------
    rate : float
        Per unit of exposure.
    exposure : float
        Units an article has, on average.
    effect : float
        Design effect: the variance of the rate over that of independent counts.
    bounded : bool
        Whether no count exceeds its exposure, as of clauses or of labels that an article has or not.
    """

    rate: float
    exposure: float
    effect: float = 1.0
    bounded: bool = False

    def __post_init__(self) -> None:
        if not (self.rate > 0 and self.exposure > 0 and self.effect > 0) or (self.bounded and self.rate >= 1):
            raise ValueError(
                f"rate {self.rate}, exposure {self.exposure}, design effect {self.effect}: all must be above 0, and a rate "
                "of bounded counts under 1"
            )

    @property
    def spread(self) -> float:
        """Variance of the rate found in one article of average length."""
        alone = self.rate * (1 - self.rate) if self.bounded else self.rate
        return self.effect * alone / self.exposure

    @property
    def slope(self) -> float:
        """Slope of the rate on the scale of the test: log, or log-odds where bounded."""
        return self.rate * (1 - self.rate) if self.bounded else self.rate

    @property
    def place(self) -> float:
        """Place of the rate on that scale."""
        return float(np.log(self.rate) - (np.log1p(-self.rate) if self.bounded else 0.0))

    def times(self, ratio: float) -> Rate:
        """Return the rate so many times as high, its articles as uneven: the excess of the design effect grows with it."""
        return Rate(
            self.rate * ratio, self.exposure, max(1 + (self.effect - 1) * ratio, min(self.effect, 1.0)), self.bounded
        )


def rates_of(
    pilot: Scores | pd.DataFrame | None,
    *,
    by: str,
    rate: float | None,
    exposure: float,
    effect: float,
    bounded: bool,
) -> list[tuple[dict[str, object], Rate]]:
    """Return each rate to plan with, and what names it: the cells of a pilot, or the one rate given."""
    if (pilot is None) == (rate is None):
        raise ValueError("give a pilot (scores), or a rate, and not both")
    if pilot is None:
        assert rate is not None
        return [({}, Rate(rate, exposure, effect, bounded))]
    table = checked_groups(pilot, by)
    sample = sample_of(table, table.groupby("article_id")[[by]].first(), None, 0, 0.95, 0, 0)
    effects = design_effect(sample.counts, sample.exposures, sample.codes)
    found: list[tuple[dict[str, object], Rate]] = []
    for place, cell in enumerate(sample.cells.to_dict("records")):
        counts, exposures = sample.counts[:, place], sample.exposures[:, place]
        if counts.sum() >= LEAST:
            number = int((exposures > 0).sum())
            told = Rate(counts.sum() / exposures.sum(), exposures.sum() / number, float(effects[place]), bool((counts <= exposures).all()))  # fmt: skip
            if not (told.bounded and told.rate >= 1):
                found.append(({name: cell[name] for name in (*CELL, "unit")} | {"pilot": number}, told))
    if not found:
        raise ValueError(f"no choice was found {LEAST} times in the pilot; score more articles, or give a rate")
    return found


def least(reaches: Callable[[int], bool], start: int = 2, most: int = MOST) -> float:
    """Return the least number that reaches what is asked, by halving; NaN where even the largest does not."""
    low, high = start, start
    while not reaches(high):
        if high >= most:
            return float("nan")
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle, high)
    return float(start if reaches(start) else high)


def power_of_t(size: float, freedom: float, level: float) -> float:
    """Power of a two-sided t test of a difference `size` standard errors from 0 (Cohen 1988, chapter 2)."""
    reach = stats.t.ppf(0.5 + level / 2, freedom)
    return float(stats.nct.sf(reach, freedom, size) + stats.nct.cdf(-reach, freedom, size)) if size < 30 else 1.0


def several(values: float | Sequence[float]) -> list[float]:
    """Return one value, or several, as a list."""
    return [float(value) for value in (values if isinstance(values, Sequence) else [values])]


def checked(power: float, level: float) -> None:
    """Refuse what is no power or no level."""
    for name, value in (("power", power), ("level", level)):
        if not 0 < value < 1:
            raise ValueError(f"{name} {value} must lie between 0 and 1")
