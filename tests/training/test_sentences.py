"""Coded spans as labelled sentences."""

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.training.sentences import label_sentences

ARTICLES = [Article("a", "Source: X\nRebels fled. Rain fell.", start=10), Article("b", "Talks go on.")]


def codes(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "category"])


def test_a_sentence_has_the_labels_of_the_spans_that_touch_it(nlp) -> None:
    table = label_sentences(
        ARTICLES, codes(("a", 10, 16, "war"), ("a", 20, 26, "flight"), ("a", None, None, "talks")), parser=nlp
    )
    assert list(table.columns) == ["id", "article_id", "start", "end", "text", "flight", "talks", "war"]
    assert table[["id", "start", "end", "text", "flight", "talks", "war"]].values.tolist() == [
        ["a:1", 10, 22, "Rebels fled.", True, False, True],
        ["a:2", 23, 33, "Rain fell.", True, False, False],
        ["b:1", 0, 12, "Talks go on.", False, False, False],
    ]


def test_codes_without_their_columns_are_refused(nlp) -> None:
    with pytest.raises(ValueError, match="codes lack the columns start; have article_id, end, category"):
        label_sentences(ARTICLES, codes().drop(columns="start"), parser=nlp)
