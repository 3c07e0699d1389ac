"""Models of doubt: plain weights, their cards, and what is kept by confidence."""

import hashlib
import json
from pathlib import Path

import pytest

from framing.features.doubts.model import (
    FOLDER,
    MODELS,
    DoubtModel,
    doubt_hashes,
    read_doubt_model,
    sure_enough,
    weighed,
)
from framing.features.evidence import Evidence


@pytest.mark.parametrize(
    ("signs", "confidence"), [([], 0.5), (["always"], 0.881), (["always", "name", "unknown"], 0.5), (["name"], 0.119)]
)
def test_confidence_is_the_logistic_of_the_sum_of_weights(signs: list[str], confidence: float) -> None:
    assert DoubtModel({"always": 2.0, "name": -2.0}, {}).confidence(signs) == confidence


def test_a_file_or_card_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    stored = json.loads((FOLDER / "sourcing.json").read_text(encoding="utf-8"))
    path = tmp_path / "no_limits.json"
    path.write_text(json.dumps(stored | {"card": stored["card"] | {"limits": ""}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_limits\.json: the card has no limits; it states title, version"):
        read_doubt_model(path)
    path = tmp_path / "no_weights.json"
    path.write_text(json.dumps({"card": {}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_weights\.json: no weights; a model of doubt has weights and card"):
        read_doubt_model(path)


@pytest.mark.parametrize("name", MODELS)
def test_each_card_states_a_calibration_error_of_at_most_five_percent_on_outlets_not_trained_on(name: str) -> None:
    figures = read_doubt_model(name).card["figures"]
    assert figures["the model"]["ece"] <= 0.05
    assert figures["the model"]["log_loss"] < figures["all found"]["log_loss"]


def test_hashes_are_of_the_files() -> None:
    assert doubt_hashes() == {
        f"doubts_{name}": hashlib.sha256((FOLDER / f"{name}.json").read_bytes()).hexdigest() for name in MODELS
    }


def test_evidence_is_weighed_and_kept_from_a_threshold_on() -> None:
    rows = [
        Evidence("f", "c", n, n + 1, "x", "r", confidence=value) for n, value in enumerate((None, 0.1, 0.3, 0.5, 0.9))
    ]
    assert [one.start for one in sure_enough(rows, 0.5)] == [0, 3, 4]
    assert [one.start for one in sure_enough(rows, 0.5, doubtful=True)] == [0, 2, 3, 4]
    assert [one.start for one in sure_enough(rows, 0.05, doubtful=True)] == [0, 1, 2, 3, 4]
    (row,) = weighed("sourcing", [(rows[0], ["always"])])
    assert row.confidence == read_doubt_model("sourcing").confidence(["always"])
