"""Words by article, or by cluster of articles, and the rates of both sides for any division of these."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from framing.analysis.intervals import Array, Codes, Mask, divide
from framing.analysis.log_rates import Both, Sums, both_rates
from framing.analysis.permutation import rare_p
from framing.analysis.relabelling import Units

_BLOCK = 200


@dataclass(frozen=True, slots=True, eq=False)
class WordUnits:
    """Counts of the group and of the other side, unit by unit (units x words), kept sparse; lengths are the same for all words.

    Parameters
    ----------
    own, other : csr_matrix
        Of the group, and of the other side; only a cluster of articles may have both.
    length, facing : Array
        Words of each unit on either side.
    placed, mixed : Array
        Which units stand with the group, and which on both sides.
    strata : Array
        Inside which units change sides.
    """

    own: csr_matrix
    other: csr_matrix
    length: Array
    facing: Array
    placed: Mask
    mixed: Mask
    strata: Codes

    @classmethod
    def of(
        cls, counts: csr_matrix, sizes: Array, member: Mask, *, strata: Codes | None = None, clusters: Codes | None = None
    ) -> WordUnits:  # fmt: skip
        """Set the articles of the group `member` against the others, summed by cluster where there are such."""
        number = len(sizes)
        codes = np.arange(number) if clusters is None else np.unique(clusters, return_inverse=True)[1]
        shape = int(codes.max()) + 1, number
        one, two = (
            csr_matrix((side.astype(float), (codes, np.arange(number))), shape=shape) for side in (member, ~member)
        )
        inside, outside = (np.bincount(codes, side, minlength=shape[0]) > 0 for side in (member, ~member))
        levels = np.zeros(shape[0], dtype=np.intp) if strata is None else strata
        return cls(one @ counts, two @ counts, one @ sizes, two @ sizes, inside, inside & outside, levels)

    @property
    def fewest(self) -> int:
        """Units of the side that has fewer."""
        return int(min(self.placed.sum(), (~self.placed | self.mixed).sum()))

    def statistics(self, drawn: Array) -> Both:
        """Log rates of both sides, with variances that take whole units, for each division (divisions x units)."""
        own, other, e, f = *self._together(), *self._lengths()
        found = [
            _dealt(drawn, a, b)
            for a, b in ((own, other), (_square(own), _square(other)), (_times(own, e), _times(other, f)))
        ]
        lines = [_dealt(drawn, a, b) for a, b in ((e, f), (e**2, f**2), (1.0 * (e > 0), 1.0 * (f > 0)))]
        one, two = (_sums([part[side] for part in found], [part[side] for part in lines]) for side in (0, 1))
        cross = None
        if self.mixed.any():
            turned = drawn[:, self.mixed]
            own, other, e, f = own[self.mixed], other[self.mixed], e[self.mixed], f[self.mixed]
            both = np.asarray(own.multiply(other).sum(axis=0)).ravel()
            ahead, behind = _times(own, f), _times(other, e)
            cross = both, _dealt(turned, ahead, behind)[0], _dealt(turned, behind, ahead)[0], np.array((e * f).sum())
        return both_rates(one, two, cross, np.zeros(own.shape[1], dtype=bool))

    def p(self, rng: np.random.Generator, permutations: int) -> Array:
        """Share of divisions, the one found among them, that set the sides as far apart; no less than `rare_p` allows."""
        size = self.statistics(self.placed[None, :].astype(float)).size[0]
        hits, dealer = np.ones(len(size)), self._dealer()
        for start in range(0, permutations, _BLOCK):
            drawn = dealer.divide(rng, min(_BLOCK, permutations - start))
            hits += (self.statistics(drawn).size >= size * (1 - 1e-9)).sum(axis=0)
        inside, outside = (np.asarray((part > 0).sum(axis=0), dtype=float).ravel() for part in (self.own, self.other))
        share = self.length.sum() / (self.length.sum() + self.facing.sum())
        sides = (np.array((part > 0).sum()) for part in (self.length, self.facing))
        rare = rare_p(inside, inside + outside, share, *sides)
        return np.asarray(np.maximum(hits / (permutations + 1), rare), dtype=float)

    def design_effect(self) -> Array:
        """Variance of the rate of each word in the group, by whole units, over that of independent words."""
        counts, sizes, number = self.own, self.length, max(int(self.placed.sum()), 2)
        total = np.asarray(counts.sum(axis=0)).ravel()
        rate, squares = total / sizes.sum(), np.asarray(_square(counts).sum(axis=0)).ravel()
        apart = squares - 2 * rate * (counts.T @ sizes) + rate**2 * (sizes**2).sum()
        return divide(number / (number - 1) * np.maximum(apart, 0), total)

    def _together(self) -> tuple[csr_matrix, csr_matrix]:
        """Counts of each unit, wherever it stands, and those of the other side of units that stand on both."""
        beside = _times(self.other, self.mixed.astype(np.float64))
        return (self.own + self.other - beside).tocsr(), beside

    def _lengths(self) -> tuple[Array, Array]:
        beside = self.facing * self.mixed
        return self.length + self.facing - beside, beside

    def _dealer(self) -> Units:
        empty = np.zeros((len(self.placed), 0))
        return Units(empty, empty, empty, empty, self.placed, self.mixed, self.strata)


def _sums(counts: list[Array], lines: list[Array]) -> Sums:
    (count, squares, products), (size, long, number) = counts, (line[:, None] for line in lines)
    exposure = np.repeat(size, count.shape[1], axis=1)
    return Sums(count, exposure, exposure, squares, products, long, number)


def _dealt(drawn: Array, one: csr_matrix | Array, other: csr_matrix | Array) -> tuple[Array, Array]:
    """Sum `one` over the units placed with the group and `other` over the rest, and the reverse for the other side."""
    whole, rest = (np.asarray(part.sum(axis=0)).ravel() for part in (one, other))
    group = np.asarray(((one - other).T @ drawn.T).T) + (rest if rest.size > 1 else rest.item())
    return group, np.asarray(whole + rest - group, dtype=float)


def _square(counts: csr_matrix) -> csr_matrix:
    return counts.multiply(counts).tocsr()


def _times(counts: csr_matrix, sizes: Array) -> csr_matrix:
    return counts.multiply(sizes[:, None]).tocsr()
