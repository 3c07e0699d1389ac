"""Confidence: scores counted anew from another threshold on equal those that were scored with it."""

import pandas as pd
import pytest

from framing import Scores, compare, score, score_text
from framing.scores.confidence import sure_rows, sure_scores, weighed_scores

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


def test_weighed_rows_count_for_their_confidence(every: Scores) -> None:
    weighed = weighed_scores(every)
    harm = every.evidence[every.evidence["feature"] == "harm"]
    table = weighed.table[weighed.table["feature"] == "harm"]
    assert table["count"].sum() == pytest.approx(harm["confidence"].sum())
    assert weighed.table["count"].le(every.table["count"]).all()
    told = weighed.table[weighed.table["feature"] == "responsibility"]
    for family in ("doer", "form"):
        part = told[told["category"].str.startswith(family)]
        assert part.groupby(["article_id", "speaker"])["count"].sum().tolist() == pytest.approx(
            part.groupby(["article_id", "speaker"])["exposure"].first().tolist()
        )


def invented_scores() -> Scores:
    """20 articles with a killing each, told by `east` with a confidence of .9 and by `west` with .6."""
    ids = [f"a{i:02}" for i in range(20)]
    cell = {"feature": "harm", "category": "killing", "speaker": "narrator"}
    table = pd.DataFrame(
        {"article_id": ids, "source": ["east", "west"] * 10, **cell, "unit": "words", "count": 1, "exposure": 100}
    )
    evidence = pd.DataFrame({"article_id": ids, **cell, "confidence": [0.9, 0.6] * 10})
    return Scores(table, evidence, {"confidence": {"counted_from": 0.5, "kept_from": 0.5}})


@pytest.mark.filterwarnings("ignore::framing.analysis.groups.SmallGroupWarning")
def test_comparisons_weigh_rows_by_confidence() -> None:
    few = {"seed": 1, "resamples": 99, "permutations": 99, "least": 1}
    found = compare(invented_scores(), weights="confidence", **few).table
    assert found["count"].tolist() == pytest.approx([9.0, 6.0])
    assert found["difference"].tolist() == pytest.approx([0.003, -0.003])
    assert compare(invented_scores(), **few).table["count"].tolist() == [10, 10]
    sure = compare(invented_scores(), weights="confidence", min_confidence=0.7, **few).table
    assert sure["count"].tolist() == pytest.approx([9.0, 0.0])


def test_weights_are_of_confidence_and_need_the_evidence() -> None:
    scores = invented_scores()
    with pytest.raises(ValueError, match=r"no weights 'weight'; have 'confidence'"):
        compare(scores, seed=1, weights="weight")
    with pytest.raises(ValueError, match=r"weights= needs the evidence; give the Scores"):
        compare(scores.table, seed=1, weights="confidence")


def test_what_no_model_judges_has_no_confidence(nlp) -> None:
    rows = score_text("The rebels killed two brave farmers, the mayor said.", parser=nlp).evidence
    judged = {"actor_labels", "harm", "loaded_language", "passive_voice", "responsibility", "sourcing", "victims"}
    assert set(rows.loc[rows["confidence"].notna(), "feature"]) == judged & set(rows["feature"])
    assert set(rows.loc[rows["confidence"].isna(), "feature"]) == {"quantities"}


def test_labels_passives_cues_and_loaded_words_are_counted_anew_and_weighed() -> None:
    names = ["actor_labels", "passive_voice", "sourcing", "loaded_language"]
    texts = [
        *TEXTS,
        "People say the “experts” were wrong. Two were killed given the brutal raid, he allegedly said.",
        "It rained. A “zero tolerance” approach came.",
    ]
    every = score(texts, features=names, min_confidence=0.0)
    for least in (0.5, 0.95):
        again, scored = sure_scores(every, least), score(texts, features=names, min_confidence=least)
        pd.testing.assert_frame_equal(again.table, scored.table)
        assert len(again.evidence) == len(scored.evidence) < len(every.evidence)
    assert weighed_scores(every).table["count"].sum() == pytest.approx(every.evidence["confidence"].sum())
