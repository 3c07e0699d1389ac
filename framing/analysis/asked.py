"""What a comparison was asked for, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framing.analysis.choices import RARE
from framing.analysis.contrasts import FAMILIES, METHODS, Correction, Family
from framing.analysis.over_time import PERIODS


def check_draws(name: str, number: int) -> None:
    """Refuse a test or an interval without any permutation or resample."""
    if number < 1:
        raise ValueError(f"{name}={number}; give 1 or more, such as 2000")


@dataclass(frozen=True, slots=True)
class Asked:
    """Settings of `compare`, under their names there.

    Raises
    ------
    ValueError
        For an unknown family or correction, or settings that do not go together.

    Examples
    --------
    >>> Asked("source", "event", None, "feature", "bh", 0.95, 1, 199, 199, None, None, None).columns
    ['source', 'event']
    """

    by: str
    event: str | None
    reference: Any
    family: Family
    correction: Correction
    level: float
    seed: int
    resamples: int
    permutations: int
    cluster: str | None
    over: str | None
    margin: float | None
    least: int = RARE

    def __post_init__(self) -> None:
        if self.family not in FAMILIES or self.correction not in METHODS:
            raise ValueError(
                f"no family {self.family!r} or correction {self.correction!r}; have {[*FAMILIES]} and {[*METHODS]}"
            )
        for name in ("resamples", "permutations"):
            check_draws(name, getattr(self, name))
        if not isinstance(self.least, int | float) or self.least < 0:
            raise ValueError(f"least={self.least}; give a number of times found, 0 or more")
        if self.cluster is not None and self.event is not None:
            raise ValueError("events are units already where they are matched; leave out cluster or event")
        if self.over is not None and self.event is not None:
            raise ValueError(
                "an outlet tells an event at one time, so its periods share none to compare within; leave out event, or give "
                f"cluster={self.event!r} (--cluster {self.event}) so that articles of one event change sides together"
            )

    @property
    def columns(self) -> list[str]:
        """Columns of the table that must have one value an article."""
        over = None if self.over in PERIODS else self.over
        return list(dict.fromkeys(filter(None, (self.by, self.event, self.cluster, over))))

    @property
    def tested(self) -> bool:
        """Whether p is corrected for the number of tests."""
        return self.correction != "none"

    @property
    def drawn(self) -> tuple[int, float, int, int]:
        """Seed, level, resamples, permutations."""
        return self.seed, self.level, self.resamples, self.permutations

    @property
    def adjusted(self) -> tuple[Family, Correction, float]:
        """How p is corrected, and up to which p a difference is clear."""
        return self.family, self.correction, self.level

    @property
    def correcting(self) -> dict[str, Any]:
        """The settings that a correction by codes shares."""
        names = ("by", "event", "cluster", "reference", "level", "family", "correction")
        return {name: getattr(self, name) for name in names}
