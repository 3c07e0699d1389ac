"""FramingFeatures under scikit-learn's own checks, and on texts. Also tests framing/training/texts.py."""

import pickle

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.utils.estimator_checks import check_estimator

from framing.training.texts import text_list
from framing.training.transformer import FramingFeatures
from tests.training.sklearn_checks import WITHOUT_NUMBERS, run_on

TEXTS = ["Dozens of people were killed.", "The army killed dozens of people.", "“They were killed,” said Ruiz.", ""]
COLUMNS = [f"passive_voice:{form}:{voice}" for form in ("agentless", "agent_named") for voice in ("narrator", "quoted")]


def passives(**options) -> FramingFeatures:
    return FramingFeatures(features=["passive_voice"], **options)


def test_scikit_learn_checks_it_as_it_does_its_own_of_texts_and_stops_at_numbers() -> None:
    with pytest.warns(SkipTestWarning, match="requires input  of type InputTags.*string=True"):
        assert {one["status"] for one in check_estimator(passives())} == {"passed"}


@pytest.mark.parametrize("check", WITHOUT_NUMBERS, ids=lambda check: check.__name__)
def test_checks_that_need_no_numbers_hold(check) -> None:
    run_on(check, passives())


def test_columns_are_those_asked_for_whatever_the_texts() -> None:
    one, other = passives().fit(TEXTS), passives().fit(["Talks."])
    assert one.get_feature_names_out().tolist() == other.get_feature_names_out().tolist()
    assert set(COLUMNS) <= set(one.get_feature_names_out())


def test_rates_are_counts_over_clauses_and_empty_stands_where_there_are_none() -> None:
    frame = passives().set_output(transform="pandas").fit_transform(TEXTS)
    assert frame["passive_voice:agentless:narrator"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert frame["passive_voice:agentless:quoted"].tolist() == [0.0, 0.0, 1.0, 0.0]
    bare = passives(empty=np.nan).set_output(transform="polars").fit_transform(TEXTS)
    assert isinstance(bare, pl.DataFrame)
    assert np.isnan(bare["passive_voice:agentless:quoted"].to_numpy()).tolist() == [True, True, False, True]


def test_a_text_has_its_row_whatever_stands_beside_it_and_after_pickling() -> None:
    fitted = passives(values="count").fit(TEXTS)
    whole = fitted.transform(TEXTS)
    again = pickle.loads(pickle.dumps(fitted)).transform(TEXTS[::-1])[::-1]
    assert np.array_equal(whole, again)
    assert np.array_equal(whole[[1]], clone(fitted).fit(TEXTS[:1]).transform(TEXTS[1:2]))


@pytest.mark.parametrize(
    "given",
    [
        np.array(["a", "b"]), np.array([["a"], ["b"]], dtype=object), pd.Series(["a", "b"]), pd.DataFrame({"x": ["a", "b"]}),
        pl.Series(["a", "b"]), pl.DataFrame({"x": ["a", "b"]}), ("a", "b"), iter(["a", "b"]),
    ],
    ids=lambda given: type(given).__name__,
)  # fmt: skip
def test_texts_come_as_lists_columns_and_tables_of_one(given) -> None:
    assert text_list(given) == ["a", "b"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("a text", "one text is no list of texts"),
        (pd.DataFrame({"a": ["x"], "b": ["y"]}), "a table of 2 columns is no list of texts"),
        ([1.5], "text 0: 1.5 is float, no text"),
        ([], "no texts; give a list of str"),
    ],
)
def test_what_is_no_list_of_texts_is_refused(given, said) -> None:
    with pytest.raises(ValueError, match=said):
        passives().fit(given)


def test_missing_texts_are_empty() -> None:
    assert text_list(pd.Series(["a", None, pd.NA, np.nan])) == ["a", "", "", ""]


def test_unknown_values_and_features_are_refused_when_it_is_fitted() -> None:
    with pytest.raises(ValueError, match="no values 'share'; have rate, count, exposure"):
        passives(values="share").fit(TEXTS)
    with pytest.raises(ValueError, match="no feature 'passive'"):
        FramingFeatures(features=["passive"]).fit(TEXTS)
    with pytest.raises(NotFittedError):
        passives().transform(TEXTS)


def test_it_stands_in_pipelines_unions_searches_and_cross_validation() -> None:
    texts = [f"{said} in street {n}." for n in range(6) for said in ("Dozens were killed", "They killed dozens")]
    labels = ["passive", "active"] * 6
    pipe = make_pipeline(make_union(passives(), TfidfVectorizer()), LogisticRegression())
    assert cross_val_score(pipe, texts, labels, cv=2).tolist() == [1.0, 1.0]
    rates = make_pipeline(passives(), LogisticRegression())
    search = GridSearchCV(rates, {"framingfeatures__values": ["exposure", "count"]}, cv=2).fit(texts, labels)
    assert search.best_params_ == {"framingfeatures__values": "count"}
