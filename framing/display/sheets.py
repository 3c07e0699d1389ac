"""Frames as a workbook, whose cells no spreadsheet runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

_NAME = 31  # characters of a sheet's name
_WHEN = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_workbook(tables: Mapping[str, pd.DataFrame], path: str | Path) -> Path:
    """Write frames into an Excel file, one sheet each; text that begins with ``=`` stays text.

    Raises
    ------
    ModuleNotFoundError
        Without openpyxl.
    """
    path = Path(path)
    path.write_bytes(workbook_bytes(tables))
    return path


def workbook_bytes(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return the Excel file that `write_workbook` writes: the same bytes for the same frames, so it tells no time.

    Examples
    --------
    >>> workbook_bytes({"rates": pd.DataFrame({"rate": [0.5]})})[:2]
    b'PK'
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
    return _timeless(out.getvalue())


def _timeless(book: bytes) -> bytes:
    """Return a workbook whose parts and properties all have the first day that its kind of file can tell."""
    out = BytesIO()
    with ZipFile(BytesIO(book)) as made, ZipFile(out, "w", ZIP_DEFLATED) as plain:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                data = _WHEN.sub(b"1980-01-01T00:00:00Z", data)
            plain.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return out.getvalue()


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
