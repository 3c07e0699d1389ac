"""A worker: loads the parser and the lexicons, then scores what comes over its line until that is closed."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_SELDOM = 50_000
_FIRST = "Rebels fled the town on Monday, the army said. Dozens of civilians were killed."


class WorkerError(ValueError):
    """A worker process could not start, or ended before its work was done."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What was raised in a worker, to be raised again where its result is awaited."""

    error: Exception


def serve(lines: list[Connection], parser: str) -> None:
    """Work for whoever holds the other ends of the lines, a process for each: this one loads what is needed and forks the others.

    The first message is a pickle of the work and its scorers, shipped ones by feature; then numbered chunks come, and answers go.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started a worker ends it
    line = lines[0]
    try:
        nlp = _load(parser)
        work, scorers = _understand(line.recv_bytes())
        gc.freeze()
        gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
        line = _divide(lines)
        tasks: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=_receive, args=(line, tasks), daemon=True).start()
        while True:
            number, part = tasks.get()
            _answer(line, number, partial(work, part, scorers, nlp))
    except EOFError:
        pass
    except Exception as error:  # whatever it is, it is told where it can be mended
        line.send((None, Raised(_said_at_start(error))))
    finally:
        sys.stdout.flush()
        os._exit(0)


def _load(parser: str) -> Language:
    """Load a parser, and read one text, by which the lexicons are compiled before a process forks."""
    from framing.articles.article import Article
    from framing.features.scorers import default_scorers
    from framing.language.parsing.blas import one_thread
    from framing.language.parsing.parser import load_parser
    from framing.scores.scored import score_rows

    nlp = load_parser(parser)
    _LOADED.append(one_thread())
    score_rows([Article("first", _FIRST)], default_scorers(), nlp)
    return nlp


_LOADED: list[object] = []


def _understand(job: bytes) -> tuple[Any, tuple[Any, ...]]:
    from framing.features.scorers import default_scorers

    shipped = {scorer.feature: scorer for scorer in default_scorers()}
    work, scorers = pickle.loads(job)
    return work, tuple(shipped[scorer] if isinstance(scorer, str) else scorer for scorer in scorers)


def _divide(lines: list[Connection]) -> Connection:
    """Fork a process for each line but the first; return the line of the process that one is in then."""
    mine = lines[0]
    for line in lines[1:]:
        with warnings.catch_warnings():  # of threads, of which there are none but BLAS's own, held to one
            warnings.simplefilter("ignore", DeprecationWarning)
            forked = os.fork() == 0
        if forked:
            mine = line
            break
    for line in lines:
        if line is not mine:
            line.close()
    return mine


def _receive(line: Connection, tasks: SimpleQueue[Any]) -> None:
    """Take in tasks ahead; leave when the other end is closed, even in the midst of work."""
    try:
        while True:
            tasks.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)


def _answer(line: Connection, number: int, work: Callable[[], object]) -> None:
    try:
        result = work()
    except Exception as error:
        result = Raised(_portable(error))
    try:
        answer = ForkingPickler.dumps((number, result))
    except Exception as error:
        answer = ForkingPickler.dumps(
            (number, Raised(WorkerError(f"what came of it cannot be sent from a worker: {error}")))
        )
    line.send_bytes(answer)


def _said_at_start(error: Exception) -> Exception:
    """Return what was wrong with the given: as it is where it is said for a person to mend, else with a remedy."""
    if isinstance(error, (ValueError, OSError)):
        return _portable(error)
    return WorkerError(f"a worker could not start: {type(error).__name__}: {error}; give fewer --workers, or one")


def _portable(error: Exception) -> Exception:
    """Return an error that another process can read, with a note of where it was raised."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = WorkerError(f"{type(error).__name__}: {error}")
    error.add_note("".join(["in a worker:\n", *traceback.format_exception(error)]))
    return error
