"""Writing Scores to a folder, and reading them back."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.articles.article import Article
from framing.articles.files import BadRow
from framing.scores.cells import csv_bytes, revived
from framing.scores.claims import SCORES, check_folder, claimed
from framing.scores.encoding import (
    FORMATS,
    TABLES,
    TEXT_COLUMNS,
    ParquetBytes,
    error_row,
    header,
    json_lines,
    text_row,
)
from framing.scores.journal import RUN
from framing.scores.manifest import older_version
from framing.scores.rows import LATER_COLUMNS, Row, entity_frame, evidence_frame, mention_frame, table_frame
from framing.scores.scores import Scores
from framing.scores.writing import write_together

if TYPE_CHECKING:
    import pandas as pd


_NOT_ALWAYS = ("entities", "mentions")  # older results have none, nor those that were told to leave them out


def write_scores(
    scores: Scores, folder: str | Path, *, format: str = "csv", errors: Iterable[BadRow] = (), texts: bool = False
) -> list[Path]:
    """Write `scores.*`, `evidence.*`, `entities.*`, `mentions.*`, `errors.csv` and `manifest.json`.

    In CSV an apostrophe goes before a cell of text that a spreadsheet would run as a formula; `read_scores` takes it off.

    Parameters
    ----------
    scores : Scores
    folder : str or Path
        Made if it is not there.
    format : {"csv", "parquet"}
    errors : iterable of BadRow
        What was skipped; `errors.csv` is written even when empty.
    texts : bool
        Write `scores.articles` too, as `articles.jsonl` or `articles.parquet`.

    Returns
    -------
    list of Path
        The files written. Each is complete or absent, never half written.

    Raises
    ------
    ValueError
        For another format.
    OutputError
        A file of the folder is in the way that no earlier result claims.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; have {', '.join(FORMATS)}")
    folder = Path(folder)
    check_folder(folder, SCORES)
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{name}.{format}": _table(_frame_rows(frame[list(TABLES[name])]), TABLES[name], format)
        for name, frame in zip(TABLES, _frames(scores), strict=True)
    }
    if texts:
        rows = map(text_row, scores.articles)
        kind = "parquet" if format == "parquet" else "jsonl"
        files[f"articles.{kind}"] = json_lines(rows) if kind == "jsonl" else _table(rows, TEXT_COLUMNS, kind)
    files["errors.csv"] = header("errors.csv") + csv_bytes(map(error_row, errors))
    kept = [name for name in SCORES.names if name in claimed(folder, SCORES) and (folder / name).exists()]
    manifest = {**scores.manifest, "files": list(dict.fromkeys([*files, "manifest.json", *kept]))}
    files["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    return write_together(folder, files)


def _frames(scores: Scores) -> tuple[pd.DataFrame, ...]:
    """Return the four frames; evidence of an older version gets the columns it lacks, empty."""
    lacking: dict[str, Any] = {name: None for name in LATER_COLUMNS if name not in scores.evidence}
    return scores.table, scores.evidence.assign(**lacking), scores.entities, scores.mentions


def _table(rows: Iterable[Row], columns: tuple[str, ...], format: str) -> bytes:
    if format == "csv":
        return csv_bytes([columns]) + csv_bytes(rows)
    out = ParquetBytes(columns)
    for row in rows:
        out.add([row])
    return out.close()


def _frame_rows(frame: pd.DataFrame) -> Iterator[Row]:
    whole = frame.astype(object)
    rows: Iterator[Row] = whole.where(frame.notna(), None).itertuples(index=False, name=None)
    return rows


def read_scores(folder: str | Path, *, texts: bool = True) -> Scores:
    """Read what `write_scores` or ``framing score --out`` wrote, of one part or of many.

    Parameters
    ----------
    folder : str or Path
    texts : bool
        Whether the articles are read too, where they were written.

    Returns
    -------
    Scores

    Raises
    ------
    FileNotFoundError
        If the folder holds no scores, or a run in it is not done.

    Warns
    -----
    UserWarning
        If an older version of the package made the scores.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import score
    >>> with TemporaryDirectory() as folder:
    ...     _ = write_scores(score("Rebels fled.", features=["actor_labels"]), folder)
    ...     read_scores(folder).evidence["text"].tolist()
    ['Rebels']
    """
    folder = Path(folder)
    frames = {
        "scores": table_frame([]),
        "evidence": evidence_frame([]),
        "entities": entity_frame([]),
        "mentions": mention_frame([]),
    }
    for name, like in frames.items():
        path = next((folder / f"{name}.{kind}" for kind in FORMATS if (folder / f"{name}.{kind}").exists()), None)
        if path is None and name in _NOT_ALWAYS:
            continue
        if path is None:
            raise FileNotFoundError(f"{folder}: {_absent(folder, name)}")
        frames[name] = _read_table(path, like)
    manifest = _read_manifest(folder / "manifest.json")
    if said := older_version(manifest):
        warnings.warn(f"{folder} {said}", stacklevel=2)
    articles = tuple(read_texts(folder)) if texts else ()
    return Scores(frames["scores"], frames["evidence"], manifest, articles, frames["entities"], frames["mentions"])


def _absent(folder: Path, name: str) -> str:
    if (folder / RUN / "journal.json").exists():
        return "the run is not done; give the same `framing score` command again, and it goes on"
    return f"no {name}.parquet or {name}.csv; run `framing score INPUT --out {folder}` first"


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FileNotFoundError(f"{path} is missing; score again, or copy it from where the scores were made") from None
    except ValueError as error:
        raise ValueError(f"{path} is not valid JSON ({error}); score again") from None
    if not isinstance(manifest, dict):
        raise ValueError(f"{path} is not a manifest of this package; score again")
    return {name: value for name, value in manifest.items() if name != "files"}


def _read_table(path: Path, like: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    if path.suffix == ".csv":
        frame = pd.read_csv(path, dtype="string", encoding="utf-8", keep_default_na=False, na_values=[""])
    else:
        frame = pd.concat([pd.read_parquet(part) for part in _parts(path)], ignore_index=True)
    frame = frame.assign(**{name: None for name in LATER_COLUMNS if name in like.columns and name not in frame.columns})
    missing = [column for column in like.columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{path}: columns missing: {', '.join(missing)}; the file was not written by this package")
    try:
        frame = frame[list(like.columns)].astype(like.dtypes.to_dict())
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path}: a cell is not what its column holds ({error}); score again") from None
    return _revive(frame) if path.suffix == ".csv" else frame


def _parts(path: Path) -> list[Path]:
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]


def _revive(frame: pd.DataFrame) -> pd.DataFrame:
    for column in frame.columns[frame.dtypes == "string"]:
        kept = frame[column].str.startswith("'").fillna(False)
        if kept.any():
            frame.loc[kept, column] = [revived(cell) for cell in frame.loc[kept, column]]
    return frame


def read_texts(folder: str | Path) -> Iterator[Article]:
    """Yield the articles that ``framing score --texts`` wrote beside the scores, none where it did not.

    Yields
    ------
    Article
        With id, source, title, published, text and start.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import score
    >>> with TemporaryDirectory() as folder:
    ...     _ = write_scores(score(["Rebels fled."], features=["harm"]), folder, texts=True)
    ...     [text.text for text in read_texts(folder)]
    ['Rebels fled.']
    """
    folder = Path(folder)
    if (folder / "articles.jsonl").is_file():
        with (folder / "articles.jsonl").open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield Article(**json.loads(line))
    elif (folder / "articles.parquet").exists():
        import pyarrow.parquet as pq

        for part in _parts(folder / "articles.parquet"):
            for batch in pq.ParquetFile(part).iter_batches(batch_size=64):
                for row in batch.to_pylist():
                    yield Article(**row)
