"""Regression of rates: closed forms, statsmodels called by formula, sandwiches by hand, and simulated coverage.

Also tests framing/analysis/designs.py.
"""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats

from framing.analysis.regression import model_rates

MEASURE = {"feature": "harm", "category": "killing"}
COLUMNS = [
    *["term", "estimate", "std_error", "low", "high", "p", "effect", "effect_low", "effect_high"],
    *["n_articles", "n_clusters", "method", "articles_hit", "design_effect"],
]


def invented(*, number=90, seed=1, groups=("east", "north", "west"), events=0):
    """Invent a table: rates differ by outlet, rise with the year and spread between articles."""
    random = np.random.default_rng(seed)
    place = np.arange(number) % len(groups)
    year = random.integers(2013, 2018, number)
    event = np.arange(number) // len(groups) % events if events else np.zeros(number, dtype=int)
    exposure = random.integers(8, 40, number)
    level = random.lognormal(0, 0.6, max(events, 1))[event]
    rate = np.minimum(0.05 * (1 + place) * 1.1 ** (year - 2013) * level * random.gamma(4, 1 / 4, number), 0.9)
    return pd.DataFrame(
        {
            "article_id": [f"a{i:03}" for i in range(number)],
            "source": np.array(groups)[place],
            "published": [f"{y}-07-01" for y in year],
            "event": [f"e{e:02}" for e in event] if events else None,
            **MEASURE,
            "speaker": "narrator",
            "unit": "clauses",
            "count": random.binomial(exposure, rate),
            "exposure": exposure,
            "words": exposure * 12 + random.integers(0, 50, number),
        }
    )


def fit(table, **options):
    return model_rates(table, seed=1, **{**MEASURE, **options})


# Against closed forms and other calls


def test_poisson_effect_of_two_groups_is_the_ratio_of_ratios_of_sums():
    table = invented(groups=("east", "west"))
    sums = table.groupby("source")[["count", "exposure"]].sum()
    rates = sums["count"] / sums["exposure"]
    assert fit(table)["effect"].tolist() == pytest.approx([rates["west"] / rates["east"]])


def test_binomial_effect_of_two_groups_is_the_odds_ratio():
    table = invented(groups=("east", "west"))
    sums = table.groupby("source")[["count", "exposure"]].sum()
    odds = sums["count"] / (sums["exposure"] - sums["count"])
    assert fit(table, family="binomial")["effect"].tolist() == pytest.approx([odds["west"] / odds["east"]])


def test_poisson_with_controls_is_the_formula_of_statsmodels():
    table = invented()
    found = fit(table, controls=["words"])
    expected = smf.glm(
        "count ~ C(source) + words", table, family=sm.families.Poisson(), offset=np.log(table["exposure"])
    ).fit(cov_type="cluster", cov_kwds={"groups": np.arange(len(table))}, use_t=True)
    names = ["C(source)[T.north]", "C(source)[T.west]", "words"]
    assert found["term"].tolist() == ["source: north against east", "source: west against east", "words"]
    for column, values in (("estimate", expected.params), ("std_error", expected.bse), ("p", expected.pvalues)):
        assert found[column].tolist() == pytest.approx(values[names].tolist())
    assert found[["low", "high"]].to_numpy() == pytest.approx(expected.conf_int().loc[names].to_numpy())
    plain = smf.glm(
        "count ~ C(source) + words", table, family=sm.families.Poisson(), offset=np.log(table["exposure"])
    ).fit()
    assert found["design_effect"].tolist() == pytest.approx(((expected.bse / plain.bse) ** 2)[names].tolist(), rel=1e-5)
    assert found["articles_hit"].tolist() == [int((table["count"] > 0).sum())] * 3


def test_design_effect_of_a_binomial_term_is_that_over_plain_logit():
    table = invented(groups=("east", "west"))
    single = np.column_stack([table["count"], table["exposure"] - table["count"]])
    plain = sm.GLM(
        single, sm.add_constant(table["source"].eq("west").astype(float)), family=sm.families.Binomial()
    ).fit()
    found = fit(table, family="binomial")
    assert found["design_effect"].tolist() == pytest.approx(
        [(found["std_error"].item() / plain.bse["source"]) ** 2], rel=1e-5
    )


def test_binomial_clustered_by_event_is_the_logit_of_single_clauses_of_statsmodels():
    table = invented(number=180, events=60)
    found = fit(table, family="binomial", cluster="event")
    clauses = table.loc[table.index.repeat(table["exposure"])]
    clauses = clauses.assign(hit=clauses.groupby("article_id").cumcount() < clauses["count"])
    expected = smf.glm("hit.astype(int) ~ C(source)", clauses, family=sm.families.Binomial()).fit(
        cov_type="cluster", cov_kwds={"groups": pd.factorize(clauses["event"])[0]}
    )
    number = len(clauses)
    smaller = np.sqrt((179 / 177) / ((number - 1) / (number - 3)))  # rows here are articles, there clauses
    assert found["estimate"].tolist() == pytest.approx(expected.params.iloc[1:].tolist(), rel=1e-6)
    assert found["std_error"].tolist() == pytest.approx((expected.bse.iloc[1:] * smaller).tolist(), rel=1e-6)
    assert found["n_clusters"].tolist() == [60, 60]


def test_clustered_error_is_the_sandwich_by_hand():
    table = invented(number=100, groups=("east", "west"))
    found = fit(table)
    columns = np.column_stack([np.ones(100), table["source"].eq("west")])
    sums = table.groupby("source")[["count", "exposure"]].sum()
    mean = table["exposure"] * table["source"].map(sums["count"] / sums["exposure"])
    bread = np.linalg.inv(columns.T @ (columns * mean.to_numpy()[:, None]))
    scores = columns * (table["count"] - mean).to_numpy()[:, None]
    covariance = bread @ (scores.T @ scores) @ bread * (100 / 99) * (99 / 98)
    error = np.sqrt(covariance[1, 1])
    assert found["std_error"].tolist() == pytest.approx([error])
    reach = stats.t.ppf(0.975, 99) * error
    assert found["high"].tolist() == pytest.approx((found["estimate"] + reach).tolist())


def test_event_effects_are_a_dummy_an_event():
    table = invented(number=180, events=60)
    useful = table.groupby("event")["count"].transform("sum") > 0
    found = fit(table, event_effects=True, cluster="event")
    kept = table[useful]
    expected = smf.glm(
        "count ~ C(source) + C(event)", kept, family=sm.families.Poisson(), offset=np.log(kept["exposure"])
    ).fit()
    names = ["C(source)[T.north]", "C(source)[T.west]"]
    assert found["estimate"].tolist() == pytest.approx(expected.params[names].tolist(), abs=1e-6)
    assert found["n_articles"].tolist() == [len(kept)] * 2


def test_speaker_classes_get_a_term_and_articles_stay_the_clusters():
    table = pd.concat([invented(), invented(seed=2).assign(speaker="quoted")])
    found = fit(table)
    assert found["term"].tolist()[-1] == "speaker: quoted against narrator"
    assert found[["n_articles", "n_clusters"]].iloc[0].tolist() == [90, 90]
    only = fit(table, speaker="quoted")
    pd.testing.assert_frame_equal(only, fit(invented(seed=2).assign(speaker="quoted")))


# Shape and terms


def test_columns_and_method():
    found = fit(invented())
    assert list(found.columns) == COLUMNS
    assert found["method"].tolist() == ["poisson, clustered by article, t with 89 degrees of freedom"] * 2
    assert found["effect_high"].tolist() == np.exp(found["high"]).tolist()


def test_dates_are_years_and_words_are_categories():
    table = invented().assign(place=lambda frame: np.where(frame.index % 2, "Odrin", "Tarma"))
    found = fit(table, controls=["published", "place"])
    assert found["term"].tolist()[2:] == ["published (years)", "place: Tarma against Odrin"]
    years = pd.to_datetime(table["published"])
    same = fit(table.assign(when=(years - years.min()).dt.days / 365.25), controls=["when", "place"])
    assert found["estimate"].tolist() == pytest.approx(same["estimate"].tolist())
    text = fit(table.astype({"published": "string"}), controls=["published", "place"])
    assert text["estimate"].tolist() == found["estimate"].tolist()


def test_reference_turns_the_ratio_round():
    table = invented(groups=("east", "west"))
    turned = fit(table, reference="west")
    assert turned["term"].tolist() == ["source: east against west"]
    assert turned["estimate"].tolist() == pytest.approx((-fit(table)["estimate"]).tolist())


def test_rows_without_exposure_and_other_measures_are_left_out():
    table = invented()
    more = pd.concat([table, table.assign(category="wounding", count=1)])
    more = pd.concat([more, table.head(3).assign(article_id=["x", "y", "z"], count=0, exposure=0)])
    pd.testing.assert_frame_equal(fit(more), fit(table))


def test_order_of_rows_does_not_matter():
    table = invented(number=60, events=20)
    options = {"cluster": "event", "resamples": 99}
    pd.testing.assert_frame_equal(
        fit(table, **options), fit(table.sample(frac=1, random_state=3), **options), check_exact=False, rtol=1e-9
    )


# Few clusters


def test_fewer_than_forty_clusters_take_the_wild_bootstrap():
    table = invented(number=90, events=30)
    found = fit(table, cluster="event", resamples=499)
    assert found["method"].tolist() == ["poisson, clustered by event, wild score bootstrap, 499 resamples"] * 2
    assert (found["low"] < found["estimate"]).all()
    assert (found["estimate"] < found["high"]).all()


def test_wild_p_of_ten_clusters_is_the_score_test_by_hand():
    table = invented(number=20, groups=("east", "west"), events=0).assign(
        event=[f"e{i:02}" for i in np.arange(20) // 2]
    )
    table["count"] += 1
    found = fit(table, cluster="event", resamples=20_000)
    mean = table["exposure"] * table["count"].sum() / table["exposure"].sum()
    west = table["source"].eq("west") - np.average(table["source"].eq("west"), weights=mean)
    scores = (west * (table["count"] - mean)).groupby(table["event"]).sum().to_numpy()
    webb = np.sqrt([0.5, 1, 1.5])
    weights = np.random.default_rng(5).choice(np.concatenate([webb, -webb]), (200_000, 10))
    drawn = np.abs(weights @ scores) / np.sqrt(weights**2 @ scores**2)
    expected = (drawn >= abs(scores.sum()) / np.sqrt((scores**2).sum())).mean()
    assert found["p"].tolist() == pytest.approx([expected], abs=0.01)


def test_wild_bounds_are_where_the_test_turns():
    table = invented(number=60, groups=("east", "west"), events=30)
    found = fit(table, cluster="event", resamples=1999).iloc[0]
    assert (found["p"] <= 0.05) == (not found["low"] < 0 < found["high"])
    wide = fit(table, cluster="event", resamples=1999, level=1 - found["p"]).iloc[0]
    assert min(abs(wide["low"]), abs(wide["high"])) == pytest.approx(0, abs=0.02 * found["std_error"])


def test_seed_fixes_the_wild_bootstrap():
    table = invented(number=60, groups=("east", "west"), events=20)
    one, two = (fit(table, cluster="event", resamples=199) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.slow
@pytest.mark.parametrize(("events", "effects"), [(12, False), (20, True)])
def test_wild_bootstrap_covers_with_few_events(events, effects, monkeypatch):
    covered, truth = [], np.log(1.5)
    # bounds are where the test turns, as tested above: whether they hold the truth is told by its own test alone
    monkeypatch.setattr(
        "framing.analysis.regression._edge",
        lambda p_value, near, step, alpha: near + np.copysign(np.inf, step) * (p_value(truth) > alpha or np.nan),
    )
    for seed in range(100):
        random = np.random.default_rng(seed)
        event, west = np.repeat(np.arange(events), 4), np.tile([0, 0, 1, 1], events)
        exposure = np.maximum(3, np.round(random.lognormal(np.log(25), 0.5, len(event)))).astype(int)
        level = 0.1 * 1.5**west * random.lognormal(-0.245, 0.7, events)[event] * random.gamma(2, 0.5, len(event))
        table = pd.DataFrame(
            {
                "article_id": [f"a{i:03}" for i in range(len(event))],
                "source": np.where(west, "west", "east"),
                "event": [f"e{i:02}" for i in event],
                **MEASURE,
                "speaker": "narrator",
                "count": random.poisson(level * exposure),
                "exposure": exposure,
            }
        )
        found = fit(table, cluster="event", event_effects=effects, resamples=399).iloc[0]
        covered.append(found["low"] <= truth <= found["high"])
    assert 0.9 <= np.mean(covered) <= 0.99


# What is refused


def test_a_group_without_counts_is_refused():
    table = invented()
    table.loc[table["source"] == "north", "count"] = 0
    with pytest.raises(ValueError, match=r"source \['north'\]: all or none is counted, so no ratio is finite"):
        fit(table)
    full = invented()
    full.loc[full["source"] == "west", "count"] = full["exposure"]
    with pytest.raises(ValueError, match=r"source \['west'\]: all or none"):
        fit(full, family="binomial")


def test_columns_that_cannot_be_told_apart_are_refused():
    table = invented().assign(region=lambda frame: frame["source"].str.upper())
    with pytest.raises(ValueError, match="columns cannot be told apart among"):
        fit(table, controls=["region"])


def test_missing_columns_and_values_are_named():
    with pytest.raises(ValueError, match=r"no column \['length'\]; merge it in by article_id"):
        fit(invented(), controls=["length"])
    table = invented().assign(length=[np.nan] * 2 + [100] * 88)
    with pytest.raises(ValueError, match=r"missing values: {'length': 2}"):
        fit(table, controls=["length"])
    with pytest.raises(ValueError, match=r"missing values: {'event': 90}"):
        fit(invented(), cluster="event")


def test_unknown_measure_family_cluster_and_reference_are_refused():
    with pytest.raises(ValueError, match="no rows with exposure for feature 'harm', category 'theft', speaker None"):
        fit(invented(), category="theft")
    with pytest.raises(ValueError, match="family 'normal' is poisson or binomial, cluster 'article'"):
        fit(invented(), family="normal")
    with pytest.raises(ValueError, match="cluster 'outlet' is article or event"):
        fit(invented(), cluster="outlet")
    with pytest.raises(ValueError, match=r"no source 'south' to refer to; have east, north, west"):
        fit(invented(), reference="south")


def test_too_few_clusters_and_events_of_one_group_are_refused():
    with pytest.raises(ValueError, match=r"4 clusters \(event\) are under 5"):
        fit(invented(number=12, events=4).assign(count=2), cluster="event")
    alone = invented().assign(event=lambda frame: frame["source"])
    with pytest.raises(ValueError, match="no event is told by two values of source and has a count"):
        fit(alone, event_effects=True)
