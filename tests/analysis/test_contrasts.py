"""Contrasts between groups: corrections, matched events, references."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests

from framing.analysis.comparison import compare
from tests.analysis.tables import QUICK, matched, one, press, rows

# What stands in a comparison


def test_pairs_set_one_group_against_the_other_alone():
    found = compare(press(), seed=1, **QUICK)
    pair = one(found.pairs, category="agentless", speaker="quoted", group="east", other="west")
    own, other = (
        one(found.table, category="agentless", speaker="quoted", group=group)["rate"] for group in ("east", "west")
    )
    assert pair["rate"] == own
    assert pair["difference"] == pytest.approx(own - other)
    assert pair["ratio"] == pytest.approx(own / other)


def test_reference_takes_the_place_of_the_rest_and_has_no_contrast_itself():
    found = compare(press(), seed=1, reference="west", **QUICK)
    own = one(found.table, category="agentless", speaker="narrator", group="west")
    assert own[["rate", "low", "high"]].notna().all()
    assert own["difference":"p_adjusted"].isna().all()
    assert not own["clear"]
    row = one(found.table, category="agentless", speaker="narrator", group="east")
    pair = one(found.pairs, category="agentless", speaker="narrator", group="east", other="west")
    assert row["difference":"effect_high"].tolist() == pair["difference":"effect_high"].tolist()


def test_effect_is_cliffs_delta_of_article_rates():
    table = press(groups=("east", "west"))
    row = one(compare(table, seed=1, **QUICK).table, category="agentless", speaker="narrator", group="east")
    cell = table[(table["category"] == "agentless") & (table["speaker"] == "narrator")]
    rates = (cell["count"] / cell["exposure"]).groupby(cell["source"]).agg(list)
    u = stats.mannwhitneyu(rates["east"], rates["west"]).statistic
    assert row["effect"] == pytest.approx(2 * u / 25**2 - 1)


# Corrections


@pytest.mark.parametrize(
    ("family", "keys"),
    [("feature", ["feature"]), ("category", ["feature", "category"]), ("cell", ["feature", "category", "speaker"])],
)
def test_benjamini_hochberg_within_the_family_is_that_of_scipy(family, keys):
    table = pd.concat([press(), press(seed=5).assign(feature="harm")])
    found = compare(table, seed=1, family=family, **QUICK).table
    expected = found.groupby(keys)["p"].transform(lambda p: stats.false_discovery_control(p))
    assert found["p_adjusted"].tolist() == pytest.approx(expected.tolist())


def test_holm_over_all_tests_is_that_of_statsmodels():
    found = compare(press(), seed=1, family="all", correction="holm", **QUICK).pairs
    assert found["p_adjusted"].tolist() == pytest.approx(multipletests(found["p"], method="holm")[1].tolist())


def test_no_correction_leaves_p_alone_and_missing_p_stay_missing():
    table = pd.concat([rows("east", [1, 2] * 12), rows("west", [0] * 24, 0), rows("north", [2, 2] * 12)])
    found = compare(table, seed=1, correction="none", **QUICK).table
    assert found["p"].isna().tolist() == [False, False, True]
    assert found["p_adjusted"].equals(found["p"].rename("p_adjusted"))


# Matched events


def test_matched_ratio_is_the_mantel_haenszel_risk_ratio_of_statsmodels():
    table = matched()
    row = one(compare(table, seed=1, event="event", **QUICK).table, group="east")
    sums = table.groupby(["event", "source"])[["count", "exposure"]].sum()
    tables = [
        np.array([[hits, total - hits] for hits, total in sums.loc[event].loc[["east", "west"]].to_numpy()])
        for event in sums.index.levels[0]
    ]
    assert row["ratio"] == pytest.approx(StratifiedTable(tables).riskratio_pooled)


def test_matching_removes_what_the_choice_of_events_put_in():
    table = matched()
    plain = one(compare(table, seed=1, **QUICK).table, group="east")
    within = one(compare(table, seed=1, event="event", **QUICK).table, group="east")
    assert plain["difference"] > 0.15
    assert plain["p"] == 1 / 200
    assert within["difference_low"] < 0 < within["difference_high"]
    assert abs(within["difference"]) < 0.05
    assert within["effect_low"] < 0 < within["effect_high"]
    assert within["p"] > 0.05


def test_only_events_that_two_groups_tell_are_kept():
    alone = rows("east", [9] * 30, start=500).assign(event=[f"x{i}" for i in range(30)])
    none = rows("west", [9] * 30, start=500)
    table = pd.concat([matched(), alone, none])
    kept = compare(table, seed=1, event="event", **QUICK).table
    pd.testing.assert_frame_equal(kept, compare(matched(), seed=1, event="event", **QUICK).table)


def test_too_few_matched_events_are_refused():
    with pytest.raises(ValueError, match=r"under 5 matched events of a source: east \(4\), west \(4\)"):
        compare(matched(events=4), seed=1, event="event")
    with pytest.raises(ValueError, match="under 5 matched events"):
        compare(press(), seed=1, event="event")


def test_pairing_narrows_the_difference_when_events_differ_much():
    random = np.random.default_rng(12)
    level = random.beta(1, 3, 60)
    parts = [
        rows(source, random.binomial(40, level), 40).assign(event=[f"e{i}" for i in range(60)])
        for source in ("east", "west")
    ]
    table = pd.concat(parts)
    plain = one(compare(table, seed=1, **QUICK).table, group="east")
    within = one(compare(table, seed=1, event="event", **QUICK).table, group="east")
    width = [row["difference_high"] - row["difference_low"] for row in (plain, within)]
    assert width[1] < width[0] / 2
