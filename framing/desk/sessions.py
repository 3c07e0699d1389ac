"""One coder at work: articles, codebook and journal together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from framing.coding.codebooks.codebook import Codebook
from framing.desk.acts import ActError
from framing.desk.journal import Journal, JournalError, now, opened, read_lines
from framing.desk.states import ArticleState, after
from framing.desk.tasks import Task


def read_states(acts: Iterable[Mapping[str, Any]], tasks: Sequence[Task], where: Path) -> dict[str, ArticleState]:
    """Return what the acts of a journal add up to, by article; articles that are no longer asked for are passed over.

    Raises
    ------
    JournalError
        If an act does not fit its text, which then is not the one that was coded.
    """
    states = {task.article_id: ArticleState() for task in tasks}
    known = {task.article_id: task for task in tasks}
    for number, act in enumerate(acts, start=2):
        if (name := str(act.get("article"))) not in known:
            continue
        try:
            states[name] = after(states[name], act, known[name])
        except ActError as error:
            raise JournalError(f"{where}, line {number}: {error}; give the tasks that were coded") from None
    return states


def read_session(path: Path, tasks: Sequence[Task]) -> tuple[str, dict[str, ArticleState]]:
    """Return who coded, and the state of every article, from a journal that somebody may be writing to."""
    lines = read_lines(path)
    return lines.who, read_states(lines.acts, tasks, path)


def numbered(tasks: Sequence[Task], number: int) -> Task:
    """Return an article by its place.

    Raises
    ------
    ActError
        If there is none.
    """
    if not 0 <= number < len(tasks):
        raise ActError(f"no article {number + 1}; have {len(tasks)}")
    return tasks[number]


class Session:
    """The desk of one coder.

    Parameters
    ----------
    tasks : sequence of Task
    codebook : Codebook
    journal : Journal
    """

    def __init__(self, tasks: Sequence[Task], codebook: Codebook, journal: Journal) -> None:
        self.tasks = tuple(tasks)
        self.codebook = codebook
        self.who = journal.lines.who
        self.states = read_states(journal.lines.acts, tasks, journal.path)
        self._journal = journal
        self._number = len(journal.lines.acts)

    def task(self, number: int) -> Task:
        """Return an article by its place.

        Raises
        ------
        ActError
            If there is none.
        """
        return numbered(self.tasks, number)

    def do(self, number: int, act: Mapping[str, Any]) -> ArticleState:
        """Check an act, put it on the disk, and return the state after it.

        Raises
        ------
        ActError
            It cannot be; nothing is written.
        JournalError
            It could not be saved, and does not count.
        """
        task = self.task(number)
        kept = {name: act[name] for name in ("kind", "key", "value", "seconds") if name in act}
        if kept.get("kind") == "span" and isinstance(kept.get("value"), dict):
            kept["value"] = self._told(task, kept["key"] if isinstance(kept.get("key"), str) else "", kept["value"])
        state = after(self.states[task.article_id], kept, task, self.codebook)
        if kept["kind"] in ("span", "answer"):  # with the words of the text, by which another text is known
            kept["value"] = state.value(kept["kind"], kept.get("key", ""))
        return self._keep(task, kept, state)

    def _told(self, task: Task, key: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Say of a new span whether it was coded after what rules found was shown; of an old one, what was said then."""
        state = self.states[task.article_id]
        old = state.codes.get(key)
        seen = old.seen if old is not None else state.shown is not None
        return {**value, "seen": seen, "origin": old.origin if old is not None else value.get("origin", "coder")}

    def undo(self, number: int, seconds: object = 0) -> ArticleState:
        """Take back the last act on an article, as an act of its own.

        Raises
        ------
        ActError
            If there is nothing to take back.
        """
        history = self.states[self.task(number).article_id].history
        if not history:
            raise ActError("nothing to undo in this article")
        kind, key, value = history[-1]
        act = {"kind": kind, "key": key, "value": value, "seconds": seconds, "undo": True}
        return self._keep(
            self.task(number), act, after(self.states[self.task(number).article_id], act, self.task(number))
        )

    def _keep(self, task: Task, act: Mapping[str, Any], state: ArticleState) -> ArticleState:
        self.note({"article": task.article_id, **act})
        self.states[task.article_id] = state
        return state

    def note(self, act: Mapping[str, Any]) -> None:
        """Write an act with its number and time."""
        self._number += 1
        try:
            self._journal.append({"n": self._number, "at": now(), **act})
        except JournalError:
            self._number -= 1
            raise


@contextmanager
def session(path: Path, who: str, tasks: Sequence[Task], codebook: Codebook) -> Iterator[Session]:
    """Hold the desk of a coder open."""
    with opened(path, who) as journal:
        yield Session(tasks, codebook, journal)
