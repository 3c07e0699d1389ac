"""Codes of labels, loaded words, scare quotes, passives and cues, and the recipe that lays them beside the texts again.

`codes/doubts.csv` holds no text: a row is a place in an article (`abp`: a title, an empty line, the text; `fa-kes`; `polnear`
train; `babe`: a sentence by its row; `abp-codes`, odd numbers), what the rules made of it, and what a reader said (`a`: y, n, u where
coders may differ), without seeing any confidence. `drawn` rows come from 650 articles of the pool, at most six an outlet (seed 22), 90 each of fa-kes
and PolNeAR and 500 sentences of BABE: of each entry a number that grows with the root of its rows, one an outlet first;
`weight` says how many rows of these texts each stands for. `whole` rows are all labels that the rules find in 28 articles of 28 outlets coded by hand
before they were compared, and in the odd articles of `abp-codes` (u: one of two coders has it).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from deed_codes import read_coded_articles

from framing.articles.article import Article

CODES = Path(__file__).parent / "codes" / "doubts.csv"
WAR = frozenset(
    {"foreign_policy", "isis", "israel", "middle_east", "north_korea", "palestine", "terrorism", "us_military"}
)
SHARES = {"y": 1.0, "u": 0.5, "n": 0.0}


def read_doubt_codes(path: Path = CODES) -> pd.DataFrame:
    """The codes, with `key` (corpus and article) and `right`: 1, 0, or .5 where coders may differ."""
    codes = pd.read_csv(path, dtype={"article_id": "string"}, keep_default_na=False)
    return codes.assign(key=codes["corpus"] + ":" + codes["article_id"], right=codes["a"].map(SHARES))


def read_doubt_articles(root: Path, keys: set[str]) -> Iterator[Article]:
    """The articles that have codes, as they were read."""
    yield from read_coded_articles(root, keys)
    for path in sorted((root / "abp-codes" / "texts").glob("*.txt")):
        if (key := f"abp-codes:{path.name[:2]}") in keys:
            yield Article(key, path.read_bytes().decode("utf-8"), key)
    sentences = pd.read_csv(root / "babe" / "final_labels_SG1.csv", sep=";", encoding="utf-8-sig")
    for row in sentences.itertuples():
        if (key := f"babe:{row.Index}") in keys:
            yield Article(key, row.text, str(row.outlet))


def conflict_articles(root: Path) -> set[str]:
    """The articles of the pool and of `abp-codes` that are filed under war, terror and armies."""
    pool = pd.read_csv(root / "abp" / "articles.csv", dtype="string", keep_default_na=False)
    coded = (
        "abp-codes:" + path.name[:2] for path in (root / "abp-codes" / "texts").glob("*.txt") if path.stem[3:] in WAR
    )
    return {*("abp:" + pool.loc[pool["topic"].isin(WAR), "id"]), *coded}
