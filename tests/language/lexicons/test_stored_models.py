"""What a stored model must hold."""

import json

import pytest

from framing.language.lexicons.stored_models import read_model


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"card": {"title": "t"}}, "no weights, bias; a model of trees has weights, bias and card"),
        ({"weights": {}, "bias": 0, "card": {"title": ""}}, "the card has no title; it states title"),
    ],
)
def test_what_lacks_is_named(tmp_path, stored, said):
    path = tmp_path / "model.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError) as caught:
        read_model(path, "trees", ("weights", "bias", "card"), ("title",))
    assert str(caught.value) == f"{path}: {said}"


def test_what_is_whole_is_returned(tmp_path):
    whole = {"weights": {"a": 1.0}, "bias": 0.5, "card": {"title": "Trees"}}
    (path := tmp_path / "model.json").write_text(json.dumps(whole), encoding="utf-8")
    assert read_model(path, "trees", ("weights", "bias", "card"), ("title",)) == whole
