"""Scores: articles x scorers -> long tables and a manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Unpack

from spacy.language import Language as Pipeline

from framing.articles.article import Article, gathered, scan_given
from framing.articles.columns import MAX_BYTES, Language, ReadOptions, make_plan
from framing.articles.fields import check_size, text_article
from framing.articles.files import PAGES, TABLES, BadRow
from framing.articles.frames import Columns, is_frame, is_series
from framing.articles.scanning import settle_all
from framing.articles.wording import brief
from framing.display.progress import progress as told
from framing.features.evidence import MIN_CONFIDENCE, Scorer
from framing.features.scorers import choose
from framing.language.lexicons.lexicon import Lexicon
from framing.language.parsing.parser import DEFAULT_PARSER
from framing.scores.manifest import make_manifest
from framing.scores.rows import (
    Rows,
    entity_frame,
    evidence_frame,
    mention_frame,
    no_rows,
    table_frame,
)
from framing.scores.scored import score_rows
from framing.scores.scores import Scores
from framing.scores.workers import chunks, run_chunks, shared_parser


def score(
    articles: Iterable[Article | str] | str | Columns | Mapping[str, Any],
    *,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer | Lexicon] | None = None,
    parser: str | Pipeline = DEFAULT_PARSER,
    workers: int = 1,
    progress: bool = False,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
    **options: Unpack[ReadOptions],
) -> Scores:
    """Find every framing choice in articles.

    Parameters
    ----------
    articles : iterable of Article or str, one str, a frame, columns by name, or texts by id
        Texts, not files: `read_articles` reads these. Texts without an id are numbered `text-1`, `text-2`, ..., and rows
        of a frame of pandas, polars or pyarrow `row-1`, `row-2`, ...
    features : sequence of str, optional
        Names of shipped features; all by default.
    scorers : sequence of Scorer or Lexicon, optional
        Scorers or lexicons of your own, or trained models, in addition to (with `features`) or instead of the shipped ones.
    parser : str or spacy.language.Language
        Name of an installed spaCy pipeline with tagger and parser, or the pipeline itself.
    workers : int
        Processes; the result is the same for any number.
    progress : bool
        Show a progress bar when standard error is a terminal.
    min_confidence : float
        Confidence (see `Evidence`) under which rows are not counted.
    doubtful : bool
        Keep rows down to a confidence of .2 in the evidence, though they are not counted.
    options
        As in `read_articles`: columns of a frame, what to do with entities of HTML and with articles that are not
        English, and `max_bytes`, which holds for texts; for articles it does if it is given. Entities stay in texts that come without columns, unless their decoding is asked for.

    Returns
    -------
    Scores

    Raises
    ------
    ArticleError
        A row of a frame cannot be read as an article, or a text is larger than `max_bytes`.
    TypeError
        For what is neither a text nor an article.
    ValueError
        For an unknown feature, a parser without syntax, two articles with one id, or the name of a file as a text.

    Notes
    -----
    With shipped features alone, a text of more than 200,000 characters is scored in sections that end where a paragraph
    does, so that memory stays bounded: what stands in one section is not seen from the next.

    Examples
    --------
    >>> scores = score(["Dozens of civilians were killed on Monday."])
    >>> scores.evidence.query("feature == 'passive_voice'")[["category", "text", "patient"]].to_numpy().tolist()
    [['agentless', 'were killed', 'Dozens of civilians']]
    """
    kept = _as_articles(articles, options)
    chosen = choose(features, scorers, min_confidence, doubtful)
    parts = list(chunks(kept))
    rows = no_rows()
    found = run_chunks(parts, chosen, parser, score_rows, workers=workers)
    for some in _progress(found, parts, progress):
        rows.extend(some)
    nlp = parser if isinstance(parser, Pipeline) else shared_parser(parser)
    decoded = sum("entities" in article.noted for article in kept)
    manifest = make_manifest(nlp, chosen, articles=len(kept), decoded=decoded)
    return Scores(
        table_frame(rows.table),
        evidence_frame(rows.evidence),
        manifest,
        tuple(kept),
        entity_frame(rows.entities),
        mention_frame(rows.mentions),
    )


def score_text(
    text: str,
    *,
    features: Sequence[str] | None = None,
    parser: str | Pipeline = DEFAULT_PARSER,
    max_bytes: int = MAX_BYTES,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
    language: Language = "refuse",
) -> Scores:
    """Find every framing choice in one text; in a notebook the words are shown highlighted.

    Parameters
    ----------
    text : str
        The text itself, not a file; `read_articles` reads files.
    features, parser, max_bytes, min_confidence, doubtful
        As in `score`.
    language : {"refuse", "score"}
        A text of 20 words or more that is not English is an error, or taken as any other.

    Returns
    -------
    Scores

    Raises
    ------
    ArticleError
        The text is larger than `max_bytes`, or not English.
    TypeError
        For what is no string: None, bytes.
    ValueError
        For an unknown feature, or the name of a file.

    Examples
    --------
    >>> score_text("The rebels fled.", features=["actor_labels"]).evidence["text"].tolist()
    ['rebels']
    """
    article = Article(id="text", text=_text(text))
    return score(
        [article],
        features=features,
        parser=parser,
        max_bytes=max_bytes,
        min_confidence=min_confidence,
        doubtful=doubtful,
        language=language,
    )


def _as_articles(given: Any, options: ReadOptions) -> list[Article]:
    plan = make_plan(options)
    if is_frame(given) or is_series(given):
        items: Iterable[Article | BadRow] = scan_given(given, plan, options)
        told = set()
    else:
        if columns := [name for name in options if name not in ("language", "entities", "max_bytes")]:
            raise TypeError(f"{columns[0]}= is for frames and columns, and these are texts or articles; leave it out")
        texts = _articles([given] if isinstance(given, str) else given, options, plan.max_bytes)
        items = kept = list(_unrepeated(texts))
        told = {article.id for article in kept if "language" in article.noted}
    found = gathered(settle_all(items, plan.language), told=told)
    found.tally.warn(stacklevel=3)
    if found.left_out and not found.articles:
        raise ValueError(f"no article to score; {len(found.left_out)} left out, the first: {found.left_out[0]}")
    return found.articles


def _articles(given: Iterable[object], options: ReadOptions, max_bytes: int) -> Iterator[Article]:
    """Yield articles; those that were made elsewhere are as large as they are, unless a limit was asked for."""
    for number, item in enumerate(given, 1):
        if isinstance(item, Article):
            article, limited = item, "max_bytes" in options
        else:
            article, limited = text_article(f"text-{number}", _text(item), options.get("entities")), True
        if limited:
            check_size(article.text, max_bytes, partial(BadRow, f"article {article.id!r}", None, None))
        yield article


def _unrepeated(articles: Iterable[Article]) -> Iterator[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise ValueError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
        yield article


def _text(given: object) -> str:
    if not isinstance(given, str):
        remedy = "give texts, or what framing.read_articles returns"
        if isinstance(given, (bytes, bytearray)):
            remedy = "decode it first, as with .decode('utf-8')"
        raise TypeError(f"{brief(given)} is {type(given).__name__}, no text; {remedy}")
    if given.lower().endswith(TABLES + PAGES) and not any(map(str.isspace, given)):
        raise ValueError(f"{given!r} is the name of a file, no text; give framing.read_articles({given!r})")
    return given


def _progress(found: Iterator[Rows], parts: Sequence[Sequence[Article]], show: bool) -> Iterator[Rows]:
    with told(sum(map(len, parts)), "scoring", "article", show=show) as tick:
        for part, rows in zip(parts, found, strict=True):
            yield rows
            tick(len(part))
