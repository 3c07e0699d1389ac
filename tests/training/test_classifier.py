"""FrameClassifier under scikit-learn's own checks, and on texts."""

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import check_estimator

from framing.scores.scoring import score
from framing.training.classifier import FrameClassifier
from framing.training.train import train
from tests.training.sklearn_checks import WITHOUT_NUMBERS, run_on

PLAIN = FrameClassifier(embeddings=None, inner_folds=2)
TEXTS = [f"{said} street {n}" for n in range(10) for said in ("Shells hit", "Bread for")]
LABELS = ["war", "aid"] * 10


@pytest.fixture(scope="module")
def fitted() -> FrameClassifier:
    return clone(PLAIN).fit(TEXTS, LABELS)


def test_scikit_learn_checks_it_as_it_does_its_own_of_texts_and_stops_at_numbers() -> None:
    with pytest.warns(SkipTestWarning, match="requires input  of type InputTags.*string=True"):
        assert {one["status"] for one in check_estimator(PLAIN)} == {"passed"}


@pytest.mark.parametrize("check", WITHOUT_NUMBERS, ids=lambda check: check.__name__)
def test_checks_that_need_no_numbers_hold(check) -> None:
    run_on(check, clone(PLAIN))


def test_it_learns_labels_and_gives_probabilities_in_their_order(fitted: FrameClassifier) -> None:
    new = ["Shells hit the bridge", "Bread for all"]
    assert fitted.classes_.tolist() == ["aid", "war"]
    assert fitted.predict(new).tolist() == ["war", "aid"]
    chances = fitted.predict_proba(new)
    assert chances.sum(axis=1) == pytest.approx([1, 1])
    assert chances.argmax(axis=1).tolist() == [1, 0]
    assert fitted.score(TEXTS, LABELS) == 1.0


def test_it_is_the_model_that_train_fits(fitted: FrameClassifier) -> None:
    coded = pd.DataFrame({"text": TEXTS, "frame": LABELS})
    from framing.training.features import Settings

    trained = train(
        coded, label_column="frame", embeddings=None, learning_curve=False, settings=Settings(inner_folds=2)
    )
    new = ["Shells hit the bridge", "Street 4"]
    assert np.array_equal(fitted.predict_proba(new), trained.probabilities(new))


def test_numbers_as_labels_come_back_as_numbers() -> None:
    model = clone(PLAIN).fit(TEXTS, [3, 7] * 10)
    assert model.predict(TEXTS[:2]).tolist() == [3, 7]


def test_several_labels_a_text_are_a_matrix_of_0_and_1() -> None:
    gold = np.array([[1, 0, 1], [0, 1, 1], [1, 0, 0], [0, 1, 0]] * 5)
    model = clone(PLAIN).fit(TEXTS, gold)
    assert model.predict(TEXTS[:2]).shape == model.predict_proba(TEXTS[:2]).shape == (2, 3)
    assert model.predict(TEXTS[:2])[:, :2].tolist() == [[1, 0], [0, 1]]


def test_the_fitted_model_is_a_scorer(fitted: FrameClassifier) -> None:
    found = score(["Shells hit the bridge."], scorers=[fitted.model_]).evidence
    assert found[["feature", "category"]].to_numpy().tolist() == [["frames", "war"]]
    assert repr(fitted.model_).split("\n")[0].split() == ["label", "coded"]


def test_the_same_texts_give_the_same_model_also_after_pickling(fitted: FrameClassifier) -> None:
    again = pickle.loads(pickle.dumps(clone(fitted).fit(TEXTS, LABELS)))
    assert np.array_equal(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))
    assert again.model_.card == fitted.model_.card


def test_it_stands_in_pipelines_searches_and_cross_validation() -> None:
    pipe = make_pipeline(FunctionTransformer(lambda texts: [text.lower() for text in texts]), clone(PLAIN))
    assert cross_val_score(pipe, TEXTS, LABELS, cv=2, scoring="f1_macro").tolist() == [1.0, 1.0]
    groups = [n // 4 for n in range(20)]
    assert cross_val_predict(PLAIN, TEXTS, LABELS, groups=groups, cv=GroupKFold(2)).tolist() == LABELS
    search = GridSearchCV(PLAIN, {"regularisation": [(1.0,), (4.0,)], "word_ngrams": [(1, 1)]}, cv=2).fit(TEXTS, LABELS)
    assert search.best_params_["word_ngrams"] == (1, 1)


@pytest.mark.parametrize(
    ("y", "said"),
    [
        (["war"] * 20, "only one class is present: 'war'"),
        ([0.5, 1.5] * 10, "Unknown label type: continuous"),
        (["war"], "inconsistent numbers of samples"),
        (None, "requires y to be passed"),
    ],
)
def test_labels_that_teach_nothing_are_refused(y, said) -> None:
    with pytest.raises(ValueError, match=said):
        clone(PLAIN).fit(TEXTS, y)


def test_before_it_is_fitted_it_predicts_nothing() -> None:
    with pytest.raises(NotFittedError):
        clone(PLAIN).predict(TEXTS)
