"""How far two readers agree on 3,000 matched deeds, and the recipe that lays their codes beside the texts again.

`codes/deeds.csv` holds no text: a row is a place in an article of a corpus (`abp`, `basil`, `fa-kes`, `muc4` dev, `polnear`
train), what the lexicons made of it, how many rows its entry had in the pool that it was drawn from (26,910 rows: all of `abp`,
300 articles of basil, 100 of fa-kes, 100 of muc4 and 200 of polnear), and what the readers `a` and `b` said without
seeing each other's codes: whether a coder would code it (`lit`: y, n, u), the right category (y, or its name), and whether
agent and patient are right (y, n, u, `none` where the slot should be empty), with the offsets of the right filler where it
stands near. At most 15 rows an entry were drawn, 20 to 30 of the commonest, spread over subjects. Rows of entries that came later, and 115
more of deaths, were read by `a` alone, and only for `lit` and category; so were the last 518 rows, of articles that no other row is
from: 328 of entries with fewer than eight rows, 190 drawn from all rows of the others (at most six an entry, two an article).

`codes/invented_deeds.csv` holds sentences that were made up, by topic: figures of speech of sport, markets, politics, arts and
other subjects, and literal deeds beside them; each with the place of its deed, whether it is literal (`lit`: y, n), and whether
the model learns from it (`part`: train) or is checked by it: every fifth entry in the order of the alphabet is kept for checking
(check). Each entry stands on both sides.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from framing.articles.article import Article
from framing.corpora import read_basil, read_fa_kes, read_muc4, read_polnear

CODES = Path(__file__).parent / "codes" / "deeds.csv"
INVENTED_CODES = CODES.with_name("invented_deeds.csv")
VARIABLES = ("lit", "cat", "agent", "patient")


def read_deed_codes(path: Path = CODES) -> pd.DataFrame:
    """The codes, with `key` (corpus and article) and `literal`: the share of its readers who would code the deed."""
    codes = pd.read_csv(path, dtype={"article_id": "string"}, keep_default_na=False)
    codes["key"] = codes["corpus"] + ":" + codes["article_id"]
    said = codes[["a_lit", "b_lit"]]
    codes["literal"] = said.eq("y").sum(axis=1) / said.ne("").sum(axis=1)
    codes["weight"] = codes["pool"] / codes["rule"].map(codes.groupby("rule").size())
    return codes


def read_invented_codes(path: Path = INVENTED_CODES) -> pd.DataFrame:
    """Invented sentences with topic, place, feature and part of a deed, and `literal`: 1 where it is meant so, else 0."""
    codes = pd.read_csv(path, keep_default_na=False)
    return codes.assign(literal=codes["lit"].eq("y").astype(float))


def pool_articles(root: Path, ids: Collection[str]) -> Iterator[Article]:
    """Articles of `abp` as readers saw them: title, an empty line, text."""
    pool = pd.read_csv(root / "abp" / "articles.csv", dtype="string", keep_default_na=False)
    for row in pool[pool["id"].isin(ids)].itertuples():
        yield Article(row.id, f"{row.title}\n\n{row.text}", row.outlet)


def read_coded_articles(root: Path, keys: set[str]) -> Iterator[Article]:
    """The articles that have codes, as they were read."""
    for article in pool_articles(root, {key.removeprefix("abp:") for key in keys if key.startswith("abp:")}):
        yield replace(article, id=f"abp:{article.id}")
    others = {
        "basil": read_basil(root=root), "fa-kes": read_fa_kes(root=root),
        "muc4": read_muc4("dev", root=root), "polnear": read_polnear("train", root=root),
    }  # fmt: skip
    for corpus, (articles, _) in others.items():
        for article in articles:
            if (key := f"{corpus}:{article.id}") in keys:
                yield Article(key, article.text, article.source or corpus, start=article.start)


def agreement_table(codes: pd.DataFrame) -> pd.DataFrame:
    """Percent agreement and Krippendorff's alpha by feature; of category, agent and patient where both say literal."""
    rows, codes = [], codes[codes["b_lit"].ne("")]
    for feature, part in [("all", codes), *codes.groupby("feature")]:
        literal = part[part["literal"] == 1]
        for name in VARIABLES:
            used = part if name == "lit" else literal
            said = [(who, str(i), value) for who in "ab" for i, value in used[f"{who}_{name}"].items()]
            task = AnnotationTask(data=said)
            rows.append((feature, name, len(used), round(task.avg_Ao(), 3), round(task.alpha(), 3)))
    return pd.DataFrame(rows, columns=["feature", "variable", "rows", "percent", "alpha"])


def figurative_entries(codes: pd.DataFrame, least: int = 5) -> pd.DataFrame:
    """Entries most of whose rows both readers call figurative, the commonest in the pool first."""
    sides = codes.assign(no=codes["literal"].eq(0), yes=codes["literal"].eq(1)).groupby("rule")
    found = sides.agg(rows=("no", "size"), no=("no", "sum"), yes=("yes", "sum"), pool=("pool", "first"))
    return found[(found["no"] > found["rows"] / 2) & (found["rows"] >= least)].sort_values("pool", ascending=False)


def main() -> None:
    """Print agreement, or the entries that are mostly figurative, or the places whose text is at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--figurative", action="store_true", help="list entries that are mostly figurative")
    parser.add_argument("--contexts", action="store_true", help="print each coded place with the words around it")
    options = parser.parse_args()
    codes = read_deed_codes()
    if options.contexts:
        root = Path(options.data or os.environ["FRAMING_DATA"])
        texts = {article.id: article.text for article in read_coded_articles(root, set(codes["key"]))}
        for row in codes.itertuples():
            text, start, end = texts[row.key], int(row.start), int(row.end)
            words = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 60]}"
            print(row.rule, row.a_lit, row.b_lit, " ".join(words.split()))
    else:
        print((figurative_entries(codes) if options.figurative else agreement_table(codes)).to_string())


if __name__ == "__main__":
    main()
