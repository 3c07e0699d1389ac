"""Draw the reliability diagrams of all shipped models of confidence, on outlets not trained on, as their cards have them.

python benchmarks/reliability.py [--out seeds/reliability.png]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd

from framing.features.deeds.literal import read_literal_model
from framing.features.doubts.model import read_doubt_model
from framing.plot import plot_reliability

OUT = Path(__file__).parents[1] / "seeds" / "reliability.png"
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
NAMES = {
    "actor_labels": "Labels", "passive_voice": "Passives", "sourcing": "Cues of speech", "loaded_language": "Loaded words",
    "scare_quotes": "Scare quotes",
}  # fmt: skip


def diagrams() -> dict[str, pd.DataFrame]:
    """The points of each diagram by what is judged."""
    cards: dict[str, Mapping[str, Any]] = {"Deeds": read_literal_model().card}
    cards |= {title: read_doubt_model(name).card for name, title in NAMES.items()}
    return {title: pd.DataFrame(card["figures"]["reliability"]) for title, card in cards.items()}


def by_threshold(table: pd.DataFrame) -> dict[str, str]:
    """Precision and recall of what has so much confidence at least, by tenths, from the points of a diagram."""
    right = table["share"] * table["right"]
    out = {}
    for least in THRESHOLDS:
        kept = table["confidence"] >= least
        if kept.any():
            out[f"{least:g}"] = (
                f"{right[kept].sum() / table['share'][kept].sum():.2f} {right[kept].sum() / right.sum():.2f}"
            )
    return out


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT, help="file to write")
    options = parser.parse_args()
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(2, 3, figsize=(7.5, 5.2), layout="constrained", sharex=True, sharey=True)
    for place, (ax, (title, table)) in enumerate(zip(axes.flat, diagrams().items(), strict=True)):
        plot_reliability(table, ax=ax)
        error = (table["share"] * (table["confidence"] - table["right"]).abs()).sum()
        ax.set_title(f"{title}, error {error:.3f}".replace(" 0.", " ."), loc="left", fontsize=9)
        ax.set(xlabel="Confidence" if place > 2 else "", ylabel="Share coded so" if place % 3 == 0 else "")
    figure.savefig(options.out, dpi=100, metadata={"Software": None})
    print(pd.DataFrame({title: by_threshold(table) for title, table in diagrams().items()}).T.fillna("").to_string())
    print(options.out, f"{options.out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
