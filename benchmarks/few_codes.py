"""How far few codes reach, with and without what the codebook says of each label: curves on two public corpora.

    FRAMING_DATA=/folder/of/corpora python benchmarks/few_codes.py [--seeds 1 2 3] [--sizes 8 16 ...] [--without-embeddings]

Macro-F1 in five folds grouped by text. Of each training part so many texts are drawn; models are trained on these alone, or
on these and on the definitions and examples of `codes/definitions.toml` (`train(definitions=)`), which no fold is tested
on. No threshold is learnt from so few: one label a text is the likeliest; of yes/no labels each is given to as large a
share of the held-out texts as had it in training. `0` is the definitions alone.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.language.parsing.blas import one_thread
from framing.training import Settings
from framing.training.baselines import decided
from framing.training.blocks import Blocks, count_blocks
from framing.training.definitions import with_definitions
from framing.training.embed import MINILM, available
from framing.training.examples import NAMES, load_examples
from framing.training.features import feature_frame
from framing.training.fit import make_folds
from framing.training.labels import Coded, read_coded
from framing.training.linear import fit_scores, rotate
from framing.training.metrics import macro_f1

DEFINITIONS = Path(__file__).parent / "codes" / "definitions.toml"
SIZES = (0, 8, 16, 32, 64, 125, 250, 500)


def reached(coded: Coded, blocks: Blocks, size: int, seed: int) -> float:
    """Return macro-F1 of models trained on so many coded texts of each fold, and on the definitions, if there are any."""
    given: NDArray[np.bool_] = np.zeros(coded.gold.shape, dtype=bool)
    folds = make_folds(coded.gold, coded.groups, single=coded.single, folds=5, seed=seed)
    for number, (inside, outside) in enumerate(folds):
        part = np.random.default_rng([seed, number]).permutation(inside)[:size]
        rows = np.concatenate([part, coded.always])
        left, right = rotate(*blocks.split(rows, outside))
        scores = fit_scores(left, coded.known[rows], right, c=1.0, single=coded.single, max_iter=2000)
        given[outside] = decided(scores, coded.known[part if size else rows], single=coded.single)
    return macro_f1(coded.gold, given)


def curves(corpus: str, sizes: list[int], seeds: list[int], embeddings: str | None) -> pd.DataFrame:
    """Return one row a size: mean macro-F1 over seeds, without definitions and with them."""
    examples = load_examples(corpus)
    named = {name: examples.options.get(name) for name in ("label_column", "label_columns")}
    coded = read_coded(examples.table, text_column="text", **named)
    defined = with_definitions(coded, tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))[corpus])
    settings = replace(Settings(), embeddings=embeddings)
    blocks = count_blocks(feature_frame(defined.learnt, settings), settings)
    rows = []
    for size in (size for size in sizes if size < 0.8 * len(coded.ids)):
        found = {
            name: float(np.mean([reached(one, blocks, size, seed) for seed in seeds]))
            for name, one in (("codes", coded), ("codes and definitions", defined))
            if size or one is defined
        }
        rows.append({"corpus": corpus, "embeddings": embeddings or "none", "codes a fold": size, **found})
        print(
            {key: round(value, 3) if isinstance(value, float) else value for key, value in rows[-1].items()}, flush=True
        )
    return pd.DataFrame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    parser.add_argument("--without-embeddings", action="store_true")
    options = parser.parse_args()
    kinds = [None, MINILM] if available() and not options.without_embeddings else [None]
    with one_thread():
        parts = [curves(name, options.sizes, options.seeds, kind) for name in options.corpora for kind in kinds]
    print(pd.concat(parts, ignore_index=True).round(3).to_string(index=False))


if __name__ == "__main__":
    main()
