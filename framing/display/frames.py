"""A frame as another kind of frame, and as Stata takes it."""

from __future__ import annotations

import re
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

KINDS = ("pandas", "polars", "pyarrow")
_RESERVED = frozenset(
    ("aggregate", "array", "boolean", "break", "byte", "case", "catch", "class", "colvector", "complex", "const",
     "continue", "default", "delegate", "delete", "do", "double", "else", "eltypedef", "end", "enum", "explicit",
     "export", "external", "float", "for", "friend", "function", "global", "goto", "if", "inline", "int", "local",
     "long", "NULL", "pragma", "protected", "quad", "rowvector", "short", "typedef", "typename", "virtual", "_all",
     "_N", "_skip", "_b", "_pi", "str#", "in", "_pred", "strL", "_coef", "_rc", "using", "_cons", "_se", "with", "_n")
)  # fmt: skip
_LONGEST = 32  # characters of a name in Stata
_LINE = 2045  # characters of a fixed string in Stata


def as_kind(frame: pd.DataFrame, kind: Any = "pandas") -> Any:
    """Return a copy of a frame as one of pandas, polars or pyarrow.

    Parameters
    ----------
    frame : pandas.DataFrame
    kind : {"pandas", "polars", "pyarrow"} or a frame
        The library, or a frame (or lazy frame, or series) of it, so that what went in as polars comes out as polars.

    Raises
    ------
    ValueError
        For another kind.
    ModuleNotFoundError
        Where the library is not installed.

    Examples
    --------
    >>> import pyarrow as pa
    >>> as_kind(pd.DataFrame({"rate": [0.5]}), pa.table({"text": ["Talks failed."]})).column_names
    ['rate']
    """
    name = kind if isinstance(kind, str) else _library(kind)
    if name not in KINDS:
        raise ValueError(f"no kind of frame {name!r}; have {', '.join(KINDS)}")
    if name == "pandas":
        return frame.copy()
    plain = nw.from_native(_plain(frame), eager_only=True)
    return plain.to_polars() if name == "polars" else plain.to_arrow()


def _library(frame: Any) -> str:
    try:
        native = nw.get_native_namespace(frame)
    except TypeError:
        return type(frame).__name__
    return str(native.__name__)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame without an index, its columns of mixed objects as text, as other libraries take no mixture."""
    plain = frame.reset_index(drop=True)
    mixed = [name for name in plain.columns if plain[name].dtype == object]
    return plain.assign(**{name: plain[name].astype("string") for name in mixed})


def for_stata(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return a frame whose names and types Stata takes, and its columns of long strings.

    Names keep letters, digits and underscores, 32 characters at most, and differ; text that is missing is empty; yes and
    no are 1 and 0; whole numbers with a missing one are floating, infinite ones missing; lists are text.

    Examples
    --------
    >>> found, _ = for_stata(pd.DataFrame({"passive_voice:agentless": [True], "note": [None]}))
    >>> found.to_dict("records")
    [{'passive_voice_agentless': 1, 'note': ''}]
    """
    taken: dict[str, pd.Series] = {}
    for name in frame.columns:
        taken[_stata_name(str(name), taken)] = _stata_column(frame[name])
    found = pd.DataFrame(taken)
    long = [name for name in found if found[name].dtype == object and found[name].map(_bytes).max() > _LINE]
    return found, long


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _stata_name(name: str, taken: dict[str, pd.Series]) -> str:
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    plain = f"_{plain}" if plain[:1].isdigit() or not plain else f"{plain}_" if plain in _RESERVED else plain
    found, number = plain[:_LONGEST], 1
    while found in taken:
        number += 1
        found = f"{plain[: _LONGEST - len(str(number)) - 1]}_{number}"
    return found


def _stata_column(cells: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(cells):
        return cells.astype("float64") if cells.isna().any() else cells.astype("int8")
    if pd.api.types.is_numeric_dtype(cells):
        whole = pd.api.types.is_integer_dtype(cells) and not cells.isna().any()
        return cells.astype("int64") if whole else cells.astype("float64").replace([np.inf, -np.inf], np.nan)
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells.dt.tz_convert("UTC").dt.tz_localize(None) if cells.dt.tz is not None else cells
    return pd.Series(["" if _missing(cell) else str(cell) for cell in cells], index=cells.index, dtype=object)


def _missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell)
