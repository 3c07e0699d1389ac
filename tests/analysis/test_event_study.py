"""Before and after a date: exact figures, the placebo dates, and level by simulation."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.event_study import event_study
from tests.analysis.tables import one, rows

pytestmark = pytest.mark.filterwarnings("ignore::framing.analysis.contrasts.ResolutionWarning")


def daily(counts, *, source="east", first="2016-01-01"):
    """Invent an outlet of one article a day."""
    days = pd.date_range(first, periods=len(counts)).strftime("%Y-%m-%d")
    return rows(source, counts, 100).assign(published=days)


STEP = [1] * 100 + [4] * 20 + [1] * 80  # the 100th day after 2016-01-01 is 2016-04-10


def test_rates_counts_and_contrast_by_hand():
    row = event_study(daily(STEP), date="2016-04-10", window=20, seed=1, permutations=499).table.iloc[0]
    assert (row["articles_before"], row["articles_after"], row["count_before"], row["count_after"]) == (20, 20, 20, 80)
    assert (row["rate_before"], row["rate_after"]) == (0.01, 0.04)
    assert (row["difference"], row["ratio"]) == (pytest.approx(0.03), pytest.approx(4))
    assert row["p"] == 1 / 500 and row["clear"]
    assert (row["articles_hit_before"], row["articles_hit_after"]) == (20, 20)
    assert (row["design_effect_before"], row["design_effect_after"]) == (0.0, 0.0)


def test_placebo_dates_keep_away_from_the_date_and_inside_the_collection():
    found = event_study(daily(STEP), date="2016-04-10", window=20, seed=1, permutations=99)
    assert found.dates == ("2016-01-21", "2016-02-10", "2016-03-01", "2016-05-20", "2016-06-09", "2016-06-29")
    assert found.table["placebos"].item() == 6
    assert found.table["placebo_p"].item() == 1 / 7
    assert found.placebos["ratio"].tolist() == [1.0] * 6


def test_a_change_that_other_dates_show_too_is_none_of_the_date():
    season = np.where(np.arange(200) // 20 % 2, 4, 1)
    row = event_study(daily(season), date="2016-04-10", window=20, seed=1, permutations=499).table.iloc[0]
    assert row["p"] == 1 / 500
    assert row["placebo_p"] == 1.0


def test_placebos_given_are_those_taken_and_must_keep_away():
    found = event_study(daily(STEP), date="2016-04-10", window=20, placebos=["2016-02-20"], seed=1, permutations=99)
    assert found.placebos["date"].tolist() == ["2016-02-20"]
    with pytest.raises(ValueError, match="placebo '2016-05-01' lies within 40 days of 2016-04-10"):
        event_study(daily(STEP), date="2016-04-10", window=20, placebos=["2016-05-01"], seed=1)


def test_outlets_are_tested_each_by_itself_and_small_ones_left_out():
    table = pd.concat(
        [daily(STEP), daily([2] * 200, source="west"), daily([9] * 3, source="north", first="2016-04-09")]
    )
    found = event_study(table, date="2016-04-10", window=20, seed=1, permutations=199)
    assert found.table["group"].tolist() == ["east", "west"]
    assert one(found.table, group="west")["p"] == 1.0


def test_clusters_are_permuted_whole():
    table = daily(STEP).assign(story=[f"s{i // 10}" for i in range(200)])
    alone = event_study(table, date="2016-04-10", window=60, seed=1, permutations=499).table["p"].item()
    whole = (
        event_study(table, date="2016-04-10", window=60, seed=1, cluster="story", permutations=499).table["p"].item()
    )
    assert alone < 0.05 < whole  # six stories on each side, two of them high


def test_what_cannot_be_studied_is_refused():
    with pytest.raises(ValueError, match="'April' is no date; write it as YYYY-MM-DD"):
        event_study(daily(STEP), date="April", seed=1)
    with pytest.raises(ValueError, match="no source has 5 articles in the 28 days on each side of 2019-01-01"):
        event_study(daily(STEP), date="2019-01-01", seed=1)
    with pytest.raises(ValueError, match="no article has a date"):
        event_study(daily(STEP).assign(published=None), date="2016-04-10", seed=1)
    with pytest.raises(ValueError, match="no column 'published'"):
        event_study(daily(STEP).drop(columns="published"), date="2016-04-10", seed=1)


def test_p_keeps_its_level_without_a_change():
    random, small = np.random.default_rng(3), []
    counts = random.poisson(random.gamma(1.0, 3.0, (60, 300)))
    days = pd.date_range("2016-01-01", periods=60).strftime("%Y-%m-%d")
    table = pd.concat(rows("east", counts[:, k], 100, category=f"c{k:03}").assign(published=days) for k in range(300))
    found = event_study(table, date="2016-01-31", window=30, seed=1, permutations=199, correction="none").table
    small = (found["p"] <= 0.05).mean()
    assert 0.02 <= small <= 0.09
    assert found["placebo_p"].isna().all()
