"""Estimates that survive classifier error: against ppi-python, and in simulation.

Also tests framing/coding/estimate_inputs.py. Also tests framing/coding/estimates.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from framing.coding.estimation import EstimateWarning, estimate


def draw(
    rng: np.random.Generator,
    articles: int,
    coded: int,
    *,
    accuracy: float = 0.85,
    shares: tuple[float, float] = (0.3, 0.3),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    group = rng.integers(2, size=articles)
    truth = rng.random(articles) < np.array(shares)[group]
    said = np.where(rng.random(articles) < accuracy, truth, ~truth)
    drawn = rng.choice(articles, coded, replace=False)
    predictions = pd.DataFrame({"id": np.arange(articles), "war": said, "source": np.array(["a", "b"])[group]})
    return predictions, pd.DataFrame({"id": drawn, "war": truth[drawn]})


def stacked(
    rng: np.random.Generator, articles: int, coded: int, draws: int = 20, **options: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Several draws beside each other, so that one call estimates all: draw and outlet name the group of an article."""
    parts = [draw(rng, articles, coded, **options) for _ in range(draws)]
    for place, pair in enumerate(parts):
        pair[0]["draw"] = f"{place:02}"
        for frame in pair:
            frame["id"] += place * articles
    predictions, codes = (pd.concat(frames, ignore_index=True) for frames in zip(*parts, strict=True))
    return predictions.assign(group=predictions["draw"] + predictions["source"]), codes


def fixed() -> tuple[pd.DataFrame, pd.DataFrame]:
    """60 articles, 21 coded, written out by a rule."""
    number = np.arange(60)
    said = ((number * 7) % 10) / 10
    truth = ((number * 7) % 10 + 5 * (number % 3) > 8).astype(int)
    return pd.DataFrame({"id": number, "war_p": said}), pd.DataFrame({"id": number[:21], "war": truth[:21]})


def test_estimate_of_ppi_python() -> None:
    """ppi_py.ppi_mean_pointestimate(Y, Yhat, Yhat_unlabeled) of ppi-python 0.2.3, power tuned: 0.5006891068."""
    assert estimate(*fixed(), label="war").table["estimate"].iloc[0] == pytest.approx(0.5006891068, abs=1e-9)


def test_interval_is_close_to_that_of_ppi_python() -> None:
    """ppi_py.ppi_mean_ci(..., alpha=0.05) has half width 0.1809; ours is wider by t, n - 1 and one pseudo error."""
    row = estimate(*fixed(), label="war").table.iloc[0]
    assert 1 < (row["high"] - row["low"]) / 2 / 0.1809 < 1.3


def test_weight_is_the_power_tuned_one() -> None:
    """The weight is Cov(Y, f) among the coded over Var(f) of all, as in PPI++ (equation for the mean)."""
    predictions, codes = fixed()
    f, y = predictions["war_p"].to_numpy(), codes["war"].to_numpy(dtype=float)
    expected = ((f[:21] - f[:21].mean()) * (y - y.mean())).mean() / f.var(ddof=1)
    assert estimate(predictions, codes, label="war").table["weight"].iloc[0] == pytest.approx(expected)


def test_all_coded_gives_the_mean_of_codes() -> None:
    predictions, _ = fixed()
    codes = pd.DataFrame({"id": range(60), "war": [1, 0, 0] * 20})
    assert estimate(predictions, codes, label="war").table["estimate"].iloc[0] == pytest.approx(1 / 3)


def test_useless_predictions_get_no_weight() -> None:
    predictions, codes = fixed()
    row = estimate(predictions.assign(war_p=0.4), codes, label="war").table.iloc[0]
    assert row["weight"] == 0
    assert row["estimate"] == pytest.approx(row["coded_only"])


@pytest.mark.slow
def test_coverage_where_the_naive_interval_fails() -> None:
    """Classifier right in 85 %, 200 coded of 1,000: nominal 95 %; measured over 600 draws at seed 20310302."""
    rng = np.random.default_rng(20310302)
    tables = [estimate(*stacked(rng, 1000, 200), label="war", by="draw").table.iloc[1:] for _ in range(30)]
    found = pd.concat(tables)
    assert len(found) == 600
    assert 0.93 <= ((found["low"] <= 0.3) & (found["high"] >= 0.3)).mean() <= 0.97
    assert ((found["naive_low"] <= 0.3) & (found["naive_high"] >= 0.3)).mean() < 0.05
    assert found["worth"].mean() > 280


@pytest.mark.slow
def test_coverage_of_differences() -> None:
    rng = np.random.default_rng(20310305)
    parts = []
    for _ in range(50):
        pairs = estimate(*stacked(rng, 1000, 200, 8, shares=(0.35, 0.2)), label="war", by="group").differences
        parts.append(pairs[pairs["group"].str[:2] == pairs["other"].str[:2]])
    found = pd.concat(parts)
    assert len(found) == 400
    assert 0.93 <= ((found["low"] <= 0.15) & (found["high"] >= 0.15)).mean() <= 0.97
    assert found["naive"].mean() == pytest.approx(0.15 * 0.7, abs=0.01)


@pytest.mark.slow
def test_coverage_with_unequal_probabilities() -> None:
    """Articles called war are drawn with 0.2, others with 0.03; ignoring that would be far off."""
    rng = np.random.default_rng(20310309)
    right, ignored = [], []
    for _ in range(300):
        predictions, _ = draw(rng, 3000, 1)
        truth = np.where(rng.random(3000) < 0.85, predictions["war"], ~predictions["war"])
        chance = np.where(predictions["war"], 0.2, 0.03)
        taken = rng.random(3000) < chance
        codes = pd.DataFrame({"id": np.flatnonzero(taken), "war": truth[taken], "inclusion_probability": chance[taken]})
        expected = predictions["war"].mean() * 0.85 + (1 - predictions["war"].mean()) * 0.15
        row = estimate(predictions, codes, label="war").table.iloc[0]
        right.append(row["low"] <= expected <= row["high"])
        ignored.append(row["coded_only"] - expected)
    assert np.mean(right) >= 0.93
    assert np.mean(ignored) > 0.1


def test_clusters_widen_the_interval() -> None:
    rng = np.random.default_rng(3)
    event = np.repeat(np.arange(100), 10)
    truth = (rng.random(100) < 0.4)[event]
    predictions = pd.DataFrame(
        {"id": np.arange(1000), "war": np.where(rng.random(1000) < 0.7, truth, ~truth), "event": event}
    )
    codes = pd.DataFrame({"id": np.arange(400), "war": truth[:400]})
    alone = estimate(predictions, codes, label="war").table.iloc[0]
    together = estimate(predictions, codes, label="war", cluster="event").table.iloc[0]
    assert together["se"] > 2 * alone["se"]
    assert alone["design_effect"] == 1.0 and together["design_effect"] > 4
    assert alone["articles_hit"] == together["articles_hit"] == truth[:400].sum()


def test_perfect_predictions_do_not_give_an_interval_without_width() -> None:
    predictions = pd.DataFrame({"id": range(1000), "war": [1, 0, 0, 0] * 250})
    codes = pd.DataFrame({"id": range(100), "war": [1, 0, 0, 0] * 25})
    row = estimate(predictions, codes, label="war").table.iloc[0]
    assert row["estimate"] == pytest.approx(0.25)
    assert row["se"] > 0.01


def test_paragraph_has_the_numbers() -> None:
    predictions, codes = draw(np.random.default_rng(1), 2000, 200, shares=(0.4, 0.2))
    found = estimate(predictions, codes, label="war", by="source")
    text = found.paragraph()
    row = found.table.iloc[0]
    assert "2,000 articles" in text
    assert f"{row['estimate']:.3f} [{row['low']:.3f}, {row['high']:.3f}]" in text
    assert f"a less b: {found.differences['difference'].iloc[0]:.3f}" in text
    assert found.table["group"].tolist() == ["(all)", "a", "b"]


def test_few_codes_in_a_group_warn() -> None:
    predictions, _ = fixed()
    with pytest.warns(EstimateWarning, match=r"group 'x' has 5 coded articles"):
        estimate(
            predictions.assign(g=["x"] * 5 + ["y"] * 55),
            pd.DataFrame({"id": range(40), "war": [1, 0] * 20}),
            label="war",
            by="g",
        )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p, c: (p, c.assign(id=c["id"] + 50)), "11 coded ids have no prediction, first '60'"),
        (lambda p, c: (p.assign(war_p=np.where(p["id"] == 7, np.nan, p["war_p"])), c), "missing for id '7'"),
        (lambda p, c: (p, c.assign(inclusion_probability=1.5)), "a probability outside"),
        (lambda p, c: (p, c.assign(war="maybe")), "codes, row 1, column 'war': 'maybe' is not a number"),
        (lambda p, c: (p, c.iloc[:1]), "1 coded articles"),
        (lambda p, c: (pd.concat([p, p.iloc[:1]]), c), "id '0' twice"),
        (lambda p, c: (p.rename(columns={"war_p": "x"}), c), "no prediction column 'war'"),
    ],
)
def test_errors_say_what_and_where(change: object, message: str) -> None:
    predictions, codes = change(*fixed())  # type: ignore[operator]
    with pytest.raises(ValueError, match=message):
        estimate(predictions, codes, label="war")
