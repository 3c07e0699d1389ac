"""Corrected estimates beside naive ones, as tables, a line and a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.display.numbers import between, p_value
from framing.display.shown import Shown


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Estimate(Shown):
    """Corrected estimates beside naive ones.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a group: group (``(all)`` first), articles (with a prediction), coded, naive (mean prediction) with
        `naive_low` and `naive_high` (the interval that takes predictions for truth), coded_only (mean of the codes),
        estimate with `low` and `high`, se (standard error), weight (of the predictions; 0 if they are useless, about 1 if they are good), worth (the number of
        coded articles that without predictions would give this standard error), articles_hit (coded articles whose code is
        not 0), design_effect (variance with clusters over that of articles that stand alone; 1 without clusters).
    differences : pandas.DataFrame
        One row a pair of groups: group, other, naive (difference of mean predictions), difference with `low` and
        `high`, se, p.
    label : str
    level : float
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    label: str
    level: float

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table` and `differences`."""
        return {"table": self.table, "differences": self.differences}

    @property
    def hint(self) -> str:
        """Where to look next."""
        return "see .table and .differences; .paragraph() is for the methods section"

    def summary(self) -> pd.DataFrame:
        """Return naive and corrected estimates with their intervals, as a person reads them."""
        return pd.DataFrame(
            [
                {
                    "group": row["group"], "articles": int(row["articles"]), "coded": int(row["coded"]),
                    "naive": between(row["naive"], row["naive_low"], row["naive_high"], digits=3),
                    "coded only": f"{row['coded_only']:.3f}",
                    "estimate": between(row["estimate"], row["low"], row["high"], digits=3), "worth": f"{row['worth']:.0f}",
                }
                for row in self.table.to_dict("records")
            ]
        )  # fmt: skip

    def about(self) -> str:
        """Return in one line what was estimated."""
        pairs = [f"{row['group']} less {row['other']} {row['difference']:+.3f} (p {p_value(row['p'])})"
                 for row in self.differences.head(3).to_dict("records")]  # fmt: skip
        return f"share of {self.label!r}, {self.level:.0%} intervals{'; ' if pairs else ''}{', '.join(pairs)}"

    def paragraph(self) -> str:
        """Return a methods paragraph with the numbers."""
        whole = self.table.iloc[0]
        percent = f"{100 * self.level:g} %"
        out = [
            f"The mean of {self.label!r} was estimated from predictions for {whole['articles']:,} articles, of which "
            f"{whole['coded']:,} were drawn with known probability and coded by hand. Predictions enter with weight "
            f"{whole['weight']:.2f}, chosen to minimise the variance, and their errors on the coded articles are subtracted "
            "(prediction-powered inference, Angelopoulos et al., 2023, doi:10.1126/science.adi6000; design-based supervised "
            "learning, Egami et al., 2023, doi:10.48550/arXiv.2306.04746), so that the estimate is valid whatever the "
            "accuracy of the classifier.",
            f"The estimate is {_number(whole, 'estimate', 'low', 'high')} ({percent} interval); taking the predictions for "
            f"truth would have given {_number(whole, 'naive', 'naive_low', 'naive_high')}. The interval is as narrow as "
            f"{whole['worth']:.0f} coded articles would give without predictions.",
        ]
        for row in self.differences.to_dict("records"):
            out.append(
                f"{row['group']} less {row['other']}: {_number(row, 'difference', 'low', 'high')}, p = {row['p']:.3f} "
                f"(naive: {row['naive']:.3f})."
            )
        return " ".join(out)


def _number(row: Any, value: str, low: str, high: str) -> str:
    return f"{row[value]:.3f} [{row[low]:.3f}, {row[high]:.3f}]"
