"""Samples for coding: probabilities, strata, seeds."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from framing.coding import (
    sample,
)
from tests.coding.texts import ARTICLES


def test_sample_probabilities_sum_to_the_population() -> None:
    drawn = sample(ARTICLES, 7, strata="source", seed=1)
    assert len(drawn) == 7
    assert (1 / drawn["inclusion_probability"]).sum() == pytest.approx(30)
    assert drawn.groupby("stratum").size().min() >= 2


def test_sample_equal_allocation_and_small_strata() -> None:
    strata = {f"a{n:02}": "rare" if n < 2 else "common" for n in range(30)}
    drawn = sample(ARTICLES, 10, strata=strata, allocation="equal", seed=1)
    table = drawn.groupby("stratum")["inclusion_probability"].agg(["size", "first"])
    assert table.loc["rare"].tolist() == [2, 1.0]
    assert table.loc["common"].tolist() == [8, 8 / 28]


def test_sample_depends_on_seed_not_on_order() -> None:
    first = sample(ARTICLES, 8, seed=4)
    pd.testing.assert_frame_equal(first, sample(ARTICLES[::-1], 8, seed=4))
    assert set(first["article_id"]) != set(sample(ARTICLES, 8, seed=5)["article_id"])


def test_sample_draws_all_alike() -> None:
    """Over 300 seeds each of 30 articles is drawn in a third of the samples of 10, give or take four standard errors."""
    counts = pd.Series(0, index=[a.id for a in ARTICLES])
    for seed in range(300):
        counts[sample(ARTICLES, 10, seed=seed)["article_id"]] += 1
    assert (abs(counts / 300 - 1 / 3) < 4 * math.sqrt(2 / 9 / 300)).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 2, "strata": "source"}, r"n=2 \(--size\); need 3 \(one a stratum\) to 30"),
        ({"n": 31}, "n=31"),
        (
            {"n": 3, "strata": "event"},
            "article 'a00' has no 'event' .have source, published, event.; complete the strata",
        ),
        ({"n": 3, "allocation": "neyman"}, "no allocation 'neyman'"),
    ],
)
def test_sample_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sample(ARTICLES, seed=1, **options)  # type: ignore[arg-type]
