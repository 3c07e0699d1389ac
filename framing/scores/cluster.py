"""The same score over a Dask cluster: workers read slices of Parquet, score them, and send back the bytes of a part."""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from framing.articles.columns import Plan, ReadOptions, make_plan
from framing.articles.files import BadRow
from framing.articles.noticed import Tally
from framing.articles.slices import Slice, SlicedFiles, find_rows, read_slice
from framing.features.evidence import MIN_CONFIDENCE
from framing.features.scorers import choose
from framing.language.lexicons.lexicon import Lexicon
from framing.language.parsing.parser import DEFAULT_PARSER
from framing.scores.batches import PART, Done, Stream, scored_parts
from framing.scores.encoding import Who, table_names
from framing.scores.journal import locked
from framing.scores.manifest import make_manifest
from framing.scores.scored import score_each
from framing.scores.stream import Written, end_run, identity, open_run, write_parts
from framing.scores.workers import run_chunks, shared_parser

if TYPE_CHECKING:
    from framing.features.evidence import Scorer

_LOCAL = re.compile(r"local:([1-9]\d*)")
_ALONE = threading.Lock()


class ClusterError(ValueError):
    """A cluster cannot be reached or cannot do the work; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every task of a run has in common."""

    plan: Plan
    features: tuple[str, ...] | None
    scorers: tuple[Scorer | Lexicon, ...] | None
    parser: str
    format: str
    texts: bool
    who: Who
    skip: bool
    min_confidence: float = MIN_CONFIDENCE
    doubtful: bool = False

    def chosen(self) -> tuple[Scorer, ...]:
        """Return the scorers, made to count as was asked."""
        return choose(self.features, self.scorers, self.min_confidence, self.doubtful)


class Answer(NamedTuple):
    """A scored part, the bad row that stopped it, and the versions and hashes with which it was made."""

    done: Done | None
    stopped: BadRow | None
    made: dict[str, Any]
    tally: Tally


def score_on_cluster(
    inputs: Sequence[str],
    folder: str | Path,
    address: str,
    *,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer | Lexicon] | None = None,
    parser: str = DEFAULT_PARSER,
    format: Literal["csv", "parquet"] = "csv",
    texts: bool = False,
    who: Who = "mentions",
    on_error: Literal["raise", "skip"] = "raise",
    reading: ReadOptions | None = None,
    fresh: bool = False,
    progress: bool = False,
    min_confidence: float = MIN_CONFIDENCE,
    doubtful: bool = False,
) -> Written:
    """Score Parquet on a Dask cluster into a folder of this machine; the result is that of `score_to_folder`.

    Each task is a stretch of 1,024 rows. A worker reads it by itself, loads the parser once, and may be lost: its tasks are
    then given to others. Left at any instant, the same call goes on where it was.

    Parameters
    ----------
    inputs : sequence of str
        Parquet files and folders: paths that every worker has, or URLs that fsspec opens.
    folder : str or Path
        On this machine.
    address : str
        Of a Dask scheduler, such as ``tcp://10.0.0.1:8786``, or ``local:N`` for N workers here.
    features, scorers, parser, format, texts, who, on_error, fresh, progress, min_confidence, doubtful
        As in `score_to_folder`.
    reading : ReadOptions, optional
        Names of columns, as in `scan_articles`.

    Returns
    -------
    Written

    Raises
    ------
    ArticleError
        The input is not Parquet, has no such column, or repeats an id; or at a bad row, with ``on_error="raise"``.
    ClusterError
        The cluster cannot be reached, its workers have other versions, or a task ended several workers.
    RunError
        As `score_to_folder`.
    """
    if any(find_spec(name) is None for name in ("fsspec", "distributed")):
        raise ClusterError("a cluster needs Dask: pip install 'media-framing[cluster]'")
    table_names(who)  # refuses what is none of them
    plan = make_plan(reading or {})
    own = tuple(scorers) if scorers else None
    named = tuple(features) if features else None
    job = Job(plan, named, own, parser, format, texts, who, on_error == "skip", min_confidence, doubtful)
    chosen = job.chosen()
    with locked(Path(folder), inputs) as home:
        rows = find_rows(inputs, plan)
        manifest = make_manifest(shared_parser(parser), chosen, articles=0)
        what = identity(manifest) | {
            "format": format,
            "texts": texts,
            "who": who,
            "reading": dict(reading or {}),
            "input": rows.digest,
        }
        run = open_run(home, what, manifest["date"], fresh=fresh)
        if isinstance(run, Written):
            return run
        with connected(address) as client:
            answers = Answers(client, job, identity(manifest))
            write_parts(run, answers.parts(rows, run.journal.items), progress=progress)
        return end_run(run, manifest, stopped=answers.stopped, tally=answers.tally)


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to a scheduler, or start one with workers of its own here."""
    distributed: Any = import_module("distributed")
    local = _LOCAL.fullmatch(address)
    if address.startswith("local") and not local:
        raise ClusterError(
            f"no cluster {address!r}; give local:N with the number of workers, or the address of a scheduler"
        )
    if local:
        count = int(local[1])
        with (
            distributed.LocalCluster(
                n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no scheduler answers at {address} ({error}); check the address, and that it runs"
        ) from None
    with client:
        yield client


@dataclass
class Answers:
    """Tasks sent to a cluster a few ahead, and their answers in order."""

    client: Any
    job: Job
    made: dict[str, Any]
    stopped: BadRow | None = None
    tally: Tally = field(default_factory=Tally)
    _waiting: deque[Any] = field(default_factory=deque)

    def parts(self, rows: SlicedFiles, items: int) -> Iterator[Done]:
        """Yield the scored parts of all rows that follow the first `items`, up to a bad row that stops them."""
        parts = enumerate(rows.cut(PART))
        tasks = islice(parts, items // PART, None)
        try:
            self._send(tasks)
            while self._waiting and self.stopped is None:
                answer = self._result(self._waiting.popleft())
                self.stopped = answer.stopped
                self.tally.merge(answer.tally)
                if answer.done is not None and answer.stopped is None:
                    yield answer.done
                self._send(tasks)
        finally:
            with suppress(Exception):
                self.client.cancel(list(self._waiting))

    def _send(self, tasks: Iterator[tuple[int, tuple[Slice, ...]]]) -> None:
        ahead = 2 * max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
        for number, slices in islice(tasks, max(0, ahead - len(self._waiting))):
            self._waiting.append(
                self.client.submit(score_slices, slices, number * PART, self.job, pure=False, retries=2)
            )

    def _result(self, future: Any) -> Answer:
        from distributed import KilledWorker

        try:
            answer: Answer = future.result()
        except KilledWorker as error:
            raise ClusterError(
                f"a task ended several workers ({error.last_worker.address if error.last_worker else 'unknown'} was the last), "
                "perhaps for want of memory; give each more, and run again to go on"
            ) from None
        other = [name for name, value in self.made.items() if answer.made.get(name) != value]
        if other:
            raise ClusterError(
                f"a worker has other {' and '.join(other)} than this machine; install the same, and run again"
            )
        return answer


def score_slices(slices: Sequence[Slice], items: int, job: Job) -> Answer:
    """Score slices that together are one part; runs in a worker, one at a time in each process.

    Parameters
    ----------
    slices : sequence of Slice
    items : int
        Rows before them.
    job : Job
    """
    with _ALONE:
        chosen = job.chosen()
        source = Stream(chain.from_iterable(read_slice(part, job.plan) for part in slices), skip=job.skip)
        results = run_chunks(source.batches(items), chosen, job.parser, score_each)
        parts = list(scored_parts(source, results, format=job.format, texts=job.texts, whole=True, who=job.who))
        return Answer(parts[0] if parts else None, source.stopped, _made(job), source.tally)


def _made(job: Job) -> dict[str, Any]:
    return identity(make_manifest(shared_parser(job.parser), job.chosen(), articles=0))
