"""What a command names, brought into the form that `validate` and `agreement` read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.coding.frames import PLAIN, Written
from framing.coding.inputs import read_frame, sheet_variables, uncoded
from framing.coding.variables import code_variables, label_flags, spread_labels

if TYPE_CHECKING:
    from framing.scores.scores import Scores

AnyPath = str | os.PathLike[str]


def split_codes(codes: pd.DataFrame, variables: Sequence[str] = ()) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Divide codes into spans and variables of whole texts.

    Parameters
    ----------
    codes : pandas.DataFrame
        As `read_codes` gives them, or a sheet with a row a text and coder.
    variables : sequence of str
        Those wanted; all by default.

    Returns
    -------
    spans : pandas.DataFrame
        Rows with a start; none in a sheet. Where there are any, also the rows of texts that were read and hold no code.
    sheet : pandas.DataFrame
        One row a text and coder.
    variables : list of str
        Columns of the sheet.
    """
    if not {"feature", "category"} <= set(codes.columns):
        sheet = codes.rename(columns={} if "article_id" in codes.columns else {"id": "article_id"})
        return codes.iloc[:0], sheet, list(variables) or sheet_variables(codes)
    sheet = code_variables(codes)
    spans = codes[codes["start"].notna() | uncoded(codes)] if "start" in codes.columns else codes.iloc[:0]
    if not len(spans) or spans["start"].isna().all():
        spans = codes.iloc[:0]
    return spans, sheet, list(variables) or list(sheet.columns[2:])


def read_pair(
    predictions: AnyPath, codes: AnyPath, by: str | None = None, *, how: Written = PLAIN
) -> tuple[Scores | pd.DataFrame, pd.DataFrame]:
    """Read evidence, or predictions of whole texts, and the codes to set beside them.

    Parameters
    ----------
    predictions : path
        A folder that ``framing score --out`` wrote, a table of evidence, or what ``framing predict`` wrote.
    codes : path
        A table of codes, or a sheet; beside predictions of whole texts it becomes a column a label.
    by : str, optional
        A column of the codes that tells groups, and is no label.
    how : Written
        Delimiter and encoding that were said of the files.

    Returns
    -------
    evidence : Scores or pandas.DataFrame
    codes : pandas.DataFrame
    """
    gold = read_frame(codes, how=how)
    if Path(predictions).is_dir():
        from framing.scores.folder import read_scores

        return read_scores(Path(predictions)), gold
    said = spread_labels(read_frame(predictions, how=how))
    if "start" in said.columns:
        return said, gold
    labels = [name for name in sheet_variables(said) if not name.endswith("_p") and name != by]
    if by in gold.columns:
        said = said.drop(columns=by, errors="ignore")
    return said, label_flags(gold, labels, keep=[by] if by else [])


def groups_in(texts: pd.DataFrame | None, by: str | None) -> dict[str, str] | str | None:
    """Return the group of each text where the texts tell it, else the name of the column to look for in codes and scores.

    Examples
    --------
    >>> groups_in(pd.DataFrame({"article_id": ["a"], "source": ["Courier"]}), "source")
    {'a': 'Courier'}
    """
    if texts is None or by is None or by not in texts.columns:
        return by
    known = texts[["article_id", by]].dropna().astype(str)
    return dict(zip(known["article_id"], known[by], strict=True))
