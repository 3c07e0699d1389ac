"""Whether planned numbers give what they promise: each answer of `framing.power` simulated with the tests it plans for.

    python benchmarks/power.py --replicates 400

Asked, planned and seen stand side by side; articles are clumpy as planned (gamma-Poisson), of uneven length.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing import power
from framing.analysis.correction import corrected
from framing.analysis.permutation import permutation_test
from framing.analysis.relabelling import Units
from framing.coding.estimation import estimate
from framing.coding.reliability import agreement

Array = NDArray[np.float64]
Row = tuple[str, str, float, float, float]
COMPARED = (  # rate, exposure, design effect, ratio, share of the group
    (0.01, 300, 1.0, 1.5, 0.5), (0.01, 300, 3.0, 1.5, 0.5), (0.01, 300, 3.0, 2.0, 0.2), (0.002, 300, 2.0, 2.0, 0.5),
    (0.002, 300, 1.5, 3.0, 0.5),
)  # fmt: skip
CORRECTED = ((0.01, 300, 2.0, 2.0, 0.9), (0.01, 300, 2.0, 1.5, 0.7), (0.004, 300, 1.5, 2.0, 0.8))  # ..., correlation
AGREED = ((0.8, (0.8, 0.2), 2), (0.7, (0.6, 0.3, 0.1), 3), (0.9, (0.9, 0.1), 2))  # alpha, chances, coders


def draw(
    rate: float, exposure: float, effect: float, shape: tuple[int, int], rng: np.random.Generator
) -> tuple[Array, Array]:
    """Draw counts and exposures of articles (articles x replicates) with a design effect."""
    lengths = np.maximum(np.round(rng.lognormal(np.log(exposure) - 0.08, 0.4, shape)), 20)
    if effect == 1:
        return rng.poisson(rate * lengths).astype(float), lengths
    # the design effect of a gamma-Poisson is 1 + rate x sum of squared lengths / sum of lengths / size
    size = rate * float((lengths**2).sum() / lengths.sum()) / (effect - 1)
    return rng.poisson(rate * lengths * rng.gamma(size, 1 / size, shape)).astype(float), lengths


def compare_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Power of the permutation test at the number of articles planned for .8."""
    for place, (rate, exposure, effect, ratio, share) in enumerate(COMPARED):
        rng = np.random.default_rng([seed, place])
        told = power.to_compare(rate=rate, exposure=exposure, design_effect=effect, ratio=ratio, share=share).iloc[0]
        own, other = int(told["needed"]), int(told["needed_other"])
        high = draw(rate * ratio, exposure, 1 + (effect - 1) * ratio, (own, replicates), rng)
        low = draw(rate, exposure, effect, (other, replicates), rng)
        counts, lengths = (np.vstack(parts) for parts in zip(high, low, strict=True))
        units = Units.of(counts, lengths, np.arange(own + other) < own)
        seen = float((permutation_test(units, rng, 499).p <= 0.05).mean())
        yield "power to compare", f"rate {rate}, effect {effect}, ratio {ratio}, share {share}", 0.8, own + other, seen


def correct_rows(replicates: int, seed: int, articles: int = 400) -> Iterator[Row]:
    """Power of the corrected difference at the number of codes planned for .8; scores miss counts so as to correlate."""
    for place, (rate, exposure, effect, ratio, correlation) in enumerate(CORRECTED):
        rng = np.random.default_rng([seed, 50, place])
        given = {"rate": rate, "exposure": exposure, "design_effect": effect, "ratio": ratio}
        told = power.to_correct(articles=articles, correlation=correlation, **given).iloc[0]
        coded, parts, marks = int(told["needed"]), [], []
        for source, times in (("east", ratio), ("west", 1.0)):
            truth, lengths = draw(rate * times, exposure, 1 + (effect - 1) * times, (articles, replicates), rng)
            seen = _noisy(truth, lengths, correlation, rng)
            ids = np.repeat([f"{source}{i}" for i in range(articles)], replicates)
            names = np.tile([f"c{k}" for k in range(replicates)], articles)
            cell = {"article_id": ids, "source": source, "feature": "f", "category": names, "speaker": "narrator"}
            parts.append(pd.DataFrame({**cell, "unit": "words", "count": seen.ravel(), "exposure": lengths.ravel()}))
            spans = np.where(np.arange(articles)[:, None] < coded, truth, 0).astype(int).ravel()
            found = parts[-1].iloc[np.repeat(np.arange(len(spans)), spans)]
            read = pd.DataFrame({"article_id": [f"{source}{i}" for i in range(coded)]})
            marks += [found[["article_id", "feature", "category", "speaker"]], read]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = corrected(pd.concat(parts), pd.concat(marks), correction="none")
        seen_power = float((result["corrected_p"] <= 0.05).mean())
        yield "power to correct", f"rate {rate}, ratio {ratio}, correlation {correlation}", 0.8, coded, seen_power


def _noisy(truth: Array, lengths: Array, correlation: float, rng: np.random.Generator) -> Array:
    """Scores that add false counts at random, so many that they correlate with the truth as told."""
    rate = truth.sum() / lengths.sum()
    spread = float(((truth - rate * lengths) ** 2).mean())
    false = spread * (1 / correlation**2 - 1) / float(lengths.mean())
    return truth + rng.poisson(false * lengths)


def code_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Mean width of the interval of `estimate` at the number of codes planned for."""
    for place, (share, accuracy, width) in enumerate(((0.3, 0.9, 0.1), (0.3, 0.75, 0.1), (0.1, 0.95, 0.06))):
        rng, articles = np.random.default_rng([seed, 60, place]), 2000
        truth = rng.random(200_000) < share
        said = np.where(rng.random(200_000) < accuracy, truth, ~truth)
        correlation = float(np.corrcoef(truth, said)[0, 1])
        told = power.to_code(rate=share, width=width, correlation=correlation, articles=articles).iloc[0]
        coded, widths = int(told["needed"]), []
        for _ in range(min(replicates, 100)):
            truth = rng.random(articles) < share
            said = np.where(rng.random(articles) < accuracy, truth, ~truth)
            ids = rng.permutation(articles)[:coded]
            frames = (
                pd.DataFrame({"id": np.arange(articles), "war": said}),
                pd.DataFrame({"id": ids, "war": truth[ids]}),
            )
            row = estimate(*frames, label="war").table.iloc[0]
            widths.append(row["high"] - row["low"])
        yield "width of a share", f"share {share}, accuracy {accuracy}", width, coded, float(np.mean(widths))


def agree_rows(replicates: int, seed: int, precision: float = 0.1) -> Iterator[Row]:
    """Mean half width of the interval of alpha at the number of items planned for."""
    for place, (alpha, chances, coders) in enumerate(AGREED):
        rng = np.random.default_rng([seed, 70, place])
        items, halves = (
            int(power.to_agree(alpha=alpha, chances=chances, coders=coders, precision=precision)["needed"].item()),
            [],
        )
        for _ in range(min(replicates, 60)):
            truth = rng.choice(len(chances), items, p=chances)
            guess = rng.choice(len(chances), (items, coders), p=chances)
            codes = np.where(rng.random((items, coders)) < np.sqrt(alpha), truth[:, None], guess)
            frame = pd.DataFrame({"article_id": np.repeat(np.arange(items), coders), "coder": np.tile(np.arange(coders), items), "code": codes.ravel()})  # fmt: skip
            row = agreement(frame, variables=["code"], seed=1, resamples=400).table.iloc[0]
            halves.append((row["alpha_high"] - row["alpha_low"]) / 2)
        yield (
            "half width of alpha",
            f"alpha {alpha}, {coders} coders, least {chances[-1]:.0%}",
            precision,
            items,
            float(np.nanmean(halves)),
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replicates", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("| measure | condition | asked | planned | seen |\n| --- | --- | --- | --- | --- |")
    for make in (compare_rows, correct_rows, code_rows, agree_rows):
        for measure, condition, asked, planned, seen in make(given.replicates, given.seed):
            print(f"| {measure} | {condition} | {asked:.2f} | {planned:.0f} | {seen:.3f} |", flush=True)


if __name__ == "__main__":
    main()
