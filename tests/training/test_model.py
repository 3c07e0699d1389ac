"""Models predict, and serve as scorers."""

from __future__ import annotations

import pandas as pd
import pytest
from spacy.language import Language

from framing.articles.article import Article
from framing.features.evidence import Scorer
from framing.language.reading import read_all
from framing.scores.scoring import score
from framing.training import (
    FramingModel,
    label_sentences,
    train,
)
from tests.training.trained import SMALL, headlines


def test_predict_has_a_column_a_label(single: FramingModel, multi: FramingModel) -> None:
    texts = pd.DataFrame({"id": ["x", "y", "z"], "text": ["Shells fell on Ossa", "Doctors sent blankets", None]})
    found = single.predict(texts)
    assert list(found.columns) == ["id", "frame", "aid_p", "talks_p", "war_p"]
    assert found.loc[:1, ["aid_p", "talks_p", "war_p"]].sum(axis=1).tolist() == pytest.approx([1, 1])
    assert found["frame"].tolist()[:2] == ["war", "aid"]
    assert found.loc[2].isna().sum() == 4
    assert list(multi.predict(texts).columns) == ["id", "war", "peace", "war_p", "peace_p"]


def test_out_of_fold_predictions_are_those_of_cross_validation(single: FramingModel) -> None:
    found = single.predict(headlines(), out_of_fold=True)
    assert found["war_p"].tolist() == single.cross_validation["war_p"].tolist()
    assert single.predict(headlines())["war_p"].tolist() != found["war_p"].tolist()


def test_model_is_a_scorer(single: FramingModel, nlp: Language) -> None:
    assert isinstance(single, Scorer)
    text = "Source: The Lantern\n\nShells hit Ossa. The army stormed Karsk."
    articles = [Article("a", text, start=21), Article("b", "Doctors opened a clinic.")]
    scores = score(articles, scorers=[single], parser=nlp)
    assert scores.table.groupby("article_id")[["count", "exposure"]].agg(
        {"count": "sum", "exposure": "first"}
    ).to_numpy().tolist() == [[1, 1], [1, 1]]
    row = scores.evidence.iloc[0]
    assert (row["feature"], row["category"], row["text"], row["note"]) == (
        "frame",
        "war",
        "Shells hit Ossa.",
        "article",
    )
    assert text[row["start"] : row["end"]] == row["text"]
    assert 0 < row["weight"] <= 1


def test_sentence_model_counts_sentences(nlp: Language) -> None:
    articles = [
        Article(f"a{n}", ". ".join(part) + ".")
        for n, part in enumerate(headlines()["text"].to_numpy().reshape(4, 30).T)
    ]
    codes = [
        (article.id, start, start + 5, frame)
        for article in articles
        for frame, word in (("war", "Shell"), ("war", "Rocke"), ("aid", "Docto"), ("aid", "Lorri"))
        for start in [article.text.find(word)]
        if start >= 0
    ]
    table = label_sentences(
        articles, pd.DataFrame(codes, columns=["article_id", "start", "end", "category"]), parser=nlp
    )
    assert list(table.columns) == ["id", "article_id", "start", "end", "text", "aid", "war"]
    assert len(table) == 120
    model = train(
        table, label_columns=["aid", "war"], group_column="article_id", unit="sentence", embeddings=None, settings=SMALL, learning_curve=False
    )  # fmt: skip
    reading = next(read_all(articles[:1], nlp))
    assert model.exposure(reading) == 4
    assert model.unit == "sentences"
    assert all(articles[0].text[e.start : e.end] == e.text for e in model.find(reading))
