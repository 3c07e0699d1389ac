"""What to code next: more where predictions are likelier to be wrong, with probabilities that keep estimates right.

Also tests framing/coding/costs.py.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.articles.article import Article
from framing.coding.costs import cost_split
from framing.coding.estimation import estimate
from framing.coding.next_codes import join_samples, next_sample

ARTICLES = [Article(f"a{n:03}", "Text.", source=("east", "west")[n % 4 == 0]) for n in range(400)]
IDS = [one.id for one in ARTICLES]
CHANCE = np.where(np.arange(400) < 300, 0.02, 0.5)
SAID = pd.DataFrame({"id": IDS, "war_p": CHANCE})


def test_unsure_articles_are_drawn_more_and_the_probabilities_are_those_of_the_draw() -> None:
    drawn = next_sample(ARTICLES, 80, predictions=SAID, label="war", seed=1)
    by = drawn.groupby("stratum")[["stratum_size", "drawn", "inclusion_probability"]].first()
    # shares of 300 * sqrt(.0388) and 100 * sqrt(.26)
    assert by.values.tolist() == [[300, 43, 43 / 300], [100, 37, 0.37]]
    assert (1 / drawn["inclusion_probability"]).sum() == pytest.approx(400)


def test_errors_that_were_found_draw_more() -> None:
    codes = pd.DataFrame({"id": IDS[:40], "war": [1, 0] * 20})  # the sure ones are wrong half the time
    plain = next_sample(ARTICLES, 80, predictions=SAID, label="war", seed=1)
    taught = next_sample(ARTICLES, 80, predictions=SAID, label="war", codes=codes, seed=1)
    assert set(taught["article_id"]).isdisjoint(codes["id"])
    assert (taught["stratum"] == "predicted 0").sum() > (plain["stratum"] == "predicted 0").sum()


def test_groups_get_what_their_own_estimate_needs() -> None:
    drawn = next_sample(ARTICLES, 80, predictions=SAID, label="war", by="source", seed=1)
    assert drawn["source"].value_counts().to_dict() == {"east": 40, "west": 40}  # though west is a quarter


@pytest.mark.parametrize("cells", [[True, False], ["True", "False"], [1, 0], ["yes", "no"]])
def test_predictions_without_probabilities(cells: list[object]) -> None:
    said = pd.DataFrame({"id": IDS, "war": cells * 200})
    drawn = next_sample(ARTICLES, 40, predictions=said, label="war", seed=1)
    assert drawn["drawn"].tolist() == [20] * 40


def test_an_article_without_a_prediction_counts_as_unsure() -> None:
    drawn = next_sample(ARTICLES, 80, predictions=SAID[:300], label="war", seed=1)
    assert drawn.groupby("stratum")["drawn"].first().tolist() == [43, 37]


def test_the_draw_is_the_same_whatever_the_order_of_the_articles() -> None:
    one, other = (next_sample(given, 50, predictions=SAID, label="war", seed=3) for given in (ARTICLES, ARTICLES[::-1]))
    pd.testing.assert_frame_equal(one, other)


def test_for_a_classifier_doubt_and_rare_labels_are_drawn_more() -> None:
    chances = np.where(np.arange(400)[:, None] < 360, [0.9, 0.06, 0.04], [0.3, 0.36, 0.34])
    said = pd.DataFrame(chances, columns=["war_p", "aid_p", "talks_p"]).assign(id=IDS)
    drawn = next_sample(ARTICLES, 60, predictions=said, goal="classifier", seed=1)
    share = drawn.groupby(drawn["stratum"].str.split(",").str[0]).size()
    assert share["aid"] > 60 * 0.4  # a tenth of all
    assert (1 / drawn["inclusion_probability"]).sum() == pytest.approx(400)


def test_estimates_from_both_draws_are_right_though_the_second_looked_at_the_first() -> None:
    rng, values = np.random.default_rng(1), []
    truth = pd.Series(rng.random(400) < CHANCE, index=IDS)
    for seed in range(40):
        first = pd.DataFrame({"id": rng.choice(IDS, 30, replace=False)})
        first["war"] = first["id"].map(truth)
        drawn = next_sample(ARTICLES, 60, predictions=SAID, label="war", codes=first, seed=seed)
        second = pd.DataFrame(
            {
                "id": drawn["article_id"],
                "war": drawn["article_id"].map(truth),
                "inclusion_probability": drawn["inclusion_probability"],
            }
        )
        joined = join_samples(first, second, 400)
        assert (1 / joined["inclusion_probability"]).sum() == pytest.approx(400)
        row = estimate(SAID, joined, label="war").table.iloc[0]
        values.append((row["estimate"], row["low"] <= truth.mean() <= row["high"]))
    found, inside = np.array(values).T
    assert abs(found.mean() - truth.mean()) < 3 * found.std() / np.sqrt(40)
    assert inside.mean() >= 0.9


def test_the_interval_of_a_stratified_draw_uses_the_strata() -> None:
    rng = np.random.default_rng(2)
    truth = pd.Series(rng.random(400) < CHANCE, index=IDS)
    drawn = next_sample(ARTICLES, 100, predictions=SAID, label="war", seed=1)
    codes = drawn[["article_id", "stratum", "stratum_size", "inclusion_probability"]].assign(
        war=drawn["article_id"].map(truth)
    )
    said = SAID.assign(war_p=0.1)  # predictions that explain nothing: all is in the strata
    with_strata = estimate(said, codes, label="war").table.iloc[0]
    without = estimate(said, codes.drop(columns="stratum"), label="war").table.iloc[0]
    assert with_strata["estimate"] == pytest.approx(without["estimate"])
    y = codes["war"].astype(float)
    mean = with_strata["estimate"]
    weight = 1 / codes["inclusion_probability"]
    every = (weight * (y - mean) ** 2).sum() / 400**2
    within = sum(
        (part["stratum_size"].iloc[0] / 400) ** 2 * (1 - len(part) / part["stratum_size"].iloc[0]) * part["war"].astype(float).var() / len(part)
        for _, part in codes.groupby("stratum")
    )  # fmt: skip
    floor = (weight**2).sum() / 400**2 / 100
    assert with_strata["se"] ** 2 == pytest.approx(every + within + floor)
    assert with_strata["se"] < without["se"]


def test_costs() -> None:
    said = pd.DataFrame({"id": range(400), "war": [1, 0, 0, 0] * 100})
    good = estimate(said, pd.DataFrame({"id": range(80), "war": [1, 0, 0, 0] * 19 + [0, 1, 0, 0]}), label="war")
    split = cost_split(good, person=1.0, model=0.01, budget=100)
    assert split.by_people + 0.01 * split.by_model == pytest.approx(100, abs=1.01)
    assert split.se < split.people_alone
    assert cost_split(good, person=1.0, model=0.01, budget=100, most=400).by_people == 96
    with pytest.raises(ValueError, match="costs and budget are above 0"):
        cost_split(good, person=1.0, model=0.0, budget=100)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"goal": "fun"}, "no goal 'fun'; have estimate, classifier"),
        ({"label": None}, r"name it with label= \(--label\)"),
        ({"label": "aid"}, "no predictions of 'aid'; have id, war_p"),
        ({"n": 401}, r"n=401 \(--size\); need 2"),
        ({"predictions": SAID.rename(columns={"id": "key"})}, "no column id or article_id"),
        ({"predictions": pd.concat([SAID, SAID[:1]])}, "id 'a000' twice"),
    ],
)
def test_what_is_asked_wrongly(given: dict[str, object], said: str) -> None:
    usual = {"n": 80, "predictions": SAID, "label": "war", "seed": 1, **given}
    with pytest.raises(ValueError, match=said):
        next_sample(ARTICLES, usual.pop("n"), **usual)  # type: ignore[arg-type]
