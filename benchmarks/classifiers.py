"""Trained frames on two public corpora, beside the plain baseline in the same folds.

    FRAMING_DATA=/folder/of/corpora python benchmarks/classifiers.py [--seeds 1 2 3] [--without-embeddings]

GVFC: nine frames of gun-violence headlines, one a headline. Narrative frames: five frames of climate articles, any number
an article. Every figure is macro-F1 of nested cross-validation (folds grouped by text) with its 95 % interval over
texts; the plain baseline is TF-IDF of words and bigrams with balanced logistic regression, trained on the same folds.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Iterator

import pandas as pd

from framing.corpora import read_gvfc, read_narrative_frames
from framing.training import FramingModel, TrainingWarning, train
from framing.training.embed import MINILM, available

COLUMNS = ("corpus", "texts", "embeddings", "seed", "macro_f1", "low", "high", "plain", "majority", "brier", "seconds")


def gvfc() -> tuple[pd.DataFrame, dict[str, object]]:
    """Return headlines with a frame, and how to train on them."""
    articles, codes = read_gvfc()
    texts = {article.id: article.text for article in articles}
    coded = codes[codes["frame"].notna()]
    frame = pd.DataFrame({"id": coded["article_id"], "text": coded["article_id"].map(texts), "frame": coded["frame"]})
    return frame, {"label_column": "frame"}


def narrative_frames() -> tuple[pd.DataFrame, dict[str, object]]:
    """Return climate articles with a yes/no column for each frame, and how to train on them."""
    articles, codes = read_narrative_frames()
    texts = {article.id: article.text for article in articles}
    wide = codes[codes["code"] == "frame"].pivot(index="article_id", columns="category", values="present")
    frame = wide.reset_index(names="id").assign(text=lambda rows: rows["id"].map(texts))
    return frame, {"label_columns": sorted(wide.columns)}


CORPORA = {"gvfc": gvfc, "narrative-frames": narrative_frames}


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
        frame, options = CORPORA[corpus]()
        for name in embeddings:
            for seed in seeds:
                begun = time.perf_counter()
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", TrainingWarning)
                    model = train(frame, embeddings=name, seed=seed, learning_curve=False, **options)  # type: ignore[arg-type]
                yield figures(corpus, frame, model, seed, time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", choices=list(CORPORA), default=list(CORPORA))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--without-embeddings", action="store_true")
    options = parser.parse_args()
    with_embeddings = available() and not options.without_embeddings
    rows = []
    for row in run(options.corpora, options.seeds, [None, MINILM] if with_embeddings else [None]):
        rows.append(row)
        print({key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}, flush=True)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    print(table.round(3).to_string(index=False))
    print(table.groupby(["corpus", "embeddings"])[["macro_f1", "plain"]].mean().round(3).to_string())


if __name__ == "__main__":
    main()
