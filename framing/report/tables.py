"""The tables of a comparison as files: CSV, Parquet, or one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Literal, get_args

import pandas as pd

from framing.scores.writing import frame_bytes

TableFormat = Literal["csv", "parquet", "xlsx"]
FORMATS = get_args(TableFormat)
WORKBOOK = "comparison.xlsx"


def table_files(tables: Mapping[str, pd.DataFrame], format: TableFormat = "csv") -> dict[str, bytes]:
    """Return files by name: one a table as CSV or Parquet, or all as sheets of one workbook.

    Raises
    ------
    ValueError
        For another format.
    ModuleNotFoundError
        For a workbook, without openpyxl.

    Examples
    --------
    >>> table_files({"pairs": pd.DataFrame({"group": ["East"], "rate": [0.5]})})
    {'pairs.csv': b'group,rate\\nEast,0.5\\n'}
    """
    if format == "csv":
        return {f"{name}.csv": frame_bytes(frame) for name, frame in tables.items()}
    if format == "parquet":
        return {f"{name}.parquet": _parquet(frame) for name, frame in tables.items()}
    if format == "xlsx":
        from framing.display.sheets import workbook_bytes

        return {WORKBOOK: workbook_bytes(tables)}
    raise ValueError(f"no format {format!r}; have {', '.join(FORMATS)}")


def _parquet(frame: pd.DataFrame) -> bytes:
    import pyarrow.parquet as pq

    from framing.display.frames import as_kind

    out = BytesIO()
    pq.write_table(as_kind(frame, "pyarrow"), out)
    return out.getvalue()
