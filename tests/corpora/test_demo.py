"""The demonstration without words."""

import os
from pathlib import Path

import pandas as pd
import pytest

from framing import score
from framing.analysis.casts import cast_table
from framing.corpora.demo import STATED, Demo, make_demo, read_demo, without_words, write_demo
from tests.analysis.told import TOLD


@pytest.fixture(scope="module")
def scores():
    """Score three short texts."""
    return score(TOLD, features=["responsibility", "harm"])


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
@pytest.mark.filterwarnings("ignore::framing.InputWarning")
def test_articles_and_events_that_are_shipped_are_those_of_the_corpus(root):
    shipped = pd.read_csv(root / "notebooks" / "data" / "articles.csv")
    made = make_demo(Path(os.environ["FRAMING_DATA"])).articles
    pd.testing.assert_frame_equal(
        made.astype(object).where(made.notna(), None), shipped.astype(object).where(shipped.notna(), None)
    )
