"""Codes and predictions as they come: frames or files, of spans or of whole texts, of one coder or several."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from framing.articles.wording import listed
from framing.coding.frames import PLAIN, Written, load_table
from framing.coding.records import CodesWarning
from framing.coding.sampling import COLUMNS
from framing.scores.cells import revived

CODE_COLUMNS = (
    "article_id", "coder", "feature", "category", "start", "end", "text", "agent", "patient", "speaker", "note",
)  # fmt: skip
SPAN = ("article_id", "feature", "category", "start", "end", "text")

_KNOWN = frozenset((*CODE_COLUMNS, *COLUMNS, "id", "title", "origin", "characters"))
_NAMING = frozenset(
    ("id", "article_id", "coder", "source", "event", "stratum", "feature", "category", "text", "speaker")
)
_LISTED = 5
_NUMBER = re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def sheet_variables(codes: pd.DataFrame) -> list[str]:
    """Return the columns of a sheet of whole texts that hold codes: all but those that name, draw or show the text.

    Examples
    --------
    >>> sheet_variables(pd.DataFrame(columns=["article_id", "coder", "text", "frame"]))
    ['frame']
    """
    return [str(name) for name in codes.columns if name not in _KNOWN]


def read_frame(source: pd.DataFrame | str | os.PathLike[str], *, how: Written = PLAIN) -> pd.DataFrame:
    """Return a frame as it is, or read a .csv, .tsv, .jsonl, .parquet or .xlsx file, written as was said if not as ours are.

    In a text file or a workbook only an empty cell is missing: `None`, `NA` and `null` are words. A column is one of numbers if all its
    cells are written as numbers are; names, ids, categories and what has leading zeros stay as written.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such file, or it is no such table.
    """
    if isinstance(source, pd.DataFrame):
        return source
    frame = load_table(source, dtype="string", blank=True, **how.of(Path(source))._asdict())
    if Path(source).suffix not in (".csv", ".tsv", ".xlsx"):
        return frame
    for name in frame.columns:
        frame[name] = _as_written(frame[name]) if name in _NAMING else _as_numbers(frame[name])
    return frame


def _as_written(cells: pd.Series) -> pd.Series:
    return cells.map(revived, na_action="ignore").astype("string")


def _as_numbers(cells: pd.Series) -> pd.Series:
    """Return cells as numbers if each is written as one is, else as they were before a spreadsheet was kept from them."""
    if cells.isna().all() or not cells.dropna().str.fullmatch(_NUMBER).all():
        return _as_written(cells)
    return pd.to_numeric(cells.astype(object).where(cells.notna(), None))


def _ids_of(codes: pd.DataFrame) -> pd.Series | None:
    """Return the column that names the articles of codes, if there is one."""
    return next((codes[key] for key in ("article_id", "id") if key in codes.columns), None)


def warn_of_unread(given: Iterable[str], codes: pd.DataFrame) -> None:
    """Warn where most of the texts that were given as read have no row in the codes.

    Parameters
    ----------
    given : iterable of str
        Ids of the texts.
    codes : pandas.DataFrame
        With a column article_id, or id.
    """
    ids, column = set(given), _ids_of(codes)
    if column is None:
        return
    without = ids - set(column.astype(str))
    if 2 * len(without) > len(ids):
        warnings.warn(
            f"{len(without)} of {len(ids)} texts given have no code, first {min(without)!r}; each counts as read and found to "
            "hold nothing, so give the texts that were coded (the sample) alone",
            CodesWarning,
            stacklevel=3,
        )


def warn_of_outside(given: Iterable[str], codes: pd.DataFrame) -> None:
    """Warn of codes of articles that are not among the texts given, which count for nothing.

    Parameters
    ----------
    given : iterable of str
        Ids of the texts.
    codes : pandas.DataFrame
        With a column article_id, or id.
    """
    column = _ids_of(codes)
    if column is None:
        return
    ids = column.dropna().astype(str)
    if not (outside := ids[~ids.isin(set(given))]).empty:
        names = list(dict.fromkeys(outside))
        listed = ", ".join(map(repr, names[:_LISTED]))
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        warnings.warn(
            f"{len(outside)} of {len(ids)} rows of codes left out: their {len(names)} articles are not among the texts given "
            f"({listed}{more}); give all texts that were coded, with the same ids",
            CodesWarning,
            stacklevel=3,
        )


def uncoded(codes: pd.DataFrame) -> pd.Series:
    """Say of each row whether it stands for an article that its coder read and found nothing in.

    Examples
    --------
    >>> uncoded(pd.DataFrame({"article_id": ["a", "b"], "feature": ["harm", None], "category": ["attack", None]})).tolist()
    [False, True]
    """
    if not {"feature", "category"} <= set(codes.columns):
        return pd.Series(False, index=codes.index)
    return codes.reindex(columns=["feature", "category", "start", "end"]).isna().all(axis=1)


def one_coder(codes: pd.DataFrame, coder: str | None) -> pd.DataFrame:
    """Return the codes of one coder.

    Raises
    ------
    ValueError
        If there are several and none is named, or the named one is not there.
    """
    if "coder" not in codes.columns:
        return codes
    have = sorted(map(str, codes["coder"].unique()))
    if coder is None and len(have) > 1:
        raise ValueError(
            f"codes by {len(have)} coders ({', '.join(have)}); name one with coder= (--coder), or adjudicate them first"
        )
    if coder is not None and coder not in have:
        raise ValueError(f"no coder {coder!r}; have {listed(have)}")
    return codes[codes["coder"].astype(str) == (coder or have[0])]


def span_rows(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return article_id, feature, category, start, end and, where there is one, text, typed and numbered from 0.

    Rows of articles that were read and hold nothing are left out, and beside spans codes of whole texts, with a warning.

    Raises
    ------
    ValueError
        For missing columns or offsets.
    """
    missing = [name for name in SPAN[:-1] if name not in frame.columns]
    if missing:
        raise ValueError(f"{what} lack the columns {listed(missing)}; have {listed(frame.columns)}")
    blank = uncoded(frame)
    ends = frame[["start", "end"]].notna()
    whole = ~ends.any(axis=1) & ~blank
    if whole.any() and ends.all(axis=1).any():
        warnings.warn(
            f"{whole.sum()} {what} of whole texts left out, which have no place to compare; set them against predictions of texts",
            CodesWarning,
            stacklevel=4,
        )
        blank |= whole
    if bad := np.flatnonzero(frame[["start", "end"]].isna().any(axis=1) & ~blank).tolist():
        row = bad[0] + 1
        raise ValueError(f"{what}, row {row}: no offsets; every code needs start and end")
    out = frame.loc[~blank, [name for name in SPAN if name in frame.columns]].reset_index(drop=True)
    return out.astype({"article_id": str, "feature": str, "category": str, "start": int, "end": int})


def text_rows(frame: pd.DataFrame, other: pd.DataFrame, apart: object = None) -> pd.DataFrame:
    """Return the label columns that both frames have as spans: one row a text and label, with a column `given`.

    A column named `apart` tells groups, and is no label.

    Raises
    ------
    ValueError
        If there is no id, or no label in common.
    """
    name = next((key for key in ("id", "article_id") if key in frame.columns), None)
    labels = [
        key
        for key in frame.columns
        if key in other.columns and key not in ("id", "article_id", "coder", "source", "text", apart)
    ]
    labels = [key for key in labels if not (key.endswith("_p") and key[:-2] in labels)]
    if name is None or not labels:
        raise ValueError("predictions and codes of whole texts need id and the same label columns")
    long = frame[[name, *labels]].melt(id_vars=name, var_name="category", value_name="given").dropna()
    given = long["given"].astype(str).str.lower().isin(("1", "1.0", "true", "yes"))
    start = {"article_id": long[name].astype(str), "feature": "labels", "category": long["category"].astype(str)}
    return pd.DataFrame({**start, "start": 0, "end": 1, "given": given}).reset_index(drop=True)
