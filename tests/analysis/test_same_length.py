"""The check of length: what is cut, what is left out, and a difference that length alone made."""

from dataclasses import replace

import pandas as pd
import pytest

from framing.analysis.same_length import cut, same_length
from framing.articles.article import Article
from framing.scores.scoring import score

pytestmark = pytest.mark.filterwarnings("ignore::framing.analysis.groups.SmallGroupWarning")
QUICK = {"seed": 1, "resamples": 99, "permutations": 199}
FIRST = "The army shelled the town on Monday. "
LATE = "Many houses were burned. Two bridges were destroyed. The road was closed. The well was poisoned."


@pytest.fixture(scope="module")
def given():
    """Two outlets that open alike; one goes on, in passives."""
    texts = {"long": FIRST + LATE, "short": FIRST.strip()}
    return score(
        [Article(f"{name}{i}", text, source=name) for name, text in texts.items() for i in range(24)],
        features=["passive_voice"],
    )


def test_a_difference_that_length_made_goes_when_articles_are_cut_alike(given):
    found = same_length(given, words=7, **QUICK)
    row = found.table.query("group == 'long' and category == 'agentless' and speaker == 'narrator'").iloc[0]
    assert (found.words, found.left_out, row["articles"]) == (7, 0, 24)
    assert row["rate"] == 0.8 and row["p"] < 0.05
    assert (row["cut_rate"], row["cut_difference"], row["cut_p"]) == (0, 0, 1)


def test_shorter_articles_are_left_out_of_both(given):
    texts = tuple(a if a.id != "short0" else replace(a, text="The army shelled.") for a in given.articles)
    found = same_length(replace(given, articles=texts), words=7, **QUICK)
    assert found.left_out == 1
    assert found.table.query("group == 'short' and speaker == 'narrator'")["articles"].unique().tolist() == [23]


def test_a_quarter_of_the_articles_is_shorter_unless_told_otherwise(given):
    assert same_length(given, **QUICK).words == 7


def test_columns_beside_those_of_scores_are_carried_over(given):
    wing = given.table["source"].map({"long": "left", "short": "right"})
    found = same_length(replace(given, table=given.table.assign(wing=wing)), words=7, by="wing", **QUICK)
    assert set(found.table["group"]) == {"left", "right"}


def test_an_article_is_cut_after_its_words_behind_a_header():
    article = Article("a", "By a reporter\nThe talks failed. It rained.", start=14)
    assert cut(article, 3).text == "By a reporter\nThe talks failed."
    assert cut(article, 99) is article


def test_what_cannot_be_cut_is_refused(given):
    with pytest.raises(ValueError, match="hold no articles to cut"):
        same_length(replace(given, articles=()), **QUICK)
    with pytest.raises(ValueError, match="words=0; articles are cut to 1 word or more"):
        same_length(given, words=0, **QUICK)


def test_the_table_has_both_comparisons_side_by_side(given):
    table = same_length(given, words=7, **QUICK).table
    own = [name for name in table if name.startswith("cut_")]
    assert [name.removeprefix("cut_") for name in own] == [
        "rate", "difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high", "p", "p_adjusted",
    ]  # fmt: skip
    assert pd.api.types.is_bool_dtype(table["holds"])


def test_what_has_no_figure_on_either_side_is_missing_and_not_false(given):
    table = same_length(given, words=7, least=0, **QUICK).table
    nowhere = table["difference"].isna() | table["cut_difference"].isna()
    assert nowhere.any() and not nowhere.all()
    assert table["same_sign"].isna().equals(nowhere)
    assert table["holds"].isna().equals(table["ratio"].isna() | table["cut_ratio_low"].isna())
