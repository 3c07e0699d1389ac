"""How a sum is spent between a model and people."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.coding.cost_splits import cost_split
from framing.coding.estimation import estimate


def test_costs() -> None:
    said = pd.DataFrame({"id": range(400), "war": [1, 0, 0, 0] * 100})
    good = estimate(said, pd.DataFrame({"id": range(80), "war": [1, 0, 0, 0] * 19 + [0, 1, 0, 0]}), label="war")
    split = cost_split(good, person=1.0, model=0.01, budget=100)
    assert split.by_people + 0.01 * split.by_model == pytest.approx(100, abs=1.01)
    assert split.se < split.people_alone
    assert cost_split(good, person=1.0, model=0.01, budget=100, most=400).by_people == 96
    with pytest.raises(ValueError, match="costs and budget are above 0"):
        cost_split(good, person=1.0, model=0.0, budget=100)
