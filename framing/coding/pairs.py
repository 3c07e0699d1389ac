"""What a command names, brought into the form that `validate` and `agreement` read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.articles.article import Article
from framing.coding.inputs import read_frame, sheet_variables
from framing.coding.sampling import stratum_of
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
        Rows with a start; none in a sheet.
    sheet : pandas.DataFrame
        One row a text and coder.
    variables : list of str
        Columns of the sheet.
    """
    if not {"feature", "category"} <= set(codes.columns):
        sheet = codes.rename(columns={} if "article_id" in codes.columns else {"id": "article_id"})
        return codes.iloc[:0], sheet, list(variables) or sheet_variables(codes)
    sheet = code_variables(codes)
    spans = codes[codes["start"].notna()] if "start" in codes.columns else codes.iloc[:0]
    return spans, sheet, list(variables) or list(sheet.columns[2:])


def read_pair(predictions: AnyPath, codes: AnyPath) -> tuple[Scores | pd.DataFrame, pd.DataFrame]:
    """Read evidence, or predictions of whole texts, and the codes to set beside them.

    Parameters
    ----------
    predictions : path
        A folder that ``framing score --out`` wrote, a table of evidence, or what ``framing predict`` wrote.
    codes : path
        A table of codes, or a sheet; beside predictions of whole texts it becomes a column a label.

    Returns
    -------
    evidence : Scores or pandas.DataFrame
    codes : pandas.DataFrame
    """
    gold = read_frame(codes)
    if Path(predictions).is_dir():
        from framing.scores.folder import read_scores

        return read_scores(Path(predictions)), gold
    said = spread_labels(read_frame(predictions))
    if "start" in said.columns:
        return said, gold
    labels = [name for name in sheet_variables(said) if not name.endswith("_p")]
    return said, label_flags(gold, labels)


def groups_of(articles: Iterable[Article], name: str) -> dict[str, str]:
    """Return the group of each article: its source, event, or another of its columns.

    Raises
    ------
    ValueError
        If an article has none.

    Examples
    --------
    >>> groups_of([Article("a", "Text.", source="Courier")], "source")
    {'a': 'Courier'}
    """
    return {article.id: stratum_of(article, name) for article in articles}
