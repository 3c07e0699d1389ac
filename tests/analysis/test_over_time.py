"""Change over time: exact figures by period, who is set against whom, and what is left out."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.comparison import compare
from framing.analysis.groups import MissingGroupWarning
from framing.analysis.over_time import periods
from tests.analysis.tables import QUICK, one, rows

pytestmark = pytest.mark.filterwarnings("ignore::framing.analysis.groups.SmallGroupWarning")


def press():
    """Invent two outlets in three months: the east doubles in May, the west never changes."""
    parts = []
    for source, levels in (("east", (2, 4, 4)), ("west", (1, 1, 1))):
        for month, level in zip(("04", "05", "06"), levels, strict=True):
            counts = level + np.arange(20) % 2
            start = 100 * int(month)
            parts.append(rows(source, counts, 10, start=start).assign(published=f"2016-{month}-15"))
    return pd.concat(parts, ignore_index=True)


def test_each_period_stands_against_the_others_of_its_outlet_and_against_the_one_before():
    found = compare(press(), seed=1, over="month", **QUICK)
    assert found.table[["group", "period"]].values.tolist() == [
        [source, f"2016-{month}"] for source in ("east", "west") for month in ("04", "05", "06")
    ]
    april = one(found.table, group="east", period="2016-04")
    assert (april["rate"], april["difference"]) == (0.25, pytest.approx(0.25 - 0.45))
    assert found.pairs[["group", "period", "other"]].values.tolist()[:2] == [
        ["east", "2016-05", "2016-04"], ["east", "2016-06", "2016-05"],
    ]  # fmt: skip
    assert found.pairs["difference"].tolist() == pytest.approx([0.2, 0, 0, 0])
    assert found.pairs["clear"].tolist() == [True, False, False, False]
    assert found.over == "month"


def test_a_period_can_be_what_the_others_are_set_against():
    found = compare(press(), seed=1, over="month", reference="2016-04", **QUICK).table
    assert found[found["group"] == "east"]["difference"].tolist() == pytest.approx([np.nan, 0.2, 0.2], nan_ok=True)
    with pytest.raises(ValueError, match=r"no month '2016-09' to compare with; have 2016-04, 2016-05"):
        compare(press(), seed=1, over="month", reference="2016-09", **QUICK)


def test_tests_of_all_outlets_and_periods_are_corrected_together():
    found = compare(press(), seed=1, over="month", correction="holm", **QUICK).table
    least = found["p"].min()
    assert found["p_adjusted"].min() == pytest.approx(6 * least)


def test_any_column_can_name_the_periods_and_must_have_one_value_an_article():
    table = press().assign(phase=lambda t: np.where(t["published"] < "2016-05", "siege", "truce"))
    found = compare(table, seed=1, over="phase", **QUICK).table
    assert found["period"].unique().tolist() == ["siege", "truce"]
    with pytest.raises(ValueError, match="no period 'fortnight'; have day, week, month, quarter, year, or a column"):
        periods(table, "fortnight")


@pytest.mark.parametrize(
    ("over", "name"), [("day", "2016-05-02"), ("week", "2016-05-02"), ("month", "2016-05"), ("quarter", "2016Q2"), ("year", "2016")]
)  # fmt: skip
def test_names_of_periods(over, name):
    assert periods(pd.DataFrame({"published": ["2016-05-02", None]}), over).tolist() == [name, None] or pd.isna(
        periods(pd.DataFrame({"published": ["2016-05-02", None]}), over)[1]
    )


def test_without_dates_nothing_can_be_told():
    with pytest.raises(ValueError, match="no article has a date"):
        compare(press().assign(published=None), seed=1, over="month", **QUICK)
    some = press()
    some.loc[some["published"] == "2016-06-15", "published"] = None
    with pytest.warns(MissingGroupWarning, match="40 of 120 articles have no month"):
        assert len(compare(some, seed=1, over="month", **QUICK).table) == 4


def test_small_periods_are_refused_naming_the_outlet_or_left_out():
    some = press()
    some = some[~some["article_id"].isin([f"west-{600 + i}" for i in range(17)])]
    with pytest.raises(ValueError, match=r"source west: under 5 articles of a period: 2016-06 \(3\)"):
        compare(some, seed=1, over="month", **QUICK)
    found = compare(some, seed=1, over="month", drop_small=True, **QUICK).table
    assert found[found["group"] == "west"]["period"].tolist() == ["2016-04", "2016-05"]
    few = press().query("source == 'east' or published < '2016-05'")
    with pytest.warns(MissingGroupWarning, match="source west: nothing to compare"):
        assert set(compare(few, seed=1, over="month", drop_small=True, **QUICK).table["group"]) == {"east"}


def test_events_are_no_units_of_periods_but_may_be_clusters():
    with pytest.raises(ValueError, match=r"leave out event, or give cluster='event' \(--cluster event\)"):
        compare(press(), seed=1, over="month", event="event")
    told = press().assign(event=lambda frame: frame["published"] + frame["article_id"].str[-1])
    found = compare(told, seed=1, over="month", cluster="event", **QUICK)
    assert one(found.table, group="east", period="2016-04")["rate"] == 0.25 and found.cluster == "event"
