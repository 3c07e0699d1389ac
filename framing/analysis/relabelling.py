"""The units of two sides, and how they change sides: articles, clusters of articles, articles within events."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from framing.analysis.intervals import Array, Codes, Mask, divide
from framing.analysis.log_rates import Both, Sums, both_rates


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Counts and exposures of the group, and of the other side, unit by unit (units x cells).

    Parameters
    ----------
    counts, exposures, against, facing : Array
        Of the group, then of the other side; a unit that stands on one side has zeros on the other.
    placed : Array
        Whether a unit stands with the group; true for units that stand on both sides.
    mixed : Array
        Which units stand on both sides, such as events told by both.
    strata : Array
        Inside which units change sides.
    matched : bool
        Whether the sides are compared within strata (Mantel-Haenszel).
    """

    counts: Array
    exposures: Array
    against: Array
    facing: Array
    placed: Mask
    mixed: Mask
    strata: Codes
    matched: bool = False

    @classmethod
    def of(
        cls,
        counts: Array,
        exposures: Array,
        member: Mask,
        *,
        strata: Codes | None = None,
        clusters: Codes | None = None,
    ) -> Units:
        """Set the group `member` against the other articles, in clusters or within strata where these are given."""
        here, there = member[:, None], ~member[:, None]
        parts = [part * side for side in (here, there) for part in (counts, exposures)]
        placed, mixed = member, np.zeros(len(member), dtype=bool)
        if clusters is not None:
            names, codes = np.unique(clusters, return_inverse=True)
            parts = [sums(part, codes, len(names)) for part in parts]
            inside, outside = (np.bincount(codes, side, minlength=len(names)) > 0 for side in (member, ~member))
            placed, mixed = inside, inside & outside
        levels = np.zeros(len(placed), dtype=np.intp) if strata is None else strata
        one, two, three, four = parts
        return cls(one, two, three, four, placed, mixed, levels, strata is not None)

    @property
    def bounded(self) -> Mask:
        """Cells in which no count exceeds its exposure."""
        return np.asarray(
            np.all(self.counts <= self.exposures, axis=0) & np.all(self.against <= self.facing, axis=0), dtype=bool
        )

    def cells(self, columns: Codes) -> Units:
        """Return the same units with some cells only."""
        parts = {name: getattr(self, name)[:, columns] for name in ("counts", "exposures", "against", "facing")}
        return replace(self, **parts)

    def share(self) -> Array:
        """Share of the group in the exposure of each unit's stratum, units x cells."""
        number = int(self.strata.max()) + 1
        own, other = (sums(part, self.strata, number) for part in (self.exposures, self.facing))
        return np.asarray(np.nan_to_num(divide(own, own + other))[self.strata], dtype=float)

    def divide(self, rng: np.random.Generator, number: int) -> Array:
        """Draw divisions (number x units): units of one side are dealt out anew inside their stratum, mixed ones turned."""
        drawn = np.empty((number, len(self.placed)))
        pure = np.flatnonzero(~self.mixed)
        order = pure[np.argsort(self.strata[pure], kind="stable")]
        keys, inside = rng.random((number, len(order))), int(self.placed[order].sum())
        if self.strata.any():
            drawn[:, order] = self.placed[order][np.argsort(keys + self.strata[order], axis=1)]
        elif inside:
            drawn[:, order] = keys <= np.partition(keys, inside - 1, axis=1)[:, [inside - 1]]
        else:
            drawn[:, order] = 0.0
        drawn[:, self.mixed] = rng.integers(0, 2, (number, int(self.mixed.sum())))
        return drawn

    def statistics(self, drawn: Array) -> Both:
        """Both rates for each division (divisions x cells)."""
        return self._matched(drawn) if self.matched else self._unmatched(drawn)

    def _unmatched(self, drawn: Array) -> Both:
        pure = ~self.mixed[:, None]
        count, exposure = self.counts + self.against * pure, self.exposures + self.facing * pure
        beside, length = self.against * self.mixed[:, None], self.facing * self.mixed[:, None]
        distinct, place = np.unique(np.vstack([exposure, length]), axis=1, return_inverse=True)
        few, few_beside = distinct[: len(exposure)], distinct[len(exposure) :]
        lines = [
            tuple(part[:, place.ravel()] for part in _dealt(drawn, *pair))
            for pair in ((few, few_beside), (few**2, few_beside**2), (few > 0, few_beside > 0))
        ]
        found = [
            _dealt(drawn, *pair)
            for pair in ((count, beside), (count**2, beside**2), (count * exposure, beside * length))
        ]
        one, two = (
            Sums(c, e, e, squares, products, lengths, seen)
            for (e, lengths, seen), (c, squares, products) in zip(
                zip(*lines, strict=True), zip(*found, strict=True), strict=True
            )
        )
        cross = None
        if self.mixed.any():
            some, turned = self.mixed, drawn[:, self.mixed]
            pairs = ((count, beside), (count, length), (exposure, beside), (exposure, length))
            both, own, other, beyond = (left[some] * right[some] for left, right in pairs)
            cross = both.sum(0), _dealt(turned, own, other)[0], _dealt(turned, other, own)[0], beyond.sum(0)
        return both_rates(one, two, cross, self.bounded)

    def _matched(self, drawn: Array) -> Both:
        counts, exposures = self.counts + self.against, self.exposures + self.facing
        totals = np.zeros((12, len(drawn), counts.shape[1]))
        for stratum in np.unique(self.strata):
            rows = np.flatnonzero(self.strata == stratum)
            count, length, whole = (
                drawn[:, rows] @ counts[rows],
                drawn[:, rows] @ exposures[rows],
                exposures[rows].sum(0),
            )
            other, rest = counts[rows].sum(0) - count, whole - length
            own, facing = (np.nan_to_num(divide(part, np.broadcast_to(whole, part.shape))) for part in (length, rest))
            a, b, w = count * facing, other * own, length * facing
            totals += [
                a, b, w, length * facing**2, rest * own**2, a * a, a * w, b * b, b * w, w * w, a * b, w > 0,
            ]  # fmt: skip
        a, b, w, noise, noise_two, aa, aw, bb, bw, ww, ab, number = totals
        one, two = Sums(a, w, noise, aa, aw, ww, number), Sums(b, w, noise_two, bb, bw, ww, number)
        return both_rates(one, two, (ab, aw, bw, ww), self.bounded)


def sums(values: Array, codes: Codes, number: int) -> Array:
    """Sum rows by their codes, 0 to number - 1."""
    out = np.zeros((number, values.shape[1]))
    np.add.at(out, codes, values)
    return out


def _dealt(drawn: Array, one: Array, other: Array) -> tuple[Array, Array]:
    """Sum `one` over the units placed with the group and `other` over the rest, and the reverse for the other side."""
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    group = other.sum(0) + drawn @ (one - other)
    return np.asarray(group, dtype=float), np.asarray(one.sum(0) + other.sum(0) - group, dtype=float)
