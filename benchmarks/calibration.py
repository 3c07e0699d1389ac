"""Whether intervals hold what they say, and tests their level: measure x condition x nominal x seen.

    python benchmarks/calibration.py agreement
    python benchmarks/calibration.py compare --scores FOLDER [--kinds longer,clumpier] [--sizes 20-200]
    python benchmarks/calibration.py matched
    python benchmarks/calibration.py keyness --replicates 40
    python benchmarks/calibration.py keyness-events --replicates 40
    python benchmarks/calibration.py validate
    python benchmarks/calibration.py corrected

Groups of articles are drawn, with replacement, from the scores that `framing score --out FOLDER` wrote, so that articles
are as clumpy as they are; both sides have one rate, or the other side keeps each count with a chance that is known.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from calibration_errors import corrected_rows, keyness_by_event_rows, keyness_rows, validate_rows
from numpy.typing import NDArray

from framing.analysis.comparison import compare
from framing.analysis.contrasts import CELL
from framing.analysis.permutation import permutation_test
from framing.analysis.relabelling import Units
from framing.coding.reliability import agreement

Array = NDArray[np.float64]
Row = tuple[str, str, float, float]

LEVEL, KEPT = 0.95, 0.4
BANDS = ((0.02, 0.05), (0.05, 0.1), (0.1, 0.3), (0.3, 1.01))  # share of articles with a hit
SIZES = ((20, 20), (20, 200), (50, 50), (50, 200))
KINDS = ("same", "longer", "clumpier", "less", "more", "shared events")
MATCHED = ((40, 1.0, 1.0, 0.5), (40, 3.0, 2.0, 0.5), (80, 1.0, 0.6, 0.7))  # events, hits, shape, how uneven events are
CODED = (  # chances of the values, chance that a coder guesses, coders
    ((0.95, 0.05), 0.1, 2), ((0.95, 0.05), 0.02, 2), ((0.95, 0.05), 0.1, 3), ((0.7, 0.3), 0.03, 2),
    ((0.5, 0.2, 0.15, 0.1, 0.05), 0.02, 2), ((0.5, 0.2, 0.15, 0.1, 0.05), 0.1, 4), ((0.9, 0.04, 0.03, 0.03), 0.05, 3),
)  # fmt: skip


def draw_codes(
    chances: tuple[float, ...], noise: float, coders: int, items: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw codes of coders who see the truth, or guess; two of them both see it with chance (1 - noise) ** 2: their alpha."""
    truth = rng.choice(len(chances), items, p=chances)
    guess = rng.choice(len(chances), (items, coders), p=chances)
    codes = np.where(rng.random((items, coders)) < noise, guess, truth[:, None])
    who, which = np.repeat(np.arange(coders), items), np.tile(np.arange(items), coders)
    return pd.DataFrame({"article_id": which, "coder": who, "code": codes.T.ravel()})


def agreement_rows(replicates: int, seed: int, *, items: tuple[int, ...] = (50, 100)) -> Iterator[Row]:
    """Coverage of the intervals of alpha and kappa."""
    for place, (chances, noise, coders) in enumerate(CODED):
        for number in items:
            rng, truth = np.random.default_rng([seed, place, number]), (1 - noise) ** 2
            drawn = (draw_codes(chances, noise, coders, number, rng) for _ in range(replicates))
            found = [agreement(codes, variables=["code"], seed=1, resamples=400).table.iloc[0] for codes in drawn]
            told = f"{number} items, {coders} coders, {len(chances)} values, least {chances[-1]:.0%}, alpha {truth:.2f}"
            for name in ("alpha", "kappa"):
                known = [row for row in found if not np.isnan(row[name])]
                seen = np.mean([row[f"{name}_low"] <= truth <= row[f"{name}_high"] for row in known])
                yield f"coverage of {name}", told, LEVEL, float(seen)


def read_cells(folder: Path, seed: int, per_band: int = 8) -> tuple[Array, Array, list[str]]:
    """Counts and exposures (articles x cells) of cells chosen at random in each band, and the band of each."""
    path = next(path for kind in ("parquet", "csv") if (path := folder / f"scores.{kind}").exists())
    table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, low_memory=False)
    counts, exposures = (
        table.pivot(index="article_id", columns=CELL, values=name).fillna(0) for name in ("count", "exposure")
    )
    share, rng = (counts > 0).mean().to_numpy(), np.random.default_rng(seed)
    kept: list[int] = []
    bands: list[str] = []
    for low, high in BANDS:
        ready = np.flatnonzero((share >= low) & (share < high) & ((exposures > 0).mean().to_numpy() > 0.95))
        chosen = rng.choice(ready, min(per_band, len(ready)), replace=False)
        kept += chosen.tolist()
        bands += [f"in {low:.0%} to {min(high, 1):.0%} of articles"] * len(chosen)
    return counts.to_numpy(float)[:, kept], exposures.to_numpy(float)[:, kept], bands


def draw_side(counts: Array, exposures: Array, number: int, kind: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw articles of one side: as they are, three joined to one, thrice the count or none, or some counts taken away."""
    if kind == "longer":
        chosen = rng.integers(len(counts), size=(number, 3))
        return counts[chosen].sum(1), exposures[chosen].sum(1)
    chosen = rng.integers(len(counts), size=number)
    own, length = counts[chosen], exposures[chosen]
    if kind == "clumpier":
        own = np.minimum(3 * own * (rng.random((number, 1)) < 1 / 3), length)
    if kind == "less":
        own = rng.binomial(own.astype(int), KEPT).astype(float)
    return own, length


def draw_pair(
    counts: Array, exposures: Array, sizes: tuple[int, int], kind: str, rng: np.random.Generator
) -> tuple[Units, float]:
    """Draw both sides, and the ratio of their rates."""
    if kind == "shared events":  # four articles of an event are alike, and are told by one side
        events = [draw_side(counts, exposures, max(n // 4, 5), "same", rng) for n in sizes]
        (one, length), (two, other) = ((np.repeat(a, 4, 0), np.repeat(b, 4, 0)) for a, b in events)
        clusters = np.repeat(np.arange(sum(len(a) for a, _ in events)), 4)
    else:
        one, length = draw_side(counts, exposures, sizes[0], "same" if kind == "more" else kind, rng)
        two, other = draw_side(counts, exposures, sizes[1], "less" if kind == "more" else "same", rng)
        clusters = None
    member = np.arange(len(one) + len(two)) < len(one)
    units = Units.of(np.vstack([one, two]), np.vstack([length, other]), member, clusters=clusters)
    return units, {"less": KEPT, "more": 1 / KEPT}.get(kind, 1.0)


def compare_rows(
    folder: Path, replicates: int, seed: int, permutations: int = 199, *,
    kinds: Sequence[str] | None = None, sizes: Sequence[tuple[int, int]] | None = None,
) -> Iterator[Row]:  # fmt: skip
    """Level and power of the test and of that of likeness, coverage of the ratio, how often p and interval disagree.

    Rates are called alike up to the very ratio at which the other side is thinned: there the test of likeness has its level.
    """
    counts, exposures, bands = read_cells(folder, seed)
    for pair in sizes or SIZES:
        for place, kind in enumerate(KINDS):
            if kinds is not None and kind not in kinds:
                continue
            rng, small, inside, alike, apart = np.random.default_rng([seed, *pair, place]), [], [], [], 0
            for _ in range(replicates):
                units, ratio = draw_pair(counts, exposures, pair, kind, rng)
                found = permutation_test(units, rng, permutations, level=LEVEL, margin=1 / KEPT)
                small.append(found.p <= 1 - LEVEL)
                alike.append(found.alike <= 1 - LEVEL)
                low, high = found.ratio
                inside.append((low <= ratio) & (ratio <= high))
                apart += int((small[-1] != ((low > 1) | (high < 1))).sum())
            told = f"{pair[0]} against {pair[1]}, {kind}"
            for band in dict.fromkeys(bands):
                cells = np.array(bands) == band
                name = "power" if kind in ("less", "more") else "level"
                yield f"{name} of the test", f"{told}, {band}", 1 - LEVEL, float(np.array(small)[:, cells].mean())
                yield "coverage of the ratio", f"{told}, {band}", LEVEL, float(np.array(inside)[:, cells].mean())
                name = "power" if name == "level" else "level"
                yield f"{name} of likeness", f"{told}, {band}", 1 - LEVEL, float(np.array(alike)[:, cells].mean())
            yield "p against interval", told, 0.0, apart / (len(bands) * replicates)


def matched_table(setting: tuple[int, float, float, float], replicates: int, seed: int) -> tuple[pd.DataFrame, float]:
    """Events told by some of three outlets, the west twice as often; a category a replicate. And the rate of the others."""
    events, hits, shape, uneven = setting
    rng, median = np.random.default_rng([seed, events, int(10 * hits)]), 25
    source, event = np.tile(["east", "north", "west"], events), np.repeat(np.arange(events), 3)
    told = rng.random(len(event)) < 0.8
    source, event = source[told], event[told]
    exposures = np.maximum(3, np.round(rng.lognormal(np.log(median), 0.6, (len(event), replicates))))
    truth = hits / (median * np.exp(0.18))
    levels = rng.lognormal(-(uneven**2) / 2, uneven, (events, replicates))[event]
    ratios = np.where(source == "west", 2.0, 1.0)[:, None]
    counts = rng.poisson(truth * levels * ratios * rng.gamma(shape, 1 / shape, exposures.shape) * exposures)
    table = pd.DataFrame({"article_id": np.repeat([f"a{i:03}" for i in range(len(event))], replicates)})
    table["source"], table["event"] = np.repeat(source, replicates), np.repeat(event, replicates)
    table["category"] = np.tile([f"c{i:04}" for i in range(replicates)], len(event))
    table["count"], table["exposure"] = counts.ravel(), exposures.ravel().astype(int)
    return table.assign(feature="invented", speaker="narrator", unit="clauses"), truth


def matched_rows(replicates: int, seed: int) -> Iterator[Row]:
    """Level of the test within events, and coverage of rates, differences, ratios and effects."""
    for setting in MATCHED:
        table, truth = matched_table(setting, replicates, seed)
        found = compare(table, seed=seed, event="event", correction="none", resamples=999, permutations=199).pairs
        same, half, rates = (
            found[(found["group"] == one) & (found["other"] == two)]
            for one, two in (("east", "north"), ("east", "west"), ("north", "west"))
        )
        told = "{} events, {} hits an article, shape {}, events uneven by {}".format(*setting)
        yield "level within events", told, 1 - LEVEL, float((same["p"] <= 1 - LEVEL).mean())
        for name, rows, low, high, value in (
            ("rate", rates, "low", "high", truth), ("difference", same, "difference_low", "difference_high", 0.0),
            ("ratio", half, "ratio_low", "ratio_high", 0.5), ("effect", same, "effect_low", "effect_high", 0.0),
        ):  # fmt: skip
            yield f"coverage of the {name}", told, LEVEL, float(((rows[low] <= value) & (rows[high] >= value)).mean())


def summary_rows(rows: Sequence[Row]) -> Iterator[tuple[str, int, float, float, float, float]]:
    """Cells of each measure, its nominal value, and the lowest, the middle and the highest value seen."""
    for name in dict.fromkeys(measure for measure, *_ in rows):
        seen = sorted(value for measure, *_, value in rows if measure == name)
        nominal = next(value for measure, _, value, _ in rows if measure == name)
        yield name, len(seen), nominal, seen[0], float(np.median(seen)), seen[-1]


INVENTED: dict[str, Callable[[int, int], Iterator[Row]]] = {
    "agreement": agreement_rows, "matched": matched_rows, "keyness": keyness_rows, "keyness-events": keyness_by_event_rows, "validate": validate_rows,
    "corrected": corrected_rows,
}  # fmt: skip


def _sizes(told: str) -> list[tuple[int, int]]:
    return [(int(one), int(two)) for one, two in (pair.split("-") for pair in told.split(","))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("compare", *INVENTED))
    parser.add_argument("--scores", type=Path, help="folder of `framing score --out`")
    parser.add_argument("--replicates", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", type=lambda told: told.split(","), help=f"of compare, some of {', '.join(KINDS)}")
    parser.add_argument("--sizes", type=_sizes, help="of compare, such as 20-200,50-50")
    given = parser.parse_args()
    if given.what in INVENTED:
        rows = INVENTED[given.what](given.replicates, given.seed)
    elif given.scores is None:
        parser.error("compare needs --scores FOLDER")
    else:
        only = {"kinds": given.kinds, "sizes": given.sizes}
        rows = compare_rows(given.scores, given.replicates, given.seed, **only)
    print("| measure | condition | nominal | seen |\n| --- | --- | --- | --- |")
    told = []
    for measure, condition, nominal, seen in rows:
        told.append((measure, condition, nominal, seen))
        print(f"| {measure} | {condition} | {nominal:.2f} | {seen:.3f} |", flush=True)
    print("\n| measure | cells | nominal | lowest | median | highest |\n| --- | --- | --- | --- | --- | --- |")
    for name, cells, nominal, low, middle, high in summary_rows(told):
        print(f"| {name} | {cells} | {nominal:.2f} | {low:.3f} | {middle:.3f} | {high:.3f} |")


if __name__ == "__main__":
    main()
