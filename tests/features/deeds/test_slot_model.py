"""How sure it is who fills a slot: plain weights, their card, and what they say of sentences."""

import json
from pathlib import Path

import pytest
from spacy.language import Language

from framing import read
from framing.features.deeds.slot_model import FILE, SlotModel, read_slot_model, slot_confidence
from framing.features.deeds.slot_signs import INHERITED
from framing.features.harm import Harm


def test_the_probability_is_that_of_the_sum_of_weights() -> None:
    model = SlotModel({"agent": {"bias": 1.0, "a": 1.0, "b": -2.0}, "patient": {}}, {})
    assert [model.probability("agent", signs) for signs in ([], ["a"], ["b", "a"], ["c"])] == [0.731, 0.881, 0.5, 0.731]
    assert model.probability("patient", ["a"]) == 0.5


def test_a_file_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    path = tmp_path / "half.json"
    path.write_text(json.dumps(stored | {"weights": {"agent": {}}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"half\.json: no weights of patient; a model of slots has those of agent"):
        read_slot_model(path)
    other = tmp_path / "bare.json"
    other.write_text(json.dumps(stored | {"card": stored["card"] | {"limits": ""}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.json: the card has no limits; it states title, version"):
        read_slot_model(other)


def test_a_subject_is_surer_than_one_taken_from_elsewhere(nlp: Language) -> None:
    reading = read("Rebels shot two nuns. The army fled. Three men were shot.", nlp)
    first, last = Harm(min_confidence=0.0).events(reading)
    stated = slot_confidence(reading, first, "agent", first.agent)
    taken = slot_confidence(reading, last, "agent", first.agent, INHERITED)
    assert stated is not None
    assert taken is not None
    assert stated > taken
    assert slot_confidence(reading, last, "agent", last.agent) is None
