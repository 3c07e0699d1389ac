"""Find wire copy: the same agency text printed by several outlets, or twice by one; and count it once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from framing.articles.article import Article
from framing.articles.same_event import article_order

WORDS = 4  # words a shingle
PRIME = (1 << 31) - 1
SIGNATURE, ROWS = 192, 3  # minimum hashes a text, and hashes a band, all of which must agree
BLOCK = 1000


def find_wire_copy(
    articles: Iterable[Article],
    *,
    threshold: float = 0.5,
    method: Literal["tfidf", "minhash"] = "tfidf",
    seed: int = 0,
) -> pd.DataFrame:
    """
    Group articles whose bodies are nearly the same text.

    Bodies are cut into shingles of four words. A pair is as similar as the cosine of their TF-IDF weights ("tfidf"),
    or as the share of their shingles that both have ("minhash"), exact for the pairs that minimum hashes propose,
    which misses few pairs of similarity 0.5 or more and scales to large collections. Pairs at `threshold` or above
    are joined, and so are chains of such pairs.

    Parameters
    ----------
    articles : iterable of Article
    threshold : float
        Smallest similarity of a pair, above 0 to 1.
    method : {"tfidf", "minhash"}
    seed : int
        Of the hashes.

    Returns
    -------
    pandas.DataFrame
        One row an article, in the order of ids: article_id, source, published, cluster (the id of its earliest
        article, its representative), similarity (to the representative; 1 for itself), representative (bool),
        articles (in the cluster; 1 if the text is like no other).

    Raises
    ------
    ValueError
        For no articles, repeated ids, an unknown method or a threshold out of range.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. doi:10.1109/SEQUEN.1997.666900

    Examples
    --------
    >>> report = "Shells fell on the market of Odrin on Monday and killed four people, officials said."
    >>> texts = {"a": report, "b": report + " More soon.", "c": "Heavy rain is expected in the north on Tuesday."}
    >>> wire = find_wire_copy([Article(key, text, published="2016-05-01") for key, text in texts.items()])
    >>> wire.cluster.tolist()
    ['a', 'a', 'c']
    """
    ordered = article_order(articles)
    if method not in ("tfidf", "minhash") or not 0 < threshold <= 1:
        raise ValueError(f"method {method!r} is tfidf or minhash, and threshold {threshold} above 0 and up to 1")
    counts = CountVectorizer(analyzer=_shingles).fit_transform([article.text[article.start :] for article in ordered])
    if method == "tfidf":
        weights = csr_array(TfidfTransformer(sublinear_tf=True).fit_transform(counts))
        pairs = _cosines(weights, threshold)
    else:
        weights = csr_array(counts > 0, dtype=float)
        pairs = _resemblances(weights, threshold, seed)
    _, component = connected_components(pairs, directed=False)
    first = np.unique(component, return_index=True)[1][component]
    shared, sizes = weights.multiply(weights[first]).sum(1), weights.multiply(weights).sum(1)
    frame = pd.DataFrame({"article_id": [article.id for article in ordered]})
    frame["source"], frame["published"] = [a.source for a in ordered], [a.published for a in ordered]
    frame["cluster"] = frame["article_id"].to_numpy()[first]
    frame["similarity"] = np.minimum(shared / (1 if method == "tfidf" else sizes + sizes[first] - shared), 1.0)
    frame["representative"] = first == np.arange(len(ordered))
    frame["articles"] = np.bincount(component)[component]
    return frame.sort_values("article_id", ignore_index=True)


def collapse_wire(
    table: pd.DataFrame, wire: pd.DataFrame, *, keep: Literal["first", "source", "none", "all"] = "first"
) -> pd.DataFrame:
    """
    Leave out repeats of the same text from a table of scores.

    Parameters
    ----------
    table : pandas.DataFrame
        Scores, with article_id.
    wire : pandas.DataFrame
        From `find_wire_copy`, of all articles of the table.
    keep : {"first", "source", "none", "all"}
        Of each cluster: its earliest article; the earliest of each source; no article, so that only texts like no
        other remain; or all of them.

    Returns
    -------
    pandas.DataFrame
        The rows of the articles kept.

    Raises
    ------
    ValueError
        For another `keep`, or articles that `wire` does not know.

    Examples
    --------
    >>> wire = find_wire_copy([Article(key, "The same four words of news.") for key in "ab"])
    >>> collapse_wire(pd.DataFrame({"article_id": ["a", "b"]}), wire).article_id.tolist()
    ['a']
    """
    choices = {
        "first": wire["representative"],
        "source": ~wire.sort_values(["published", "article_id"]).duplicated(["cluster", "source"]),
        "none": wire["articles"] == 1,
        "all": wire["articles"] > 0,
    }
    if keep not in choices:
        raise ValueError(f"no keep {keep!r}; have {list(choices)}")
    if missing := sorted(set(table["article_id"]) - set(wire["article_id"])):
        raise ValueError(f"{len(missing)} articles are not in `wire`, such as {missing[0]!r}; search them too")
    return table[table["article_id"].isin(wire.loc[choices[keep], "article_id"])]


def _shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    return [" ".join(words[i : i + WORDS]) for i in range(max(len(words) - WORDS + 1, 1))]


def _cosines(weights: csr_array, threshold: float) -> csr_array:
    """Cosines of the pairs at the threshold or above, each once, in blocks of rows so that memory stays small."""
    rows, columns, values = [], [], []
    for start in range(0, weights.shape[0], BLOCK):
        block = coo_array(weights[start : start + BLOCK] @ weights.T)
        one = block.row + start
        kept = (one < block.col) & (block.data >= threshold)
        rows.append(one[kept])
        columns.append(block.col[kept])
        values.append(block.data[kept])
    places = np.concatenate(rows), np.concatenate(columns)
    return csr_array((np.minimum(np.concatenate(values), 1.0), places), shape=(weights.shape[0], weights.shape[0]))


def _resemblances(counts: csr_array, threshold: float, seed: int) -> csr_array:
    """Shares of shingles in common, of the pairs whose minimum hashes agree in a whole band."""
    rng = np.random.default_rng(seed)
    slope, shift = rng.integers(1, PRIME, (SIGNATURE, 1)), rng.integers(0, PRIME, (SIGNATURE, 1))
    sets = [counts.indices[start:end] for start, end in pairwise(counts.indptr)]
    hashes = np.array([((slope * held.astype(np.int64) + shift) % PRIME).min(axis=1) for held in sets])
    near: set[tuple[int, int]] = set()
    for band in np.split(hashes, SIGNATURE // ROWS, axis=1):
        _, bucket = np.unique(band, axis=0, return_inverse=True)
        order = np.argsort(bucket, kind="stable")
        for members in np.split(order, np.flatnonzero(np.diff(bucket[order])) + 1):
            near.update(combinations(members.tolist(), 2))
    found = {}
    for one, two in sorted(near):
        shared = len(np.intersect1d(sets[one], sets[two], assume_unique=True))
        share = shared / (len(sets[one]) + len(sets[two]) - shared)
        if share >= threshold:
            found[one, two] = share
    places = np.array(list(found), dtype=np.intp).reshape(-1, 2).T
    return csr_array((np.array(list(found.values())), tuple(places)), shape=(len(sets), len(sets)))
