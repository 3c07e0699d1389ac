"""Coded examples to try training on: public corpora where they are installed, else the invented set."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

NAMES = ("gvfc", "narrative-frames")


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """A table to train on, and how.

    Parameters
    ----------
    table : pandas.DataFrame
        A row a text: id, text, and labels.
    options : dict
        Arguments of `train`: label_column or label_columns, and group_column where rows share an article.
    origin : str
        What the texts are.
    """

    table: pd.DataFrame
    options: dict[str, Any] = field(default_factory=dict)
    origin: str = ""


def load_examples(
    name: str, *, root: str | os.PathLike[str] | None = None, otherwise: str | os.PathLike[str] | None = None
) -> Examples:
    """Load examples.

    Parameters
    ----------
    name : {"gvfc", "narrative-frames"}
        Headlines on gun violence with one of nine frames; climate articles with any of five.
    root : path, optional
        Folder of the corpora; default ``FRAMING_DATA``.
    otherwise : path, optional
        Folder of the invented set, taken where the corpus is not there: sentences that tell of harm or of a captivity,
        one of them (for gvfc) or any (for narrative-frames).

    Returns
    -------
    Examples

    Raises
    ------
    ValueError
        For another name.
    FileNotFoundError
        If neither the corpus nor the invented set is there.

    Examples
    --------
    >>> load_examples("gvcf")
    Traceback (most recent call last):
        ...
    ValueError: no examples 'gvcf'; have gvfc, narrative-frames
    """
    if name not in NAMES:
        raise ValueError(f"no examples {name!r}; have {', '.join(NAMES)}")
    try:
        return _gvfc(root) if name == "gvfc" else _narrative(root)
    except FileNotFoundError:
        if otherwise is None:
            raise
        return _invented(Path(otherwise), single=name == "gvfc")


def _gvfc(root: str | os.PathLike[str] | None) -> Examples:
    from framing.corpora.coded import read_gvfc

    articles, codes = read_gvfc(root=root)
    texts = {article.id: article.text for article in articles}
    coded = codes[codes["frame"].notna()]
    table = pd.DataFrame({"id": coded["article_id"], "text": coded["article_id"].map(texts), "frame": coded["frame"]})
    origin = f"{len(table)} headlines on gun violence, each with one of nine frames"
    return Examples(table.reset_index(drop=True), {"label_column": "frame"}, origin)


def _narrative(root: str | os.PathLike[str] | None) -> Examples:
    from framing.corpora.coded import read_narrative_frames

    articles, codes = read_narrative_frames(root=root)
    texts = {article.id: article.text for article in articles}
    wide = codes[codes["code"] == "frame"].pivot(index="article_id", columns="category", values="present")
    table = wide.reset_index(names="id").assign(text=lambda rows: rows["id"].map(texts))
    origin = f"{len(table)} articles on climate change, with any of five frames"
    return Examples(table, {"label_columns": sorted(wide.columns)}, origin)


def _invented(folder: Path, *, single: bool) -> Examples:
    from framing.articles.article import read_articles
    from framing.coding.exports import read_codes
    from framing.training.sentences import label_sentences

    articles = read_articles(folder / "texts.csv", id_column="article_id")
    codes = read_codes(folder / "codes.csv").query("coder == 'coder-a'")
    labels = ["harm", "hostage_narrative"]
    table = label_sentences(articles, codes[codes["feature"].isin(labels)], label="feature")
    table["event"] = table["article_id"].map({article.id: article.event for article in articles})
    options: dict[str, Any] = {"label_columns": labels, "group_column": "event"}
    if single:
        table = table[table[labels].sum(axis=1) == 1].reset_index(drop=True)
        table["frame"] = table["harm"].map({True: "harm", False: "hostage_narrative"})
        options = {"label_column": "frame", "group_column": "event"}
    origin = f"{len(table)} invented sentences, in place of a corpus that is not there"
    return Examples(table, options, origin)
