"""Files that this package wrote: what each kind of result is as a folder, what a record in it claims, what a file shows of its kind.

Reading passes over them, so that results may lie in the folder that is read; writing takes their place and no other's.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

GENERATOR = '<meta name="generator" content="media-framing">'
_HEAD = 1 << 26
_PAGE_HEAD = 1 << 10
_SOMETIMES = frozenset(("source", "published", "event", "stratum"))  # keys that a task has where they are known
_BY_HAND = (".md", ".txt", ".xml", ".toml")  # what people go on writing in: it is ours while not a letter differs
_JOURNAL = ".run/journal.json"


@dataclass(frozen=True, slots=True)
class Layout:
    """What one kind of result is, as a folder.

    Parameters
    ----------
    record : str
        The file that claims the others; empty where each stands for itself, as `check_file` sees it.
    mark : str
        A key that only the record of this kind has.
    names : tuple of str
        Every file and folder that a result of this kind may have, the record last.
    what : str
        What to call it.
    """

    record: str
    mark: str
    names: tuple[str, ...]
    what: str


SCORES = Layout("manifest.json", "parser", (
    "scores.csv", "scores.parquet", "evidence.csv", "evidence.parquet", "entities.csv", "entities.parquet", "mentions.csv",
    "mentions.parquet", "articles.jsonl", "articles.parquet", "errors.csv", "manifest.json",
), "scores")  # fmt: skip
_COMPARED = ("comparison", "pairs", "label_choice", "actors", "pooled", "over_time", "over_time_pairs", "gaps")
COMPARISON = Layout(
    "manifest.json", "settings",
    (*(f"{name}.{kind}" for kind in ("csv", "parquet") for name in _COMPARED), "comparison.xlsx", "figures", "manifest.json"),
    "comparison",
)  # fmt: skip
SPECIFICATIONS = Layout(
    "manifest.json", "specifications",
    ("specifications.csv", "specifications.png", "specifications.pdf", "manifest.json"), "specifications",
)  # fmt: skip
TABLES = Layout("", "", (
    "agreement.csv", "disagreements.csv", "span_agreement.csv", "span_disagreements.csv", "validation.csv", "differences.csv",
    "errors.csv", "report.html", "metrics.csv", "confusion.csv", "calibration.csv", "learning_curve.csv", "telling.csv",
    "coverage.csv", "passages.csv", "numbers.csv", "omissions.csv", "timeline.csv",
), "tables")  # fmt: skip
MODEL = Layout("card.json", "card_sha256", ("model.skops", "cross_validation.csv", "card.json"), "model")
CODER = Layout("coder.json", "codebook_sha256", (
    "answers.jsonl", "prompts.jsonl", "codes.csv", "errors.csv", "predictions.csv", "calls.csv", "codebook.toml",
    "robustness.csv", "robustness.png", "runs.csv", "coder.json",
), "model codes")  # fmt: skip


def claimed(folder: Path, layout: Layout) -> frozenset[str]:
    """Return the names in a folder that an earlier result of the same kind claims.

    Examples
    --------
    >>> claimed(Path("nowhere"), SCORES)
    frozenset()
    """
    if not layout.record:
        return frozenset(name for name in layout.names if not name.endswith(".html") or look(folder / name))
    record = _json_of(folder / layout.record)
    if layout.mark not in record or not isinstance(record.get(layout.mark), dict | str):
        return frozenset()
    listed = record.get("files")
    if isinstance(listed, list | dict):
        tops = {str(name).split("/")[0] for name in listed}
        return frozenset(name for name in layout.names if name in tops or name == layout.record)
    # Results of versions that listed no files had no entities, and may have had texts, which are known by their columns.
    names = (name for name in layout.names if not name.startswith(("entities.", "mentions.")))
    return frozenset(name for name in names if not name.startswith("articles.") or _holds_texts(folder / name))


def _holds_texts(path: Path) -> bool:
    return bool({"id", "text", "start"} <= set(look(path)))


def look(path: Path) -> tuple[str, ...]:
    """Return what a file shows of its kind: columns, keys of its first object, or the mark of a page."""
    try:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            inner = min(path.glob("part-*.parquet"), default=path) if path.is_dir() else path
            return tuple(pq.read_schema(inner).names)
        with path.open("rb") as handle:
            return look_of(handle.read(_HEAD), path.suffix)
    except (OSError, ValueError):
        return ()


def look_of(data: bytes, suffix: str) -> tuple[str, ...]:
    """Return what the first bytes of a file show of its kind, as `look` does."""
    if suffix == ".parquet":
        import pyarrow.parquet as pq

        return tuple(pq.read_schema(io.BytesIO(data)).names)
    text = data.decode("utf-8-sig", "replace")
    if suffix in (".html", ".htm"):
        return ("page",) if GENERATOR in text else ()
    if suffix in (".json", ".jsonl"):
        return _first_keys(text)
    if suffix in _BY_HAND:
        return (sha256(data).hexdigest(),)
    return tuple(next(csv.reader(io.StringIO(text)), ()))


def _first_keys(text: str) -> tuple[str, ...]:
    start = text.find("{")
    if start < 0 or text[:start].strip(" \n\r["):
        return ()
    try:
        found = json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return ()
    return tuple(sorted(set(found) - _SOMETIMES))


def _json_of(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def results_among(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files and folders of results of this package among all that a folder holds.

    Parameters
    ----------
    paths : iterable of Path
        Everything below a folder, hidden names included.

    Yields
    ------
    Path
        What a manifest or card of ours claims, what a finished run was about to move, pages of ours, and the tables that
        stand beside the one of a training.
    """
    for path in paths:
        for layout in (SCORES, COMPARISON, SPECIFICATIONS, MODEL, CODER):
            if path.name == layout.record:
                yield from (path.parent / name for name in claimed(path.parent, layout))
        if path.as_posix().endswith(f"/{_JOURNAL}") and _json_of(path).get("done") is True:
            yield from (path.parents[1] / name for name in SCORES.names)
        if path.suffix.lower() in (".html", ".htm") and _is_page(path):
            yield path
            if path.name in TABLES.names:
                yield from (path.parent / name for name in TABLES.names)


def _is_page(path: Path) -> bool:
    try:
        if not path.is_file() or path.is_symlink():
            return False
        with path.open("rb") as handle:
            return GENERATOR.encode() in handle.read(_PAGE_HEAD)
    except OSError:
        return False
