"""Agreement on spans, against published examples."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.coding import (
    span_agreement,
)
from framing.coding.spans import disagreement

UNITS = {
    ("i", "c"): [(225, 295), (370, 400)], ("j", "c"): [(220, 300), (355, 375), (400, 420)],
    ("i", "k"): [(180, 240), (300, 350)], ("j", "k"): [(180, 240), (300, 350)],
}  # fmt: skip


def units() -> pd.DataFrame:
    rows = [("t", who, "f", what, a - 150, b - 150) for (who, what), spans in UNITS.items() for a, b in spans]
    return pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category", "start", "end"])


def test_unitizing_alpha_of_krippendorff_2004() -> None:
    """Krippendorff (2004), Content Analysis, p. 254; DKPro Statistics gives D_o 0.0144, D_e 0.0532, 0.7286, 1, 0.8591."""
    codes = units()
    observed, expected = disagreement(codes[codes["category"] == "c"], ["i", "j"], {"t": 300}, np.ones((1, 1)))
    assert observed[0] == pytest.approx(0.0144, abs=5e-5)
    assert expected[0] == pytest.approx(0.0532, abs=5e-5)
    alpha = span_agreement(codes, {"t": 300}, seed=1).table.set_index(["coders", "category"])["alpha"]
    assert alpha["(all)", "c"] == pytest.approx(0.7286, abs=5e-5)
    assert alpha["(all)", "k"] == 1
    assert alpha["i & j", "(all)"] == pytest.approx(0.8591, abs=5e-4)


def test_unitizing_alpha_of_krippendorff_1995() -> None:
    """Krippendorff (1995), p. 57, observed disagreement of examples A to C: 0.03125, 2.26736, 0.02777."""
    examples = {
        "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
        "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
        "C": ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]),
    }
    for name, wanted in {"A": 0.03125, "B": 2.26736, "C": 0.02777}.items():
        rows = [("t", who, *span) for who, spans in zip("ij", examples[name], strict=True) for span in spans]
        codes = pd.DataFrame(rows, columns=["article_id", "coder", "start", "end"])
        observed, _ = disagreement(codes, ["i", "j"], {"t": 24}, np.ones((1, 1)))
        assert observed[0] == pytest.approx(wanted, abs=1e-5)


def test_span_agreement_lists_what_one_coder_lacks() -> None:
    codes = units()
    found = span_agreement(codes[codes["category"] == "c"], {"t": 300, "u": 100}, seed=1)
    assert found.disagreements[["coder", "other", "start"]].to_numpy().tolist() == [["j", "i", 250]]
    assert found.table.loc[0, "f1"] == pytest.approx(0.8)
    assert found.table.loc[0, "articles"] == 2


def test_random_spans_agree_no_more_than_chance() -> None:
    rng = np.random.default_rng(6)
    starts = rng.integers(0, 990, size=(2, 400))
    rows = [(f"t{n % 80}", f"c{k}", "f", "x", int(s), int(s) + 8) for k in range(2) for n, s in enumerate(starts[k])]
    codes = pd.DataFrame(rows, columns=["article_id", "coder", "feature", "category", "start", "end"])
    assert abs(span_agreement(codes, {f"t{n}": 1000 for n in range(80)}, seed=1).table.loc[0, "alpha"]) < 0.1


@pytest.mark.parametrize(
    ("frame", "lengths", "message"),
    [
        (units().drop(columns="feature"), {"t": 300}, "codes lack the columns feature"),
        (units(), {"u": 300}, "article 't', which is not among"),
        (units(), {"t": 200}, "span 220-250 outside its 200"),
        (units().query("coder == 'i'"), {"t": 300}, "codes by 1 coder"),
    ],
)
def test_span_agreement_errors(frame: pd.DataFrame, lengths: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        span_agreement(frame, lengths, seed=1)
