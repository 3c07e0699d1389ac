"""Small tables on the screen and in files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.scores.writing import write_whole

if TYPE_CHECKING:
    import pandas as pd

_WIDTH = 130


def split_names(names: str | None) -> list[str]:
    """Return names divided by commas."""
    return [name.strip() for name in (names or "").split(",") if name.strip()]


def table_path(path: Path, endings: Sequence[str] | None) -> Path:
    """Return the path of a file to write, its folder made; refuse a folder, or an ending that has no writer."""
    if path.is_dir():
        raise ValueError(f"--out {path} is a folder; name a file")
    if endings is not None and path.suffix not in endings:
        raise ValueError(
            f"--out {path}: no writer for {path.suffix or 'a file without ending'}; have {', '.join(endings)}"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def folder_path(path: Path) -> Path:
    """Return the path of a folder to write into; refuse a file."""
    if path.exists() and not path.is_dir():
        raise ValueError(f"--out {path} is a file; name a folder")
    return path


def write_frame(frame: pd.DataFrame, path: Path) -> Path:
    """Write a frame as .parquet or .csv, where no cell is one a spreadsheet runs; the file is complete or absent."""
    if path.suffix == ".parquet":
        return write_whole(path, frame.to_parquet(index=False))
    from framing.scores.encoding import neutral

    safe = frame.map(lambda cell: neutral(cell) if isinstance(cell, str) else cell)
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return write_whole(path, text.encode("utf-8", "backslashreplace"))


def write_frames(frames: Mapping[str, pd.DataFrame], folder: Path | None) -> list[Path]:
    """Write frames into a folder as .csv files by name; without a folder nothing is written."""
    if folder is None:
        return []
    folder_path(folder).mkdir(parents=True, exist_ok=True)
    return [write_frame(frame, folder / f"{name}.csv") for name, frame in frames.items()]


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
    from importlib.util import find_spec

    if find_spec("skops") is None:
        raise ValueError("saving and loading models needs skops; pip install 'media-framing[train]'")
