"""News by outlet on matched events: FA-KES (the Syrian war) and BASIL (US politics)."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.corpora.cards import corpus_path

_SENTENCE, _PARAGRAPH = " ", "\n\n"
_STANCES = {"liberal": "left", "conservative": "right"}
_BIAS = {"lex": "lexical", "inf": "informational"}
_POLARITY = {"neg": "negative", "pos": "positive"}
_FA_KES = ("article_id", "unit_id", "location", "credible", "duplicate_of")
_BASIL = (
    "article_id",
    "code",
    "start",
    "end",
    "text",
    "bias",
    "polarity",
    "aim",
    "target",
    "quote",
    "speaker",
)


def read_fa_kes(*, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read 804 articles on the Syrian war from 15 outlets.

    Parameters
    ----------
    root : path, optional
        Folder that holds ``fa-kes/FA-KES-Dataset*.csv``; default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        Ids are ``fa-kes-`` and the row number (unit ids repeat). The event is day and place, None where the place is
        unknown. Commas and apostrophes were stripped by the makers.
    codes : pandas.DataFrame
        One row an article: article_id, unit_id, location (missing where empty), credible (bool, from crowd-sourced
        casualty facts; noisy, and no framing label), duplicate_of (id of the first article with the same text, or
        missing).

    Raises
    ------
    FileNotFoundError

    References
    ----------
    Abu Salem et al. (2019), FA-KES: a fake news dataset around the Syrian war, ICWSM.

    Examples
    --------
    >>> read_fa_kes(root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: fa-kes: no ...FA-KES-Dataset*.csv; set FRAMING_DATA ...
    """
    text = _decode(corpus_path("fa-kes", "FA-KES-Dataset*.csv", root=root).read_bytes())
    articles: list[Article] = []
    rows: list[tuple[object, ...]] = []
    first: dict[str, str] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=1):
        name, body, place = f"fa-kes-{number:04}", row["article_content"], row["location"] or None
        day = datetime.strptime(row["date"], "%m/%d/%Y").date().isoformat()
        event = f"{day} {place}" if place else None
        articles.append(Article(name, body, row["source"], day, row["article_title"], event, {"location": place}))
        twin = first.setdefault(body, name)
        rows.append((name, row["unit_id"], place, row["labels"] == "1", None if twin == name else twin))
    return articles, pd.DataFrame(rows, columns=list(_FA_KES))


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_basil(*, root: str | os.PathLike[str] | None = None) -> tuple[list[Article], pd.DataFrame]:
    """Read 100 events as told by the New York Times, Fox News and HuffPost, with spans of bias.

    Parameters
    ----------
    root : path, optional
        Folder that holds ``basil/articles`` and ``basil/annotations``; default ``FRAMING_DATA``.

    Returns
    -------
    articles : list of Article
        Text is sentences joined by a blank, paragraphs by an empty line; event is the triplet; source is ``nyt``,
        ``fox`` or ``hpo``. `extra` has `stance` (left, center or right beside the two others), `main_event`, `url`.
    codes : pandas.DataFrame
        One row a span: article_id, code (id in the file), start, end, text (quotes the article; offsets are missing
        for spans in the title), bias (lexical or informational), polarity (negative or positive), aim (dir, ind_pro,
        ind_anti, ind_general), target, quote (bool: inside a quotation), speaker.

    Raises
    ------
    FileNotFoundError

    References
    ----------
    Fan et al. (2019), In plain sight: media bias through the lens of factual reporting. doi:10.18653/v1/D19-1664

    Examples
    --------
    >>> read_basil(root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: basil: no ...annotations; set FRAMING_DATA ...
    """
    notes = corpus_path("basil", "annotations", root=root)
    articles: list[Article] = []
    rows: list[tuple[object, ...]] = []
    for path in sorted(corpus_path("basil", "articles", root=root).glob("*/*.json")):
        story = json.loads(path.read_bytes())
        marks = json.loads((notes / path.parent.name / f"{path.stem}_ann.json").read_bytes())
        stance = marks["article-level-annotations"].get("relative_stance")
        text, begins = _lay_out(story["body-paragraphs"])
        extra = {"stance": _STANCES.get(stance, stance), "main_event": story["main-event"], "url": story["url"]}
        known = (story["source"].lower(), story["date"], story["title"], story["triplet-uuid"])
        article = Article(path.stem, text, *known, extra)
        articles.append(article)
        rows.extend(_basil_rows(article, begins, marks["phrase-level-annotations"]))
    return articles, pd.DataFrame(rows, columns=list(_BASIL)).astype({"start": "Int64", "end": "Int64"})


def _lay_out(paragraphs: list[list[str]]) -> tuple[str, list[int]]:
    """Join the sentences and return where each begins."""
    pieces: list[str] = []
    begins: list[int] = []
    length = 0
    for paragraph in paragraphs:
        for i, sentence in enumerate(paragraph):
            gap = _SENTENCE if i else _PARAGRAPH if pieces else ""
            begins.append(length + len(gap))
            pieces.append(gap + sentence)
            length = begins[-1] + len(sentence)
    return "".join(pieces), begins


def _basil_rows(article: Article, begins: list[int], marks: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for mark in marks:
        place: tuple[object, ...] = (None, None, mark["txt"])
        if mark["id"] != "title":
            offset = begins[int(mark["id"].removeprefix("p"))]
            start, end = offset + int(mark["start"]), offset + int(mark["end"])
            place = (start, end, article.text[start:end])
        yield (
            article.id,
            mark["id"],
            *place,
            _BIAS[mark["bias"]],
            _POLARITY[mark["polarity"]],
            mark["aim"],
            mark["target"] or None,
            mark["quote"] == "yes",
            mark["speaker"] or None,
        )
