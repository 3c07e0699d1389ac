"""How often the likeliest kind of a head is the coded one, and whether its share can be believed.

    python benchmarks/noun_kinds.py [--data FOLDER] [--errors N] [--contexts]

The codes (`benchmarks/codes/noun_kinds.csv`) are ids, offsets and kinds of 695 agents and patients of evidence in articles of
the pool (`abp`), coded in context before the table was asked: `kinds` holds the kind that fits best, then any other that a
coder could defend; `round` tells the 500 that rules were mended on from the 195 that were drawn afresh. They are from 360
articles, taken in turn over topics, at most six of an outlet (seed 11), at most five heads of an article, three fifths of them
from harm, captivity, territory and responsibility, the others from the passive. --contexts prints the words that were coded.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.articles.article import Article
from framing.language.parsing.parser import load_parser
from framing.language.parsing.tokens import Tokens
from framing.language.reading import read_all
from framing.language.syntax.head_kinds import kinds_of_head

CODES = Path(__file__).parent / "codes" / "noun_kinds.csv"
BINS = (0, 0.4, 0.6, 0.8, 0.9, 0.97, 1.001)
LIKE = ({"act", "event"}, {"body", "institution"}, {"person", "group"}, {"place", "building"})


def head_of(tokens: Tokens, start: int, end: int) -> int:
    """The token of a span that the others hang on."""
    inside = [i for i in range(len(tokens)) if start <= tokens.start[i] < end]
    outside = [i for i in inside if tokens.head[i] not in inside or tokens.head[i] == i]
    nominal = [i for i in outside if tokens.tag[i][:2] in ("NN", "PR", "CD", "WP", "DT", "JJ")]
    return (nominal or outside or inside)[0]


def answers(codes: pd.DataFrame, data: Path) -> pd.DataFrame:
    """The codes with the likeliest kind, its share, and the head word."""
    pool = pd.read_csv(data / "abp" / "articles.csv").set_index("id")
    ids = codes.article_id.unique()
    readings = read_all([Article(id=i, text=pool.text[i], source=pool.outlet[i]) for i in ids], load_parser())
    tokens = {r.article.id: r.tokens for r in readings}
    out: list[dict[str, Any]] = []
    for row in codes.itertuples():
        own = tokens[row.article_id]
        head = head_of(own, int(row.start), int(row.end))
        shares = kinds_of_head(own, head)
        coded = str(row.kinds).split("|")
        likely, share = next(iter(shares.items()))
        out.append(
            {"likely": likely, "share": share, "strict": likely == coded[0], "right": likely in coded,
             "broad": any(likely == c or {likely, c} <= pair for c in coded for pair in LIKE),
             "word": own.text[head], "given": sum(shares.get(c, 0) for c in coded)}
        )  # fmt: skip
    return pd.concat([codes.reset_index(drop=True), pd.DataFrame(out)], axis=1)


def contexts(codes: pd.DataFrame, data: Path) -> None:
    """Print each coded phrase with the words around it."""
    text = pd.read_csv(data / "abp" / "articles.csv").set_index("id").text
    for row in codes.itertuples():
        whole, start, end = text[row.article_id], int(row.start), int(row.end)
        words = f"{whole[max(0, start - 45) : start]}[{whole[start:end]}]{whole[end : end + 45]}"
        print(row.Index, row.kinds, " ".join(words.split()))


def interval(found: pd.DataFrame, column: str) -> str:
    """A share with its 95 % interval, over articles."""
    by_article = found.groupby("article_id")[column].agg(["sum", "size"]).to_numpy()
    weights = np.random.default_rng(1).multinomial(len(by_article), np.full(len(by_article), 1 / len(by_article)), 1000)
    sums = weights @ by_article
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [0.025, 0.975])
    return f"{found[column].mean():.3f} [{low:.3f}, {high:.3f}]"


def calibration(found: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """What is promised and what is kept, by the share of the likeliest kind; the expected calibration error."""
    groups = found.groupby(pd.cut(found.share, BINS, right=False), observed=True)
    table = groups.agg(heads=("share", "size"), promised=("share", "mean"), kept=("right", "mean"))
    error = float((table.heads * (table.promised - table.kept).abs()).sum() / table.heads.sum())
    return table.round(3), error


def main() -> None:
    """Print accuracy, calibration and errors by round."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", default=os.environ.get("FRAMING_DATA"), help="folder that holds the corpora")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="print N heads that are wrong")
    options.add_argument("--contexts", action="store_true", help="print what was coded, and stop")
    chosen = options.parse_args()
    if not chosen.data:
        raise SystemExit("no corpora; name their folder with --data or FRAMING_DATA")
    if chosen.contexts:
        contexts(pd.read_csv(CODES), Path(chosen.data))
        return
    found = answers(pd.read_csv(CODES), Path(chosen.data))
    for number, part in found.groupby("round"):
        coded = part[part.kinds.notna()]
        print(
            f"round {number}: {len(coded)} heads; right {interval(coded, 'right')}; first code {interval(coded, 'strict')}; "
            f"near kinds taken as one {interval(coded, 'broad')}"
        )
        table, error = calibration(coded)
        print(f"{table.to_string()}\nexpected calibration error {error:.3f}")
        if chosen.errors:
            wrong = coded[~coded.right].head(chosen.errors)
            print(wrong[["article_id", "start", "word", "kinds", "likely", "share"]].to_string())


if __name__ == "__main__":
    main()
