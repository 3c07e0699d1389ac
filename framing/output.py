"""Writing Scores to a folder, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from framing.article import BadRow
from framing.score import Scores, evidence_frame, table_frame

FORMATS = ("parquet", "csv")


def write_scores(
    scores: Scores, folder: str | Path, *, format: str = "csv", errors: Iterable[BadRow] = ()
) -> list[Path]:
    """Write `scores.*`, `evidence.*`, `errors.csv` and `manifest.json`.

    Parameters
    ----------
    scores : Scores
    folder : str or Path
        Made if it is not there.
    format : {"csv", "parquet"}
    errors : iterable of BadRow
        What was skipped; `errors.csv` is written even when empty.

    Returns
    -------
    list of Path
        The files written. Each is complete or absent, never half written.

    Raises
    ------
    ValueError
        For another format.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; have {', '.join(FORMATS)}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    bad = pd.DataFrame([asdict(row) for row in errors], columns=list(BadRow.__dataclass_fields__)).astype(
        {"row": "Int64"}
    )
    out = [
        _write(scores.table, folder / f"scores.{format}"),
        _write(scores.evidence, folder / f"evidence.{format}"),
        _write(bad, folder / "errors.csv"),
    ]
    text = json.dumps(scores.manifest, indent=2, ensure_ascii=False) + "\n"
    return [*out, _replace(folder / "manifest.json", lambda path: path.write_text(text, encoding="utf-8"))]


def _write(frame: pd.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        return _replace(path, lambda part: frame.to_parquet(part, index=False))
    return _replace(
        path,
        lambda part: frame.to_csv(part, index=False, lineterminator="\n", encoding="utf-8", errors="backslashreplace"),
    )


def _replace(path: Path, write: Callable[[Path], object]) -> Path:
    part = path.with_name(f".{path.name}.part")
    write(part)
    part.replace(path)
    return path


def read_scores(folder: str | Path) -> Scores:
    """Read what `write_scores` or ``framing score --out`` wrote.

    Raises
    ------
    FileNotFoundError
        If the folder holds no scores.
    """
    folder = Path(folder)
    frames = {}
    for name in ("scores", "evidence"):
        path = next((folder / f"{name}.{kind}" for kind in FORMATS if (folder / f"{name}.{kind}").is_file()), None)
        if path is None:
            raise FileNotFoundError(
                f"{folder}: no {name}.parquet or {name}.csv; run `framing score INPUT --out {folder}` first"
            )
        frames[name] = (
            pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, dtype="string", encoding="utf-8")
        )
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return Scores(_typed(frames["scores"], table_frame([])), _typed(frames["evidence"], evidence_frame([])), manifest)


def _typed(frame: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    missing = [column for column in like.columns if column not in frame.columns]
    if missing:
        raise ValueError(f"columns missing: {', '.join(missing)}; the file was not written by this package")
    return frame[list(like.columns)].astype(like.dtypes.to_dict())
