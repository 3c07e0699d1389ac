"""Predictions as a table."""

import numpy as np
import pandas as pd
import pytest

from framing.articles.article import Article
from framing.training.labels import text_key
from framing.training.predictions import prediction_frame, put_held, texts_of, wanted_columns, wide_rates

CHANCES = np.array([[0.9, 0.1], [np.nan, np.nan], [0.2, 0.8]])


def test_texts_of_a_table_and_of_articles_leave_out_what_stands_before_the_body() -> None:
    table = pd.DataFrame({"id": ["a", "b"], "body": ["Rain fell.", None]})
    assert texts_of(table, "body", None) == (["a", "b"], ["Rain fell.", None])
    assert texts_of([Article("a", "By X\nRain fell.", start=5)], "body", None) == (["a"], ["Rain fell."])


def test_one_label_a_text_is_one_column_and_any_number_a_column_each() -> None:
    given = np.array([[True, False], [False, False], [False, True]])
    one = prediction_frame(["x", "y", "z"], CHANCES, given, ("war", "aid"), label_column="frame")
    assert one["frame"].tolist() == ["war", pd.NA, "aid"]
    assert list(one.columns) == ["id", "frame", "war_p", "aid_p"]
    several = prediction_frame(["x", "y", "z"], CHANCES, given, ("war", "aid"), label_column=None)
    assert several["war"].tolist() == [True, pd.NA, False]
    assert several["aid"].tolist() == [False, pd.NA, True]


def test_held_out_predictions_take_the_place_of_those_of_texts_trained_on_and_of_no_others() -> None:
    held = pd.DataFrame({"text_sha256": [text_key("Rain fell.")], "war": [True], "war_p": [0.75]})
    chances, given = np.array([[0.1], [0.2], [np.nan]]), np.zeros((3, 1), dtype=bool)
    put_held(chances, given, ["Rain fell.", "Snow fell.", None], held, ("war",))
    assert chances[:2, 0].tolist() == [0.75, 0.2]
    assert given[:, 0].tolist() == [True, False, False]


def test_columns_stand_in_the_order_of_training_and_a_missing_rate_is_refused() -> None:
    frame = pd.DataFrame(columns=["text", "b", "extra", "a", "embedding:0"])
    assert wanted_columns(frame, ["a", "b"]) == ["text", "a", "b", "embedding:0"]
    with pytest.raises(ValueError, match="scores lack c, which the model was trained on; score with the same features"):
        wanted_columns(frame, ["a", "c"])


def test_a_table_of_rates_is_taken_as_it_is() -> None:
    rates = pd.DataFrame({"passive_voice": [0.5]})
    assert wide_rates(rates) is rates
    assert wide_rates(None) is None
