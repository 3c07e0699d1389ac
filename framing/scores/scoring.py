"""Scores: articles x scorers -> two long tables and a manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.language import Language

from framing.articles.article import Article
from framing.articles.files import PAGES, TABLES
from framing.features.evidence import Scorer
from framing.features.scorers import choose
from framing.language.parsing.parser import DEFAULT_PARSER
from framing.scores.manifest import make_manifest
from framing.scores.rows import (
    Row,
    Rows,
    evidence_frame,
    score_rows,
    table_frame,
)
from framing.scores.scores import Scores
from framing.scores.workers import chunks, run_chunks, shared_parser

if TYPE_CHECKING:
    pass


def score(
    articles: Iterable[Article | str] | str,
    *,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer] | None = None,
    parser: str | Language = DEFAULT_PARSER,
    workers: int = 1,
    progress: bool = False,
) -> Scores:
    """Find every framing choice in articles.

    Parameters
    ----------
    articles : iterable of Article or str, or one str
        Texts, not files: `read_articles` reads these. Texts without an id are numbered `text-1`, `text-2`, ...
    features : sequence of str, optional
        Names of shipped features; all by default.
    scorers : sequence of Scorer, optional
        Scorers of your own, or trained models, in addition to (with `features`) or instead of the shipped ones.
    parser : str or spacy.language.Language
        Name of an installed spaCy pipeline with tagger and parser, or the pipeline itself.
    workers : int
        Processes; the result is the same for any number.
    progress : bool
        Show a progress bar when standard error is a terminal.

    Returns
    -------
    Scores

    Raises
    ------
    TypeError
        For what is neither a text nor an article.
    ValueError
        For an unknown feature, a parser without syntax, two articles with one id, or the name of a file as a text.

    Examples
    --------
    >>> scores = score(["Dozens of civilians were killed on Monday."])
    >>> scores.evidence.query("feature == 'passive_voice'")[["category", "text", "patient"]].to_numpy().tolist()
    [['agentless', 'were killed', 'Dozens of civilians']]
    """
    kept = _as_articles(articles)
    chosen = choose(features, scorers)
    parts = list(chunks(kept))
    table: list[Row] = []
    evidence: list[Row] = []
    found = run_chunks(parts, chosen, parser, score_rows, workers=workers)
    for table_rows, evidence_rows in _progress(found, parts, progress):
        table += table_rows
        evidence += evidence_rows
    nlp = parser if isinstance(parser, Language) else shared_parser(parser)
    manifest = make_manifest(nlp, chosen, articles=len(kept))
    return Scores(table_frame(table), evidence_frame(evidence), manifest, tuple(kept))


def score_text(text: str, *, features: Sequence[str] | None = None, parser: str | Language = DEFAULT_PARSER) -> Scores:
    """Find every framing choice in one text; in a notebook the words are shown highlighted.

    Parameters
    ----------
    text : str
        The text itself, not a file; `read_articles` reads files.
    features, parser
        As in `score`.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError
        As in `score`.

    Examples
    --------
    >>> score_text("The rebels fled.", features=["actor_labels"]).evidence["text"].tolist()
    ['rebels']
    """
    return score([Article(id="text", text=_text(text))], features=features, parser=parser)


def _as_articles(articles: Iterable[Article | str] | str) -> list[Article]:
    if hasattr(articles, "columns"):
        raise ValueError("a frame is no text; give its column of texts, or read the file with framing.read_articles")
    items = [articles] if isinstance(articles, str) else list(articles)
    kept = [
        item if isinstance(item, Article) else Article(id=f"text-{n}", text=_text(item))
        for n, item in enumerate(items, start=1)
    ]
    seen: set[str] = set()
    for article in kept:
        if article.id in seen:
            raise ValueError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
    return kept


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(
            f"{given!r} is {type(given).__name__}, no text; give texts, or what framing.read_articles returns"
        )
    if given.lower().endswith(TABLES + PAGES) and not any(map(str.isspace, given)):
        raise ValueError(f"{given!r} is the name of a file, no text; give framing.read_articles({given!r})")
    return given


def _progress(found: Iterator[Rows], parts: Sequence[Sequence[Article]], show: bool) -> Iterator[Rows]:
    from tqdm import tqdm

    with tqdm(total=sum(map(len, parts)), unit="article", disable=None if show else True) as bar:
        for part, rows in zip(parts, found, strict=True):
            yield rows
            bar.update(len(part))
