"""Values given only where a guarantee holds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.coding.abstention import abstain, vote_shares


def world(rng: np.random.Generator, size: int = 1200) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A model that is too sure of itself, and often wrong about a rare value."""
    truth = rng.choice(["war", "aid", "talks"], size=size, p=[0.6, 0.3, 0.1])
    logits = rng.normal(0, 1, (size, 3)) + 2.0 * (truth[:, None] == np.array(["war", "aid", "talks"])) + [1.0, 0, -1.5]
    chances = np.exp(3 * logits) / np.exp(3 * logits).sum(axis=1, keepdims=True)
    ids = [f"a{n}" for n in range(size)]
    return pd.DataFrame(chances, columns=["war_p", "aid_p", "talks_p"]).assign(id=ids), pd.DataFrame(
        {"id": ids, "frame": truth}
    )


def test_of_each_value_as_many_keep_it_as_was_promised() -> None:
    rng, kept = np.random.default_rng(1), {"war": [], "aid": [], "talks": []}
    for _ in range(20):
        said, truth = world(rng)
        found = abstain(said, truth[:400], level=0.9)
        rest = found.table.merge(truth, on="id")[400:]
        inside = [value in listed.split(", ") for value, listed in zip(rest["frame"], rest["possible"], strict=True)]
        for value, rows in kept.items():
            rows.append(np.mean(np.array(inside)[(rest["frame"] == value).to_numpy()]))
    assert all(0.88 < np.mean(rows) < 0.95 for rows in kept.values())


def test_thresholds_are_the_order_statistics_of_the_coded() -> None:
    said = pd.DataFrame({"id": range(40), "war_p": [*np.arange(1, 20) / 20, *[0.0] * 21]})
    codes = pd.DataFrame({"id": range(38), "war": [1] * 19 + [0] * 19})
    classes = abstain(said, codes, labels=["war"], level=0.9).classes
    assert classes.to_dict("list") == {
        "value": ["war", "not war"], "coded": [19, 19], "least": [0.1, 1.0], "given": [18, 21],
    }  # fmt: skip


def test_with_few_codes_of_a_value_it_is_ruled_out_nowhere() -> None:
    said, truth = world(np.random.default_rng(2))
    few = pd.concat([truth[truth["frame"] != "talks"][:300], truth[truth["frame"] == "talks"][:8]])
    found = abstain(said, few, level=0.9)
    assert found.classes.set_index("value").loc["talks", "least"] == 0.0
    assert not set(found.table["value"].dropna()) - {"talks"}  # nothing else can be told from it
    assert found.text().endswith("Too few coded to rule out anywhere: talks.")


def test_shares_of_votes_leave_out_who_did_not_vote() -> None:
    tables = [
        pd.DataFrame({"id": ["a", "b"], "war": pd.array(cells, dtype="boolean")})
        for cells in ([True, None], [False, True], [None, None])
    ]
    assert vote_shares(tables, ["war"]).to_dict("list") == {"id": ["a", "b"], "war_p": [0.5, 1.0]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"level": 90}, r"level=90 \(--abstain\); give a number between 0 and 1"),
        ({"labels": ["peace"]}, r"no probabilities of \['peace'\]; have war_p"),
    ],
)
def test_what_is_asked_wrongly(given: dict[str, object], said: str) -> None:
    predictions, truth = world(np.random.default_rng(3), 50)
    with pytest.raises(ValueError, match=said):
        abstain(predictions, truth, **given)  # type: ignore[arg-type]


def test_a_missing_probability_is_named() -> None:
    predictions, truth = world(np.random.default_rng(3), 50)
    predictions.loc[7, "aid_p"] = np.nan
    with pytest.raises(ValueError, match="no probability for id 'a7'; leave the row out"):
        abstain(predictions, truth)
