"""Codes in a .csv: a row a span, or a row a text and a column a variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from framing.articles.wording import brief, listed
from framing.coding.frames import PLAIN, Written, separator, undecoded
from framing.coding.inputs import sheet_variables
from framing.coding.records import INNER, Code, CodesError, Place
from framing.scores.cells import revived

_OFFSET = re.compile(r"(\d+)(?:\.0+)?", re.ASCII)


def sheet_codes(path: Path, coder: str, how: Written = PLAIN) -> Iterator[Code]:
    """Yield the codes of a sheet. In one of spans, a row without a code says that the article was read and holds none."""
    frame = _read(path, how)
    if "article_id" not in frame.columns:
        raise CodesError(f"{path}: no column article_id; have {listed(frame.columns)}")
    missing = [name for name in ("feature", "category") if name not in frame.columns]
    if len(missing) == 1:
        raise CodesError(f"{path}: columns missing: {missing[0]}; have {listed(frame.columns)}")
    rows = _variables if missing else _spans
    yield from rows(frame, path, coder)


def _read(path: Path, how: Written) -> pd.DataFrame:
    delimiter, encoding = how.of(path)
    try:
        kept = pd.read_csv(
            path,
            sep=delimiter or separator(path),
            dtype="string",
            keep_default_na=False,
            encoding=encoding or "utf-8-sig",
        )
        return kept.map(revived)
    except UnicodeDecodeError as error:
        raise CodesError(undecoded(path, error, encoding)) from None
    except (ValueError, OSError) as error:
        raise CodesError(f"{path}: not a .csv table ({' '.join(str(error).split())}); export it again") from None


def _spans(frame: pd.DataFrame, path: Path, coder: str) -> Iterator[Code]:
    for number, row in enumerate(frame.to_dict("records"), start=1):
        place = Place(path, f"row {number}")
        code: Code = {str(name): cell or None for name, cell in row.items() if name not in INNER}
        place.words(code["article_id"], "article_id")
        for name in ("start", "end"):
            code[name] = _offset(code.get(name), name, place)
        if (code["feature"] is None) != (code["category"] is None):
            raise place.error("a feature without a category, or a category without a feature; give both, or neither")
        if (code["start"] is None) != (code["end"] is None) or (code["feature"] is None and code["start"] is not None):
            raise place.error("a span needs feature, category, start and end; complete the row, or empty these cells")
        yield {**code, "coder": code.get("coder") or coder, "where": place.where}


def _offset(cell: str | None, name: str, place: Place) -> int | None:
    if cell is None:
        return None
    if not (match := _OFFSET.fullmatch(cell.strip())):
        where = Place(place.path, f"{place.where}, column {name!r}")
        raise where.error(f"{brief(cell)} is not a number of characters; write whole numbers")
    return int(match[1])


def _variables(frame: pd.DataFrame, path: Path, coder: str) -> Iterator[Code]:
    """Yield the cells of a sheet of whole texts; an empty cell is no code."""
    variables = sheet_variables(frame)
    if not variables:
        raise CodesError(f"{path}: no column of codes; have {listed(frame.columns)}; add one a variable")
    for number, row in enumerate(frame.to_dict("records"), start=1):
        base = {"article_id": row["article_id"], "coder": row.get("coder") or coder, "where": f"row {number}"}
        for name in variables:
            if value := str(row[name]).strip():
                yield {**base, "feature": name, "category": value}
