"""Invented tables of scores."""

import numpy as np
import pandas as pd

QUICK = {"resamples": 199, "permutations": 199}
BOUNDS = ["low", "high", "difference_low", "difference_high", "ratio_low", "ratio_high", "effect_low", "effect_high"]
TABLE = [
    *["feature", "category", "speaker", "group", "articles", "count", "exposure", "unit", "rate", "low", "high"],
    *["articles_hit", "design_effect"],
    *["difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"],
    *["effect", "effect_low", "effect_high", "p", "p_adjusted", "clear"],
]


def rows(source, counts, exposures=10, *, category="agentless", speaker="narrator", feature="passive_voice", start=0):
    """Invent the rows of one source: an article for every count."""
    number = len(counts)
    return pd.DataFrame(
        {
            "article_id": [f"{source}-{i + start:03}" for i in range(number)],
            "source": source,
            "published": "2016-05-01",
            "event": None,
            "feature": feature,
            "category": category,
            "speaker": speaker,
            "unit": "clauses",
            "count": counts,
            "exposure": exposures,
        }
    )


def press(*, seed=1, groups=("east", "north", "west"), number=25, categories=("agentless", "agent_named")):
    """Invent three outlets of 25 articles, with two categories and both speaker classes."""
    random = np.random.default_rng(seed)
    parts = []
    for place, source in enumerate(groups):
        for category in categories:
            for speaker in ("narrator", "quoted"):
                exposures = random.integers(5, 40, number)
                counts = random.binomial(exposures, random.beta(2 + place, 12, number))
                parts.append(rows(source, counts, exposures, category=category, speaker=speaker))
    return pd.concat(parts, ignore_index=True)


def matched(*, seed=3, events=24):
    """Invent events told by two outlets, one of which prefers events with high rates."""
    random = np.random.default_rng(seed)
    parts = []
    for event in range(events):
        level = 0.5 if event % 2 else 0.1
        for source, copies in (("east", 3 if event % 2 else 1), ("west", 1 if event % 2 else 3)):
            exposures = random.integers(10, 40, copies)
            counts = random.binomial(exposures, level)
            parts.append(rows(source, counts, exposures, start=10 * event).assign(event=f"e{event:02}"))
    return pd.concat(parts, ignore_index=True)


def one(frame, **choice):
    picked = frame
    for column, value in choice.items():
        picked = picked[picked[column] == value]
    assert len(picked) == 1
    return picked.iloc[0]
