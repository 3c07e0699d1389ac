"""Scores: their wide form, and how they show themselves."""

import pandas as pd
import pytest

from framing.scores.scores import Scores
from framing.scores.scoring import score

# What can be given


def test_scores_say_what_they_hold(nlp) -> None:
    found = score(["Rebels fled.", "Rebels came."], features=["actor_labels"], parser=nlp)
    assert repr(found).endswith("2 articles, 2 spans, 2 entities\nsee .table, .evidence, .entities, .mentions")


# wide and manifest


def test_wide_has_a_row_an_article_and_a_column_a_category_and_voice(scores: Scores) -> None:
    counts = scores.wide(values="count")
    assert counts.index.tolist() == ["b", "a"]
    assert counts.index.name == "article_id"
    assert counts.loc["b", "passive_voice:agentless:narrator"] == 1
    assert counts.loc["a", "actor_labels:armed_groups:delegitimizing:quoted"] == 1
    assert counts.shape[1] == len(scores.table.drop_duplicates(["feature", "category", "speaker"]))


def test_wide_rates_are_counts_over_exposures_and_missing_without_exposure(scores: Scores) -> None:
    rates = scores.wide()
    assert rates.loc["b", "passive_voice:agentless:narrator"] == 1.0
    assert rates.loc["a", "actor_labels:armed_groups:delegitimizing:quoted"] == pytest.approx(1 / 3)
    assert pd.isna(rates.loc["b", "passive_voice:agentless:quoted"])
    assert scores.wide(values="exposure").loc["b", "actor_labels:armed_groups:neutral:narrator"] == 7


def test_wide_of_another_value_is_refused(scores: Scores) -> None:
    with pytest.raises(ValueError, match="no values 'share'; have rate, count, exposure"):
        scores.wide(values="share")


def test_scores_show_themselves_in_a_notebook(scores: Scores) -> None:
    assert "<mark" in scores._repr_html_()
