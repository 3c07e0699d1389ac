"""What a gap between two outlets is made of: which events they cover, and how they tell the same events."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from framing.analysis.contrasts import CELL, LEAST, Design, sample_of
from framing.analysis.groups import checked_groups
from framing.analysis.intervals import Array, divide
from framing.analysis.relabelling import sums
from framing.analysis.spread import design_effects

if TYPE_CHECKING:
    from framing.scores.scores import Scores

PARTS = ("gap", "own_events", "attention", "telling")


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """Counts and exposures of two groups by event (events x cells), and what each event adds to the sums of a gap."""

    counts: Array
    exposures: Array
    against: Array
    facing: Array

    def parts(self, without: bool = False) -> dict[str, Array]:
        """The parts of the gap; `without` gives them once for every event left out (events x cells)."""
        shared = (self.exposures > 0) & (self.facing > 0)
        apart = np.nan_to_num(divide(self.counts, self.exposures) - divide(self.against, self.facing))
        apart = np.where(shared, apart, 0.0)

        def total(values: Array) -> Array:
            whole = values.sum(0)
            return np.asarray(whole - values if without else whole, dtype=float)

        own, other = divide(total(self.counts), total(self.exposures)), divide(total(self.against), total(self.facing))
        length, width = total(self.exposures * shared), total(self.facing * shared)
        within = divide(total(self.counts * shared), length), divide(total(self.against * shared), width)
        telling = (divide(total(self.exposures * apart), length) + divide(total(self.facing * apart), width)) / 2
        inside = within[0] - within[1]
        gap = own - other
        return {"gap": gap, "own_events": gap - inside, "attention": inside - telling, "telling": telling}


def decompose_gaps(
    scores: Scores | pd.DataFrame, *, event: str = "event", by: str = "source", level: float = 0.95
) -> pd.DataFrame:
    """Divide the gap between the rates of two groups into which events they cover and how they tell the same events.

    The gap is the sum of three parts. `own_events`: how far events (and articles without one) that only one of the two
    tells move its rate. `attention`: the room that each gives to the events both tell, at the mean of both rates.
    `telling`: how differently both tell the same events, at the mean of the room both give them. The first two are
    choice of events, the third is framing of the same.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table.
    event, by : str
        Columns of the table that name the event, and the group, of each article. An article without an event is one of
        its own.
    level : float

    Returns
    -------
    pandas.DataFrame
        One row a feature, category, speaker class and pair of groups: these (group, other), unit, events_shared,
        events_own and events_other (that only one tells), articles, articles_hit, design_effect and rate, each also of the
        other with `other_` before it, then gap, own_events, attention and
        telling, each with `_low` and `_high`: Student's t of the jackknife over whole events, NaN under 5 shared events.

    Raises
    ------
    ValueError
        For missing columns, or fewer than 2 groups.

    References
    ----------
    Kitagawa (1955). Components of a difference between two rates. doi:10.1080/01621459.1955.10501299
    Das Gupta (1993). Standardization and decomposition of rates. US Bureau of the Census, P23-186.

    Examples
    --------
    >>> rows = [(f"{s}{i}{n}", s, f"e{i}", 3 if i % 2 else 1) for i in range(20) for s in ("east", "west")
    ...         for n in range(3 if (i % 2) == (s == "east") else 1)]
    >>> table = pd.DataFrame(rows, columns=["article_id", "source", "event", "count"]).assign(feature="harm",
    ...     category="killing", speaker="narrator", unit="words", exposure=100)
    >>> decompose_gaps(table)[["gap", "own_events", "attention", "telling"]].round(3).values.tolist()
    [[0.01, 0.0, 0.01, 0.0]]
    """
    table = checked_groups(scores, by, event)
    kept = table.groupby("article_id")[[by, event]].first()
    sample = sample_of(table, kept, None, 0, level, 0, 0, cluster=event)
    if len(sample.groups) < 2:
        raise ValueError(f"{len(sample.groups)} value of {by}; a gap needs two")
    codes = sample.clusters if sample.clusters is not None else np.arange(len(kept))
    number = int(codes.max()) + 1
    told = [
        [sums(part[side], codes[side], number) for part in (sample.counts, sample.exposures)]
        for side in (sample.codes == code for code in range(len(sample.groups)))
    ]
    rows = []
    for one, two in combinations(range(len(sample.groups)), 2):
        row = sample.cells[CELL].assign(group=sample.groups[one], other=sample.groups[two], unit=sample.cells["unit"])
        present = (told[one][1] > 0).any(axis=1) | (told[two][1] > 0).any(axis=1)
        sides = _Sides(*(part[present] for part in (*told[one], *told[two])))
        own = _articles(sample, one) | {f"other_{name}": part for name, part in _articles(sample, two).items()}
        rows.append(row.assign(**own, **_columns(sides, level)))
    return pd.concat(rows).sort_values([*CELL, "group", "other"], ignore_index=True)


def _articles(sample: Design, code: int) -> dict[str, Array]:
    """Articles of a group, those with a hit, and the design effect of its rate."""
    counts, exposures = (part[sample.codes == code] for part in (sample.counts, sample.exposures))
    return {
        "articles": (exposures > 0).sum(0), "articles_hit": (counts > 0).sum(0),
        "design_effect": design_effects(counts, exposures),
    }  # fmt: skip


def _columns(sides: _Sides, level: float) -> dict[str, Array]:
    """Numbers of events, rates, and the parts with their bounds."""
    own, other = sides.exposures > 0, sides.facing > 0
    shared, every = (own & other).sum(0), (own | other)
    out = {
        "events_shared": shared, "events_own": (own & ~other).sum(0), "events_other": (other & ~own).sum(0),
        "rate": divide(sides.counts.sum(0), sides.exposures.sum(0)),
        "other_rate": divide(sides.against.sum(0), sides.facing.sum(0)),
    }  # fmt: skip
    points, left_out = sides.parts(), sides.parts(without=True)
    for name in PARTS:
        units = every if name in ("gap", "own_events") else own & other
        size = units.sum(0)
        apart = np.where(units, np.nan_to_num(left_out[name] - points[name]), 0.0)
        error = np.sqrt((size - 1) / np.maximum(size, 1) * (apart**2).sum(0))
        freedom = np.maximum(np.where(name == "gap", size, shared) - 1, 1)
        reach = np.where(shared < LEAST, np.nan, stats.t.ppf(0.5 + level / 2, freedom) * error)
        point = np.where(shared > 0, points[name], np.nan) if name != "gap" else points[name]
        out |= {name: point, f"{name}_low": point - reach, f"{name}_high": point + reach}
    return out
