"""Two coders brought together: what each has, how far they agree so far, and what was decided, with the reason."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.codebooks.codebook import Codebook
from framing.desk.acts import ActError, answer, record, span_code, words
from framing.desk.codes import codes_of, framed, rows_of
from framing.desk.journal import Journal, journal_path, now, opened
from framing.desk.matters import Matter
from framing.desk.sessions import numbered
from framing.desk.tasks import Task
from framing.desk.two_coders import Pair, TwoCoders

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
        self._journal = journal
        self._number = len(journal.lines.acts)
        self._made: dict[tuple[str, str], Decision] = {}
        for act in journal.lines.acts:
            self._put(act)
        self._both = TwoCoders(paths, tasks, [one.name for one in codebook.variables if one.kind == "text"])
        self.coders = self._both.names

    def _put(self, act: Mapping[str, Any]) -> None:
        key = (str(act["article"]), str(act["key"]))
        if act["value"] is None:
            self._made.pop(key, None)
        else:
            self._made[key] = Decision(**act["value"])

    def task(self, number: int) -> Task:
        """Return an article by its place."""
        return numbered(self.tasks, number)

    def pair(self, number: int) -> Pair:
        """Return an article as the coders have it."""
        return self._both.pairs()[self.task(number).article_id]

    def look(self, number: int) -> list[tuple[Matter, Decision | None]]:
        """Return what the coders have in an article, with what was decided."""
        return self._decided(self.task(number).article_id, self.pair(number))

    def _decided(self, name: str, pair: Pair) -> list[tuple[Matter, Decision | None]]:
        return [(matter, self._made.get((name, matter.key))) for matter in pair.matters]

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
        for name, pair in self._both.pairs().items():
            if not (pair.finished or unfinished):
                continue
            base = {"article_id": name, "coder": self.who}
            found = [row for matter, made in self._decided(name, pair) for row in _held(matter, made)]
            rows += [{**base, **row} for row in found] or ([base] if pair.finished else [])
        return framed(rows, more=("decided",))

    def decisions(self) -> pd.DataFrame:
        """Return one row a matter on which the coders differ: article_id, variable, words, what each has, in what they differ,
        choice (missing while it is open) and reason.
        """  # fmt: skip
        rows = [
            _row(name, matter, made, self.coders)
            for name, pair in self._both.pairs().items()
            for matter, made in self._decided(name, pair)
            if matter.differs
        ]
        columns = ["article_id", "variable", "words", *self.coders, "differ_in", "choice", "decided", "reason"]
        return pd.DataFrame(rows, columns=columns)

    def progress(self) -> list[dict[str, Any]]:
        """Return of each article whether each coder has finished it, on how much they differ, and how much is decided."""
        out = []
        for name, pair in self._both.pairs().items():
            differ = [made for matter, made in self._decided(name, pair) if matter.differs]
            decided = sum(made is not None for made in differ)
            out.append({"finished": [pair.one.done, pair.other.done], "differ": len(differ), "decided": decided})
        return out

    def agreement(self) -> dict[str, pd.DataFrame]:
        """Return how far the coders agree on the articles that both have finished, as `agreement` and `span_agreement` say."""
        pairs = self._both.pairs()
        both = [task for task in self.tasks if pairs[task.article_id].finished]
        parts = [
            codes_of(who, states, both, self.codebook)
            for who, states in zip(self.coders, self._both.states, strict=True)
        ]
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


def _row(name: str, matter: Matter, made: Decision | None, coders: Sequence[str]) -> dict[str, Any]:
    said = next((side["text"] for side in matter.sides if side and "text" in side), None)
    sides = {who: _told(side) for who, side in zip(coders, matter.sides, strict=True)}
    chosen = {"choice": made.choice, "decided": _told(made.code), "reason": made.reason} if made is not None else {}
    about = {"article_id": name, "variable": matter.variable, "words": said}
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
