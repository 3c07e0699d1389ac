"""Words and choices that tell outlets apart, tested before the page is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    try:
        table = keyness(articles, seed=seed, by="group", event=event, words=wanted, permutations=permutations)
    except ValueError:  # no word is found often enough
        return {}
    return {str(group): _ends(rows) for group, rows in table.groupby("group", sort=False) if sizes[str(group)] >= LEAST}


def _in_groups(analysis: Analysis) -> Sequence[Article]:
    """Return the articles that have a group, the group and matched event of the scores with them."""
    columns = list(dict.fromkeys(["article_id", analysis.by, *([analysis.event] if analysis.event else [])]))
    rows = analysis.scores.table[columns].drop_duplicates("article_id")
    groups: Mapping[str, Any] = dict(zip(rows["article_id"], rows[analysis.by], strict=True))
    events: Mapping[str, Any] = (
        dict(zip(rows["article_id"], rows[analysis.event], strict=True)) if analysis.event else {}
    )
    found = []
    for article in analysis.scores.articles:
        group, story = groups.get(article.id), events.get(article.id)
        if group is not None and not pd.isna(group):
            about = {"group": str(group), "story": None if story is None or pd.isna(story) else str(story)}
            found.append(Article(article.id, article.text, start=article.start, extra=about))
    return found


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
