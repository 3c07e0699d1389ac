"""Trained frames on two public corpora, beside the plain baseline in the same folds.

    FRAMING_DATA=/folder/of/corpora python benchmarks/classifiers.py [--seeds 1 2 3] [--without-embeddings] [--speed]

GVFC: nine frames of gun-violence headlines, one a headline. Narrative frames: five frames of climate articles, any number
an article. Every figure is macro-F1 of nested cross-validation (folds grouped by text) with its 95 % interval over
texts; the plain baseline is TF-IDF of words and bigrams with balanced logistic regression, trained on the same folds.

With --speed: how long it takes to train on 2,000 news articles of four corpora (nested cross-validation, final model and
learning curve). The label is the outlet, where it has 40 articles, else `other`: it only serves to have something to learn.
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from collections.abc import Iterator

import pandas as pd

from framing.corpora import read_basil, read_fa_kes, read_narrative_frames, read_polnear
from framing.training import FramingModel, TrainingWarning, train
from framing.training.embed import MINILM, available
from framing.training.examples import NAMES, load_examples

COLUMNS = ("corpus", "texts", "embeddings", "seed", "macro_f1", "low", "high", "plain", "majority", "brier", "seconds")


def many(texts: int = 2000) -> pd.DataFrame:
    """Return news articles of four corpora, drawn with a fixed seed; the label is the outlet."""
    pools = [
        read_fa_kes()[0],
        read_polnear("train")[0],
        read_polnear("dev")[0],
        read_basil()[0],
        read_narrative_frames()[0],
    ]
    rows = [(article.text, str(article.source)) for pool in pools for article in pool]
    frame = pd.DataFrame(rows, columns=["text", "outlet"]).drop_duplicates("text").sample(texts, random_state=1)
    common = frame["outlet"].value_counts()
    return frame.assign(outlet=frame["outlet"].where(frame["outlet"].map(common) >= 40, "other"), id=range(texts))


def speed(embeddings: list[str | None]) -> Iterator[dict[str, object]]:
    """Time training on 2,000 articles, with and without embeddings."""
    frame = many()
    for name in embeddings:
        begun, worked = time.perf_counter(), time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TrainingWarning)
            train(frame, label_column="outlet", embeddings=name, seed=1)
        words = int(frame["text"].str.split().str.len().median())
        yield {
            "texts": len(frame), "median_words": words, "labels": frame["outlet"].nunique(), "cores": os.cpu_count(),
            "embeddings": name or "none", "seconds": time.perf_counter() - begun,
            "cpu_seconds": time.process_time() - worked,
        }  # fmt: skip


def figures(corpus: str, frame: pd.DataFrame, model: FramingModel, seed: int, seconds: float) -> dict[str, object]:
    """Return one row of the result table."""
    macro = {
        name: next(row for row in rows if row["label"] == "(macro)") for name, rows in model.card["metrics"].items()
    }
    found = macro["model"]
    return {
        "corpus": corpus,
        "texts": len(frame),
        "embeddings": model.card["settings"]["embeddings"] or "none",
        "seed": seed,
        "macro_f1": found["f1"],
        "low": found["f1_low"],
        "high": found["f1_high"],
        "plain": macro["plain"]["f1"],
        "majority": macro["majority"]["f1"],
        "brier": model.card["brier"],
        "seconds": seconds,
    }


def run(corpora: list[str], seeds: list[int], embeddings: list[str | None]) -> Iterator[dict[str, object]]:
    """Train on every corpus with every seed, with and without embeddings; yield a row for each."""
    for corpus in corpora:
        examples = load_examples(corpus)
        for name in embeddings:
            for seed in seeds:
                begun = time.perf_counter()
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", TrainingWarning)
                    model = train(examples.table, embeddings=name, seed=seed, learning_curve=False, **examples.options)
                yield figures(corpus, examples.table, model, seed, time.perf_counter() - begun)


def shown(row: dict[str, object]) -> dict[str, object]:
    """Return a row with its numbers rounded."""
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--without-embeddings", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    kinds = [None, MINILM] if available() and not options.without_embeddings else [None]
    if options.speed:
        for row in speed(kinds):
            print(shown(row), flush=True)
        return
    rows = []
    for row in run(options.corpora, options.seeds, kinds):
        rows.append(row)
        print(shown(row), flush=True)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    print(table.round(3).to_string(index=False))
    print(table.groupby(["corpus", "embeddings"])[["macro_f1", "plain"]].mean().round(3).to_string())


if __name__ == "__main__":
    main()
