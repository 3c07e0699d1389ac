"""How far a conclusion moves with the coder."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.coding.estimation import EstimateWarning, estimate
from framing.coding.robustness import robustness, targets_of


def world(seed: int = 1, size: int = 600) -> tuple[pd.DataFrame, dict[str, pd.DataFrame], pd.DataFrame]:
    """East and west have the same share; one coder sees more of it in the east, another in the west."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"id": range(size), "source": ["east", "west"] * (size // 2), "war": rng.random(size) < 0.4})
    said = {}
    for name, favoured in (("a", "east"), ("b", "west")):
        add = (rng.random(size) < 0.3) & (frame["source"] == favoured)
        said[name] = frame[["id", "source"]].assign(war=frame["war"] | add)
    return frame, said, frame.sample(200, random_state=seed)[["id", "war"]]


def test_biased_coders_contradict_each_other_and_the_correction_does_not() -> None:
    frame, said, codes = world()
    found = robustness(said, codes, label="war", by="source")
    rows = found.summary.set_index(["target", "way"])
    naive, mended = rows.loc[("east less west", "naive")], rows.loc[("east less west", "corrected")]
    assert (naive["plus"], naive["minus"], naive["reversed"]) == (1, 1, 1)
    assert (mended["unclear"], mended["reversed"]) == (2, 0)
    assert mended["spread"] < naive["spread"] / 2
    truth = frame.groupby("source")["war"].mean()
    inside = found.table[(found.table["target"] == "east less west") & (found.table["way"] == "corrected")]
    assert ((inside["low"] < truth["east"] - truth["west"]) & (truth["east"] - truth["west"] < inside["high"])).all()


def test_the_figures_are_those_of_estimate() -> None:
    _, said, codes = world()
    table = robustness({"a": said["a"]}, codes, label="war", by="source").table.set_index(["target", "way"])
    alone = estimate(said["a"], codes, label="war", by="source")
    whole, gap = alone.table.iloc[0], alone.differences.iloc[0]
    assert (
        table.loc[("(all)", "corrected"), ["estimate", "low", "high"]].tolist()
        == whole[["estimate", "low", "high"]].tolist()
    )
    assert table.loc[("(all)", "naive"), ["low", "high"]].tolist() == pytest.approx(
        whole[["naive_low", "naive_high"]].tolist()
    )
    assert table.loc[("east less west", "corrected"), "estimate"] == gap["difference"]
    one, other = (alone.table.set_index("group").loc[name] for name in ("east", "west"))
    reach = np.hypot(one["naive_high"] - one["naive"], other["naive_high"] - other["naive"])
    assert table.loc[("east less west", "naive"), "high"] == pytest.approx(gap["naive"] + reach)


@pytest.mark.parametrize("dtype", ["boolean", "string", "Float64"])
def test_a_missing_prediction_counts_as_no_and_is_told(dtype: str) -> None:
    cells = pd.array([True, None, False, None] * 20, dtype="boolean")
    words = cells.astype("Float64").astype("string") if dtype == "string" else cells.astype(dtype)
    said = pd.DataFrame({"id": range(80), "war": words})
    codes = pd.DataFrame({"id": range(40), "war": [1, 0] * 20})
    row = robustness({"m": said}, codes, label="war").table.iloc[0]
    assert (row["missing"], row["estimate"]) == (40, 0.25)


def test_sentences_and_targets() -> None:
    _, said, codes = world()
    found = robustness(said, codes, label="war", by="source")
    assert targets_of(found.table) == ["east less west", "east", "west", "(all)"]
    last = found.text().splitlines()[-1]
    assert last.startswith("east less west, 2 runs: naive -0.") and "1 above 0, 1 below, 0 unclear" in last


def test_no_coder() -> None:
    with pytest.raises(ValueError, match="no predictions; give those of at least one coder"):
        robustness({}, pd.DataFrame(), label="war")


def test_few_codes_are_warned_of_once_for_all_coders() -> None:
    said = {name: pd.DataFrame({"id": range(80), "war": [1, 0] * 40}) for name in "abc"}
    with pytest.warns(EstimateWarning, match="has 12 coded articles") as noted:
        robustness(said, pd.DataFrame({"id": range(12), "war": [1, 0] * 6}), label="war")
    assert len(noted) == 1
