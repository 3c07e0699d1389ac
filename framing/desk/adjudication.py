"""Two coders brought together: what each has, how far they agree so far, and what was decided, with the reason."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.desk.acts import ActError, answer, record, span_code, words
from framing.desk.codebook import Codebook
from framing.desk.codes import codes_of, framed, rows_of
from framing.desk.journal import Journal, journal_path, now, opened
from framing.desk.matters import Matter, matters_of
from framing.desk.sessions import numbered, read_session
from framing.desk.states import ArticleState
from framing.desk.tasks import Task

NEITHER, OTHER = "neither", "other"
SEED = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a matter.

    Parameters
    ----------
    choice : str
        The name of a coder, ``neither``, or ``other``.
    code : mapping, optional
        The code or answer that holds; None for neither.
    reason : str
    """

    choice: str
    code: Mapping[str, Any] | None
    reason: str


class Adjudication:
    """The desk of one who decides between two coders.

    Parameters
    ----------
    tasks : sequence of Task
    codebook : Codebook
    journal : Journal
        Of the decisions.
    paths : (Path, Path)
        Journals of the coders, read again whenever they are looked at.
    """

    def __init__(self, tasks: Sequence[Task], codebook: Codebook, journal: Journal, paths: tuple[Path, Path]) -> None:
        self.tasks = tuple(tasks)
        self.codebook = codebook
        self.who = journal.lines.who
        self._paths = paths
        self._journal = journal
        self._number = len(journal.lines.acts)
        self._made: dict[tuple[str, str], Decision] = {}
        for act in journal.lines.acts:
            self._put(act)
        self.coders = tuple(who for who, _ in self._read())

    def _read(self) -> list[tuple[str, dict[str, ArticleState]]]:
        return [read_session(path, self.tasks) for path in self._paths]

    def _put(self, act: Mapping[str, Any]) -> None:
        key = (str(act["article"]), str(act["key"]))
        if act["value"] is None:
            self._made.pop(key, None)
        else:
            self._made[key] = Decision(**act["value"])

    def task(self, number: int) -> Task:
        """Return an article by its place."""
        return numbered(self.tasks, number)

    def states(self, number: int) -> tuple[ArticleState, ArticleState]:
        """Return how far each coder has coded an article."""
        task = self.task(number)
        one, other = (states[task.article_id] for _, states in self._read())
        return one, other

    def look(self, number: int) -> list[tuple[Matter, Decision | None]]:
        """Return what the coders have in an article, with what was decided."""
        return self._decided(self.task(number), matters_of(*self.states(number)))

    def _decided(self, task: Task, matters: Sequence[Matter]) -> list[tuple[Matter, Decision | None]]:
        return [(matter, self._made.get((task.article_id, matter.key))) for matter in matters]

    def decide(self, number: int, told: Mapping[str, Any]) -> Decision | None:
        """Check a decision, put it on the disk and return it; a choice of None takes it back.

        Raises
        ------
        ActError
            If there is no such matter (a coder may just have changed it), or no such choice.
        """
        task, key = self.task(number), words(told.get("key"), "key")
        matter = next((one for one, _ in self.look(number) if one.key == key), None)
        if matter is None:
            raise ActError("a coder has changed this code meanwhile; look at it again")
        made = None if told.get("choice") is None else self._decision(task, matter, told)
        value = None if made is None else {"choice": made.choice, "code": made.code, "reason": made.reason}
        sides = dict(zip(self.coders, matter.sides, strict=True))
        act = {"article": task.article_id, "kind": "decision", "key": key, "variable": matter.variable, "value": value}
        self._journal.append({"n": self._number + 1, "at": now(), **act, "sides": sides})
        self._number += 1
        self._put(act)
        return made

    def _decision(self, task: Task, matter: Matter, told: Mapping[str, Any]) -> Decision:
        choice, reason = words(told.get("choice"), "choice"), words(told.get("reason"), "reason")
        if choice == NEITHER:
            return Decision(choice, None, reason)
        if choice == OTHER:
            given = record(told.get("code"), "code")
            if matter.kind == "span":
                return Decision(
                    choice, span_code({**given, "variable": matter.variable}, task, self.codebook).as_json(), reason
                )
            return Decision(choice, answer(matter.variable, given, self.codebook).as_json(), reason)
        if choice not in self.coders:
            raise ActError(f"no choice {choice!r}; have {', '.join((*self.coders, NEITHER, OTHER))}")
        return Decision(choice, matter.sides[self.coders.index(choice)], reason)

    def codes(self, *, unfinished: bool = False) -> pd.DataFrame:
        """Return the codes that hold: those on which the coders agree, and those decided; the rest is left out.

        Articles count that both have finished, or all. The note is the reason of the decision, and `decided` tells which was
        chosen (``agreed`` where nothing had to be).
        """
        rows: list[dict[str, Any]] = []
        (_, left), (_, right) = self._read()
        for task in self.tasks:
            one, other = left[task.article_id], right[task.article_id]
            done = one.done and other.done
            if not (done or unfinished):
                continue
            base = {"article_id": task.article_id, "coder": self.who}
            found = [row for matter, made in self._decided(task, matters_of(one, other)) for row in _held(matter, made)]
            rows += [{**base, **row} for row in found] or ([base] if done else [])
        return framed(rows, more=("decided",))

    def decisions(self) -> pd.DataFrame:
        """Return one row a matter on which the coders differ: article_id, variable, words, what each has, in what they differ,
        choice (missing while it is open) and reason.
        """  # fmt: skip
        rows = []
        (_, left), (_, right) = self._read()
        for task in self.tasks:
            found = self._decided(task, matters_of(left[task.article_id], right[task.article_id]))
            rows += [_row(task, matter, made, self.coders) for matter, made in found if matter.differs]
        columns = ["article_id", "variable", "words", *self.coders, "differ_in", "choice", "decided", "reason"]
        return pd.DataFrame(rows, columns=columns)

    def progress(self) -> list[dict[str, Any]]:
        """Return of each article whether each coder has finished it, on how much they differ, and how much is decided."""
        out = []
        (_, left), (_, right) = self._read()
        for task in self.tasks:
            one, other = left[task.article_id], right[task.article_id]
            open_ = [made for matter, made in self._decided(task, matters_of(one, other)) if matter.differs]
            decided = sum(made is not None for made in open_)
            out.append({"finished": [one.done, other.done], "differ": len(open_), "decided": decided})
        return out

    def agreement(self) -> dict[str, pd.DataFrame]:
        """Return how far the coders agree on the articles that both have finished, as `agreement` and `span_agreement` say."""
        found = self._read()
        both = [task for task in self.tasks if all(states[task.article_id].done for _, states in found)]
        parts = [codes_of(who, states, both, self.codebook) for who, states in found]
        if not both or all(part["feature"].isna().all() for part in parts):
            return {}
        return agreement_tables(pd.concat(parts, ignore_index=True), both)


def agreement_tables(codes: pd.DataFrame, tasks: Sequence[Task]) -> dict[str, pd.DataFrame]:
    """Return the tables of agreement on answers and on spans, those for which there is anything to compare."""
    from framing.coding.pairs import split_codes
    from framing.coding.reliability import agreement
    from framing.coding.spans import span_agreement

    spans, sheet, names = split_codes(codes)
    tables: dict[str, pd.DataFrame] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if two := [name for name in names if sheet.loc[sheet[name].notna(), "coder"].nunique() > 1]:
            tables["answers"] = agreement(sheet, variables=two, seed=SEED).table
        if len(spans) and spans["coder"].nunique() > 1:
            lengths = {task.article_id: len(task.text) for task in tasks}
            tables["spans"] = span_agreement(spans, lengths, seed=SEED).table
    return tables


def _held(matter: Matter, made: Decision | None) -> Iterator[dict[str, Any]]:
    """Yield the rows of what holds."""
    if matter.differs and made is None:
        return
    code = made.code if made is not None else matter.sides[0] or matter.sides[1]
    if code is not None:
        about = {
            "decided": made.choice if made is not None else "agreed",
            "note": made.reason if made is not None else code["note"],
        }
        yield from ({**row, **about, "origin": "adjudicator", "rules": None} for row in rows_of(matter.variable, code))


def _row(task: Task, matter: Matter, made: Decision | None, coders: Sequence[str]) -> dict[str, Any]:
    said = next((side["text"] for side in matter.sides if side and "text" in side), None)
    sides = {who: _told(side) for who, side in zip(coders, matter.sides, strict=True)}
    chosen = {"choice": made.choice, "decided": _told(made.code), "reason": made.reason} if made is not None else {}
    about = {"article_id": task.article_id, "variable": matter.variable, "words": said}
    return {**about, **sides, "differ_in": ", ".join(matter.differs), **chosen}


def _told(side: Mapping[str, Any] | None) -> str | None:
    if side is None:
        return None
    if "values" in side:
        return "; ".join(side["values"])
    slots = [f"{name}: {phrase['text']}" for name, phrase in side["slots"].items()]
    return f"{side['value']} ({side['text']}{'; ' if slots else ''}{'; '.join(slots)})"


@contextmanager
def adjudication(
    folder: Path, who: str, coders: Sequence[str], tasks: Sequence[Task], codebook: Codebook
) -> Iterator[Adjudication]:  # fmt: skip
    """Hold the desk of an adjudicator open."""
    one, other = (journal_path(folder, name) for name in coders)
    with opened(journal_path(folder, who, "adjudicator"), who, "adjudicator") as journal:
        yield Adjudication(tasks, codebook, journal, (one, other))
