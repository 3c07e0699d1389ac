"""The same model has the same bytes, in whatever process it is saved."""

import copy
import io
import json
import zipfile
from pathlib import Path

from framing.training import FramingModel, load_model
from framing.training.archive import steady_archive
from tests.training.trained import headlines


def test_a_model_is_saved_as_the_same_bytes_wherever_its_parts_lie_in_memory(
    single: FramingModel, multi: FramingModel, tmp_path: Path
) -> None:
    for number, model in enumerate((single, multi)):
        first, again = model.save(tmp_path / f"a{number}"), tmp_path / f"b{number}"
        moved = copy.deepcopy(model.pipeline)
        FramingModel(moved, model.rule, model.card, model.cross_validation).save(again)
        for name in ("card.json", "model.skops", "cross_validation.csv"):
            assert (again / name).read_bytes() == (first / name).read_bytes()


def test_what_is_loaded_and_saved_again_has_the_same_bytes(single: FramingModel, tmp_path: Path) -> None:
    first = single.save(tmp_path / "a")
    model = load_model(first)
    assert (model.save(tmp_path / "b") / "model.skops").read_bytes() == (first / "model.skops").read_bytes()
    assert model.predict(headlines()).equals(single.predict(headlines()))


def test_objects_named_twice_keep_one_number_and_other_files_their_names() -> None:
    out = io.BytesIO()
    schema = {"a": {"__id__": 901, "file": "901.npz"}, "b": [{"__id__": 77}, {"__id__": 901}], "content": "901"}
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("schema.json", json.dumps(schema))
        archive.writestr("901.npz", b"array")
        archive.writestr("README.md", b"words")
    with zipfile.ZipFile(io.BytesIO(steady_archive(out.getvalue()))) as archive:
        assert {name: archive.read(name) for name in archive.namelist() if name != "schema.json"} == {
            "000000.npz": b"array",
            "README.md": b"words",
        }
        assert json.loads(archive.read("schema.json")) == {
            "a": {"__id__": 0, "file": "000000.npz"},
            "b": [{"__id__": 1}, {"__id__": 0}],
            "content": "901",
        }
