"""Small tables on the screen and in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_WIDTH = 130


def split_names(names: str | None) -> list[str]:
    """Return names divided by commas."""
    return [name.strip() for name in (names or "").split(",") if name.strip()]


def table_path(
    path: Path, endings: Sequence[str] | None, read: Iterable[str | Path | None] = (), option: str = "--out"
) -> Path:
    """Return the path of a file to write, its folder made; refuse what is read, a folder, or an ending without writer."""
    if path.is_dir():
        raise ValueError(f"{option} {path} is a folder; name a file")
    if endings is not None and path.suffix not in endings:
        raise ValueError(
            f"{option} {path}: no writer for {path.suffix or 'a file without ending'}; have {', '.join(endings)}"
        )
    _check([path], read)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _check(targets: Iterable[Path], read: Iterable[str | Path | None]) -> None:
    from framing.scores.claims import check_read

    check_read(targets, [path for path in read if path is not None])


def check_scored(folder: Path) -> None:
    """Refuse a folder of scores that is not there."""
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: no such folder; run `framing score INPUT --out {folder}` first")


def folder_of(folder: Path | None, layout: str, read: Iterable[str | Path | None] = ()) -> Path | None:
    """Return a folder to write a result into; refuse a file, what is read, and what no earlier result claims.

    Parameters
    ----------
    folder : Path, optional
    layout : {"coder", "comparison", "model", "tables"}
    read : iterable of paths
        What the command reads; None is passed over.
    """
    from framing.scores.claims import CODER, COMPARISON, MODEL, TABLES, check_folder

    if folder is not None:
        kind = {"coder": CODER, "comparison": COMPARISON, "model": MODEL, "tables": TABLES}[layout]
        check_folder(folder_path(folder), kind, read=[path for path in read if path is not None])
    return folder


def scores_files(path: Path) -> list[Path]:
    """Return what a command may read where it is given a folder of scores: its files; else the path itself."""
    from framing.scores.claims import SCORES

    return [path / name for name in SCORES.names] if path.is_dir() else [path]


def model_files(path: Path) -> list[Path]:
    """Return the files of a model, which a command reads."""
    from framing.scores.claims import MODEL

    return [path / name for name in MODEL.names]


def folder_path(path: Path) -> Path:
    """Return the path of a folder to write into; refuse a file."""
    if path.exists() and not path.is_dir():
        raise ValueError(f"--out {path} is a file; name a folder")
    return path


def write_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as .parquet or .csv, where no cell is one a spreadsheet runs; the file is complete or absent."""
    from framing.scores.writing import frame_bytes, write_own

    return write_own(path, frame.to_parquet(index=False) if path.suffix == ".parquet" else frame_bytes(frame))


def write_frames(frames: Mapping[str, pd.DataFrame], folder: Path | None) -> list[Path]:
    """Write frames into a folder as .csv files by name; without a folder nothing is written."""
    if folder is None:
        return []
    from framing.scores.writing import frame_bytes, write_all_own

    return write_all_own(folder_path(folder), {f"{name}.csv": frame_bytes(frame) for name, frame in frames.items()})


def print_frame(frame: pd.DataFrame) -> None:
    """Print a frame; `x`, `x_low` and `x_high` share a column."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, header_style="bold", pad_edge=False)
    names = [
        name for name in map(str, frame.columns) if not (name.endswith(("_low", "_high")) and _base(name) in frame)
    ]
    for name in names:
        number = frame[name].dtype.kind in "iuf"
        shown.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in frame.to_dict("records"):
        shown.add_row(*[_cell(row, name) for name in names])
    console = Console()
    console.width = max(console.width, _WIDTH)
    console.print(shown, markup=False, highlight=False)


def _base(name: str) -> str:
    return name.rpartition("_")[0]


def _cell(row: Mapping[str, object], name: str) -> str:
    value, low, high = (row.get(key) for key in (name, f"{name}_low", f"{name}_high"))
    if isinstance(value, float) and value != value:
        return "–"
    if isinstance(value, float):
        text = f"{value:.2f}"
        return f"{text} [{low:.2f}, {high:.2f}]" if isinstance(low, float) and low == low else text
    return str(value)


def need_skops() -> None:
    """Say what to install where models cannot be saved and loaded."""
    _need("skops", "saving and loading models", "train")


def need_excel() -> None:
    """Say what to install where no workbook can be written, before the work is done."""
    _need("openpyxl", "an Excel workbook", "excel")


def _need(module: str, what: str, extra: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise ValueError(f"{what} needs {module}; pip install 'media-framing[{extra}]'")
