"""The same text as real corpora hurt it: without commas and apostrophes, in capitals, in small letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from framing.articles.article import Article

STRIPPED = frozenset(",'’‘")
_CASES: dict[str, Callable[[str], str]] = {"capitals": str.upper, "small": str.lower}
VARIANTS = ("clean", "stripped", *_CASES)


def vary(text: str, variant: str) -> tuple[str, list[int]]:
    """Return a text as a variant, and for every old offset the new one."""
    pieces, offsets, size = [], [], 0
    for letter in text:
        offsets.append(size)
        if variant == "stripped" and letter in STRIPPED:
            continue
        changed = _CASES[variant](letter) if variant in _CASES else letter
        pieces.append(changed if len(changed) == 1 else letter)
        size += 1
    return "".join(pieces), [*offsets, size]


def vary_corpus(articles: list[Article], words: pd.DataFrame, variant: str) -> tuple[list[Article], pd.DataFrame]:
    """Return articles and gold spans (columns start, end, agent_start, agent_end) as a variant."""
    if variant == "clean":
        return articles, words
    texts, frames = [], []
    by_article = dict(list(words.groupby("article_id", sort=False)))
    for article in articles:
        text, offsets = vary(article.text, variant)
        texts.append(replace(article, text=text))
        gold = by_article[article.id].copy()
        for column in ("start", "end", "agent_start", "agent_end"):
            gold[column] = gold[column].map(lambda at, to=offsets: to[int(at)], na_action="ignore").astype("Int64")
        frames.append(gold[gold["end"] > gold["start"]])
    return texts, pd.concat(frames, ignore_index=True)
