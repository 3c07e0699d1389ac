"""Decomposition of a gap: exact on invented events, against Kitagawa's formula, and its coverage."""

import numpy as np
import pandas as pd
import pytest

from framing.analysis.gaps import PARTS, decompose_gaps
from tests.analysis.tables import rows


def told(source, *events, start=0):
    """Invent one article an event and copy: (event, count, exposure, copies)."""
    parts = []
    for place, (event, count, exposure, copies) in enumerate(events):
        part = rows(source, [count] * copies, exposure, start=start + 100 * place)
        parts.append(part.assign(event=event))
    return pd.concat(parts, ignore_index=True)


def pair(east, west):
    return pd.concat([told("east", *east), told("west", *west)], ignore_index=True)


RICH, POOR = [(f"r{i}", 4, 10, 1) for i in range(6)], [(f"p{i}", 1, 10, 1) for i in range(6)]


def more(events, copies):
    return [(name, count, exposure, copies) for name, count, exposure, _ in events]


def test_room_given_to_the_same_events_is_attention_alone():
    row = decompose_gaps(pair([*more(RICH, 3), *POOR], [*RICH, *more(POOR, 3)])).iloc[0]
    assert (row["rate"], row["other_rate"]) == (0.325, 0.175)
    assert [row[name] for name in PARTS] == pytest.approx([0.15, 0, 0.15, 0])
    assert (row["events_shared"], row["events_own"], row["events_other"]) == (12, 0, 0)


def test_articles_with_a_hit_and_design_effects_of_both_sides_stand_beside_the_gap():
    row = decompose_gaps(pair([*more(RICH, 3), *POOR], [("r0", 0, 10, 2), *RICH])).iloc[0]
    assert (row["articles"], row["articles_hit"]) == (24, 24)
    assert (row["other_articles"], row["other_articles_hit"]) == (8, 6)
    # rate .3; residuals -3 and 1 over 8 articles of 10 clauses: 8 / 7 * 24 over .3 * .7 * 80
    assert row["other_design_effect"] == pytest.approx(8 / 7 * 24 / 16.8)


def test_telling_the_same_events_differently_is_telling_alone():
    twice = [(name, 2 * count, exposure, copies) for name, count, exposure, copies in RICH + POOR]
    row = decompose_gaps(pair(twice, RICH + POOR)).iloc[0]
    assert [row[name] for name in PARTS] == pytest.approx([0.25, 0, 0, 0.25])


def test_events_that_one_alone_tells_are_its_own_and_articles_without_event_are_events():
    table = pair([*POOR, *RICH], POOR)
    table.loc[table["event"].str.startswith("r"), "event"] = None
    row = decompose_gaps(table).iloc[0]
    assert [row[name] for name in PARTS] == pytest.approx([0.15, 0.15, 0, 0])
    assert (row["events_shared"], row["events_own"], row["events_other"]) == (6, 6, 0)


def invented(seed=2, replicates=1, *, telling=1.5, events=30, own=12):
    """Invent events of uneven rates that two outlets tell with uneven room, some alone."""
    random, parts = np.random.default_rng(seed), []
    level = random.lognormal(-3, 0.6, (events + 2 * own, replicates))
    for source, factor, alone in (("east", telling, events), ("west", 1.0, events + own)):
        for event in [*range(events), *range(alone, alone + own)]:
            for _ in range(1 + random.integers(2) + 2 * ((event % 2) == (source == "east"))):
                exposure = np.maximum(10, random.lognormal(np.log(50), 0.5, replicates)).astype(int)
                counts = random.poisson(exposure * level[event] * factor * random.gamma(2, 0.5, replicates))
                parts.append((source, f"e{event}", counts, exposure))
    number = len(parts)
    frame = pd.DataFrame({"article_id": np.repeat([f"a{i:03}" for i in range(number)], replicates)})
    for place, name in enumerate(("source", "event")):
        frame[name] = np.repeat([part[place] for part in parts], replicates)
    frame["category"] = np.tile([f"c{k:03}" for k in range(replicates)], number)
    frame["count"], frame["exposure"] = (np.concatenate([part[k] for part in parts]) for k in (2, 3))
    return frame.assign(feature="harm", speaker="narrator", unit="words")


def test_parts_are_those_of_kitagawa_and_sum_to_the_gap():
    table = invented()
    row = decompose_gaps(table).iloc[0]
    sums = table.groupby(["source", "event"])[["count", "exposure"]].sum()
    east, west = (sums.loc[name] for name in ("east", "west"))
    both = east.index.intersection(west.index)
    rates = [(side.loc[both, "count"] / side.loc[both, "exposure"]) for side in (east, west)]
    room = [side.loc[both, "exposure"] / side.loc[both, "exposure"].sum() for side in (east, west)]
    assert row["telling"] == pytest.approx(((rates[0] - rates[1]) * (room[0] + room[1]) / 2).sum())
    assert row["attention"] == pytest.approx(((room[0] - room[1]) * (rates[0] + rates[1]) / 2).sum())
    assert row["gap"] == pytest.approx(row[["own_events", "attention", "telling"]].sum())


def test_jackknife_leaves_out_one_event_at_a_time():
    table = invented(events=8, own=0)
    row = decompose_gaps(table).iloc[0]
    left = [decompose_gaps(table[table["event"] != f"e{i}"]).iloc[0]["telling"] for i in range(8)]
    error = np.sqrt(7 / 8 * ((np.array(left) - row["telling"]) ** 2).sum())
    assert (row["telling_high"] - row["telling_low"]) / 2 == pytest.approx(2.364624 * error, rel=1e-5)


def test_under_five_shared_events_there_are_no_bounds():
    row = decompose_gaps(pair(POOR[:4], RICH[:1] + POOR[:4])).iloc[0]
    assert row["events_shared"] == 4
    assert np.isnan(row["telling_low"]) and not np.isnan(row["telling"])
    apart = decompose_gaps(pair(POOR, RICH)).iloc[0]
    assert np.isnan(apart["telling"]) and apart["gap"] == pytest.approx(-0.3)
    with pytest.raises(ValueError, match="1 value of source; a gap needs two"):
        decompose_gaps(told("east", *POOR))


def test_intervals_hold_their_level():
    found = decompose_gaps(invented(5, 400))
    for name in ("gap", "telling", "attention"):
        held = (found[f"{name}_low"] <= found[name].mean()) & (found[name].mean() <= found[f"{name}_high"])
        assert 0.92 <= held.mean() <= 0.99, name
