"""Simulations of words, of errors and of their correction, for `calibration.py`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.analysis.correction import corrected
from framing.analysis.key_words import keyness
from framing.articles.article import Article
from framing.coding.error_rates import Counts, rate_differences

Row = tuple[str, str, float, float]

LEVEL = 0.95
WORDS, LENGTH = 60, 250
BURSTS = (
    (0.1, 1.0),
    (0.1, 5.0),
    (0.3, 5.0),
    (0.6, 8.0),
)  # chance that an article has a word, and how often it does then
SIDES = ((20, 20), (20, 100), (60, 60))
CLUMPS = (1.0, 0.3, 0.0)  # shape of the errors of an article: alike in all, clumpy, all right or all wrong
CODED = ((120, 20, 2.0, 2.0), (120, 50, 2.0, 2.0), (300, 100, 2.0, 1.0), (300, 100, 0.3, 1.0), (300, 50, 0.1, 1.0))


def invent_texts(sides: tuple[int, int], burst: tuple[float, float], rng: np.random.Generator) -> list[Article]:
    """Invent articles of two outlets that use all words alike."""
    articles = []
    for number in range(sum(sides)):
        has = rng.random(WORDS) < burst[0]
        counts = np.where(has, 1 + rng.poisson(burst[1] - 1, WORDS), 0)
        words = [f"word{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in np.repeat(np.arange(WORDS), counts)]
        filler = ["filler"] * max(int(LENGTH * rng.lognormal(0, 0.5)), 20)
        source = "east" if number < sides[0] else "west"
        articles.append(Article(f"a{number:04}", " ".join(words + filler), source=source))
    return articles


def keyness_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Level of the test of words that come in bursts; a replicate tests 60 words."""
    for place, burst in enumerate(BURSTS):
        for sides in SIDES:
            rng, small = np.random.default_rng([seed, place, *sides]), []
            for number in range(replicates):
                table = keyness(invent_texts(sides, burst, rng), seed=number, permutations=199, min_count=3)
                table = table[(table["group"] == "east") & (table["word"] != "filler")]
                small += (table["p"] <= 1 - LEVEL).tolist()
            told = f"{sides[0]} articles against {sides[1]}, word in {burst[0]:.0%} of them, {burst[1]:g} times"
            yield "level of keyness", told, 1 - LEVEL, float(np.mean(small))


def keyness_by_event_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Level of the test where four articles an event are alike, by articles and by whole events."""
    for sides in ((20, 20), (10, 40)):
        rng = np.random.default_rng([seed, *sides])
        small: dict[str | None, list[bool]] = {None: [], "event": []}
        for number in range(replicates):
            told = invent_texts(sides, (0.3, 5.0), rng)
            copies = [
                Article(f"{one.id}{k}", one.text, source=one.source, event=one.id) for one in told for k in range(4)
            ]
            for cluster, found in small.items():
                table = keyness(copies, seed=number, permutations=199, min_count=3, cluster=cluster)
                found += (
                    table.loc[(table["group"] == "east") & (table["word"] != "filler"), "p"] <= 1 - LEVEL
                ).tolist()
        for cluster, found in small.items():
            said = f"{sides[0]} events of 4 articles against {sides[1]}"
            yield f"level of keyness by {cluster or 'article'}", said, 1 - LEVEL, float(np.mean(found))


def validate_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Level of the test whether error rates differ between groups, where articles are right or wrong as wholes."""
    for place, shape in enumerate(CLUMPS):
        for sides in ((20, 20), (20, 60), (50, 50, 50)):
            rng, number = np.random.default_rng([seed, place, *sides]), sum(sides)
            found = rng.poisson(4, (number, replicates)) + 1
            chance = (
                rng.beta(max(0.8 * shape, 1e-3), max(0.2 * shape, 1e-3), found.shape)
                if shape
                else rng.random(found.shape) < 0.8
            )
            hits = rng.binomial(found, np.full(found.shape, 0.8) if shape == 1.0 else chance).astype(float)
            cells = [("invented", f"c{k:04}") for k in range(replicates)]
            counts = Counts(cells, hits, found.astype(float), found.astype(float))
            names = np.repeat([f"g{k}" for k in range(len(sides))], sides)
            groups = pd.Series(names, index=[f"a{k:03}" for k in range(number)], dtype=object)
            table = rate_differences(counts, groups, rng, 199)
            table = table[table["measure"] == "recall"]
            told = f"{' and '.join(map(str, sides))} articles, errors {'independent' if shape == 1 else 'clumpy' if shape else 'by whole articles'}"
            yield "level of validate", told, 1 - LEVEL, float((table["p"] <= 1 - LEVEL).mean())


def coded_table(
    setting: tuple[int, int, float, float], replicates: int, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Scores of two outlets whose rates are one, with misses and false alarms; codes of some articles; and the rate."""
    number, coded, hits, shape = setting
    rng = np.random.default_rng([seed, number, coded, int(10 * hits)])
    exposures = np.maximum(3, np.round(rng.lognormal(np.log(40), 0.5, (2 * number, replicates))))
    rate = hits / (40 * np.exp(0.125))
    truth = rng.poisson(rate * exposures * rng.gamma(shape, 1 / shape, exposures.shape))
    caught = np.repeat([[0.9], [0.6]], number, axis=0)
    seen = rng.binomial(truth, caught) + rng.poisson(0.2 * rate * exposures)
    ids, cells = [f"a{k:04}" for k in range(2 * number)], [f"c{k:04}" for k in range(replicates)]
    table = pd.DataFrame(
        {"article_id": np.repeat(ids, replicates), "source": np.repeat(["east", "west"], number * replicates)}
    )
    table["category"], table["count"] = np.tile(cells, len(ids)), seen.ravel()
    table["exposure"] = exposures.ravel().astype(int)
    table = table.assign(feature="invented", speaker="narrator", unit="clauses")
    read = np.concatenate([rng.choice(number, coded, replace=False), number + rng.choice(number, coded, replace=False)])
    told = [(ids[k], cells[c]) for k in read for c in np.repeat(np.arange(replicates), truth[k])]
    codes = pd.DataFrame(told, columns=["article_id", "category"]).assign(feature="invented", speaker="narrator")
    empty = pd.DataFrame({"article_id": [ids[k] for k in read]})
    return table, pd.concat([codes, empty], ignore_index=True), rate


def corrected_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Coverage of corrected rates and differences, and level of their test, where the rules miss more in one outlet."""
    for setting in CODED:
        table, codes, rate = coded_table(setting, replicates, seed)
        found = corrected(table, codes)
        told = "{} articles an outlet, {} coded, {} hits an article, shape {}".format(*setting)
        low, high = found["corrected_low"], found["corrected_high"]
        yield "coverage of corrected rates", told, LEVEL, float(((low <= rate) & (rate <= high)).mean())
        one = found[found["group"] == "east"]
        inside = (one["corrected_difference_low"] <= 0) & (one["corrected_difference_high"] >= 0)
        yield "coverage of corrected differences", told, LEVEL, float(inside.mean())
        yield "level of corrected", told, 1 - LEVEL, float((one["corrected_p"] <= 1 - LEVEL).mean())
        wrong = table.groupby(["category", "source"])[["count", "exposure"]].sum()
        naive = (wrong["count"] / wrong["exposure"]).unstack()
        yield "rate as scored, east over west", told, 1.0, float((naive["east"] / naive["west"]).mean())
