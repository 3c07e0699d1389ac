"""Scoring chunk by chunk, in this process or in processes that send rows back, never parses."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TypeVar, cast

from spacy.language import Language

from framing.articles.article import Article
from framing.features.evidence import Scorer
from framing.language.parsing.blas import one_thread
from framing.language.parsing.parser import load_parser
from framing.scores.processes import processes
from framing.scores.rows import Rows
from framing.scores.scored import score_rows
from framing.scores.worker import WorkerError as WorkerError

T = TypeVar("T")
Work = Callable[[Sequence[Article], Sequence[Scorer], Language], T]
CHUNK = 32
CHUNK_CHARACTERS = 1 << 20
_SELDOM = 50_000


@cache
def shared_parser(name: str) -> Language:
    """Return a pipeline by name, loaded once a process."""
    return load_parser(name)


def check_workers(parser: str | Language, workers: int) -> None:
    """Refuse fewer than one worker, and several with a pipeline that they could not load.

    Raises
    ------
    ValueError
        If `workers` is below 1, or above 1 with a pipeline object, which other processes cannot load by name.
    """
    if workers < 1:
        raise ValueError(f"workers={workers}; need at least 1")
    if workers > 1 and isinstance(parser, Language):
        raise ValueError("workers > 1 needs the parser by name or path; processes load their own")


def score_chunks(
    articles: Iterable[Article], scorers: Sequence[Scorer], parser: str | Language, *, workers: int = 1
) -> Iterator[Rows]:
    """Score articles in chunks of at most `CHUNK` articles and about `CHUNK_CHARACTERS`.

    Yields
    ------
    Rows
        Of each chunk of articles, in the order of the articles.

    Raises
    ------
    ValueError
        As `check_workers`.
    WorkerError
        A worker process could not start, or ended before its work was done.
    """
    yield from run_chunks(chunks(articles), scorers, parser, score_rows, workers=workers)


def run_chunks(
    parts: Iterable[list[Article]],
    scorers: Sequence[Scorer],
    parser: str | Language,
    work: Work[T],
    *,
    workers: int = 1,
) -> Iterator[T]:
    """Do `work`, `score_rows` or `score_each`, on chunks as they are cut; otherwise as `score_chunks`."""
    check_workers(parser, workers)
    if workers == 1:
        nlp = shared_parser(parser) if isinstance(parser, str) else parser
        with _loaded_objects_set_aside(), one_thread():
            for part in parts:
                yield work(part, scorers, nlp)
        return
    with processes(workers, cast("str", parser)) as team:
        yield from team.results(parts, work, scorers)


@contextmanager
def _loaded_objects_set_aside() -> Iterator[None]:
    """Keep the collector from going over what is loaded, and let it go seldom over the rest; a caller's own freeze is kept."""
    before, threshold = gc.get_freeze_count(), gc.get_threshold()
    if not before:
        gc.freeze()
    gc.set_threshold(threshold[0] and max(threshold[0], _SELDOM), *threshold[1:])
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        if not before:
            gc.unfreeze()


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut articles into chunks: the same ones on any number of workers, since parses may depend on company."""
    part: list[Article] = []
    size = 0
    for article in articles:
        part.append(article)
        size += len(article.text)
        if len(part) == CHUNK or size >= CHUNK_CHARACTERS:
            yield part
            part, size = [], 0
    if part:
        yield part
