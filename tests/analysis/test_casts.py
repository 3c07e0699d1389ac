"""Who does harm, who suffers it and how it is told, as tables; and the demonstration without words."""

import os
from pathlib import Path

import pandas as pd
import pytest

from framing.analysis.casts import cast_table
from framing.analysis.comparison import compare
from framing.articles.article import Article
from framing.corpora.demo import STATED, Demo, make_demo, read_demo, without_words, write_demo
from framing.scores.scoring import score

TOLD = [
    Article("a1", "The bombing of the market killed civilians. Soldiers killed two rebels.", source="east"),
    Article("a2", 'Rebels attacked the base. "Terrorists killed two soldiers," the minister said.', source="west"),
    Article("a3", "Rain fell on the town.", source="west"),
]


@pytest.fixture(scope="module")
def scores():
    """Score three short texts."""
    return score(TOLD, features=["responsibility", "harm"])


def cells(table, **choice):
    picked = table
    for column, value in choice.items():
        picked = picked[picked[column] == value]
    return {
        row.category: (row.count_, row.exposure)
        for row in picked.rename(columns={"count": "count_"}).itertuples()
        if row.count_
    }


def test_doers_victims_and_forms_by_hand(scores):
    found = cast_table(scores)
    first = {"article_id": "a1", "speaker": "narrator"}
    assert cells(found, feature="harm_doers", **first) == {"state_forces": (1, 3), "unstated": (2, 3)}
    assert cells(found, feature="harm_forms", **first) == {"active": (2, 3), "nominal": (1, 3)}
    victims = cells(found, feature="harm_victims", **first)
    assert victims["armed_groups"] == (1, 3)
    assert victims["civilians"] == (1, 3)


def test_what_others_say_is_counted_apart(scores):
    found = cast_table(scores)
    assert cells(found, feature="harm_doers", article_id="a2", speaker="quoted") == {"armed_groups": (1, 1)}
    assert cells(found, feature="harm_victims", article_id="a2", speaker="quoted") == {"state_forces": (1, 1)}


def test_shares_of_a_feature_sum_to_one_and_articles_without_harm_stay(scores):
    found = cast_table(scores)
    sums = found.groupby(["article_id", "speaker", "feature"])[["count", "exposure"]].agg(
        {"count": "sum", "exposure": "first"}
    )
    assert (sums["count"] == sums["exposure"]).all()
    assert set(found["article_id"]) == {"a1", "a2", "a3"}
    assert found.loc[found["article_id"] == "a3", "exposure"].eq(0).all()


def test_deeds_can_be_chosen_and_name_the_unit(scores):
    found = cast_table(scores, deeds=["killing"])
    assert found["unit"].unique().tolist() == ["killings"]
    assert cells(found, feature="harm_doers", article_id="a2", speaker="narrator") == {}
    with pytest.raises(ValueError, match=r"no harm of \['detention'\]; have \['attack', 'killing'\]"):
        cast_table(scores, deeds=["detention"])


def test_responsibility_must_be_scored():
    with pytest.raises(ValueError, match="no feature 'responsibility' in the scores; score it too"):
        cast_table(score(TOLD, features=["harm"]))


def test_the_table_can_be_compared(scores):
    table = cast_table(scores)
    many = pd.concat(
        [
            table[table["article_id"] != "a3"].assign(article_id=lambda rows, i=i: rows["article_id"] + f"-{i}")
            for i in range(20)
        ]
    )
    found = compare(many, seed=1, resamples=99, permutations=99).table
    row = found.query(
        "feature == 'harm_doers' and category == 'unstated' and speaker == 'narrator' and group == 'east'"
    )
    assert row["rate"].item() == pytest.approx(2 / 3)


# The demonstration


def test_no_word_of_the_texts_is_left(scores):
    evidence = without_words(scores).evidence
    assert set(evidence["text"]) == {""}
    assert set(evidence["agent"].dropna()) | set(evidence["patient"].dropna()) == {STATED}
    assert set(evidence["speaker"]) == {"narrator", "quoted"}
    assert evidence[["article_id", "start", "end", "category"]].equals(
        scores.evidence[["article_id", "start", "end", "category"]]
    )
    assert cast_table(without_words(scores)).equals(cast_table(scores))


def known():
    return pd.DataFrame(
        {"article_id": ["a1", "a2", "a3"], "source": ["east", "west", "west"], "published": None, "place": "tarma",
         "words": [10, 12, 5], "wire": ["a1", "a2", "a3"], "event": ["a1", "a2", "a3"], "story": ["a1", "a1", "a3"]}
    )  # fmt: skip


def test_what_is_written_is_what_is_read(scores, tmp_path, monkeypatch):
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    demo = Demo(without_words(scores), known())
    write_demo(demo, tmp_path)
    again = read_demo(tmp_path)
    pd.testing.assert_frame_equal(again.scores.evidence, demo.scores.evidence)
    kept = demo.scores.table.groupby(["feature", "category", "speaker"])["count"].transform("sum") > 0
    pd.testing.assert_frame_equal(again.scores.table, demo.scores.table[kept].reset_index(drop=True))
    assert again.scores.manifest == demo.scores.manifest
    assert again.articles["story"].tolist() == ["a1", "a1", "a3"]


def test_the_same_numbers_give_the_same_bytes(scores, tmp_path):
    for name in ("one", "two"):
        write_demo(Demo(without_words(scores), known()), tmp_path / name)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_with_neither_corpus_nor_numbers_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    with pytest.raises(FileNotFoundError, match=r"no scores.parquet; set FRAMING_DATA to the folder that holds fa-kes"):
        read_demo(tmp_path)


def test_the_numbers_that_are_shipped_hold_no_words(root, monkeypatch):
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    demo = read_demo(root / "notebooks" / "data")
    assert demo.scores.table["source"].nunique() == 15
    assert len(demo.articles) == 804
    stored = pd.read_parquet(root / "notebooks" / "data" / "evidence.parquet")
    assert "text" not in stored
    assert set(stored["agent"].dropna()) | set(stored["patient"].dropna()) == {STATED}
    assert set(stored["speaker"]) == {"narrator", "quoted"}


@pytest.mark.corpus
@pytest.mark.slow
def test_articles_and_events_that_are_shipped_are_those_of_the_corpus(root):
    shipped = pd.read_csv(root / "notebooks" / "data" / "articles.csv")
    made = make_demo(Path(os.environ["FRAMING_DATA"])).articles
    pd.testing.assert_frame_equal(
        made.astype(object).where(made.notna(), None), shipped.astype(object).where(shipped.notna(), None)
    )
