"""How many codes an estimate needs by what is coded next: `framing sample --next`, chance, and the samplers of glide-py.

    FRAMING_DATA=/folder/of/corpora python benchmarks/next_codes.py [--glide FOLDER] [--replicates 300] [--n 100]

Held-out predictions of two public corpora stand for a classifier, people's codes for what coding would find. Each sampler
draws n texts, over and over; the share of a label is estimated in one way for all: the mean of the predictions, and the
errors found at the texts drawn, each over its probability (the difference estimator). Shown is the root mean squared
error, and how many texts drawn by chance would be needed for as small a one, both as means over labels.

FOLDER is where glide-py is: `pip install --no-deps --ignore-requires-python --target FOLDER glide-py` (Apache 2.0).
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.coding.next_codes import next_sample
from framing.training import train
from framing.training.examples import NAMES, load_examples

Array = NDArray[np.float64]
Draw = Callable[[Array, int, int], Array]  # predictions, n, seed -> probability of each text drawn, else 0
LEAST = 0.02


def by_chance(chances: Array, n: int, seed: int) -> Array:
    """Return n texts drawn by chance."""
    return _all_alike(np.random.default_rng(seed).permutation(len(chances))[:n], len(chances), n / len(chances))


def _all_alike(rows: NDArray[np.intp], size: int, chance: float) -> Array:
    out = np.zeros(size)
    out[rows] = chance
    return out


def by_framing(chances: Array, n: int, seed: int) -> Array:
    """Return what `next_sample` draws."""
    articles = [Article(f"{number:05}", "Text.") for number in range(len(chances))]
    said = pd.DataFrame({"id": [one.id for one in articles], "it_p": chances})
    drawn = next_sample(articles, n, predictions=said, label="it", seed=seed)
    out = np.zeros(len(chances))
    out[drawn["article_id"].astype(int)] = drawn["inclusion_probability"]
    return out


def of_glide() -> Iterator[tuple[str, Draw]]:
    """Yield two samplers of glide-py: by how unsure each prediction is, and by strata of the predictions with Neyman's allocation."""
    from glide.samplers import ActiveSampler, StratifiedSampler

    def active(chances: Array, n: int, seed: int) -> Array:
        spread = np.sqrt(np.maximum(chances * (1 - chances), LEAST * (1 - LEAST)))
        found, drawn = ActiveSampler().sample(spread, n, random_seed=seed)
        seen = ~np.isnan(drawn)  # what it cuts off at n was not drawn from
        return np.where(seen & (drawn == 1), found * seen.mean(), 0.0)

    def strata(chances: Array, n: int, seed: int) -> Array:
        for parts in (5, 3, 2):  # it refuses strata that are too small for their share
            groups = np.searchsorted(np.quantile(chances, np.arange(1, parts) / parts), chances)
            try:
                drawn = StratifiedSampler().sample(chances, groups, n, random_seed=seed) == 1
            except ValueError:
                continue
            share = np.array([drawn[groups == group].mean() for group in range(parts)])
            return np.where(drawn, share[groups], 0.0)
        return by_chance(chances, n, seed)

    yield "glide active", active
    yield "glide strata", strata


def errors(chances: Array, truth: Array, draw: Draw, n: int, replicates: int) -> tuple[float, float]:
    """Return the root mean squared error of the estimate, and its mean error."""
    found = []
    for seed in range(replicates):
        chance = draw(chances, n, seed)
        rows = np.flatnonzero(chance)
        found.append(chances.mean() + ((truth - chances)[rows] / chance[rows]).sum() / len(chances) - truth.mean())
    return float(np.sqrt(np.mean(np.square(found)))), float(np.mean(found))


def run(corpus: str, samplers: dict[str, Draw], n: int, replicates: int) -> pd.DataFrame:
    """Return one row a sampler: means over labels."""
    examples = load_examples(corpus)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = train(examples.table, embeddings=None, learning_curve=False, seed=1, **examples.options)
    held, rows = model.cross_validation, []
    for label in model.categories:
        chances, truth = held[f"{label}_p"].to_numpy(float), held[f"{label}_gold"].to_numpy(float)
        base = errors(chances, truth, by_chance, n, replicates)[0]
        for name, draw in samplers.items():
            rmse, bias = errors(chances, truth, draw, n, replicates)
            rows.append((corpus, name, rmse, bias, n * (base / rmse) ** 2))
    table = pd.DataFrame(rows, columns=["corpus", "sampler", "rmse", "bias", "worth codes by chance"])
    return table.groupby(["corpus", "sampler"], sort=False).mean().reset_index()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--glide", metavar="FOLDER")
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--replicates", type=int, default=300)
    options = parser.parse_args()
    samplers: dict[str, Draw] = {"by chance": by_chance, "framing sample --next": by_framing}
    if options.glide:
        sys.path.append(options.glide)
        samplers |= dict(of_glide())
    parts = [run(name, samplers, options.n, options.replicates) for name in options.corpora]
    print(pd.concat(parts, ignore_index=True).round(4).to_string(index=False))


if __name__ == "__main__":
    main()
