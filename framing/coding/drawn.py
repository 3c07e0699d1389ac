"""The texts that coders read, as a table: from the tasks or the sample that were handed out, or from articles."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from framing.articles.article import Article
from framing.coding.frames import PLAIN, Written
from framing.coding.inputs import read_frame
from framing.coding.records import Code, json_records


def drawn_texts(path: str | os.PathLike[str], how: Written = PLAIN) -> pd.DataFrame | None:
    """Read the texts of a sample, as ``framing sample`` wrote it.

    Parameters
    ----------
    path : path
        Tasks for Label Studio or Prodigy (.json, .jsonl), a sheet of whole texts, or the ``.sample.csv`` beside tasks.

    Returns
    -------
    pandas.DataFrame or None
        One row a text: article_id, characters (its length), text where the file holds it, and what else is told of it. None
        if the file is no such sample.

    Raises
    ------
    ValueError
        For a sheet of spans, in which texts without any are missing, or tasks that cannot be read.
    """
    path = Path(path)
    if path.suffix in (".json", ".jsonl") and path.is_file():
        return _tasks(path, how)
    return _sheet(path, how) if path.suffix == ".csv" and path.is_file() else None


def _tasks(path: Path, how: Written) -> pd.DataFrame | None:
    rows = []
    for place, task in json_records(path, how):
        about: Code = next((task[name] for name in ("data", "meta") if isinstance(task.get(name), dict)), {})
        if path.suffix == ".jsonl" and "article_id" not in about:
            return None
        text = place.text(task if "text" in task else about, "text")
        known = {name: cell for name, cell in about.items() if not isinstance(cell, list | dict)}
        rows.append({**known, "article_id": place.article(about, None), "text": place.words(text, "text")})
    return _measured(pd.DataFrame(rows))


def _sheet(path: Path, how: Written) -> pd.DataFrame | None:
    try:
        delimiter, encoding = how.of(path)
        names = set(pd.read_csv(path, sep=delimiter or ",", nrows=0, encoding=encoding or "utf-8-sig").columns)
    except ValueError:
        return None
    if not {"article_id", "inclusion_probability"} <= names:
        return None
    if {"feature", "start"} <= names:
        raise ValueError(
            f"{path}: a sheet of spans has no row for texts without any; give the articles that were sampled"
        )
    return _measured(read_frame(path, how=how))


def _measured(frame: pd.DataFrame) -> pd.DataFrame:
    if "text" in frame.columns:
        frame = frame.assign(characters=frame["text"].str.len())
    return frame.drop_duplicates("article_id", ignore_index=True)


def texts_of(articles: Iterable[Article]) -> pd.DataFrame:
    """Return articles as such a table.

    Examples
    --------
    >>> texts_of([Article("a", "Text.", source="Courier")]).to_dict("records")
    [{'article_id': 'a', 'text': 'Text.', 'source': 'Courier', 'characters': 5}]
    """
    rows = [
        {**item.extra, "article_id": item.id, "text": item.text, "source": item.source, "published": item.published,
         "event": item.event}
        for item in articles
    ]  # fmt: skip
    return _measured(pd.DataFrame(rows).dropna(axis=1, how="all"))


def lengths_of(texts: pd.DataFrame, path: object) -> dict[str, int]:
    """Return the length of each text in characters.

    Raises
    ------
    ValueError
        If they are not known.
    """
    if "characters" not in texts.columns or texts["characters"].isna().any():
        raise ValueError(f"{path}: neither texts nor their lengths (characters); give the tasks, or the articles")
    return dict(zip(texts["article_id"].astype(str), texts["characters"].astype(int), strict=True))
