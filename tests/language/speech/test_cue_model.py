"""The model of cues: plain weights with their card."""

import json
from pathlib import Path

import pytest

from framing.language.lexicons.shipped import lexicon_folder
from framing.language.speech.cue_model import FILE, CueModel, read_cue_model

HALF = CueModel({"a": 2.0, "b": -2.0}, 0.5, {})


@pytest.mark.parametrize(
    ("features", "probability", "accepted"),
    [([], 0.5, True), (["a"], 0.880797, True), (["b"], 0.119203, False), (["a", "b", "unknown"], 0.5, True)],
)
def test_probability_is_the_logistic_function_of_the_sum(
    features: list[str], probability: float, accepted: bool
) -> None:
    assert HALF.probability(features) == pytest.approx(probability, abs=1e-6)
    assert HALF.accepts(features) is accepted


def test_a_file_or_card_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    stored = json.loads((lexicon_folder() / "reporting_cues" / FILE).read_text(encoding="utf-8"))
    path = tmp_path / "no_limits.json"
    path.write_text(json.dumps(stored | {"card": stored["card"] | {"limits": ""}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_limits\.json: the card has no limits; it states title, version"):
        read_cue_model(path)
    path = tmp_path / "no_threshold.json"
    path.write_text(json.dumps({"weights": {}, "card": {}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"no_threshold\.json: no threshold; a model of cues has"):
        read_cue_model(path)
