"""Definitions of labels are learnt from, and never judged by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.coding.codebooks.codebook import Codebook, Part, Value, Variable
from framing.training import FramingModel, load_model, model_report, train
from framing.training.definitions import read_definitions, with_definitions
from framing.training.labels import read_coded
from tests.training.trained import SMALL, headlines, macro

pytestmark = pytest.mark.filterwarnings("ignore:rare labels")
WAR = Value(
    "war", "Fighting is told of.", ("An army shells or storms a town.",), ("Talks.",), ("Rockets fell.",), ("Truce.",)
)
TOLD = {
    "war": ["The army shells or storms a town.", "Rockets and shells fell; soldiers died near it."],
    "aid": ["Doctors, volunteers, flour and blankets reached families."],
    "talks": ["Envoys, delegates and a mediator met for a deal or a truce."],
}


def few(*kept: int) -> pd.DataFrame:
    """Return a few coded headlines: so many of war, of aid, of talks."""
    frame = headlines()
    parts = [
        frame[frame["frame"] == name].iloc[::7][:count]
        for name, count in zip(("war", "aid", "talks"), kept, strict=True)
    ]
    return pd.concat(parts, ignore_index=True)


def taught(table: pd.DataFrame, told: Mapping[str, object] | None, **options: object) -> FramingModel:
    given = {"label_column": "frame", "embeddings": None, "settings": SMALL, "learning_curve": False, **options}
    return train(table, definitions=told, **given)  # type: ignore[arg-type]


def share_right(model: FramingModel) -> float:
    return float((model.predict(headlines())["frame"] == headlines()["frame"]).mean())


def test_of_a_codebook_definition_inclusion_and_examples_are_read_and_what_is_excluded_is_not() -> None:
    who = Part("who", "Who.", (Value("army", "A."),))
    book = Codebook("m", "M", "1", "MIT", "", (
        Variable("frame", "Frame", "What.", "article", values=(WAR, Value("aid", "Help."))),
        Variable("tone", "Tone", "How it sounds.", "article", values=(Value("war", "Loud."),), examples=("Bang!",)),
        Variable("deed", "Deed", "Who did it.", "words", parts=(who,)),
    ))  # fmt: skip
    war = ("Fighting is told of.", "An army shells or storms a town.", "Rockets fell.")
    assert read_definitions(book, variable="frame") == {"war": war, "aid": ("Help.",)}
    everything = read_definitions(book, variable="elsewhere")
    assert everything["war"] == war  # the first of a name
    assert everything["tone"] == ("How it sounds.", "Bang!")


def test_one_text_or_several_and_blank_ones_left_out() -> None:
    assert read_definitions({"war": "Of war.", "aid": ["Of aid.", " "]}) == {"war": ("Of war.",), "aid": ("Of aid.",)}


def test_definitions_stand_behind_the_coded_rows_and_no_fold_tests_on_them() -> None:
    coded = with_definitions(read_coded(few(2, 1, 0), text_column="text", label_column="frame"), TOLD)
    assert coded.labels == ("aid", "talks", "war")
    assert coded.gold.sum(axis=0).tolist() == [1, 0, 2]
    assert coded.always.tolist() == [3, 4, 5, 6]
    assert coded.known[3:].sum(axis=0).tolist() == [1, 1, 2]
    assert coded.learnt[3:] == (*TOLD["aid"], *TOLD["talks"], *TOLD["war"])
    held = taught(few(6, 6, 3), TOLD).cross_validation
    assert len(held) == 15
    assert held["war_gold"].sum() == 6


def test_with_few_codes_what_labels_mean_is_worth_most() -> None:
    table = few(3, 3, 3)
    alone, told = taught(table, None), taught(table, TOLD)
    assert share_right(told) > share_right(alone) + 0.1
    assert macro(told, "plain") == macro(alone, "plain")  # the baseline knows no definitions


def test_a_label_nobody_coded_yet_is_learnt_from_what_it_means(tmp_path: Path) -> None:
    model = taught(few(6, 6, 0), TOLD)
    assert model.categories == ("aid", "talks", "war")
    assert model.card["data"]["labels"] == {"aid": 6, "talks": 0, "war": 6}
    said = model.predict(pd.DataFrame({"text": ["Envoys met for a truce deal with delegates and a mediator"]}))
    assert said["frame"].tolist() == ["talks"]
    again = load_model(model.save(tmp_path / "m"))
    assert again.card["definitions"] == [
        ["aid", TOLD["aid"][0]],
        ["talks", TOLD["talks"][0]],
        *(["war", said] for said in TOLD["war"]),
    ]
    assert np.isnan(model_report(model).metrics.query("model == 'model' and label == 'talks'")["recall"].iloc[0])


def test_yes_and_no_labels_learn_from_theirs_alone() -> None:
    table = few(5, 5, 5).assign(war=lambda rows: rows["frame"] == "war", talks=lambda rows: rows["frame"] == "talks")
    model = taught(table, {**TOLD, "rain": "It rains."}, label_column=None, label_columns=["war", "talks"])
    assert model.categories == ("war", "talks")
    assert [label for label, _ in model.card["definitions"]] == ["war", "war", "talks"]


def test_framing_rates_of_definitions_are_not_looked_at() -> None:
    table = few(5, 5, 5)
    rates = pd.DataFrame({"rate": np.arange(15.0)}, index=table["id"])
    model = taught(table, TOLD, features="text+framing", scores=rates)
    assert model.card["framing_columns"] == ["rate"]
    assert model.pipeline["features"].named_transformers_["framing"]["fill"].statistics_.tolist() == [7.0]


def test_a_label_without_a_definition_is_refused() -> None:
    with pytest.raises(
        ValueError, match="no definition of talks; have war, aid; define them, or leave definitions out"
    ):
        taught(few(4, 4, 4), {"war": "Of war.", "aid": "Of aid.", "talks": ""})


def test_without_definitions_the_card_says_nothing_of_them(single: FramingModel) -> None:
    assert "definitions" not in json.dumps(single.card)
