"""Codes beside a comparison: what `corrected` says, also of the periods of each outlet."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.coded_columns import with_corrected
from framing.analysis.comparison import compare
from framing.analysis.correction import corrected, corrected_pairs
from tests.analysis.tables import QUICK, one, rows

pytestmark = pytest.mark.filterwarnings(
    "ignore::framing.analysis.groups.SmallGroupWarning", "ignore::framing.analysis.correction.FewCodesWarning"
)


def press():
    """Invent two outlets in three months; the rules find one too many in each article of the east."""
    parts = []
    for source, extra in (("east", 1), ("west", 0)):
        for month, level in (("04", 2), ("05", 4), ("06", 4)):
            counts = level + extra + np.arange(20) % 2
            parts.append(rows(source, counts, 10, start=100 * int(month)).assign(published=f"2016-{month}-15"))
    return pd.concat(parts, ignore_index=True)


def codes_of(table, *, extra=1, step=3):
    """Code every third article: what the rules found, less what is too much in the east."""
    some = table.iloc[::step]
    right = some["count"] - extra * (some["source"] == "east")
    ids = np.repeat(some["article_id"].to_numpy(), right)
    codes = pd.DataFrame(
        {"article_id": ids, "feature": "passive_voice", "category": "agentless", "speaker": "narrator"}
    )
    return pd.concat([codes, some[["article_id"]]], ignore_index=True)


def test_the_columns_are_those_of_corrected_and_of_its_pairs():
    table = press()
    codes = codes_of(table)
    found = compare(table, seed=1, **QUICK)
    beside, pairs = with_corrected(found.table, found.pairs, table, codes, by="source", reference=None, level=0.95)
    told, other = corrected(table, codes), corrected_pairs(table, codes)
    names = [name for name in told if name.startswith(("corrected", "coded"))]
    pd.testing.assert_frame_equal(beside[names], told[names])
    pd.testing.assert_frame_equal(pairs[names], other[names])


def test_periods_of_each_outlet_are_corrected_by_its_own_codes():
    table = press()
    codes = codes_of(table)
    found = compare(table, seed=1, over="month", codes=codes, **QUICK)
    april = one(found.table, group="east", period="2016-04")
    assert (april["rate"], april["coded"]) == (0.35, 7)
    assert april["corrected"] == pytest.approx(0.25, abs=0.01)
    step = one(found.pairs, group="east", period="2016-05")
    assert (step["other"], step["corrected_difference"]) == ("2016-04", pytest.approx(0.2, abs=0.02))
    own = table[table["source"] == "east"].assign(period=lambda frame: frame["published"].str[:7])
    alone = corrected(own, codes[codes["article_id"].isin(own["article_id"])], by="period")
    assert found.table[found.table["group"] == "east"]["corrected_low"].tolist() == alone["corrected_low"].tolist()


def test_p_of_corrected_changes_is_adjusted_over_all_outlets():
    table = press()
    found = compare(table, seed=1, over="month", codes=codes_of(table), correction="holm", **QUICK).pairs
    assert len(found) == 4
    least = found["corrected_p"].idxmin()
    assert found.loc[least, "corrected_p_adjusted"] == pytest.approx(4 * found.loc[least, "corrected_p"])


def test_an_outlet_in_which_coders_found_none_of_a_feature_has_a_corrected_rate_of_0():
    table = press()
    codes = codes_of(table)
    west = codes["article_id"].str.startswith("west")
    codes.loc[west, ["feature", "category", "speaker"]] = None
    found = compare(table, seed=1, over="month", codes=codes.drop_duplicates(["article_id", "feature"]), **QUICK)
    told = found.table[found.table["group"] == "west"]
    assert told["corrected"].round(6).tolist() == [0.0, 0.0, 0.0]


def test_codes_of_articles_that_were_not_scored_are_refused_over_time_too():
    table = press()
    strange = codes_of(table).assign(article_id=lambda frame: frame["article_id"].replace("east-400", "nowhere"))
    with pytest.raises(ValueError, match="1 coded articles were not scored, first 'nowhere'"):
        compare(table, seed=1, over="month", codes=strange, **QUICK)
