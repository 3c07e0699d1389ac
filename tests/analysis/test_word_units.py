"""Words by cluster: the sparse statistics against the dense ones of comparisons, and single clusters against none."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from framing.analysis.relabelling import Units
from framing.analysis.word_units import WordUnits


def drawn_words(seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts of 30 articles and 4 words that exceed their lengths somewhere, so that the dense scale is the log, too."""
    rng = np.random.default_rng(seed)
    return rng.poisson(2.0, (30, 4)).astype(float), rng.integers(1, 3, 30).astype(float), np.arange(30) < 12


@pytest.mark.parametrize("clusters", [None, np.arange(30) // 4, np.arange(30) % 7])  # apart, some mixed, all mixed
def test_statistics_are_those_of_comparisons(clusters: np.ndarray | None) -> None:
    counts, sizes, member = drawn_words()
    sparse = WordUnits.of(csr_matrix(counts), sizes, member, clusters=clusters)
    dense = Units.of(counts, np.repeat(sizes[:, None], 4, axis=1), member, clusters=clusters)
    drawn = dense.divide(np.random.default_rng(2), 50)
    for name in ("gap", "error", "size", "shared"):
        assert getattr(sparse.statistics(drawn), name) == pytest.approx(getattr(dense.statistics(drawn), name))
    assert sparse.fewest == (12 if clusters is None else 3 if clusters[1] == 0 else 7)


def test_the_design_effect_is_of_clusters() -> None:
    counts, sizes, member = drawn_words()
    one = WordUnits.of(csr_matrix(counts), sizes, member)
    twice = WordUnits.of(
        csr_matrix(np.vstack([counts, counts])), np.tile(sizes, 2), np.tile(member, 2), clusters=np.tile(np.arange(30), 2)
    )  # fmt: skip
    assert twice.design_effect() == pytest.approx(2 * one.design_effect())


def test_units_stay_in_their_strata() -> None:
    counts, sizes, member = drawn_words()
    strata = (np.arange(30) >= 12).astype(int)  # each side is a stratum of its own: nothing can change sides
    assert (
        WordUnits.of(csr_matrix(counts), sizes, member, strata=strata).p(np.random.default_rng(1), 19).tolist()
        == [1.0] * 4
    )
