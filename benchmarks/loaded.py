"""Loaded language against the biased words of BABE: which of the words that coders marked are found, and in how many of the sentences.

    python benchmarks/loaded.py [--data FOLDER]

BABE's coders marked words of one sentence each; a word counts as found where a piece of evidence holds it. `sentences` are those
with at least one piece: recall over those the coders call biased, and the share of the others in which something is found, too.
Intervals resample sentences.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import numpy as np
import pandas as pd
from common import arguments, show_table, versions

import framing
from framing.articles.article import Article


def words_of(cell: str) -> list[str]:
    """Return the marked words of a cell, in small letters."""
    return [word for phrase in ast.literal_eval(cell) for word in re.findall(r"[\w'-]+", phrase.lower())]


def found_words(evidence: pd.DataFrame) -> dict[str, set[str]]:
    """Return the words of the evidence by sentence."""
    out: dict[str, set[str]] = {}
    for row in evidence.itertuples():
        out.setdefault(row.article_id, set()).update(re.findall(r"[\w'-]+", row.text.lower()))
    return out


def share(hits: list[int], of: list[int], seed: int) -> str:
    """Return a ratio of sums with its interval."""
    a, b = np.array(hits), np.array(of)
    draws = np.random.default_rng(seed).integers(len(a), size=(2_000, len(a)))
    low, high = np.quantile(a[draws].sum(1) / b[draws].sum(1), (0.025, 0.975))
    return f"{a.sum() / b.sum():.3f} [{low:.3f}, {high:.3f}] of {b.sum():,}"


def main() -> None:
    """Print recall by what counts as found."""
    options = arguments(__doc__ or "", ("ours",)).parse_args()
    root = Path(options.data or os.environ["FRAMING_DATA"]) / "babe"
    table = pd.read_csv(root / "final_labels_SG1.csv", sep=";", encoding="utf-8-sig")
    marked = [words_of(cell) for cell in table["biased_words"]]
    articles = [Article(str(n), text) for n, text in enumerate(table["text"])]
    evidence = framing.score(articles, language="score").evidence
    biased = (table["label_bias"] == "Biased").tolist()
    rows = []
    for name, features in (
        ("loaded language", ["loaded_language"]),
        ("and labels", ["loaded_language", "actor_labels"]),
    ):
        held = found_words(evidence[evidence["feature"].isin(features)])
        here = [held.get(article.id, set()) for article in articles]
        hits = [sum(word in got for word in words) for words, got in zip(marked, here, strict=True)]
        any_of = [int(bool(got)) for got in here]
        rows.append({
            "found by": name, "biased words": share(hits, [len(words) for words in marked], options.seed),
            "biased sentences": share([a for a, b in zip(any_of, biased, strict=True) if b], [1] * sum(biased), options.seed),
            "other sentences": share([a for a, b in zip(any_of, biased, strict=True) if not b], [1] * (len(biased) - sum(biased)), options.seed),
        })  # fmt: skip
    print(versions(), show_table(pd.DataFrame(rows), markdown=options.markdown), sep="\n\n")


if __name__ == "__main__":
    main()
