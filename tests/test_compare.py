"""Comparisons of groups: exact figures on invented tables, other tools' figures, refusals, coverage and speed."""

import time
import warnings
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from threadpoolctl import threadpool_limits

from framing.analysis.comparison import MissingGroupWarning, SmallGroupWarning, compare, label_choice

QUICK = {"resamples": 199, "permutations": 199}
BOUNDS = ["low", "high", "difference_low", "difference_high", "ratio_low", "ratio_high", "effect_low", "effect_high"]
TABLE = [
    *["feature", "category", "speaker", "group", "articles", "count", "exposure", "unit", "rate", "low", "high"],
    *["difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"],
    *["effect", "effect_low", "effect_high", "p", "p_adjusted"],
]


def rows(source, counts, exposures=10, *, category="agentless", speaker="narrator", feature="passive_voice", start=0):
    """Invent the rows of one source: an article for every count."""
    number = len(counts)
    return pd.DataFrame(
        {
            "article_id": [f"{source}-{i + start:03}" for i in range(number)],
            "source": source,
            "published": "2016-05-01",
            "event": None,
            "feature": feature,
            "category": category,
            "speaker": speaker,
            "unit": "clauses",
            "count": counts,
            "exposure": exposures,
        }
    )


def press(*, seed=1, groups=("east", "north", "west"), number=25, categories=("agentless", "agent_named")):
    """Invent three outlets of 25 articles, with two categories and both speaker classes."""
    random = np.random.default_rng(seed)
    parts = []
    for place, source in enumerate(groups):
        for category in categories:
            for speaker in ("narrator", "quoted"):
                exposures = random.integers(5, 40, number)
                counts = random.binomial(exposures, random.beta(2 + place, 12, number))
                parts.append(rows(source, counts, exposures, category=category, speaker=speaker))
    return pd.concat(parts, ignore_index=True)


def matched(*, seed=3, events=24):
    """Invent events told by two outlets, one of which prefers events with high rates."""
    random = np.random.default_rng(seed)
    parts = []
    for event in range(events):
        level = 0.5 if event % 2 else 0.1
        for source, copies in (("east", 3 if event % 2 else 1), ("west", 1 if event % 2 else 3)):
            exposures = random.integers(10, 40, copies)
            counts = random.binomial(exposures, level)
            parts.append(rows(source, counts, exposures, start=10 * event).assign(event=f"e{event:02}"))
    return pd.concat(parts, ignore_index=True)


def one(frame, **choice):
    picked = frame
    for column, value in choice.items():
        picked = picked[picked[column] == value]
    assert len(picked) == 1
    return picked.iloc[0]


# What stands in a comparison


def test_columns_rows_and_order():
    found = compare(press(), seed=1, **QUICK)
    assert list(found.table.columns) == TABLE
    assert list(found.pairs.columns) == [*TABLE[:4], "other", *TABLE[4:]]
    assert len(found.table) == 2 * 2 * 3
    assert found.table["group"].tolist()[:3] == ["east", "north", "west"]
    assert found.pairs[["group", "other"]].values.tolist()[:3] == [
        ["east", "north"],
        ["east", "west"],
        ["north", "west"],
    ]


def test_settings_are_kept():
    found = compare(press(), seed=8, reference="east", correction="holm", family="cell", level=0.9, **QUICK)
    kept = (found.by, found.event, found.reference, found.family, found.correction, found.level, found.seed)
    assert kept == ("source", None, "east", "cell", "holm", 0.9, 8)
    assert (found.resamples, found.permutations) == (199, 199)


def test_counts_exposures_rates_and_contrasts_by_hand():
    table = pd.concat([rows("east", [4, 2] * 10), rows("west", [1, 2] * 10, 20), rows("north", [0, 3] * 10, 5)])
    row = one(compare(table, seed=1, **QUICK).table, group="east")
    assert (row["articles"], row["count"], row["exposure"], row["unit"]) == (20, 60, 200, "clauses")
    assert row["rate"] == 0.3
    assert row["difference"] == pytest.approx(0.3 - 60 / 500)
    assert row["ratio"] == pytest.approx(0.3 / (60 / 500))


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
    assert own["difference":].isna().all()
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


def test_any_column_can_name_the_groups():
    table = press().assign(published=lambda frame: frame["article_id"].str[-1].astype(int) % 2 + 2015)
    assert compare(table, by="published", seed=1, **QUICK).table["group"].unique().tolist() == [2015, 2016]


def test_takes_scores_as_well_as_their_table():
    table = press()
    pd.testing.assert_frame_equal(
        compare(SimpleNamespace(table=table), seed=1, **QUICK).table, compare(table, seed=1, **QUICK).table
    )


def test_settings_cannot_be_changed_afterwards():
    found = compare(press(), seed=1, **QUICK)
    with pytest.raises(AttributeError):
        found.seed = 2


# Reproducible


def test_same_seed_same_result_in_any_order_of_rows():
    table = press()
    found = compare(table, seed=4, **QUICK)
    again = compare(table.sample(frac=1, random_state=9), seed=4, **QUICK)
    pd.testing.assert_frame_equal(found.table, again.table, check_exact=True)
    pd.testing.assert_frame_equal(found.pairs, again.pairs, check_exact=True)


def test_another_seed_moves_the_intervals_only_a_little():
    one_seed, other = (compare(press(), seed=seed, resamples=1999, permutations=199).table for seed in (1, 2))
    assert not np.array_equal(one_seed["high"], other["high"])
    assert np.allclose(one_seed["high"], other["high"], rtol=0.05)
    assert one_seed["rate"].tolist() == other["rate"].tolist()


# Nothing found, nothing to find in, few articles


def test_a_category_never_found_in_a_group_has_an_upper_bound():
    table = pd.concat([rows("east", [0] * 30), rows("west", [0, 2] * 15)])
    found = compare(table, seed=1, **QUICK)
    east, west = (one(found.table, group=group) for group in ("east", "west"))
    assert (east["rate"], east["low"]) == (0.0, 0.0)
    assert 3 / 300 < east["high"] < west["rate"]
    assert (east["ratio"], east["ratio_low"]) == (0.0, 0.0)
    assert 0 < east["ratio_high"] < 1
    assert np.isnan(west["ratio"])
    assert west["ratio_low"] > 1
    assert west["ratio_high"] == np.inf


def test_no_exposure_is_nan_not_nought():
    table = pd.concat([rows("east", [1, 2] * 12), rows("west", [0] * 24, 0), rows("north", [2, 2] * 12)])
    west = one(compare(table, seed=1, **QUICK).table, group="west")
    assert (west["articles"], west["count"], west["exposure"]) == (0, 0, 0)
    assert west[["rate", *BOUNDS, "difference", "ratio", "effect", "p", "p_adjusted"]].isna().all()


def test_under_five_articles_with_exposure_give_a_rate_without_bounds():
    table = pd.concat([rows("east", [1] * 24, [9] * 4 + [0] * 20), rows("west", [1, 2] * 12)])
    table["count"] = table["count"].where(table["exposure"] > 0, 0)
    found = compare(table, seed=1, **QUICK)
    east = one(found.table, group="east")
    assert (east["articles"], east["rate"]) == (4, 4 / 36)
    assert east[[*BOUNDS, "p"]].isna().all()
    assert one(found.table, group="west")[["low", "high"]].notna().all()


def test_an_article_not_scored_on_a_category_does_not_count_as_nought():
    extra = rows("east", [5] * 10, category="nominal")
    table = pd.concat([rows("east", [1, 2] * 12), rows("west", [1, 2] * 12), extra])
    east = one(compare(table, seed=1, **QUICK).table, group="east", category="nominal")
    assert (east["articles"], east["rate"]) == (10, 0.5)


def test_under_twenty_articles_warns_naming_the_group():
    table = pd.concat([rows("east", [1, 2] * 12), rows("west", [1, 2] * 6)])
    with pytest.warns(SmallGroupWarning, match=r"under 20 articles.*: west \(12\)"):
        compare(table, seed=1, **QUICK)


def test_under_five_articles_is_refused_naming_the_group_and_left_out_when_asked():
    table = pd.concat([press(), rows("south", [1, 2, 3, 4])])
    with pytest.raises(ValueError, match=r"under 5 articles of a source: south \(4\); drop_small=True"):
        compare(table, seed=1, **QUICK)
    assert "south" not in compare(table, seed=1, drop_small=True, **QUICK).table["group"].unique()


def test_one_group_is_refused():
    with pytest.raises(
        ValueError,
        match=r"nothing to compare: 1 of 1 values of source \(east\) have 5 articles or more, and it takes two",
    ):
        compare(rows("east", [1, 2] * 12), seed=1, **QUICK)


# What is refused


def test_missing_column_is_named():
    with pytest.raises(ValueError, match=r"no column \['outlet'\]; it has \['article_id', 'source'"):
        compare(press(), seed=1, by="outlet")


def test_repeated_row_is_named():
    table = pd.concat([press(), press().head(1)])
    with pytest.raises(
        ValueError, match=r"two rows for the same article, feature, category, speaker:\n(.|\n)*east-000"
    ):
        compare(table, seed=1)


def test_article_in_two_groups_is_named():
    table = press()
    table.loc[0, "source"] = "west"
    with pytest.raises(ValueError, match="one value an article; article 'east-000' has more"):
        compare(table, seed=1)
    with pytest.raises(ValueError, match="one value an article"):
        compare(press(), by="speaker", seed=1)


def test_articles_without_a_group_are_counted():
    table = press()
    table.loc[table["article_id"] == "east-003", "source"] = None
    with pytest.warns(
        MissingGroupWarning, match=f"1 of {table['article_id'].nunique()} articles have no source and are left out"
    ):
        found = compare(table, seed=1)
    assert found.table.equals(compare(table[table["source"].notna()], seed=1).table)
    with pytest.raises(ValueError, match="no article has a source; name its column when reading"):
        compare(table.assign(source=None), seed=1)


def test_unknown_reference_family_and_correction_name_the_choices():
    with pytest.raises(ValueError, match=r"no source 'south' to compare with; have \['east', 'north', 'west'\]"):
        compare(press(), seed=1, reference="south")
    with pytest.raises(ValueError, match=r"family 'row'.*have \['all', 'feature', 'category', 'cell'\]"):
        compare(press(), seed=1, family="row")
    with pytest.raises(ValueError, match=r"correction 'fdr'.*\['bh', 'holm', 'none'\]"):
        compare(press(), seed=1, correction="fdr")


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


# Label choice


def labels(counts, source, category):
    return rows(source, counts, 200, feature="actor_labels", category=category)


def test_label_shares_sum_to_one_over_the_labels_of_the_family():
    parts = []
    for source, shares in (("east", (3, 1, 0)), ("west", (0, 2, 1))):
        for stance, share in zip(("delegitimizing", "neutral", "legitimizing"), shares, strict=True):
            parts.append(labels([share, share] * 12, source, f"armed_groups:{stance}"))
        parts.append(labels([7] * 24, source, "civilians:neutral"))
    table = pd.concat([*parts, rows("east", [1] * 24)])
    found = label_choice(table, "armed_groups", seed=1, **QUICK).table
    assert found.groupby("group")["rate"].sum().tolist() == pytest.approx([1.0, 1.0])
    row = one(found, group="east", category="armed_groups:delegitimizing")
    assert (row["count"], row["exposure"], row["unit"], row["rate"]) == (72, 96, "armed_groups labels", 0.75)
    assert found["high"].max() <= 1.0


def test_articles_without_a_label_of_the_family_do_not_count():
    parts = [
        labels([2] * 20 + [0] * 5, source, f"armed_groups:{stance}")
        for source in ("east", "west")
        for stance in ("neutral", "legitimizing")
    ]
    found = label_choice(pd.concat(parts), "armed_groups", seed=1, **QUICK).table
    assert found["articles"].tolist() == [20] * 4


def test_unknown_family_of_labels_names_those_there_are():
    with pytest.raises(ValueError, match=r"no family 'rebels' in feature 'actor_labels'; have \['civilians'\]"):
        label_choice(labels([1] * 20, "east", "civilians:neutral"), "rebels", seed=1)


# Coverage and speed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("events", "hits", "shape", "uneven"), [(40, 1.0, 1.0, 0.5), (40, 3.0, 2.0, 0.5), (80, 1.0, 0.6, 0.7)]
)
def test_coverage_of_matched_comparisons_that_resample_events(events, hits, shape, uneven):
    random, replicates, median = np.random.default_rng(21), 1500, 25
    source = np.tile(["east", "north", "west"], events)
    event = np.repeat(np.arange(events), 3)
    told = random.random(len(event)) < 0.8
    source, event = source[told], event[told]
    exposures = np.maximum(3, np.round(random.lognormal(np.log(median), 0.6, (len(event), replicates))))
    truth = hits / (median * np.exp(0.18))
    levels = random.lognormal(-(uneven**2) / 2, uneven, (events, replicates))[event]
    ratios = np.where(source == "west", 2.0, 1.0)[:, None]
    counts = random.poisson(truth * levels * ratios * random.gamma(shape, 1 / shape, exposures.shape) * exposures)
    table = pd.DataFrame(
        {
            "article_id": np.repeat([f"a{i:03}" for i in range(len(event))], replicates),
            "source": np.repeat(source, replicates),
            "event": np.repeat(event, replicates),
            "feature": "invented",
            "category": np.tile([f"c{i:04}" for i in range(replicates)], len(event)),
            "speaker": "narrator",
            "unit": "clauses",
            "count": counts.ravel(),
            "exposure": exposures.ravel().astype(int),
        }
    )
    found = compare(table, seed=1, event="event", resamples=999, permutations=199).pairs
    same = found[(found["group"] == "east") & (found["other"] == "north")]
    half = found[(found["group"] == "east") & (found["other"] == "west")]
    rates = found[(found["group"] == "north") & (found["other"] == "west")]
    covers = [
        ((rates["low"] <= truth) & (truth <= rates["high"])).mean(),
        ((same["difference_low"] <= 0) & (same["difference_high"] >= 0)).mean(),
        ((half["ratio_low"] <= 0.5) & (half["ratio_high"] >= 0.5)).mean(),
        ((same["effect_low"] <= 0) & (same["effect_high"] >= 0)).mean(),
    ]
    assert all(0.93 <= cover <= 0.98 for cover in covers), covers
    assert 0.03 <= (same["p"] <= 0.05).mean() <= 0.065


@pytest.mark.slow
def test_fifteen_outlets_and_ninety_categories_take_under_twenty_seconds_of_one_core():
    random, sizes = np.random.default_rng(2), [149, 105, 90, 84, 74, 56, 53, 46, 42, 28, 26, 22, 13, 11, 5]
    source = np.repeat([f"outlet{i:02}" for i in range(15)], sizes)
    number = len(source)
    cells = [(f"f{i}", f"c{j}", speaker) for i in range(9) for j in range(10) for speaker in ("narrator", "quoted")]
    exposures = np.maximum(1, np.round(random.lognormal(3, 0.6, (number, len(cells))))).astype(int)
    counts = random.binomial(exposures, random.beta(0.5, 5, (number, len(cells))))
    table = pd.DataFrame(np.tile(cells, (number, 1)), columns=["feature", "category", "speaker"])
    table["article_id"] = np.repeat([f"a{i:03}" for i in range(number)], len(cells))
    table["source"], table["unit"] = np.repeat(source, len(cells)), "clauses"
    table["count"], table["exposure"] = counts.ravel(), exposures.ravel()
    with warnings.catch_warnings(), threadpool_limits(limits=1):
        warnings.simplefilter("ignore", SmallGroupWarning)
        start = time.process_time()
        found = compare(table, seed=1)
    spent = time.process_time() - start
    assert (len(found.table), len(found.pairs)) == (15 * 180, 105 * 180)
    assert spent < 20, spent
