"""Speed: words per second of `score` with every feature, as a share of a bare parse in the same run.

    python benchmarks/speed.py [--articles N] [--rounds 3]

Texts are FA-KES under FRAMING_DATA. Words are whitespace tokens; each figure is the median of the rounds, parse and score taking
turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import statistics
import time

from framing.corpora import read_fa_kes
from framing.features import default_scorers
from framing.reading import legible, load_parser
from framing.score import score_chunks


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    articles = read_fa_kes()[0][: chosen.articles]
    words = sum(len(article.text.split()) for article in articles)
    nlp, scorers = load_parser(), default_scorers()
    list(score_chunks(articles[:8], scorers, nlp))
    parse, full = [], []
    for _ in range(chosen.rounds):
        begun = time.perf_counter()
        for _doc in nlp.pipe([legible(article.text) for article in articles], batch_size=16):
            pass
        parse.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        for _rows in score_chunks(articles, scorers, nlp):
            pass
        full.append(time.perf_counter() - begun)
    bare, scored = statistics.median(parse), statistics.median(full)
    print(f"{len(articles)} articles, {words:,} words, {len(scorers)} features, one process")
    print(f"bare parse {words / bare:,.0f} words/s; score {words / scored:,.0f} words/s; ratio {bare / scored:.2f}")


if __name__ == "__main__":
    main()
