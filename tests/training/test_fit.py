"""Folds: groups and copies stay together, and nothing leaks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from framing.training import (
    TrainingWarning,
    train,
)
from framing.training.fit import make_folds
from framing.training.labels import read_coded
from tests.training.trained import SMALL, headlines, macro, several, trained


def test_groups_are_never_split_and_predictions_are_held_out() -> None:
    model = trained(group_column="event")
    held = model.cross_validation.assign(event=headlines()["event"])
    assert held.groupby("event")["fold"].nunique().eq(1).all()
    assert sum(model.card["splits"]["folds"]) == 120


def test_copies_stay_in_one_fold_and_are_warned_of() -> None:
    frame = headlines()
    frame.loc[60:89, "text"] = frame["text"].str.upper().iloc[0:30].to_numpy() + "!"
    with pytest.warns(
        TrainingWarning, match=r"30 rows repeat the text of another.*30 of these texts carry different labels"
    ):
        coded = read_coded(frame, text_column="text", label_column="frame")
    assert (coded.groups[60:90] == coded.groups[:30]).all()
    for inside, outside in make_folds(coded.gold, coded.groups, single=True, folds=4, seed=1):
        assert not set(coded.groups[inside]) & set(coded.groups[outside])


def test_text_and_group_links_are_joined() -> None:
    frame = pd.DataFrame({"text": ["one", "two", "One!", "four"], "frame": list("abab"), "event": ["x", "x", "y", "z"]})
    with pytest.warns(TrainingWarning):
        groups = read_coded(frame, text_column="text", label_column="frame", group_column="event").groups
    assert groups[0] == groups[1] == groups[2] != groups[3]


def test_a_group_that_leaks_would_be_seen() -> None:
    """Labels that follow the event alone are not learnt when events are kept whole, and are when they are not."""
    rng = np.random.default_rng(4)
    events = [f"event{n}" for n in range(30)]
    truth = dict(zip(events, rng.permutation(["x", "y"] * 15), strict=True))
    rows = [(f"{event} report {n}", truth[event], event) for event in events for n in range(5)]
    frame = pd.DataFrame(rows, columns=["text", "frame", "event"])
    options: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL, "learning_curve": False}
    assert macro(train(frame, group_column="event", **options)) < 0.7
    assert macro(train(frame, **options)) > 0.95


def test_probabilities_are_calibrated() -> None:
    """40 % of the labels of one frame are noise: the mean predicted probability stays near the share that is right."""
    rng = np.random.default_rng(9)
    frame = several()
    noise = rng.random(120) < 0.4
    frame["war"] = np.where(noise, rng.integers(2, size=120), frame["war"])
    model = train(frame, label_columns=["war"], embeddings=None, settings=SMALL, learning_curve=False)
    held = model.cross_validation
    assert abs(held["war_p"].mean() - held["war_gold"].mean()) < 0.05
    high = held[held["war_p"] > 0.5]
    assert abs(high["war_p"].mean() - high["war_gold"].mean()) < 0.12
