"""Comparisons that several figures show."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

from framing.analysis.comparison import Comparison, compare
from framing.analysis.groups import SmallGroupWarning
from framing.analysis.label_choices import label_choice
from tests.plot.tables import QUICK, rows


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Return three outlets: east far above the others, which are alike, in the first of two categories."""
    parts = []
    for category in ("agentless", "nominal"):
        for speaker in ("narrator", "quoted"):
            for source, high in (("east", 6), ("north", 2), ("west", 2)):
                counts = [high if category == "agentless" else 2, 1] * 12
                parts.append(rows(source, counts, category=category, speaker=speaker))
    return compare(pd.concat(parts, ignore_index=True), **QUICK)


@pytest.fixture(scope="session")
def choice() -> Comparison:
    """Return two outlets that choose between labels: 5 of 6 and 1 of 6 delegitimizing; a third uses few labels."""
    parts = []
    for source, harsh, mild, articles in (("east", 5, 1, 20), ("west", 1, 5, 20), ("rare", 1, 0, 6)):
        for stance, count in (("delegitimizing", harsh), ("neutral", mild), ("legitimizing", 0)):
            parts.append(
                rows(source, [count] * articles, 100, category=f"rulers:{stance}", feature="actor_labels", unit="words")
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallGroupWarning)
        return label_choice(pd.concat(parts, ignore_index=True), "rulers", **QUICK)
