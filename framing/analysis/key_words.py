"""Keyness: the words that set a group of articles apart, by log-odds with a prior, tested by whole articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.stats import false_discovery_control

from framing.analysis.asked import check_draws
from framing.analysis.contexts import articles_of, words_of
from framing.analysis.contrasts import clusters_of
from framing.analysis.word_units import WordUnits
from framing.articles.article import Article
from framing.articles.wording import listed

if TYPE_CHECKING:
    from framing.analysis.contexts import Texts
    from framing.analysis.intervals import Array, Codes, Mask

LEAST = 5


def keyness(
    texts: Texts,
    *,
    seed: int,
    by: str = "source",
    reference: str | None = None,
    event: str | None = None,
    cluster: str | None = None,
    words: Collection[str] | None = None,
    prior: float = 1000.0,
    min_count: int = 10,
    min_articles: int = 3,
    permutations: int = 2000,
) -> pd.DataFrame:
    """Find the words that groups of articles use more, or less, than the others do.

    The log-odds of a word in the group against the other side are drawn towards the rate of both sides together by a
    Dirichlet prior. p comes from permuting whole articles between the sides, by a statistic whose standard error
    takes whole articles as units: words cluster in articles, and a test that takes each word for itself finds too much.

    Parameters
    ----------
    texts : Scores, or iterable of Article or Reading
    seed : int
        Same seed and articles, same result, whatever their order.
    by : str
        A field of the articles, or one of their `extra` columns, that names the group.
    reference : str, optional
        Group to set each other one against; all other articles if not given.
    event : str, optional
        A field or column within whose values articles are permuted, so that topics do not pass for choices.
    cluster : str, optional
        A field or column that names what articles depend on one another by, such as an event, an author or a wire story:
        whole clusters are then the units of the test, in place of articles. An article without one stands alone.
    words : collection of str, optional
        Words to test, in lower case; all with `min_count` and `min_articles` unless given.
    prior : float
        Weight of the prior, in words.
    min_count, min_articles : int
        Least count of a word over all articles, and least number of articles that have it.
    permutations : int
        No p is under 1 / (permutations + 1).

    Returns
    -------
    pandas.DataFrame
        Columns group, word, count, exposure (words of the group), count_other, exposure_other, articles and
        articles_other (that have the word), design_effect (variance of the rate in the group, by whole articles or clusters, over
        that of independent words), log_odds (natural, group over other), z, t (difference of the log rates over a
        standard error that takes whole articles, or clusters, as units), p (permutation of these, by t, two-sided) and
        p_adjusted (Benjamini-Hochberg over the words of a group); in order of group and z. p is NaN where either side has
        fewer than 5 articles or clusters. z is a ranking and no test: it takes words for independent.

    Raises
    ------
    ValueError
        For articles without group or event, repeated ids, fewer than two groups, an unknown reference, no word to test,
        a column that no article has, or clusters together with events.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' Words. Political Analysis 16, 372-403.
    doi:10.1093/pan/mpn018

    Examples
    --------
    >>> texts = [Article(f"a{i:02}", "rebels held the hill" if i % 2 else "troops held the hill", source="WE"[i % 2])
    ...          for i in range(20)]
    >>> table = keyness(texts, seed=1, permutations=199)
    >>> table.loc[table["word"] == "rebels", ["group", "count", "exposure", "count_other", "p"]].values.tolist()
    [['E', 10, 40, 0, 0.005], ['W', 0, 40, 10, 0.005]]
    """
    articles = sorted(articles_of(texts), key=lambda article: article.id)
    if twice := [name for name, count in Counter(article.id for article in articles).items() if count > 1]:
        raise ValueError(f"two articles have the id {twice[0]!r}; ids must differ")
    labels = np.array(_values(articles, by))
    groups = sorted(set(labels.tolist()))
    if len(groups) < 2 or prior <= 0:
        raise ValueError(f"need two groups and a prior above 0; {by} has {groups} and prior is {prior}")
    if reference is not None and reference not in groups:
        raise ValueError(f"no {by} {reference!r} to compare with; have {listed(groups)}")
    check_draws("permutations", permutations)
    if event is not None and cluster is not None:
        raise ValueError("articles change sides within events, or by cluster; leave out cluster or event")
    table = _count(articles, words, min_count, min_articles)
    strata = None if event is None else np.unique(_values(articles, event), return_inverse=True)[1]
    clusters = None if cluster is None else _clusters(articles, cluster)
    parts = []
    for number, group in enumerate(groups):
        if group != reference:
            side = np.isin(labels, groups if reference is None else [group, reference])
            rng = np.random.default_rng([seed, number])
            held = [None if codes is None else codes[side] for codes in (strata, clusters)]
            contrast = _contrast(table, np.flatnonzero(side), labels[side] == group, prior, *held)
            parts.append(contrast.rows(rng, permutations).assign(group=group))
    columns = ["group", *parts[0].columns[:-1]]
    return pd.concat(parts, ignore_index=True)[columns].astype({"group": "string", "word": "string"})


def _values(articles: list[Article], name: str) -> list[str]:
    """Return a field of each article, or a column of its extra ones."""
    found = _fields(articles, name)
    if lost := [article.id for article, value in zip(articles, found, strict=True) if value is None or value != value]:
        raise ValueError(f"{len(lost)} articles have no {name}, such as {lost[0]!r}; fill it in or leave them out")
    return [str(value) for value in found]


def _fields(articles: list[Article], name: str) -> list[Any]:
    known = name in Article.__dataclass_fields__
    return [getattr(article, name) if known else article.extra.get(name) for article in articles]


def _clusters(articles: list[Article], name: str) -> Codes:
    """Return the cluster of each article as a number; one without any stands alone."""
    names = pd.Series(_fields(articles, name), index=[article.id for article in articles], dtype=object)
    if names.isna().all():
        raise ValueError(f"no article has a {name} to cluster by; name its column when reading, or leave out cluster")
    return np.asarray(pd.factorize(clusters_of(names), sort=True)[0], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class _Counts:
    """Words by article: `counts` is articles x words, `sizes` the words of each article, tested or not."""

    words: list[str]
    counts: csr_matrix
    sizes: Array


def _count(articles: list[Article], words: Collection[str] | None, min_count: int, min_articles: int) -> _Counts:
    bags = [Counter(found.group().lower() for found in words_of(article)) for article in articles]
    total, spread = Counter[str](), Counter[str]()
    for bag in bags:
        total.update(bag)
        spread.update(bag.keys())
    kept = sorted(total if words is None else {word.lower() for word in words})
    kept = [word for word in kept if total[word] >= min_count and spread[word] >= min_articles]
    if not kept:
        raise ValueError(
            f"no word is found {min_count} times in {min_articles} articles; lower min_count or min_articles"
        )
    column = {word: i for i, word in enumerate(kept)}
    cells = [
        (row, column[word], count) for row, bag in enumerate(bags) for word, count in bag.items() if word in column
    ]
    rows, columns, counts = (np.array(part) for part in zip(*cells, strict=True))
    matrix = csr_matrix((counts.astype(float), (rows, columns)), shape=(len(articles), len(kept)))
    return _Counts(kept, matrix, np.array([bag.total() for bag in bags], dtype=float))


@dataclass(frozen=True, slots=True)
class _Contrast:
    """One group against the other side: the log-odds and z of every word, and the test of its units."""

    words: list[str]
    counts: csr_matrix
    sizes: Array
    member: Mask
    total: Array
    share: Array
    prior: float
    units: WordUnits

    def odds(self, member: Array) -> tuple[Array, Array]:
        """Return log-odds and z of each word."""
        inside, size = self.counts.T @ member, member @ self.sizes
        ours, theirs = inside + self.share, self.total - inside + self.share
        rest, others = size + self.prior - ours, self.sizes.sum() - size + self.prior - theirs
        with np.errstate(divide="ignore", invalid="ignore"):
            odds = np.log(ours) - np.log(rest) - np.log(theirs) + np.log(others)
            return odds, odds / np.sqrt(1 / ours + 1 / theirs)

    def rows(self, rng: np.random.Generator, permutations: int) -> pd.DataFrame:
        """Return one row a word of these articles, in order of z."""
        inside, found = self.member.astype(float), self.total > 0
        odds, z = self.odds(inside)
        has, units = (self.counts > 0).astype(float), self.units
        both = units.statistics(units.placed[None, :].astype(float))
        t = (np.sign(both.gap) * both.size)[0]
        enough = units.fewest >= LEAST
        p = units.p(rng, permutations) if enough else np.full(len(z), np.nan)
        count, articles = self.counts.T @ inside, has.T @ inside
        numbers = {
            "count": count,
            "exposure": self.sizes @ inside,
            "count_other": self.total - count,
            "exposure_other": self.sizes @ (1 - inside),
            "articles": articles,
            "articles_other": has.T @ (1 - inside),
        }
        table = pd.DataFrame({"word": self.words, **numbers}).astype(dict.fromkeys(numbers, "int64"))
        table = table.assign(design_effect=units.design_effect())
        table = table.assign(log_odds=odds, z=z, t=t, p=p, group="")[found]
        adjusted = false_discovery_control(table["p"]) if enough else np.nan
        table.insert(len(table.columns) - 1, "p_adjusted", adjusted)
        return table.sort_values(["z", "word"], ascending=[False, True])


def _contrast(
    table: _Counts, at: Codes, member: Mask, prior: float, strata: Codes | None, clusters: Codes | None
) -> _Contrast:
    """Set the group `member` against the others of the articles `at`; `share` is the prior count of each word."""
    counts, sizes = table.counts[at], table.sizes[at]
    total = np.asarray(counts.sum(axis=0)).ravel()
    units = WordUnits.of(counts, sizes, member, strata=strata, clusters=clusters)
    return _Contrast(table.words, counts, sizes, member, total, prior * total / sizes.sum(), prior, units)
