"""Scoring chunk by chunk, in this process or in processes that send rows back, never parses."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, TypeVar, cast

from spacy.language import Language

from framing.articles.article import Article
from framing.features.evidence import Scorer
from framing.language.parsing.blas import one_thread
from framing.language.parsing.parser import load_parser
from framing.scores.rows import Rows, score_rows

T = TypeVar("T")
Work = Callable[[Sequence[Article], Sequence[Scorer], Language], T]
CHUNK = 32
CHUNK_CHARACTERS = 1 << 20
_SELDOM = 50_000


class WorkerError(ValueError):
    """A worker process ended before its work was done."""


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
    (table rows, evidence rows)
        Of each chunk of articles, in the order of the articles.

    Raises
    ------
    ValueError
        As `check_workers`.
    WorkerError
        A worker process was ended from outside.
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
    start = (cast("str", parser), tuple(scorers))
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, start) as pool:
        try:
            yield from _ordered(pool, iter(parts), work, ahead=2 * workers)
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process was ended from outside, perhaps for want of memory; give fewer --workers and run again"
            ) from None


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


def _ordered(pool: ProcessPoolExecutor, parts: Iterator[list[Article]], work: Work[T], *, ahead: int) -> Iterator[T]:
    waiting = [pool.submit(_work, work, part) for part in islice(parts, ahead)]
    try:
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(_work, work, part) for part in islice(parts, 1)]
    finally:
        for future in waiting:
            future.cancel()


_WORKER: dict[str, Any] = {}


def _start_worker(parser: str, scorers: tuple[Scorer, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORKER.update(nlp=load_parser(parser), scorers=scorers)
    gc.freeze()
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    _WORKER["threads"] = one_thread()


def _end_with_parent() -> None:
    """Leave when the parent is gone: a worker holds both ends of its queue, and would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(work: Work[T], part: list[Article]) -> T:
    return work(part, _WORKER["scorers"], _WORKER["nlp"])
