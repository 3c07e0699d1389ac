"""Samples of articles for coding, with known inclusion probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import numpy as np
import pandas as pd

from framing.articles.article import Article

Allocation = Literal["proportional", "equal"] | Mapping[str, float]
COLUMNS = (
    "article_id",
    "source",
    "published",
    "event",
    "stratum",
    "stratum_size",
    "drawn",
    "inclusion_probability",
    "text",
)
WHOLE = "(all)"


def sample(
    articles: Iterable[Article],
    n: int,
    *,
    strata: str | Mapping[str, str] | None = None,
    allocation: Allocation = "proportional",
    seed: int,
) -> pd.DataFrame:
    """Draw articles without replacement, at random or within strata.

    Parameters
    ----------
    articles : iterable of Article
    n : int
        Articles to draw.
    strata : str or mapping, optional
        An attribute of articles (`source`, `published`, `event`), a name in their `extra`, or the stratum by id (for
        example what a first model predicts).
    allocation : {"proportional", "equal"} or mapping
        How many of each stratum, or shares by stratum; equal draws favour small strata, which `inclusion_probability` puts
        right later.
        Every stratum gets at least one article.
    seed : int
        The draw does not depend on the order of the articles.

    Returns
    -------
    pandas.DataFrame
        One row an article drawn, in random order: article_id, source, published, event, stratum, stratum_size
        (articles in it), drawn (of them), inclusion_probability (drawn / stratum_size), text.

    Raises
    ------
    ValueError
        If n is below the number of strata or above that of articles, two ids are the same, or a stratum is missing.

    Examples
    --------
    >>> articles = [Article(f"a{i}", "Text.", source="Courier" if i < 8 else "Herald") for i in range(10)]
    >>> sample(articles, 4, strata="source", allocation="equal", seed=1).groupby("stratum")["inclusion_probability"].first().tolist()
    [0.25, 1.0]
    """
    pool = sorted(articles, key=lambda article: article.id)
    ids = [article.id for article in pool]
    if len(set(ids)) < len(ids):
        raise ValueError("two articles have the same id; ids must differ")
    if isinstance(allocation, str) and allocation not in ("proportional", "equal"):
        raise ValueError(f"no allocation {allocation!r}; have proportional, equal")
    named = [stratum_of(article, strata) for article in pool]
    sizes = pd.Series(named).value_counts().sort_index()
    if not len(sizes) <= n <= len(pool):
        raise ValueError(f"n={n} (--size); need {len(sizes)} (one a stratum) to {len(pool)} (all articles)")
    rng = np.random.default_rng(seed)
    drawn = _allocate(sizes, n, allocation)
    rows = []
    for stratum, number in drawn.items():
        members = [article for article, name in zip(pool, named, strict=True) if name == stratum]
        for place in rng.choice(len(members), size=number, replace=False):
            item, size = members[place], int(sizes[stratum])
            start = (item.id, item.source, item.published, item.event)
            rows.append((*start, stratum, size, number, number / size, item.text))
    order = rng.permutation(len(rows))
    return pd.DataFrame([rows[place] for place in order], columns=list(COLUMNS))


def stratum_of(article: Article, strata: str | Mapping[str, str] | None) -> str:
    """Return the stratum of an article: an attribute, a name in its `extra`, or its entry in a mapping.

    Raises
    ------
    ValueError
        If it has none.
    """
    if strata is None:
        return WHOLE
    if isinstance(strata, str):
        value = getattr(article, strata, None) if strata in Article.__slots__ else article.extra.get(strata)
    else:
        value = strata.get(article.id)
    if value is None:
        have = ", ".join(["source", "published", "event", *map(str, article.extra)])
        what = f"no {strata!r} (have {have})" if isinstance(strata, str) else "no stratum"
        raise ValueError(f"article {article.id!r} has {what}; complete the strata, or leave the article out")
    return str(value)


def _allocate(sizes: pd.Series, n: int, allocation: Allocation) -> dict[str, int]:
    """Whole numbers that sum to n: at least one and at most all of each stratum, the largest remainders rounded up."""
    left, out = n, {str(name): 0 for name in sizes.index}
    total = sizes.to_dict()
    if isinstance(allocation, str):
        share = {name: float(total[name]) if allocation == "proportional" else 1.0 for name in out}
    else:
        share = {name: float(allocation.get(name, 0.0)) for name in out}
    for name in out:
        out[name], left = 1, left - 1
    while left:
        whole = sum(share.values()) or 1.0
        wanted = {name: n * share[name] / whole - out[name] for name in out if out[name] < total[name]}
        best = max(wanted, key=lambda name: (wanted[name], name))
        out[best] += 1
        left -= 1
    return out
