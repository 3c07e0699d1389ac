"""Words and choices that tell outlets apart, tested before the page is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from framing.analysis.contexts import words_of
from framing.analysis.key_words import LEAST, keyness
from framing.articles.article import Article
from framing.report.analysis import Analysis

_WORDS = 1500  # the commonest are tested
_SHOWN = 120  # of each end, a group
_LARGE, _FEWER = 2000, 999  # articles above which fewer permutations must do
_COLUMNS = (
    "word",
    "count",
    "exposure",
    "count_other",
    "exposure_other",
    "articles",
    "articles_other",
    "log_odds",
    "p_adjusted",
)


def telling_words(analysis: Analysis, *, seed: int, permutations: int) -> dict[str, list[list[Any]]]:
    """Return by group the words it uses more and less than the others, with the test of `keyness`.

    Parameters
    ----------
    analysis : Analysis
        Whose scores hold their articles; else nothing is found.
    seed, permutations : int

    Returns
    -------
    dict of str to list
        By group one row a word: word, count, exposure, count_other, exposure_other, articles, articles_other, log_odds,
        p_adjusted. Groups of fewer than 5 articles have none.
    """
    articles = _in_groups(analysis)
    sizes = Counter(article.extra["group"] for article in articles)
    if sum(size >= LEAST for size in sizes.values()) < 1 or len(sizes) < 2:
        return {}
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(word.group().lower() for word in words_of(article))
    wanted = [word for word, _ in counts.most_common() if any(letter.isalpha() for letter in word)][:_WORDS]
    if len(articles) > _LARGE:
        permutations = min(permutations, _FEWER)
    event = "story" if all(article.extra["story"] is not None for article in articles) else None
    kin = None if event is not None or all(article.extra["kin"] is None for article in articles) else "kin"
    chosen: dict[str, Any] = {"event": event, "cluster": kin, "words": wanted}
    try:
        table = keyness(articles, seed=seed, by="group", permutations=permutations, **chosen)
    except ValueError:  # no word is found often enough
        return {}
    return {str(group): _ends(rows) for group, rows in table.groupby("group", sort=False) if sizes[str(group)] >= LEAST}


def _in_groups(analysis: Analysis) -> Sequence[Article]:
    """Return the articles that have a group, with it, the matched event and the cluster of the scores."""
    cluster = None if analysis.comparison is None else analysis.comparison.cluster
    columns = list(dict.fromkeys(["article_id", *filter(None, (analysis.by, analysis.event, cluster))]))
    rows = analysis.scores.table[columns].drop_duplicates("article_id").set_index("article_id")
    told = {"group": analysis.by, "story": analysis.event, "kin": cluster}
    found = []
    for article in analysis.scores.articles:
        own = rows.loc[article.id] if article.id in rows.index else None
        about = {name: _told(own, column) for name, column in told.items()}
        if about["group"] is not None:
            found.append(Article(article.id, article.text, start=article.start, extra=about))
    return found


def _told(row: pd.Series | None, column: str | None) -> str | None:
    return None if row is None or column is None or pd.isna(row[column]) else str(row[column])


def _ends(rows: pd.DataFrame) -> list[list[Any]]:
    ordered = rows.sort_values(["z", "word"], ascending=[False, True])
    kept = ordered if len(ordered) <= 2 * _SHOWN else pd.concat([ordered.head(_SHOWN), ordered.tail(_SHOWN)])
    return [
        [None if pd.isna(value) else round(value, 5) if isinstance(value, float) else value for value in row]
        for row in kept[list(_COLUMNS)].itertuples(index=False, name=None)
    ]


def telling_choices(
    analysis: Analysis, categories: Sequence[Sequence[Any]], features: Sequence[Sequence[str]]
) -> list[list[Any]]:
    """Return the comparison by group: category (its number), voice, group, count, exposure, ratio, corrected p."""
    if analysis.comparison is None:
        return []
    known = {(features[feature][0], category): number for number, (feature, category, _) in enumerate(categories)}
    voices = {"narrator": 0, "quoted": 1}
    out = []
    for row in analysis.comparison.table.itertuples(index=False):
        number, ratio = known.get((row.feature, row.category)), row.ratio
        if number is not None and 0 < ratio < float("inf") and not pd.isna(row.p_adjusted):
            voice = voices.get(str(row.speaker), 2)
            out.append(
                [
                    number,
                    voice,
                    str(row.group),
                    int(row.count),
                    int(row.exposure),
                    round(ratio, 4),
                    round(row.p_adjusted, 5),
                ]
            )
    return out
