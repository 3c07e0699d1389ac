"""Agreement on whole texts, against published examples."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.coding import (
    agreement,
)

N = None
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]  # fmt: skip


def coded(rows: list[list[object]]) -> pd.DataFrame:
    cells = [(item, f"coder {k}", value) for k, row in enumerate(rows) for item, value in enumerate(row)]
    return pd.DataFrame(cells, columns=["article_id", "coder", "value"])


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_krippendorff_2011(level: str, alpha: float) -> None:
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers, missing data."""
    row = agreement(coded(FOUR), variables=["value"], level=level, seed=1).table.iloc[0]
    assert row["alpha"] == pytest.approx(alpha, abs=5e-4)
    assert row["items"] == 11
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]


def test_alpha_of_two_observers() -> None:
    """Krippendorff (2011), example A: two observers, binary data, 0.095."""
    rows = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    row = agreement(coded(rows), variables=["value"], seed=1).table.iloc[0]
    assert row["alpha"] == pytest.approx(0.095, abs=5e-4)
    assert row["percent"] == pytest.approx(0.6)


def test_kappa_of_fleiss() -> None:
    """Fleiss, Levin & Paik (2003), table 18.1: 100 diagnoses by two raters, kappa 0.68."""
    table = {("p", "p"): 75, ("p", "n"): 1, ("p", "o"): 4, ("n", "p"): 5, ("n", "n"): 4, ("n", "o"): 1, ("o", "o"): 10}
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    row = agreement(coded([[a for a, _ in pairs], [b for _, b in pairs]]), variables=["value"], seed=1).table.iloc[0]
    assert row["kappa"] == pytest.approx(0.676, abs=5e-4)
    assert row["percent"] == pytest.approx(0.89)


def test_resampled_statistics_start_from_the_same_formula() -> None:
    """nltk gives the point values, numpy the resamples; with resamples of one item each they must agree."""
    found = agreement(coded([["x", "y"] * 20, ["x", "y"] * 19 + ["x", "x"]]), variables=["value"], seed=2).table
    for name in ("alpha", "kappa", "percent"):
        assert (found[f"{name}_low"] <= found[name]).all()
        assert (found[name] <= found[f"{name}_high"]).all()
    assert found["coders"].tolist() == ["(all)", "coder 0 & coder 1"]


def test_pairs_and_disagreements_are_listed() -> None:
    found = agreement(coded(FOUR), variables=["value"], seed=1)
    assert len(found.table) == 1 + 6
    assert found.disagreements["item"].tolist() == [1, 5, 7]
    assert found.disagreements.loc[0, ["coder 0", "coder 2"]].tolist() == [2, 3]


def test_one_value_is_not_agreement_beyond_chance() -> None:
    row = agreement(coded([["x"] * 9, ["x"] * 9]), variables=["value"], seed=1).table.iloc[0]
    assert row["percent"] == 1
    assert np.isnan(row["alpha"])
    assert np.isnan(row["kappa"])


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (coded(FOUR).drop(columns="coder"), {}, "codes lack the columns coder"),
        (coded(FOUR), {"level": "ratio"}, "no level 'ratio'"),
        (coded([["x"], ["y"]]), {"level": "ordinal"}, "ordinal values are numbers"),
        (coded([["x", "y"]]), {}, "codes by 1 coder"),
        (pd.concat([coded(FOUR)] * 2), {}, "'coder 0' coded item .* twice"),
    ],
)
def test_agreement_errors(frame: pd.DataFrame, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        agreement(frame, variables=["value"], seed=1, **options)  # type: ignore[arg-type]
