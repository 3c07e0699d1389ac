"""A model as it shows itself."""

import pandas as pd

from framing.training.described import card_tables
from framing.training.train import train


def test_a_model_shows_its_held_out_figures_first() -> None:
    rows = [
        (f"{said} street {n}", frame)
        for n in range(12)
        for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))
    ]
    model = train(
        pd.DataFrame(rows, columns=["text", "frame"]), label_column="frame", embeddings=None, learning_curve=False
    )
    shown = repr(model).split("\n")
    assert shown[0].split() == ["label", "coded", "precision", "recall", "f1"]
    assert shown[1].split()[:3] == ["aid", "12", "1.00"]
    assert (
        shown[-2] == "frame: 2 labels of 24 articles, seed 1; figures are held out, plain TF-IDF reaches macro-F1 1.00"
    )
    assert "framing.model_report(model)" in shown[-1]
    assert model.to_frame()["model"].unique().tolist() == ["model", "plain", "majority"]
    assert list(model.tables) == ["metrics", "confusion", "calibration", "learning_curve", "cross_validation"]


def test_a_card_without_figures_has_empty_tables() -> None:
    assert card_tables({})["metrics"].columns.tolist() == ["model", "label"]
