"""Of the deeds told, how many name who did them."""

import pandas as pd
import pytest

from framing.analysis.doers import NAMED, deeds_told, doer_named
from framing.articles.article import Article
from framing.scores.rows import evidence_frame, table_frame
from framing.scores.scores import Scores
from framing.scores.scoring import score

ROWS = [  # article, start, deed, agent, speaker, note
    ("a", 0, "d0", "rebels", "narrator", "headline"), ("a", 20, "d0", None, "narrator", None),
    ("a", 40, "d40", "rebels", "narrator", None), ("a", 50, "d40", None, "narrator", "nominal"),
    ("a", 60, "d60", None, "narrator", None), ("a", 70, "d60", "rebels", "narrator", None),
    ("b", 0, "d0", None, "narrator", None), ("b", 10, "d0", "rebels", "the mayor", None),
    ("b", 30, "d30", None, "narrator", "nominal"),
    ("b", 40, "d40", "rebels", "narrator", "negated"), ("b", 50, "d50", None, "narrator", "accident"),
    ("c", 0, "d0", "rebels", "the mayor", None), ("c", 10, "d0", "rebels", "narrator", "headline"),
]  # fmt: skip


@pytest.fixture
def scores() -> Scores:
    """Return thirteen tellings of nine deeds, of which two do not count, in three articles of two outlets."""
    columns = ["article_id", "start", "deed", "agent", "speaker", "note"]
    frame = pd.DataFrame(ROWS, columns=columns).assign(feature="harm", category="attack", end=0, weight=1.0)
    evidence = frame.reindex(columns=evidence_frame([]).columns).astype(evidence_frame([]).dtypes.to_dict())
    table = table_frame(
        [(a, s, None, None, "harm", "attack", "narrator", "words", 1, 9) for a, s in zip("abc", "NNS", strict=True)]
    )
    return Scores(table, evidence, {})


def test_where_each_doer_is_named(scores: Scores) -> None:
    found = deeds_told(scores)
    assert found[["article_id", "deed", "tellings", "named"]].to_numpy().tolist() == [
        ["a", "d0", 2, "headline"], ["a", "d40", 2, "at once"], ["a", "d60", 2, "later"],
        ["b", "d0", 2, "quotation"], ["b", "d30", 1, "nowhere"], ["c", "d0", 2, "quotation"],
    ]  # fmt: skip


def test_shares_by_outlet_with_zero_rows_and_intervals(scores: Scores) -> None:
    found = doer_named(scores)
    assert found["source"].tolist() == ["N"] * 5 + ["S"] * 5
    assert found["named"].tolist() == [*NAMED, *NAMED]
    assert found[["articles", "count", "exposure", "tellings"]].to_numpy().tolist() == [
        [2, 1, 5, 2], [2, 1, 5, 2], [2, 1, 5, 2], [2, 1, 5, 2], [2, 1, 5, 1],
        [1, 0, 1, 0], [1, 0, 1, 0], [1, 1, 1, 2], [1, 0, 1, 0], [1, 0, 1, 0],
    ]  # fmt: skip
    assert found["share"].tolist() == [0.2] * 5 + [0.0, 0.0, 1.0, 0.0, 0.0]
    assert found["articles_hit"].tolist() == [1, 1, 1, 1, 1, 0, 0, 1, 0, 0] and found["low"].isna().all()
    assert doer_named(scores).equals(found)


def test_an_outlet_without_deeds_has_no_share() -> None:
    texts = [Article("a", "Rebels shot two nuns.", source="N"), Article("b", "It rained.", source="S")]
    found = doer_named(score(texts, features=["harm"])).set_index(["source", "named"])
    assert found.loc[("N", "at once"), ["count", "share"]].tolist() == [1, 1.0]
    assert found.loc["S"]["exposure"].tolist() == [0] * 5
    assert found.loc["S"][["share", "low", "high"]].isna().all(axis=None)


def test_scores_that_do_not_tell_deeds_apart_are_refused(scores: Scores) -> None:
    old = Scores(scores.table, scores.evidence.drop(columns="deed"), {})
    with pytest.raises(ValueError, match="does not say which deed is told; score the articles again"):
        doer_named(old)
    with pytest.raises(ValueError, match="no feature 'territory'"):
        doer_named(scores, deeds="territory")


def test_a_doubtful_doer_names_nobody(scores: Scores) -> None:
    sure = scores.evidence["start"].map({40: 0.9, 70: 0.4})
    doubtful = Scores(scores.table, scores.evidence.assign(agent_confidence=sure.astype("float64")), {})
    found = deeds_told(doubtful).set_index(["article_id", "deed"])["named"]
    assert (found["a", "d40"], found["a", "d60"]) == ("at once", "nowhere")
    old = Scores(scores.table, scores.evidence.drop(columns="agent_confidence"), {})
    assert deeds_told(old)["named"].tolist() == deeds_told(scores)["named"].tolist()
