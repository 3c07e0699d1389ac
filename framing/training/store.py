"""Model folders: a skops file without pickle, a readable card, held-out predictions; checked before anything is loaded."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from framing.scores.cells import revived
from framing.scores.claims import MODEL as MODEL_FOLDER
from framing.scores.claims import check_folder
from framing.scores.writing import frame_bytes, write_together
from framing.training.archive import steady_archive
from framing.training.fit import Rule
from framing.training.forged import card_problems, pipeline_problems

FORMAT = 1
MODEL, CARD, HELD = "model.skops", "card.json", "cross_validation.csv"
_LIMIT = 2 << 30
_TERMS = ("word", "char")

TRUSTED = frozenset(
    (
        "builtins.bool", "builtins.dict", "builtins.float", "builtins.int", "builtins.list", "builtins.slice",
        "builtins.str", "builtins.tuple", "numpy.bool", "numpy.dtype", "numpy.float64", "numpy.int32", "numpy.int64",
        "numpy.ndarray", "numpy.object", "sklearn.compose._column_transformer.ColumnTransformer",
        "sklearn.feature_extraction.text.TfidfTransformer", "sklearn.feature_extraction.text.TfidfVectorizer",
        "sklearn.impute._base.SimpleImputer", "sklearn.linear_model._logistic.LogisticRegression",
        "sklearn.multiclass.OneVsRestClassifier", "sklearn.pipeline.Pipeline", "sklearn.preprocessing._data.StandardScaler",
        "sklearn.preprocessing._function_transformer.FunctionTransformer", "sklearn.preprocessing._label.LabelBinarizer",
        "scipy.sparse._csr.csr_matrix",
    )
)  # fmt: skip
_LOADERS = frozenset(
    (
        "DictNode", "DTypeNode", "JsonNode", "ListNode", "NdArrayNode", "ObjectNode", "SliceNode", "SparseMatrixNode",
        "TupleNode", "TypeNode",
    )
)  # fmt: skip


class ModelFileError(ValueError):
    """A model folder that is not one, has been changed, or holds what a model does not need."""


def _skops() -> Any:
    try:
        import skops.io
    except ImportError as error:
        raise ImportError("saving and loading models needs skops; pip install 'media-framing[train]'") from error
    return skops.io


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _card_bytes(card: dict[str, Any]) -> bytes:
    return (json.dumps(card, indent=2, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n").encode("utf-8")


def card_hash(card: dict[str, Any]) -> str:
    """Return the sha256 of a card."""
    return _hash(_card_bytes(card))


def write_model(folder: str | Path, pipeline: Pipeline, rule: Rule, card: dict[str, Any], held: pd.DataFrame) -> Path:
    """Write model.skops, cross_validation.csv, and card.json with the hashes of all three.

    Returns
    -------
    Path
        The folder. The card is written last, so that a folder with a card is complete.
    """
    folder = Path(folder)
    check_folder(folder, MODEL_FOLDER)
    bare = copy.deepcopy(pipeline)
    vocabulary = {name: _take_terms(vectoriser) for name, vectoriser in _vectorisers(bare)}
    payload = {
        "pipeline": bare,
        "vocabulary": vocabulary,
        "rule": {name: getattr(rule, name) for name in Rule.__slots__},
    }
    model = steady_archive(_skops().dumps(payload))
    table = frame_bytes(held)
    body = {**card, "format": FORMAT, "files": {MODEL: _hash(model), HELD: _hash(table)}}
    whole = _card_bytes({**body, "card_sha256": card_hash(body)})
    write_together(folder, {MODEL: model, HELD: table, CARD: whole})
    return folder


def _vectorisers(pipeline: Pipeline) -> list[tuple[str, Any]]:
    return [(name, part) for name, part in pipeline["features"].named_transformers_.items() if name in _TERMS]


def _take_terms(vectoriser: Any) -> str:
    terms = sorted(vectoriser.vocabulary_, key=vectoriser.vocabulary_.__getitem__)
    vectoriser.vocabulary_ = {}
    vars(vectoriser).pop("_stop_words_id", None)  # an address of memory, other in each process
    return "\n".join(terms)


def read_model(folder: str | Path) -> tuple[Pipeline, Rule, dict[str, Any], pd.DataFrame]:
    """Read a model folder after checking its hashes and every type its model file names.

    The hashes tell damage and careless changes. Safety does not rest on them: only the types in `TRUSTED` are ever
    built, so that a forged folder can hold a wrong model, but no code.

    Raises
    ------
    ModelFileError
        With what is wrong and what to do.
    """
    folder = Path(folder)
    card = _read_card(folder)
    data = {name: _checked(folder / name, digest) for name, digest in card["files"].items()}
    _check_types(data[MODEL], folder / MODEL)
    skops = _skops()
    try:
        payload = skops.loads(data[MODEL], trusted=["numpy.dtype"])
        pipeline = payload["pipeline"]
        for name, vectoriser in _vectorisers(pipeline):
            terms = payload["vocabulary"][name].split("\n")
            vectoriser.vocabulary_ = {term: number for number, term in enumerate(terms)}
        rule = Rule(**payload["rule"])
        problem = next(pipeline_problems(pipeline, rule, len(card["labels"])), "")
    except Exception as error:  # of a file with right hashes and types anything may still be missing
        raise ModelFileError(f"{folder / MODEL}: not a model of this package ({error!r}); train it again") from error
    if problem:
        raise ModelFileError(f"{folder / MODEL}: {problem}, which no model of this package has; train the model again")
    return pipeline, rule, card, _held(data[HELD], folder / HELD, card["labels"])


def _held(data: bytes, path: Path, labels: list[str]) -> pd.DataFrame:
    try:
        frame = pd.read_csv(io.BytesIO(data), dtype={"id": "string"}).rename(columns=revived)
    except (ValueError, UnicodeDecodeError) as error:
        raise ModelFileError(f"{path}: not a table ({error}); train the model again") from None
    wanted = ["id", "text_sha256", "fold", *(f"{label}{end}" for label in labels for end in ("", "_gold", "_p"))]
    if missing := [name for name in wanted if name not in frame.columns]:
        raise ModelFileError(f"{path}: columns missing: {', '.join(missing)}; train the model again")
    return frame.assign(id=frame["id"].map(revived, na_action="ignore").astype("string"))


def _read_card(folder: Path) -> dict[str, Any]:
    path = folder / CARD
    if not path.is_file():
        raise ModelFileError(
            f"{folder}: no {CARD}; give the folder that `framing train --out` or FramingModel.save wrote"
        )
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        digest = card.pop("card_sha256")
        names = {name for name, kept in card["files"].items() if isinstance(kept, str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelFileError(f"{path}: not the card of a model ({error!r}); train the model again") from error
    if card.get("format") != FORMAT or names != {MODEL, HELD}:
        raise ModelFileError(
            f"{path}: format {card.get('format')!r}, expected {FORMAT}; train the model again with this version"
        )
    if card_hash(card) != digest:
        raise ModelFileError(f"{path}: changed since the model was saved; restore the folder, or train the model again")
    if problem := next(card_problems(card), ""):
        raise ModelFileError(f"{path}: {problem}; not the card of a model, train the model again")
    return dict(card)


def _checked(path: Path, digest: str) -> bytes:
    if not path.is_file():
        raise ModelFileError(f"{path}: missing; restore the folder, or train the model again")
    data = path.read_bytes()
    if _hash(data) != digest:
        raise ModelFileError(f"{path}: sha256 differs from the card; restore the folder, or train the model again")
    return data


def _check_types(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LIMIT:
                raise ModelFileError(f"{path}: unpacks to more than 2 GiB, no model of this package is so large")
            schema = json.loads(archive.read("schema.json"))
            foreign = _foreign(schema) | _pickled(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError) as error:
        if isinstance(error, ModelFileError):
            raise
        raise ModelFileError(f"{path}: not a skops file ({error!r}); train the model again") from error
    if foreign:
        raise ModelFileError(
            f"{path}: holds {', '.join(sorted(foreign))}, which no model needs; nothing of it was loaded"
        )


def _foreign(node: Any) -> set[str]:
    found: set[str] = set()
    waiting = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if "__loader__" in item and item["__loader__"] not in _LOADERS:
                found.add(str(item["__loader__"]))
            if "__class__" in item and (kind := f"{item.get('__module__')}.{item['__class__']}") not in TRUSTED:
                found.add(kind)
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return found


def _pickled(archive: zipfile.ZipFile) -> set[str]:
    """Names of arrays that numpy would unpickle."""
    found = set()
    for item in archive.infolist():
        if item.filename.endswith(".npy"):
            with archive.open(item) as handle:
                version = np.lib.format.read_magic(handle)
                read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
                if read(handle)[2].hasobject:
                    found.add(f"{item.filename} with pickled objects")
    return found
