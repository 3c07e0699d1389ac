"""Design effects and articles with a hit, worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.spread import design_effects, with_spread


def test_counts_that_come_in_lumps_vary_more_than_independent_ones():
    counts, exposures = np.array([[4.0, 2.0], [0.0, 2.0], [4.0, 2.0], [0.0, 2.0]]), np.full((4, 2), 40.0)
    # rate .05; residuals 2: 4 / 3 * 16 over .05 * .95 * 160
    assert design_effects(counts, exposures).tolist() == [pytest.approx(4 / 3 * 16 / 7.6), 0.0]


def test_counts_above_their_exposures_are_set_against_poisson():
    counts, exposures = np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]])
    assert design_effects(counts, exposures).tolist() == [pytest.approx(2 * 2 / 4)]


def test_nothing_found_all_found_and_one_article_have_none():
    counts, exposures = np.array([[0.0, 2.0, 1.0], [0.0, 2.0, 0.0]]), np.array([[2.0, 2.0, 2.0], [2.0, 2.0, 0.0]])
    assert np.isnan(design_effects(counts, exposures)).all()


def test_a_table_of_shares_gets_both_columns():
    told = [("a", "isis", "x")] * 3 + [("b", "isis", "y")] * 3 + [("c", "isis", "x"), ("c", "isis", "y")]
    rows = pd.DataFrame(told, columns=["article_id", "actor", "role"])
    table = pd.DataFrame(
        {"actor": ["isis", "isis", "isis"], "role": ["x", "y", "z"], "count": [4, 4, 0], "exposure": 8}
    )
    found = with_spread(table, rows, ["actor", "role"], ["actor"])
    assert found["articles_hit"].tolist() == [2, 2, 0]
    # share .5; residuals 1.5, -1.5, 0 over three articles: 3 / 2 * 4.5 over .25 * 8
    assert found["design_effect"].tolist()[:2] == [pytest.approx(3.375)] * 2
    assert np.isnan(found["design_effect"].iloc[2])


def test_rows_without_articles_leave_both_missing():
    rows = pd.DataFrame({"actor": ["isis"], "role": ["x"]})
    found = with_spread(rows.assign(count=1, exposure=1), rows, ["actor", "role"], ["actor"])
    assert found["articles_hit"].isna().all() and found["design_effect"].isna().all()
