"""Which figure fits."""

import matplotlib
import pandas as pd
import pytest

from framing.analysis.comparison import Comparison
from framing.plot import draw
from framing.scores.rows import evidence_frame
from framing.scores.scores import Scores
from tests.plot.tables import STORY, labels_of, rows

matplotlib.use("agg")


def scores(table: pd.DataFrame, evidence=()) -> Scores:
    return Scores(table, evidence_frame(list(evidence)), {})


def test_one_choice_is_drawn_as_rates_and_many_as_a_map(comparison: Comparison) -> None:
    assert comparison.plot("passive_voice", "agentless").get_xlabel() == "per 100 clauses"
    assert comparison.plot().get_title(loc="left").startswith("How many times as often as the others")


def test_shares_of_labels_are_drawn_as_bars(choice: Comparison) -> None:
    assert choice.plot().get_title(loc="left").startswith("Labels chosen for")


def test_a_kind_is_taken_where_it_fits_and_refused_where_not(comparison: Comparison) -> None:
    assert comparison.plot(category="nominal", kind="map").get_title(loc="left").startswith("How many times")
    with pytest.raises(ValueError, match="no kind 'pie' of figure; have rates, map, labels"):
        comparison.plot(kind="pie")
    with pytest.raises(ValueError, match="rates are drawn of one choice, and there are 2; name one"):
        comparison.plot(kind="rates")
    with pytest.raises(ValueError, match=r"no category 'agent'; have agentless, nominal"):
        comparison.plot(category="agent")


def test_scores_are_counts_by_source_or_by_article_where_there_is_none() -> None:
    table = pd.concat([rows("east", [3, 1]), rows("west", [2])])
    assert labels_of(scores(table).plot()) == ["east (20 clauses)", "west (10 clauses)"]
    alone = scores(table.assign(source=None)).plot()
    assert labels_of(alone) == ["east-000 (10 clauses)", "east-001 (10 clauses)", "west-000 (10 clauses)"]


def test_one_choice_of_dated_scores_is_a_timeline() -> None:
    ax = scores(rows("east", [3, 1, 2] * 8)).plot("passive_voice", "agentless")
    assert "passives" in ax.get_title(loc="left").lower()
    assert ax.get_ylabel() == "per 100 clauses"


def test_one_article_that_tells_of_a_captivity_is_drawn_as_stations() -> None:
    told = scores(rows("a1", [1]).assign(article_id="a1"), STORY)
    assert labels_of(told.plot(), "y") == labels_of(draw(told, kind="stations"), "y")


def test_anything_else_has_no_figure() -> None:
    with pytest.raises(TypeError, match="no figure for list; have Comparison, Scores and ModelReport"):
        draw([])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("agentless",), "; 'agentless' is a category: give the feature 'passive_voice' before it"),
        (("passive_voise",), "; did you mean 'passive_voice'?"),
        (("passive_voice", "agentles"), "; did you mean 'agentless'?"),
        (("weather",), "passive_voice"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_what_was_meant(
    comparison: Comparison, asked: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=r"^no (feature|category) '") as caught:
        comparison.plot(*asked)
    assert str(caught.value).endswith(said)
