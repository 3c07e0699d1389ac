"""Articles to code: closed forms, correlations of a pilot, and the widths and power that `estimate` and `corrected` then have."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from framing.coding.estimation import estimate
from framing.power import to_code, to_correct
from framing.power.coding import corrected_power, interval_width
from framing.power.rates import Rate
from tests.analysis.tables import rows


def test_width_of_codes_alone_is_that_of_a_mean_and_one_error():
    found = interval_width(Rate(0.3, 1, bounded=True), 100, 0.0, None, 0.95)
    assert found == pytest.approx(2 * stats.t.ppf(0.975, 99) * np.sqrt(0.21 / 100 + 1 / 100**2))


def test_scores_spare_codes_as_far_as_they_are_many():
    alone, many, few = (
        to_code(rate=0.3, width=0.1, **more)["needed"].item()
        for more in ({}, {"correlation": 0.9}, {"correlation": 0.9, "articles": 400})
    )
    assert many < few < alone


def test_interval_of_estimate_is_as_wide_as_planned():
    plan = to_code(rate=0.3, width=0.12, correlation=np.sqrt(0.5), articles=1000).iloc[0]
    rng, widths = np.random.default_rng(2), []
    for _ in range(15):
        truth = rng.random(1000) < 0.3
        said = np.where(rng.random(1000) < 0.2 * 0.9, rng.random(1000) < 0.3, truth)
        ids = rng.permutation(1000)[: int(plan["needed"])]
        frames = pd.DataFrame({"id": np.arange(1000), "war": said}), pd.DataFrame({"id": ids, "war": truth[ids]})
        row = estimate(*frames, label="war").table.iloc[0]
        widths.append((row["high"] - row["low"]) / interval_width(Rate(0.3, 1, bounded=True), len(ids), float(np.corrcoef(truth, said)[0, 1]), 1000, 0.95))  # fmt: skip
    assert np.mean(widths) == pytest.approx(1, abs=0.04)


def test_what_all_articles_cannot_show_no_codes_can():
    row = to_correct(rate=0.001, exposure=100, ratio=1.2, articles=50).iloc[0]
    assert np.isnan(row["needed"])
    assert row["most"] == corrected_power(Rate(0.001, 100), 1.2, 50, 0.8, 50, 0.95) < 0.2
    assert np.isnan(to_code(rate=0.5, width=0.01, articles=100)["needed"].item())


def test_needed_is_the_least_number_with_that_power():
    row = to_correct(rate=0.01, exposure=300, ratio=1.5, articles=400, design_effect=2, correlation=0.7).iloc[0]
    powers = [corrected_power(Rate(0.01, 300, 2), 1.5, int(row["needed"]) - k, 0.7, 400, 0.95) for k in (0, 1)]
    assert powers[0] >= 0.8 > powers[1]


def pilot(seed=3):
    """Invent two outlets in which scores are the truth and as much again at random, and codes of twenty articles of each."""
    random, table, marks = np.random.default_rng(seed), [], []
    for source in ("east", "west"):
        truth = random.poisson(4, 60)
        table.append(rows(source, truth + random.poisson(4, 60), 50))
        ids = [f"{source}-{i:03}" for i in range(20) for _ in range(truth[i])]
        marks.append(pd.DataFrame({"article_id": ids, "feature": "passive_voice", "category": "agentless"}))
        marks.append(pd.DataFrame({"article_id": [f"{source}-{i:03}" for i in range(20)]}))
    return pd.concat(table), pd.concat(marks)


def test_codes_of_a_pilot_tell_the_correlation():
    table, codes = pilot()
    found = to_code(table, width=0.02, codes=codes)["correlation"].item()
    seen = table["count"].to_numpy().reshape(2, 60)[:, :20].ravel()
    truth = codes.dropna(subset=["feature"]).groupby("article_id").size()
    told = truth.reindex(table["article_id"].to_numpy().reshape(2, 60)[:, :20].ravel(), fill_value=0)
    assert found == pytest.approx(np.corrcoef(seen, told)[0, 1])
    assert 0.4 < found < 0.95


def test_what_cannot_be_planned_is_refused():
    table, codes = pilot()
    with pytest.raises(ValueError, match="codes go with the scores"):
        to_code(rate=0.1, width=0.1, codes=codes)
    with pytest.raises(ValueError, match="correlation 1 must be 0 or more"):
        to_code(rate=0.1, width=0.1, correlation=1)
    with pytest.raises(ValueError, match="4 articles of the pilot are coded"):
        to_correct(
            table, ratio=2, articles=60, codes=codes[codes["article_id"].isin([f"east-{i:03}" for i in range(4)])]
        )
    with pytest.raises(ValueError, match=r"ratio 1\.0: must be above 0 and not 1"):
        to_correct(rate=0.1, ratio=1, articles=60)
