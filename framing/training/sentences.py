"""Coded spans as labelled sentences, so that spans can be learnt."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from spacy.language import Language

from framing.articles.article import Article
from framing.articles.wording import listed
from framing.language.parsing.parser import DEFAULT_PARSER, load_parser
from framing.language.reading import read_all
from framing.training.evidence import sentence_spans


def label_sentences(
    articles: Iterable[Article],
    codes: pd.DataFrame,
    *,
    label: str = "category",
    parser: str | Language = DEFAULT_PARSER,
) -> pd.DataFrame:
    """Cut articles into sentences and give each the labels of the spans that touch it.

    Parameters
    ----------
    articles : iterable of Article
        All coded articles, those without a code included.
    codes : pandas.DataFrame
        article_id, start, end, and the column named by `label`.
    label : str
        Column with the label of a span.
    parser : str or spacy.language.Language

    Returns
    -------
    pandas.DataFrame
        One row a sentence: id (article id and number), article_id, start, end, text, then a column of True and False for
        each label, in sorted order. Train on it with ``unit="sentence"``, ``group_column="article_id"``.

    Raises
    ------
    ValueError
        If the codes lack a column.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a"], "start": [4], "end": [10], "category": ["labels"]})
    >>> label_sentences([Article("a", "The rebels fled. Talks go on.")], codes)["labels"].tolist()
    [True, False]
    """
    if missing := [name for name in ("article_id", "start", "end", label) if name not in codes.columns]:
        raise ValueError(f"codes lack the columns {listed(missing)}; have {listed(codes.columns)}")
    nlp = load_parser(parser) if isinstance(parser, str) else parser
    names = sorted(map(str, codes[label].dropna().unique()))
    spans = {str(key): part for key, part in codes.dropna(subset=["start", "end"]).groupby("article_id")}
    rows = []
    for reading in read_all(articles, nlp):
        article = reading.article
        coded = spans.get(article.id, codes.iloc[:0])
        for number, (start, end) in enumerate(sentence_spans(reading), start=1):
            touching = set(coded.loc[(coded["start"] < end) & (coded["end"] > start), label].astype(str))
            rows.append(
                (
                    f"{article.id}:{number}",
                    article.id,
                    start,
                    end,
                    article.text[start:end],
                    *[name in touching for name in names],
                )
            )
    return pd.DataFrame(rows, columns=["id", "article_id", "start", "end", "text", *names])
