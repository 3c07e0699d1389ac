"""Frames as a workbook, whose cells no spreadsheet runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pandas as pd

_NAME = 31  # characters of a sheet's name
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_workbook(tables: Mapping[str, pd.DataFrame], path: str | Path) -> Path:
    """Write frames into an Excel file, one sheet each; text that begins with ``=`` stays text.

    Raises
    ------
    ModuleNotFoundError
        Without openpyxl.
    """
    try:
        import openpyxl  # noqa: F401
    except ModuleNotFoundError:
        raise ModuleNotFoundError("Excel needs openpyxl; pip install 'media-framing[excel]'") from None
    out = BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        for name, frame in tables.items():
            _clean(frame).to_excel(writer, sheet_name=name[:_NAME], index=False)
        for sheet in writer.book.worksheets:
            sheet.freeze_panes = "A2"
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.data_type = "s"
    path = Path(path)
    path.write_bytes(out.getvalue())
    return path


def _clean(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame without what a workbook cannot hold: control characters, and times that know their zone."""
    plain = frame.copy()
    for name in plain.columns:
        if isinstance(plain[name].dtype, pd.DatetimeTZDtype):
            plain[name] = plain[name].dt.tz_convert("UTC").dt.tz_localize(None)
        elif not pd.api.types.is_numeric_dtype(plain[name]):
            plain[name] = plain[name].map(_legal, na_action="ignore")
    return plain


def _legal(cell: object) -> object:
    return _FORBIDDEN.sub("", cell) if isinstance(cell, str) else cell
