"""Confidence: scores counted anew from another threshold on equal those that were scored with it."""

import pandas as pd
import pytest

from framing import Scores, compare, score
from framing.scores.confidence import sure_rows, sure_scores

TEXTS = [
    "Rebels shelled the hospital and killed three nurses. Shares were hit by fears.",
    "The team beat its rivals. The senator attacked the bill. Police shot a man, a witness said.",
    "Gunmen kidnapped two nuns. The law would eliminate the penalty and hurt sales.",
]
FEATURES = ["harm", "responsibility", "hostage_narrative"]


@pytest.fixture(scope="module")
def every() -> Scores:
    return score(TEXTS, features=FEATURES, min_confidence=0.0)


@pytest.mark.parametrize("least", [0.3, 0.5, 0.9, 1.0])
def test_counting_anew_equals_scoring_anew(every: Scores, least: float) -> None:
    again, scored = sure_scores(every, least), score(TEXTS, features=FEATURES, min_confidence=least)
    pd.testing.assert_frame_equal(again.table, scored.table)
    pd.testing.assert_frame_equal(again.evidence.reset_index(drop=True), scored.evidence)
    assert again.manifest["confidence"] == scored.manifest["confidence"]


def test_doubtful_rows_are_evidence_but_not_counted(every: Scores) -> None:
    kept = score(TEXTS, features=["harm"], doubtful=True)
    usual = score(TEXTS, features=["harm"])
    rows = every.evidence[(every.evidence["feature"] == "harm") & (every.evidence["confidence"] >= 0.2)]
    assert kept.evidence["start"].tolist() == rows["start"].tolist()
    assert len(kept.evidence) > len(usual.evidence) == kept.table["count"].sum()
    pd.testing.assert_frame_equal(kept.table, usual.table)
    assert len(sure_rows(kept)) == len(usual.evidence)


def test_what_was_not_kept_cannot_be_counted() -> None:
    scores = score(TEXTS, features=["harm"])
    with pytest.raises(ValueError, match=r"min_confidence 0\.3: these scores hold evidence from 0\.5 on; score again"):
        sure_scores(scores, 0.3)


@pytest.mark.parametrize("wrong", [-0.1, 1.5])
def test_a_confidence_is_a_probability(every: Scores, wrong: float) -> None:
    with pytest.raises(ValueError, match=r"give a probability from 0 to 1"):
        sure_rows(every, wrong)
    with pytest.raises(ValueError, match=r"give a probability from 0 to 1"):
        score(TEXTS, features=["harm"], min_confidence=wrong)


def test_a_table_alone_has_no_confidence(every: Scores) -> None:
    with pytest.raises(ValueError, match=r"needs the evidence; give the Scores"):
        compare(every.table, seed=1, min_confidence=0.5)


def test_rows_without_confidence_are_sure() -> None:
    frame = pd.DataFrame({"confidence": [None, 0.4, 0.6]}, dtype=float)
    assert sure_rows(frame).index.tolist() == [0, 2]
    assert len(sure_rows(frame.drop(columns="confidence"))) == 3
