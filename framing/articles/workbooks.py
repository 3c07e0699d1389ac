"""Rows out of workbooks of Excel and files of Stata."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.articles.files import ArticleError, BadRow, InputWarning, shown
from framing.articles.rows import Row, check_unique

UNPACKED_BYTES = 1 << 30
CELL = 32_767  # characters, the most that a cell of Excel holds
_STATA_ROWS = 256


def workbook_rows(path: Path) -> Iterator[Row | BadRow]:
    """Yield the rows of the first sheet of an .xlsx file under its header; an empty cell is None, a formula its value.

    Rows without any cell, or of blank cells, are passed over and not counted. A warning tells of other sheets.

    Raises
    ------
    ArticleError
        openpyxl is missing, or the file is no workbook, or too large.
    """
    file = shown(path)
    book = _open_workbook(path, file)
    try:
        if not book.worksheets:
            return
        sheet, *others = book.worksheets
        if others:
            said = ", ".join(repr(other.title) for other in others[:5])
            warnings.warn(
                f"{file}: only the first sheet, {sheet.title!r}, is read, not {said}", InputWarning, stacklevel=2
            )
        rows = (cells for cells in sheet.iter_rows(values_only=True) if not all(map(_blank, cells)))
        header = next(rows, None)
        if header is None:
            return
        names = _names(header)
        check_unique(names, file)
        full = 0
        for number, cells in enumerate(rows, 1):
            full += any(isinstance(cell, str) and len(cell) >= CELL for cell in cells)
            yield number, dict(zip(names, [*cells, *[None] * (len(names) - len(cells))], strict=False))
        if full:
            said = f"{file}: {full} rows hold a cell of {CELL:,} characters, the most that Excel keeps; texts may be cut off"
            warnings.warn(said, InputWarning, stacklevel=2)
    finally:
        book.close()


def _open_workbook(path: Path, file: str) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        problem = f"reading Excel needs openpyxl ({error})"
        raise ArticleError(BadRow(file, None, None, problem, "pip install 'media-framing[excel]'")) from None
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size <= UNPACKED_BYTES:
            return load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # whatever openpyxl stumbles over in a broken workbook
        problem = f"not readable as Excel: {type(error).__name__}: {str(error).partition(chr(10))[0]}"
        raise ArticleError(BadRow(file, None, None, problem, "save it again, as .xlsx or as CSV UTF-8")) from None
    problem = f"the workbook unpacks to {size:,} bytes, more than {UNPACKED_BYTES:,}"
    raise ArticleError(BadRow(file, None, None, problem, "save it as CSV UTF-8"))


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _names(header: Sequence[object]) -> list[str]:
    named = [str(name).strip() if name is not None else "" for name in header]
    while named and not named[-1]:
        named.pop()
    return [name or f"column_{number}" for number, name in enumerate(named, 1)]


def stata_rows(path: Path) -> Iterator[Row | BadRow]:
    """Yield the rows of a .dta file; value labels stand for their codes, and an empty string is None.

    Raises
    ------
    ArticleError
        The file is no file of Stata.
    """
    import pandas as pd

    file, row = shown(path), 0
    try:
        with pd.read_stata(path, chunksize=_STATA_ROWS) as reader:
            for frame in reader:
                names = [str(name) for name in frame.columns]
                for cells in frame.astype(object).itertuples(index=False, name=None):
                    row += 1
                    yield row, {name: None if _missing(cell) else cell for name, cell in zip(names, cells, strict=True)}
    except StopIteration:
        return
    except Exception as error:  # as of Parquet: what is broken can break anywhere in the reader
        problem = f"not readable as Stata: {str(error).partition(chr(10))[0]}; what follows was not read"
        raise ArticleError(BadRow(file, row or None, None, problem, "save it again, as .dta or as CSV UTF-8")) from None


def _missing(cell: object) -> bool:
    return cell is None or cell == "" or cell != cell
