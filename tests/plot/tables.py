"""Invented comparisons and evidence to draw."""

from __future__ import annotations

import pandas as pd

from framing.analysis.doers import NAMED

QUICK = {"seed": 1, "resamples": 199, "permutations": 199}


def rows(
    source, counts, exposure=10, *, category="agentless", speaker="narrator", feature="passive_voice", unit="clauses"
):
    """Invent the rows of one source: an article for every count, one a month."""
    ids = [f"{source}-{place:03}" for place in range(len(counts))]
    days = [f"2016-{1 + place % 12:02}-01" for place in range(len(counts))]
    fixed = {"feature": feature, "category": category, "speaker": speaker, "unit": unit}
    return pd.DataFrame(
        {
            "article_id": ids,
            "source": source,
            "published": days,
            "event": None,
            **fixed,
            "count": counts,
            "exposure": exposure,
        }
    )


def labels_of(ax, axis="y"):
    """Return the tick labels as text."""
    return [label.get_text() for label in (ax.get_yticklabels() if axis == "y" else ax.get_xticklabels())]


def dots(ax):
    """Return position and face colour of every mark drawn on its own."""
    lines = [line for line in ax.lines if len(line.get_xdata()) == 1]
    return {
        (float(line.get_xdata()[0]), round(float(line.get_ydata()[0]), 2)): line.get_markerfacecolor() for line in lines
    }


# Events and time


def events(pairs):
    """Invent events told once by each of two outlets, with these counts in 20 clauses."""
    out = []
    for place, (one, two) in enumerate(pairs):
        out += [rows(source, [count], 20).assign(event=f"e{place}") for source, count in (("east", one), ("west", two))]
    return pd.concat(out, ignore_index=True)


# Stations and the network


def deed(feature, category, start, text, *, article="a1", agent=None, patient=None, speaker="narrator", note=None):
    """Invent a row of evidence; slots are words or (words, start)."""
    slots = []
    for slot in (agent, patient):
        words, at = slot if isinstance(slot, tuple) else (slot, None)
        slots += [words, at, None if at is None else at + len(words)]
    return (
        article,
        feature,
        category,
        start,
        start + len(text),
        text,
        f"{feature}:x",
        1.0,
        *slots,
        speaker,
        None,
        None,
        note,
        None,
        None,
        None,
        None,
        1.0,
        None,
        None,
    )


STORY = [
    deed("hostage_narrative", "rescue", 90, "freed", agent="soldiers", patient="the villagers"),
    deed("hostage_narrative", "captivity", 10, "took hostage", agent="gunmen", patient="forty villagers"),
    deed("hostage_narrative", "captivity", 30, "held", speaker="a villager"),
]
CAST = [
    deed("actor_labels", "state_forces:neutral", 4, "army"),
    deed("actor_labels", "civilians:neutral", 40, "villagers"),
    deed("actor_labels", "armed_groups:neutral", 60, "rebel", note="modifier"),
    deed("harm", "killing", 20, "killed", agent=("the army", 0), patient=("ten villagers", 36)),
    deed("harm", "killing", 80, "were killed", patient=("ten villagers", 36)),
    deed("passive_voice", "agentless", 80, "were killed", patient=("ten villagers", 36)),
    deed("harm", "attack", 100, "shelled", agent=("the army", 0), patient=("a rebel base", 58)),
    deed("harm", "attack", 120, "blast"),
]


def doers(counts: dict[str, tuple[int, ...]]) -> pd.DataFrame:
    """Return a table as of `doer_named` with so many deeds named in each of the five places, the interval a tenth wide."""
    rows = [
        (group, name, sum(every), count, sum(every), sum(every), share, max(share - 0.05, 0), min(share + 0.05, 1))
        for group, every in counts.items()
        for name, count in zip(NAMED, every, strict=True)
        for share in [count / sum(every) if sum(every) else float("nan")]
    ]
    names = ["source", "named", "articles", "count", "exposure", "tellings", "share", "low", "high"]
    return pd.DataFrame(rows, columns=names)
