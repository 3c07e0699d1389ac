"""The journals of two coders side by side, read again when either has grown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.desk.matters import Matter, matters_of
from framing.desk.sessions import read_session
from framing.desk.states import ArticleState
from framing.desk.tasks import Task


@dataclass(frozen=True, slots=True)
class Pair:
    """One article as two coders have it.

    Parameters
    ----------
    one, other : ArticleState
    matters : tuple of Matter
    """

    one: ArticleState
    other: ArticleState
    matters: tuple[Matter, ...]

    @property
    def finished(self) -> bool:
        """Whether both have finished it."""
        return self.one.done and self.other.done


class TwoCoders:
    """What two coders have done so far.

    Parameters
    ----------
    paths : sequence of two Path
        Their journals, which they may be writing to.
    tasks : sequence of Task
    passed_over : iterable of str
        Variables that are not compared, such as free text.

    Raises
    ------
    JournalError
        If a journal cannot be read.
    """

    def __init__(self, paths: Sequence[Path], tasks: Sequence[Task], passed_over: Iterable[str] = ()) -> None:
        self._paths = tuple(paths)
        self._tasks = tasks
        self._passed_over = frozenset(passed_over)
        self._stamp: tuple[tuple[int, int], ...] = ()
        self._pairs: dict[str, Pair] = {}
        self.states: list[Mapping[str, ArticleState]] = []
        self.names: tuple[str, ...] = ()
        self.pairs()

    def pairs(self) -> dict[str, Pair]:
        """Return every article by id; only those that have changed are compared anew."""
        stamp = tuple((found.st_size, found.st_mtime_ns) for found in (path.stat() for path in self._paths))
        if stamp != self._stamp:
            read = [read_session(path, self._tasks) for path in self._paths]
            self.names, self.states = tuple(who for who, _ in read), [states for _, states in read]
            self._pairs = {task.article_id: self._pair(task.article_id) for task in self._tasks}
            self._stamp = stamp
        return self._pairs

    def _pair(self, name: str) -> Pair:
        one, other = (states[name] for states in self.states)
        old = self._pairs.get(name)
        if old is not None and (old.one, old.other) == (one, other):
            return old
        matters = matters_of(one, other)
        return Pair(one, other, tuple(matter for matter in matters if matter.variable not in self._passed_over))
