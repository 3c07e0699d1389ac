"""Whether differences stand when all articles are cut to the same number of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis.comparison import compare
from framing.analysis.contrasts import CELL
from framing.scores.scoring import score

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.features.evidence import Scorer
    from framing.scores.scores import Scores

_WORD = re.compile(r"\S+")
_TOLD = (
    "rate",
    "difference",
    "difference_low",
    "difference_high",
    "ratio",
    "ratio_low",
    "ratio_high",
    "p",
    "p_adjusted",
)
_QUARTER = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class SameLength:
    """Differences of whole articles, and of the same articles cut to one length.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a feature, category, speaker class and group: articles, articles_hit and design_effect (as in `compare`, of
        the whole articles), then rate, difference and ratio with `_low` and `_high`, p and p_adjusted of the whole articles, and the same with `cut_` before their names; same_sign (both
        differences point one way), holds (the interval of the cut ratio holds the ratio of the whole); both are missing
        where either side has no figure.
    words : int
        Words kept of each article.
    left_out : int
        Articles that are shorter.
    """

    table: pd.DataFrame
    words: int
    left_out: int


def same_length(
    scores: Scores,
    *,
    seed: int,
    words: int | None = None,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer] | None = None,
    parser: Any = None,
    **options: Any,
) -> SameLength:
    """Compare groups again with every article cut to the same number of words.

    Long articles have more room for background, and what stands late in a text differs from what opens it. If outlets
    differ in length alone, the difference goes when all are cut alike. Shorter articles are left out of both comparisons;
    the cut ones are scored anew, so that words, clauses and quotations are counted in what is left.

    Parameters
    ----------
    scores : Scores
        With their articles, as `score` gives them, or `read_scores` of a folder written with texts.
    seed : int
    words : int, optional
        A quarter of the articles is shorter unless given.
    features, scorers, parser
        As for `score`; features are those of the scores, and the parser is the usual one, unless given.
    **options
        As for `compare`.

    Returns
    -------
    SameLength

    Raises
    ------
    ValueError
        For scores without articles, a length under 1, and as `compare`.

    Examples
    --------
    >>> from framing import Article
    >>> articles = [Article(f"{s}{i}", text, source=s) for i in range(6) for s, text in (
    ...     ("east", "The town was shelled."), ("west", "The army shelled the town. It rained."))]
    >>> given = score(articles, features=["passive_voice"])
    >>> import warnings; warnings.simplefilter("ignore")
    >>> found = same_length(given, seed=1, words=4, least=1, resamples=99, permutations=99)
    >>> found.words, found.left_out, bool(found.table["same_sign"].all())
    (4, 0, True)
    """
    if not scores.articles:
        raise ValueError("these scores hold no articles to cut; score again, or write and read them with texts")
    lengths = {article.id: len(_WORD.findall(article.text, article.start)) for article in scores.articles}
    kept = int(pd.Series(lengths).quantile(_QUARTER)) if words is None else words
    if kept < 1:
        raise ValueError(f"words={kept}; articles are cut to 1 word or more")
    long = [article for article in scores.articles if lengths[article.id] >= kept]
    known = [name for name in scores.table["feature"].unique() if features is None or name in features]
    given: dict[str, Any] = {} if parser is None else {"parser": parser}
    shipped = features if features is not None else (None if scorers is not None else known)
    again = score([cut(article, kept) for article in long], features=shipped, scorers=scorers, **given)
    inside = scores.table[scores.table["article_id"].isin({article.id for article in long})]
    whole = compare(inside[inside["feature"].isin(known)], seed=seed, **options).table
    same = _with_columns(again.table, scores.table).merge(whole[CELL].drop_duplicates(), on=CELL)
    short = compare(same, seed=seed, **{**options, "least": 0}).table
    names = [*CELL, "group"]
    table = whole[[*names, "articles", "articles_hit", "design_effect", *_TOLD]].merge(
        short[[*names, *_TOLD]].rename(columns={name: f"cut_{name}" for name in _TOLD}), on=names
    )
    product = (table["difference"] * table["cut_difference"]).astype("Float64")
    ratio, low, high = (table[name].astype("Float64") for name in ("ratio", "cut_ratio_low", "cut_ratio_high"))
    table["same_sign"], table["holds"] = product >= 0, (low <= ratio) & (ratio <= high)
    return SameLength(table, kept, len(scores.articles) - len(long))


def cut(article: Article, words: int) -> Article:
    """Return an article that ends after so many words of its body.

    Examples
    --------
    >>> from framing import Article
    >>> cut(Article("a", "The talks failed. It rained."), 3).text
    'The talks failed.'
    """
    last = next(islice(_WORD.finditer(article.text, article.start), words - 1, None), None)
    return article if last is None else replace(article, text=article.text[: last.end()])


def _with_columns(table: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The columns that only the first table has, such as an author, carried over by article."""
    more = [name for name in known if name not in table]
    return table if not more else table.merge(known.groupby("article_id")[more].first().reset_index(), on="article_id")
