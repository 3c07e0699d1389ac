"""Validation, estimates and agreement as they show themselves."""

import pandas as pd
import pytest

from framing.coding.estimation import estimate
from framing.coding.reliability import agreement
from framing.coding.spans import span_agreement
from framing.coding.validation import validate

SPANS = pd.DataFrame(
    [("a", "harm", "killing", 0, 6), ("b", "harm", "killing", 4, 9)],
    columns=["article_id", "feature", "category", "start", "end"],
)


def test_a_validation_shows_precision_recall_and_f1() -> None:
    found = validate(SPANS, SPANS.assign(start=[2, 40], end=[6, 44]))
    shown = repr(found).split("\n")
    assert shown[0] == "(all)"
    assert shown[1].split() == ["feature", "category", "coded", "predicted", "hits", "precision", "recall", "f1"]
    assert shown[2].split()[:8] == ["harm", "(all)", "2", "2", "1", "0.50", "[0.00,", "1.00]"]
    assert shown[4] == "2 errors in 2 coded articles, matched by overlap"
    assert found.to_frame("errors")["error"].tolist() == ["false alarm", "missed"]


def test_an_estimate_shows_naive_and_corrected() -> None:
    said = pd.DataFrame({"id": range(80), "war": [1, 0] * 40})
    found = estimate(said, pd.DataFrame({"id": range(40), "war": [1, 0, 0, 0] * 10}), label="war")
    assert found.summary()[["articles", "coded", "coded only"]].to_numpy().tolist() == [[80, 40, "0.250"]]
    assert found.summary()["estimate"].iloc[0].startswith("0.250 [")
    assert repr(found).split("\n")[2] == "share of 'war', 95% intervals"


@pytest.fixture
def codes() -> pd.DataFrame:
    frames = ["war", "war", "aid", "aid", "war", "war", "aid", "war"]
    return pd.DataFrame({"article_id": [1, 2, 3, 4] * 2, "coder": ["ann"] * 4 + ["ben"] * 4, "frame": frames})


def test_agreement_shows_its_statistics_and_how_much_to_talk_about(codes: pd.DataFrame) -> None:
    found = agreement(codes, variables=["frame"], seed=1)
    shown = repr(found).split("\n")
    assert shown[0].split() == ["variable", "level", "coders", "items", "values", "percent", "alpha", "kappa"]
    assert shown[1].split()[:6] == ["frame", "nominal", "(all)", "4", "2", "0.75"]
    assert shown[-2] == "1 variable, 1 disagreement to talk about"
    assert "<table" in found._repr_html_()


def test_agreement_on_spans_shows_alpha_and_f1() -> None:
    spans = pd.concat([SPANS.assign(coder="ann"), SPANS.head(1).assign(coder="ben")])
    found = span_agreement(spans, {"a": 20, "b": 20}, seed=1, resamples=99)
    assert found.summary().columns.tolist() == ["coders", "feature", "category", "articles", "spans", "alpha", "f1"]
    assert found.about() == "1 feature, 1 span that another coder has not"
