"""What a model may be made of: the keys of its card, the parts of its pipeline, the parameters of its vectorisers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from framing.articles.wording import brief
from framing.training.fit import Rule

KEYS: Mapping[str, type | tuple[type, ...]] = {
    "name": str, "unit": str, "text_column": str, "labels": list, "framing_columns": list, "settings": dict, "data": dict,
    "metrics": dict, "confusion": list, "calibration": list, "learning_curve": list,
}  # fmt: skip
_LONGEST = 16
_NUMBERS = ("min_df", "max_features")
_CHOSEN = ("analyzer", "ngram_range", "sublinear_tf", *_NUMBERS)
_ANALYZERS = {"word": "word", "char": "char_wb"}


def card_problems(card: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a card lacks, or has of another kind than training writes.

    Examples
    --------
    >>> next(card_problems({"unit": "article"}))
    'no name'
    """
    for name, kind in KEYS.items():
        if name not in card:
            yield f"no {name}"
        elif not isinstance(card[name], kind):
            yield f"{name} is of another kind ({type(card[name]).__name__})"
    labels, unit, data = (card.get(name) for name in ("labels", "unit", "data"))
    if isinstance(labels, list) and not (len(set(map(str, labels))) == len(labels) >= 1 and _texts(labels)):
        yield "labels are not different words"
    if isinstance(unit, str) and unit not in ("article", "sentence"):
        yield f"no unit {brief(unit)}"
    if isinstance(data, dict) and not isinstance(data.get("sha256"), str):
        yield "no sha256 of the data"
    if isinstance(columns := card.get("framing_columns"), list) and not _texts(columns):
        yield "framing_columns are not names"


def _texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def pipeline_problems(pipeline: Any, rule: Rule, labels: int) -> Iterator[str]:
    """Yield what a pipeline holds beside the parts that `make_pipeline` puts together, or has for other labels."""
    if type(pipeline) is not Pipeline or [name for name, _ in pipeline.steps] != ["features", "classifier"]:
        yield "not a pipeline of features and a classifier"
        return
    columns, classifier = pipeline["features"], pipeline["classifier"]
    if type(columns) is not ColumnTransformer:
        yield "features that are no columns"
        return
    for name, part, _ in columns.transformers_:
        yield from _part_problems(name, part)
    if {id(part) for _, part, _ in columns.transformers_} != {
        id(part) for part in columns.named_transformers_.values()
    }:
        yield "parts under two names"
    yield from _label_problems(classifier, rule, labels)


def _part_problems(name: str, part: Any) -> Iterator[str]:
    if name in _ANALYZERS:
        yield from vectoriser_problems(name, part)
    elif name == "framing":
        steps = [type(step) for _, step in part.steps] if type(part) is Pipeline else []
        if steps != [SimpleImputer, StandardScaler]:
            yield "framing scores that are not filled and scaled"
    elif name == "embedding":
        if part != "passthrough" and (type(part) is not FunctionTransformer or part.func or part.inverse_func):
            yield "embeddings that are changed"
    elif name != "remainder" or part != "drop":
        yield f"a part {brief(name)}"


def vectoriser_problems(name: str, part: Any) -> Iterator[str]:
    """Yield the parameters of a vectoriser that training never sets so; all but a few stand at their defaults.

    Examples
    --------
    >>> list(vectoriser_problems("word", TfidfVectorizer(sublinear_tf=True, input="filename")))
    ["word: input='filename'"]
    """
    if type(part) is not TfidfVectorizer:
        yield f"{name}: no vectoriser"
        return
    given, usual = part.get_params(deep=False), TfidfVectorizer().get_params(deep=False)
    for key, value in given.items():
        if key not in _CHOSEN and not (type(value) is type(usual[key]) and value == usual[key]):
            yield f"{name}: {key}={brief(value)}"
    if given["analyzer"] != _ANALYZERS[name]:
        yield f"{name}: analyzer={brief(given['analyzer'])}"
    sizes = given["ngram_range"]
    if not (isinstance(sizes, tuple) and len(sizes) == 2 and all(type(n) is int and 0 < n <= _LONGEST for n in sizes)):
        yield f"{name}: ngram_range={brief(sizes)}"
    for key in _NUMBERS:
        if given[key] is not None and (type(given[key]) is not int or given[key] < 1):
            yield f"{name}: {key}={brief(given[key])}"


def _label_problems(classifier: Any, rule: Rule, labels: int) -> Iterator[str]:
    single = bool(rule.single)
    if type(classifier) is not (LogisticRegression if single else OneVsRestClassifier):
        yield "another classifier"
        return
    learnt = len(classifier.classes_) if single else len(classifier.estimators_)
    sizes = {learnt, len(rule.slope), len(rule.offset), len(rule.threshold)}
    if sizes != {labels}:
        yield f"{labels} labels on the card, {learnt} in the model"
