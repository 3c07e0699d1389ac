"""Model folders: written, read, and refused where they were changed."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from framing.training import (
    FramingModel,
    ModelFileError,
    load_model,
)
from framing.training.store import write_model
from tests.training.trained import headlines


def test_save_and_load(single: FramingModel, multi: FramingModel, tmp_path: Path) -> None:
    for model in (single, multi):
        folder = model.save(tmp_path / model.feature)
        again = load_model(folder)
        pd.testing.assert_frame_equal(again.predict(headlines()), model.predict(headlines()))
        pd.testing.assert_frame_equal(again.cross_validation, model.cross_validation, check_dtype=False)
        assert again.card["data"] == model.card["data"]
    card = json.loads((tmp_path / "frame" / "card.json").read_text(encoding="utf-8"))
    assert card["files"]["model.skops"] == hashlib.sha256((tmp_path / "frame" / "model.skops").read_bytes()).hexdigest()
    assert card["codebook"] == "codebook.md"
    assert card["seed"] == 1
    assert "Shells hit" not in json.dumps(card)


def test_tampered_folders_are_refused(single: FramingModel, tmp_path: Path) -> None:
    def refused(change: Any, message: str) -> None:
        folder = single.save(tmp_path / str(len(list(tmp_path.iterdir()))))
        change(folder)
        with pytest.raises(ModelFileError, match=message):
            load_model(folder)

    refused(
        lambda f: (f / "model.skops").write_bytes((f / "model.skops").read_bytes() + b"x"),
        "sha256 differs from the card",
    )
    refused(lambda f: (f / "cross_validation.csv").write_text("id\n"), "sha256 differs from the card")
    refused(
        lambda f: (f / "card.json").write_text((f / "card.json").read_text().replace('"seed": 1', '"seed": 2')),
        "changed since",
    )
    refused(lambda f: (f / "card.json").write_text("[]"), "not the card of a model")
    refused(lambda f: (f / "card.json").unlink(), "no card.json")
    refused(lambda f: (f / "model.skops").unlink(), "missing")


class Trap:
    """What a foreign model file might bring."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (Path("trap"),))


def test_foreign_types_are_never_built(single: FramingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with right hashes: a type outside the list, or a pickled array, is refused before loading."""
    import skops.io
    from sklearn.preprocessing import FunctionTransformer

    monkeypatch.chdir(tmp_path)
    rogue = {"pipeline": FunctionTransformer(func=Path.unlink), "vocabulary": {}, "rule": {}}
    payloads = {"pathlib": skops.io.dumps(rogue), "zip": b"not a zip at all"}
    monkeypatch.setattr("framing.training.store._skops", lambda: Fake(payloads["pathlib"]))
    write_model(tmp_path / "rogue", single.pipeline, single.rule, single.card, single.cross_validation)
    monkeypatch.undo()
    with pytest.raises(ModelFileError, match=r"which no model needs; nothing of it was loaded"):
        load_model(tmp_path / "rogue")
    good = single.save(tmp_path / "good")
    _reforge(good, b"not a zip at all")
    with pytest.raises(ModelFileError, match="not a skops file"):
        load_model(good)
    _reforge(
        single.save(tmp_path / "arrays"), _with_pickled_array((tmp_path / "good").parent / "arrays" / "model.skops")
    )
    with pytest.raises(ModelFileError, match="with pickled objects"):
        load_model(tmp_path / "arrays")
    assert not (tmp_path / "trap").exists()


def test_a_file_of_other_things_is_refused(single: FramingModel, tmp_path: Path) -> None:
    import skops.io

    for number, things in enumerate(
        ({"pipeline": 1}, [1, 2], {"pipeline": single.pipeline, "vocabulary": {}, "rule": {}})
    ):
        folder = single.save(tmp_path / str(number))
        _reforge(folder, skops.io.dumps(things))
        with pytest.raises(ModelFileError, match="not a model of this package"):
            load_model(folder)
    deep = single.save(tmp_path / "deep")
    (deep / "card.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ModelFileError, match="not the card of a model"):
        load_model(deep)


class Fake:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def dumps(self, *_: object, **__: object) -> bytes:
        return self.data


def _with_pickled_array(path: Path) -> bytes:
    with zipfile.ZipFile(path, "a") as archive:
        np.save(path.parent / "trap.npy", np.array([Trap()], dtype=object), allow_pickle=True)
        archive.write(path.parent / "trap.npy", "trap.npy")
    return path.read_bytes()


def _reforge(folder: Path, data: bytes) -> None:
    """Put other bytes in, with all hashes made right."""
    (folder / "model.skops").write_bytes(data)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card.pop("card_sha256")
    card["files"]["model.skops"] = hashlib.sha256(data).hexdigest()
    body = (json.dumps(card, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
    card["card_sha256"] = hashlib.sha256(body).hexdigest()
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
