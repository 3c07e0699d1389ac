"""Deeds that one reader found in whole stretches of 50 articles of the pool `abp` before the package read them, by feature.

`codes/article_deeds.csv` holds no text: of each article how far it was read (`read`), and each deed's place, feature and
category (`any` where several would do); `doubtful` where the codebook leaves it open: such a place counts neither way. The
articles are of 50 outlets, half of war, crime, courts and migration, half of other subjects. Those of `dev` were developed on;
those of `check` were coded last: lexicons and the model of literal deeds changed after them, though not for what was wrong there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from common import Counts, Span, arguments, figures, match, ours, overlaps, show_table, spans, versions
from deed_codes import pool_articles

from framing.articles.article import Article

CODES = Path(__file__).parent / "codes" / "article_deeds.csv"
FEATURES = ("harm", "hostage_narrative", "territory")
READ, ANY = "read", "any"


def read_articles(root: Path, part: str) -> tuple[list[Article], pd.DataFrame]:
    """The articles of a part (`dev` or `check`), each as far as it was read, and their codes."""
    codes = pd.read_csv(CODES, dtype={"article_id": "string"}, keep_default_na=False)
    codes = codes[codes["part"] == part]
    ids = codes.loc[codes["feature"] == READ, "article_id"].tolist()
    pool = {article.id: article for article in pool_articles(root, ids)}
    return [pool[key] for key in ids], codes


def same_deed(found: Span, coded: Span) -> bool:
    """Overlap, and the same category unless the code leaves it open."""
    return overlaps(found, coded) and coded.item.category in (ANY, found.item.category)


def counted(found: Sequence[Span], coded: Sequence[Span]) -> tuple[Counts, list[Span], list[Span]]:
    """Hits, found and coded of one article and feature, doubtful places left out; and what is missed and what is false."""
    sure = [span for span in coded if span.item.doubtful != "y"]
    doubtful = [span for span in coded if span.item.doubtful == "y"]
    pairs = match(found, sure, same_deed)
    hits = {id(span) for pair in pairs for span in pair}
    false = [s for s in found if id(s) not in hits and not any(overlaps(s, other) for other in (*doubtful, *sure))]
    missed = [s for s in sure if id(s) not in hits]
    return Counts(len(pairs), len(pairs) + len(false), len(sure)), missed, false


def main() -> None:
    """Print precision, recall and F1 by feature, and the errors where asked."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument("--part", choices=("dev", "check"), default="dev")
    options = parser.parse_args()
    articles, codes = read_articles(Path(options.data or os.environ["FRAMING_DATA"]), options.part)
    found, coded, rows, errors = spans(ours(articles, FEATURES)), spans(codes), [], []
    for feature in FEATURES:
        counts = {}
        for article in articles:
            end = next(s.end for s in coded[article.id] if s.item.feature == READ)
            told = [s for s in found.get(article.id, ()) if s.item.feature == feature and s.start < end]
            counts[article.id], missed, false = counted(
                told, [s for s in coded[article.id] if s.item.feature == feature]
            )
            for kind, wrong in (("missed", missed), ("false", false)):
                errors += [
                    f"{kind} {article.id} {s.start} {s.item.category} {article.text[s.start : s.end]!r}" for s in wrong
                ]
        rows.append(figures(counts, seed=options.seed, feature=feature))
    print(versions(), f"articles: {options.part}, {len(articles)}; intervals resample articles", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows), markdown=options.markdown))
    if options.errors:
        print("", *errors[: options.errors], sep="\n")


if __name__ == "__main__":
    main()
