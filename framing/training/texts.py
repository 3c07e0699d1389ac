"""Texts as scikit-learn hands them over: a list, a column, or a table of one column."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


def text_list(given: Any) -> list[str]:
    """Return texts as a list of str.

    Parameters
    ----------
    given : list, array, Series, or frame or array of one column
        Of str; a missing text is an empty one.

    Raises
    ------
    ValueError
        For one str, a table of several columns, cells that are no text, or no texts at all.

    Examples
    --------
    >>> text_list(np.array([["Talks failed."], [None]], dtype=object))
    ['Talks failed.', '']
    """
    if isinstance(given, str | bytes):
        raise ValueError("one text is no list of texts; give [text]")
    if hasattr(given, "to_numpy") or hasattr(given, "__arrow_c_stream__"):
        cells = np.asarray(given.to_numpy() if hasattr(given, "to_numpy") else given, dtype=object)
    else:
        cells = np.asarray(given if isinstance(given, np.ndarray) else list(given), dtype=object)
    if cells.ndim == 2 and cells.shape[1] != 1:
        raise ValueError(f"a table of {cells.shape[1]} columns is no list of texts; give the column of texts")
    if cells.ndim > 2 or not cells.size:
        raise ValueError(f"Found array with {cells.size} sample(s), no texts; give a list of str")
    return [_text(cell, number) for number, cell in enumerate(cells.ravel())]


def _text(cell: object, number: int) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or bool(np.all(pd.isna(cell))):
        return ""
    raise ValueError(f"text {number}: {cell!r} is {type(cell).__name__}, no text; give str")
