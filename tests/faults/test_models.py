"""Model folders that are damaged or forged, and the shape of predictions.

Also tests framing/training/forged.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.coding.estimation import estimate
from framing.coding.validation import validate
from framing.coding.variables import spread_labels
from framing.language.lexicons.readers import read_lexicon
from framing.language.lexicons.shipped import LexiconError, lexicon_folder
from framing.training.model import FramingModel, load_model
from framing.training.store import CARD, MODEL, ModelFileError, card_hash
from framing.training.train import train
from tests.conftest import Run

ROWS = [
    (f"n{n}{frame}", f"{said} street {n}", frame)
    for n in range(12)
    for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))
]


@pytest.fixture(scope="module")
def model() -> FramingModel:
    """Return a small model of one label a text."""
    frame = pd.DataFrame(ROWS, columns=["id", "text", "frame"])
    return train(frame, label_column="frame", embeddings=None, name="about", learning_curve=False)


def forge(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    del card["card_sha256"]
    change(card)
    (folder / CARD).write_text(json.dumps({**card, "card_sha256": card_hash(card)}), encoding="utf-8")


CARDS: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    *[(f"no {key}", lambda card, key=key: card.pop(key)) for key in ("name", "unit", "text_column", "labels", "settings", "data", "metrics")],
    ("labels is of another kind", lambda card: card.update(labels="war")),
    ("labels are not different words", lambda card: card.update(labels=["war", "war"])),
    ("labels are not different words", lambda card: card.update(labels=[1, 2])),
    ("columns missing: peace, peace_gold, peace_p", lambda card: card.update(labels=["aid", "peace"])),
    ("1 labels on the card, 2 in the model", lambda card: card.update(labels=["aid"])),
    ("no unit 'page'", lambda card: card.update(unit="page")),
    ("format 1, expected 1", lambda card: card["files"].update({MODEL: 3})),
    ("format 1, expected 1", lambda card: card.update(files={"../card.json": "0"})),
    ("not the card of a model", lambda card: card.update(files=[MODEL])),
    ("sha256 differs from the card", lambda card: card["files"].update({MODEL: "0" * 64})),
    ("no sha256 of the data", lambda card: card["data"].pop("sha256")),
]  # fmt: skip


@pytest.mark.parametrize(("said", "change"), CARDS)
def test_a_card_that_is_not_right(model: FramingModel, run: Run, tmp_path: Path, said: str, change: Any) -> None:
    model.save(tmp_path / "model")
    forge(tmp_path / "model", change)
    (tmp_path / "news.csv").write_text("text\nShells hit street 1\n", encoding="utf-8")
    ran = run("predict", tmp_path / "model", tmp_path / "news.csv", "--out", tmp_path / "out.csv")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert said in ran.err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token_pattern", r"(?u)(\w+\s?)+$"), ("token_pattern", "(a+)+b"), ("input", "filename"), ("input", "file"),
        ("analyzer", "char"), ("stop_words", ["war"]), ("encoding", "utf-16"), ("ngram_range", (1, 1000)),
        ("ngram_range", [1, 2]), ("max_features", -1), ("lowercase", 0), ("strip_accents", "unicode"),
    ],
)  # fmt: skip
def test_a_forged_vectoriser_is_refused(model: FramingModel, tmp_path: Path, name: str, value: object) -> None:
    part = model.pipeline["features"].named_transformers_["word"]
    kept = getattr(part, name)
    try:
        setattr(part, name, value)
        model.save(tmp_path)
    finally:
        setattr(part, name, kept)
    with pytest.raises(ModelFileError, match=f"word: {name}=.*, which no model of this package has"):
        load_model(tmp_path)


def test_one_label_a_text_is_one_column(model: FramingModel, tmp_path: Path, run: Run) -> None:
    model.save(tmp_path / "model")
    texts = pd.DataFrame({"id": ["a", "b", "c"], "text": ["Shells hit street 1", "Bread for street 2", None]})
    found = load_model(tmp_path / "model").predict(texts)
    assert list(found.columns) == ["id", "frame", "aid_p", "war_p"]
    assert found["frame"].tolist()[:2] == ["war", "aid"]
    assert found.loc[2, ["frame", "aid_p"]].isna().all()
    texts.head(2).to_csv(tmp_path / "news.csv", index=False)
    ran = run("predict", tmp_path / "model", tmp_path / "news.csv", "--out", tmp_path / "said.csv")
    assert ran.err == "2 texts: aid 1, war 1\n"
    assert pd.read_csv(tmp_path / "said.csv")["frame"].tolist() == ["war", "aid"]


def test_predictions_of_one_column_are_validated_and_corrected(tmp_path: Path, run: Run) -> None:
    said = pd.DataFrame({"id": [f"a{n}" for n in range(40)], "frame": ["war", "aid"] * 20})
    said = said.assign(aid_p=[0.2, 0.9] * 20, war_p=[0.8, 0.1] * 20)
    codes = said[["id"]].assign(frame=["war", "aid", "aid", "aid"] * 10)
    said.to_csv(tmp_path / "said.csv", index=False)
    codes.to_csv(tmp_path / "codes.csv", index=False)
    ran = run("validate", tmp_path / "said.csv", tmp_path / "codes.csv", "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    table = pd.read_csv(tmp_path / "out" / "validation.csv").set_index("category")
    assert table.loc["war", ["coded", "predicted", "hits"]].tolist() == [10, 20, 10]
    assert table.loc["aid", ["coded", "predicted", "hits"]].tolist() == [30, 20, 20]
    flags = codes[["id"]].assign(war=codes["frame"] == "war", aid=codes["frame"] == "aid")
    assert validate(said, flags).table.set_index("category").loc["war", "hits"] == 10
    assert estimate(said, flags, label="war").table.loc[0, "estimate"] == pytest.approx(0.25)


def test_labels_are_not_spread_twice() -> None:
    flags = pd.DataFrame({"id": ["a"], "war": [True], "war_p": [0.9]})
    assert spread_labels(flags) is flags
    assert spread_labels(spread_labels(pd.DataFrame({"id": ["a"], "source": ["war"], "war_p": [0.9]})))[
        "war"
    ].tolist() == [True]


@pytest.mark.parametrize("weight", ["nan", "inf", "-inf", "1e999", "NaN"])
def test_a_weight_that_is_no_number(tmp_path: Path, run: Run, weight: str) -> None:
    source = lexicon_folder() / "harm"
    head, first, *_ = (source / "entries.csv").read_text(encoding="utf-8").splitlines()
    cells = dict(
        zip(head.split(","), ("shell", "lemma", "VERB", first, weight, "", "They shell it.", "", "own"), strict=True)
    )
    (tmp_path / "card.toml").write_text((source / "card.toml").read_text(encoding="utf-8"), encoding="utf-8")
    pd.DataFrame([cells]).to_csv(tmp_path / "entries.csv", index=False)
    said = f"entries.csv, row 2: weight '{weight}' is not a finite number; give one such as 0.5, or leave it empty"
    with pytest.raises(LexiconError) as caught:
        read_lexicon(tmp_path)
    assert str(caught.value).endswith(said)
    ran = run("lexicon", "check", tmp_path)
    assert ran.code == 2
    assert ran.err.endswith(f"{said}\n")
