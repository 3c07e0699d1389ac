"""Processes that score: they start alike wherever a program stands, and one that ends is missed at once.

Each has a line of its own and nothing else in common with the others, no lock and no queue, so that none hangs for another.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from framing.scores.worker import Raised, WorkerError

if TYPE_CHECKING:
    from framing.features.evidence import Scorer

FORKS = sys.platform == "linux"  # elsewhere libraries of the system may not outlive a fork
_WAITING = 2
_PATIENCE = 5
_ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
_LINE = "PipeConnection" if sys.platform == "win32" else "Connection"
# The program that asks for workers is not run again in them, so that it needs no main guard.
_START = (
    "import os, sys; sys.path[:] = sys.argv[2].split(os.pathsep); from framing.scores.worker import serve; "
    f"from multiprocessing.connection import {_LINE} as Line; serve([Line(int(end)) for end in sys.argv[3:]], sys.argv[1])"
)


class Processes:
    """Workers at the other ends of lines, with a parser by name; one loads it and forks the others where that is safe."""

    def __init__(self, count: int, parser: str) -> None:
        self.count, self.parser = count, parser
        self._lines: list[Any] = []
        self._first: list[Any] = []
        self._started: list[subprocess.Popen[bytes]] = []
        try:
            for size in [count] if FORKS else [1] * count:
                self._start(size)
        except BaseException:
            self.stop()
            raise

    def _start(self, size: int) -> None:
        pipes = [connection.Pipe() for _ in range(size)]
        self._lines += [ours for ours, _ in pipes]
        self._first.append(pipes[0][0])
        try:
            self._started.append(_launch(self.parser, [theirs for _, theirs in pipes]))
        finally:
            for _, theirs in pipes:
                theirs.close()  # so that a line ends when its worker does

    def results(self, parts: Iterable[Any], work: Callable[..., Any], scorers: Sequence[Scorer]) -> Iterator[Any]:
        """Yield what `work` makes of each part, in order.

        Raises
        ------
        WorkerError
            A worker could not start, or ended, at work or not.
        Exception
            What the work raised, at its place in the order.
        """
        job = _job(work, scorers)
        with self._missed():
            for line in self._first:
                line.send_bytes(job)
        tasks, owed, done = enumerate(parts), dict.fromkeys(self._lines, 0), dict[int, Any]()
        due, sent = 0, self._send(tasks, owed, room=self._room)
        while due < sent:
            ready: list[Any] = connection.wait(self._lines)
            for line in ready:
                with self._missed():
                    number, result = line.recv()
                if number is None:  # it could not start; its line and those of the others end now
                    raise result.error
                done[number] = result
                owed[line] -= 1
            sent += self._send(tasks, owed, room=self._room - (sent - due))
            while due in done:
                yield _opened(done.pop(due))
                due += 1

    @property
    def _room(self) -> int:
        return (_WAITING + 1) * self.count

    def _send(self, tasks: Iterator[tuple[int, Any]], owed: dict[Any, int], *, room: int) -> int:
        """Hand out tasks to those who have least to do; returns how many."""
        sent = 0
        while sent < room and min(owed.values()) < _WAITING and (task := next(tasks, None)):
            line = min(owed, key=owed.__getitem__)
            with self._missed():
                line.send(task)
            owed[line] += 1
            sent += 1
        return sent

    @contextmanager
    def _missed(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            raise self._why() from None

    def _why(self) -> Exception:
        """Return what a worker said that could not start, or else that one ended."""
        for line in self._first:
            with suppress(EOFError, OSError):
                while line.poll():
                    number, result = line.recv()
                    if number is None:
                        return cast("Exception", result.error)
        return WorkerError(
            "a worker process ended before its work was done, perhaps for want of memory; give fewer --workers and run again"
        )

    def stop(self) -> None:
        """End the workers, whatever they do."""
        for line in self._lines:
            line.close()
        for process in self._started:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _launch(parser: str, ends: Sequence[Any]) -> subprocess.Popen[bytes]:
    handles = [end.fileno() for end in ends]
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    command = [sys.executable, "-P", "-c", _START, parser, path, *map(str, handles)]
    how: dict[str, Any] = {"stdin": subprocess.DEVNULL, "env": {**os.environ, **_ONE_THREAD}}
    if sys.platform == "win32":
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        start = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})
        return subprocess.Popen(command, startupinfo=start, **how)
    # What is held back here stays so in the worker: keys that stop this process must not reach it, even as it starts.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return subprocess.Popen(command, pass_fds=handles, **how)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _job(work: Callable[..., Any], scorers: Sequence[Scorer]) -> bytes:
    """Return the work and its scorers as bytes: shipped ones by feature, others by value where no module has them."""
    import cloudpickle

    from framing.features.scorers import default_scorers

    shipped = {id(scorer) for scorer in default_scorers()}
    named = [scorer.feature if id(scorer) in shipped else scorer for scorer in scorers]
    try:
        return bytes(cloudpickle.dumps((work, named)))
    except (TypeError, ValueError, AttributeError, pickle.PicklingError) as error:
        raise WorkerError(f"a scorer cannot be sent to another process ({error}); use workers=1") from None


def _opened(result: Any) -> Any:
    if isinstance(result, Raised):
        raise result.error
    return result


_EARLY: list[Processes] = []


def start_early(count: int, parser: str) -> None:
    """Start workers that `processes` will give out, so that they load while this process does."""
    if count > 1 and not _EARLY:
        atexit.register(_stop_early)
        _EARLY.append(Processes(count, parser))


def _stop_early() -> None:
    while team := _early():
        team.stop()


def _early() -> Processes | None:
    try:
        return _EARLY.pop()
    except IndexError:
        return None


@contextmanager
def early(count: int, parser: str) -> Iterator[None]:
    """Start workers early, and end them if nobody took them."""
    start_early(count, parser)
    try:
        yield
    finally:
        _stop_early()


@contextmanager
def processes(count: int, parser: str) -> Iterator[Processes]:
    """Give workers, those started early if they fit, and end them."""
    team = _early()
    if team is not None and (team.count, team.parser) != (count, parser):
        team.stop()
        team = None
    team = team or Processes(count, parser)
    try:
        yield team
    finally:
        team.stop()
