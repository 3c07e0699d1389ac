"""Who does harm, who suffers it and how it is told, as tables."""

import pandas as pd
import pytest

from framing.analysis.casts import cast_table
from framing.analysis.comparison import compare
from framing.scores.scoring import score
from tests.analysis.told import TOLD


@pytest.fixture(scope="module")
def scores():
    """Score three short texts."""
    return score(TOLD, features=["responsibility", "harm"])


def cells(table, **choice):
    picked = table
    for column, value in choice.items():
        picked = picked[picked[column] == value]
    return {
        row.category: (row.count_, row.exposure)
        for row in picked.rename(columns={"count": "count_"}).itertuples()
        if row.count_
    }


def test_doers_victims_and_forms_by_hand(scores):
    found = cast_table(scores)
    first = {"article_id": "a1", "speaker": "narrator"}
    assert cells(found, feature="harm_doers", **first) == {"state_forces": (1, 3), "unstated": (2, 3)}
    assert cells(found, feature="harm_forms", **first) == {"active": (2, 3), "nominal": (1, 3)}
    victims = cells(found, feature="harm_victims", **first)
    assert victims["armed_groups"] == (1, 3)
    assert victims["civilians"] == (1, 3)


def test_what_others_say_is_counted_apart(scores):
    found = cast_table(scores)
    assert cells(found, feature="harm_doers", article_id="a2", speaker="quoted") == {"armed_groups": (1, 1)}
    assert cells(found, feature="harm_victims", article_id="a2", speaker="quoted") == {"state_forces": (1, 1)}


def test_shares_of_a_feature_sum_to_one_and_articles_without_harm_stay(scores):
    found = cast_table(scores)
    sums = found.groupby(["article_id", "speaker", "feature"])[["count", "exposure"]].agg(
        {"count": "sum", "exposure": "first"}
    )
    assert (sums["count"] == sums["exposure"]).all()
    assert set(found["article_id"]) == {"a1", "a2", "a3"}
    assert found.loc[found["article_id"] == "a3", "exposure"].eq(0).all()


def test_deeds_can_be_chosen_and_name_the_unit(scores):
    found = cast_table(scores, deeds=["killing"])
    assert found["unit"].unique().tolist() == ["killings"]
    assert cells(found, feature="harm_doers", article_id="a2", speaker="narrator") == {}
    with pytest.raises(ValueError, match=r"no harm of \['detention'\]; have attack, killing"):
        cast_table(scores, deeds=["detention"])


def test_responsibility_must_be_scored():
    with pytest.raises(ValueError, match="no feature 'responsibility' in the scores; score it too"):
        cast_table(score(TOLD, features=["harm"]))


def test_the_table_can_be_compared(scores):
    table = cast_table(scores)
    many = pd.concat(
        [
            table[table["article_id"] != "a3"].assign(article_id=lambda rows, i=i: rows["article_id"] + f"-{i}")
            for i in range(20)
        ]
    )
    found = compare(many, seed=1, resamples=99, permutations=99).table
    row = found.query(
        "feature == 'harm_doers' and category == 'unstated' and speaker == 'narrator' and group == 'east'"
    )
    assert row["rate"].item() == pytest.approx(2 / 3)
