"""Also tests framing/analysis/groups.py. Also tests framing/analysis/label_choices.py. Comparisons of groups: exact figures on invented tables, refusals, coverage and speed."""

import time
import warnings
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from framing.analysis.comparison import compare
from framing.analysis.groups import MissingGroupWarning, SmallGroupWarning
from framing.analysis.label_choices import label_choice
from tests.analysis.tables import BOUNDS, QUICK, TABLE, one, press, rows

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


def test_groups_that_are_all_too_small_are_named_with_their_number():
    table = pd.concat([rows(name, [1, 2, 3]) for name in ("east", "north", "west")])
    with pytest.raises(
        ValueError, match=r"nothing to compare: 0 of 3 values of source \(east, north, west\) have 5 articles"
    ):
        compare(table, seed=1, drop_small=True, **QUICK)


# What is refused


def test_missing_column_is_named():
    with pytest.raises(ValueError, match=r"no column \['outlet'\]; it has article_id, source"):
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
    with pytest.raises(ValueError, match=r"no source 'south' to compare with; have east, north, west"):
        compare(press(), seed=1, reference="south")
    with pytest.raises(ValueError, match=r"family 'row'.*have \['all', 'feature', 'category', 'cell'\]"):
        compare(press(), seed=1, family="row")
    with pytest.raises(ValueError, match=r"correction 'fdr'.*\['bh', 'holm', 'none'\]"):
        compare(press(), seed=1, correction="fdr")


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
    with pytest.raises(ValueError, match=r"no family 'rebels' in feature 'actor_labels'; have civilians"):
        label_choice(labels([1] * 20, "east", "civilians:neutral"), "rebels", seed=1)


# Coverage and speed


@pytest.mark.slow
@pytest.mark.parametrize(("events", "hits", "shape", "uneven"), [(40, 1.0, 1.0, 0.5), (60, 1.0, 0.6, 0.7)])
@pytest.mark.filterwarnings("ignore::framing.analysis.contrasts.ResolutionWarning")
def test_coverage_of_matched_comparisons_that_resample_events(events, hits, shape, uneven, monkeypatch):
    monkeypatch.setattr("framing.analysis.contrasts.DEEPEST", 199)  # the replicates are no family of tests
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
@pytest.mark.filterwarnings("ignore::framing.analysis.contrasts.ResolutionWarning")  # some groups have five articles
def test_fifteen_outlets_and_thirty_categories_take_under_a_third_of_a_minute_of_one_core():
    random, sizes = np.random.default_rng(2), [149, 105, 90, 84, 74, 56, 53, 46, 42, 28, 26, 22, 13, 11, 5]
    source = np.repeat([f"outlet{i:02}" for i in range(15)], sizes)
    number = len(source)
    cells = [(f"f{i}", f"c{j}", speaker) for i in range(3) for j in range(10) for speaker in ("narrator", "quoted")]
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
    assert (len(found.table), len(found.pairs)) == (15 * 60, 105 * 60)
    assert spent < 20, spent  # the variance of both sides is taken anew in each of 2,000 permutations or more
