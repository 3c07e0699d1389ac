"""PolNeAR: who is quoted in US political news, with source, cue and content spans."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from framing.articles.article import Article
from framing.corpora.cards import choose, corpus_path

_NAME = re.compile(r"(?P<source>.+?)_(?P<published>\d{4}-\d\d-\d\d)_.+")
_ANNOTATOR = re.compile(r"_[0-9a-z]{4}\.ann$")
_SPAN = re.compile(r"(T\d+)\t\S+ ([\d ;]+)\t")
_EVENT = re.compile(r"(E\d+)\tAttribution\S*((?: \w+:T\d+)+)")
_ROLE = re.compile(r" ([A-Za-z]+)\d*:(T\d+)")
_COLUMNS = ("article_id", "attribution", "role", "part", "start", "end", "text")


def read_polnear(
    split: str = "dev", *, root: str | os.PathLike[str] | None = None
) -> tuple[list[Article], pd.DataFrame]:
    """Read political news articles and their attributions.

    Parameters
    ----------
    split : {'dev', 'train', 'test'}
    root : path, optional
        Folder that holds ``polnear/<split>/text`` and ``polnear/<split>/attributions``; default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        In order of id (file name without ending); source and published come from it, the title is the first line.
    codes : pandas.DataFrame
        One row a piece of a span: article_id, attribution (event id in the file), role (source, cue or content), part
        (0 for the first piece; a discontinuous span and a second content add rows), start, end, text (quotes the
        article). Of articles that several people annotated, the first file by name is read. Spans that no attribution
        uses are left out.

    Raises
    ------
    FileNotFoundError, ValueError

    References
    ----------
    Newell, Margolin, Ruths (2018), An attribution relations corpus for political news, LREC.

    Examples
    --------
    >>> read_polnear("all")
    Traceback (most recent call last):
    ValueError: no split 'all'; have dev, train, test
    """
    choose("split", split, ("dev", "train", "test"))
    texts = corpus_path("polnear", split, "text", root=root)
    notes: dict[str, Path] = {}
    for path in sorted(corpus_path("polnear", split, "attributions", root=root).glob("*.ann")):
        notes.setdefault(_ANNOTATOR.sub("", path.name), path)
    articles = [_article(path) for path in sorted(texts.glob("*.txt"))]
    rows = [row for article in articles if article.id in notes for row in _codes(article, notes[article.id])]
    return articles, pd.DataFrame(rows, columns=list(_COLUMNS))


def _article(path: Path) -> Article:
    text = path.read_bytes().decode("utf-8")
    name = _NAME.fullmatch(path.stem)
    source, published = name.groups() if name else (None, None)
    return Article(path.stem, text, source, published, title=text.lstrip().split("\n", 1)[0].strip() or None)


def _codes(article: Article, path: Path) -> Iterator[tuple[object, ...]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[tuple[str, str]] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if span := _SPAN.match(line):
            pieces = (piece.split() for piece in span[2].split(";"))
            spans[span[1]] = [(int(start), int(end)) for start, end in pieces]
        elif event := _EVENT.match(line):
            events.append((event[1], event[2]))
    for name, roles in events:
        seen: dict[str, int] = {}
        for role, key in _ROLE.findall(roles):
            for start, end in spans.get(key, []):
                part = seen.setdefault(role.lower(), 0)
                seen[role.lower()] += 1
                yield article.id, name, role.lower(), part, start, end, article.text[start:end]
