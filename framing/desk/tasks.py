"""Articles to be coded, and the spans that rules found in them: from tasks as `framing sample` writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.frames import PLAIN, Written
from framing.coding.records import CodesError, Place, json_records
from framing.coding.tasks import SEPARATOR

_ABOUT = ("source", "published", "event", "stratum", "title")


@dataclass(frozen=True, slots=True)
class Found:
    """A span that rules found.

    Parameters
    ----------
    feature, category : str
    start, end : int
        Characters of the text.
    """

    feature: str
    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be coded.

    Parameters
    ----------
    article_id, text : str
    about : mapping
        What else is known: title, source, published, event.
    found : tuple of Found
        What rules found in it, hidden until it is asked for.

    Examples
    --------
    >>> Task("a", "Rebels fled.", {}).digest[:8]
    'dbe393bb'
    """

    article_id: str
    text: str
    about: Mapping[str, str]
    found: tuple[Found, ...] = ()

    @property
    def digest(self) -> str:
        """The sha256 of the text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def read_tasks(path: Path, how: Written = PLAIN) -> list[Task] | None:
    """Read tasks of Label Studio, Prodigy or doccano (.json, .jsonl), or None where the file holds none.

    Raises
    ------
    CodesError
        For a task that cannot be read, or no text in it.
    """
    if path.suffix not in (".json", ".jsonl") or not path.is_file():
        return None
    tasks = []
    for place, record in json_records(path, how):
        about = next((record[name] for name in ("data", "meta") if isinstance(record.get(name), dict)), record)
        if path.suffix == ".jsonl" and "article_id" not in about:
            return None
        text = place.words(record.get("text", about.get("text")), "text")
        tasks.append(Task(place.article(about, None), text, _about(about), tuple(_marked(place, record, text))))
    return checked(tasks, path)


def tasks_of(texts: pd.DataFrame, path: Path) -> list[Task]:
    """Return a table of texts, as `drawn_texts` and `texts_of` make it, as tasks.

    Raises
    ------
    CodesError
        If it has no texts.
    """
    if "text" not in texts.columns:
        raise CodesError(f"{path}: no texts, only what was drawn; give the tasks, or the articles")
    rows = texts.astype(object).where(texts.notna(), None).to_dict("records")
    return checked([Task(str(row["article_id"]), str(row["text"]), _about(row)) for row in rows], path)


def with_evidence(tasks: Iterable[Task], evidence: pd.DataFrame) -> list[Task]:
    """Return tasks with what rules found put beside what came with them.

    Raises
    ------
    CodesError
        For missing columns, or a span outside its text.
    """
    if missing := {"article_id", "feature", "category", "start", "end"} - set(evidence.columns):
        raise CodesError(
            f"evidence lacks the columns {', '.join(sorted(missing))}; give what `framing score --out` wrote"
        )
    rows: dict[str, list[Found]] = {}
    for row in evidence.dropna(subset=["start", "end"]).itertuples():
        rows.setdefault(str(row.article_id), []).append(
            Found(str(row.feature), str(row.category), int(row.start), int(row.end))
        )
    return [_beside(task, rows.get(task.article_id, [])) for task in tasks]


def _beside(task: Task, more: Iterable[Found]) -> Task:
    found = tuple(sorted({*task.found, *more}, key=lambda one: (one.start, one.end, one.feature, one.category)))
    for one in found:
        _check_span(one, task.text, f"evidence of article {task.article_id!r}")
    return Task(task.article_id, task.text, task.about, found)


def _check_span(one: Found, text: str, where: str) -> None:
    if not 0 <= one.start < one.end <= len(text):
        raise CodesError(
            f"{where}: span {one.start}-{one.end} outside its text of {len(text)} characters; give the texts that were scored"
        )


def _about(row: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(row[name]) for name in _ABOUT if row.get(name) not in (None, "")}


def _marked(place: Place, record: Mapping[str, Any], text: str) -> Iterable[Found]:
    """Yield spans that a task begins with: predictions of Label Studio, spans of Prodigy, labels of doccano."""
    for start, end, label in (*_predicted(place, record), *_spans(place, record), *_labels(place, record)):
        feature, _, category = place.words(label, "label").partition(SEPARATOR)
        one = Found(feature, category or feature, place.offset(start, "start"), place.offset(end, "end"))
        _check_span(one, text, f"{place.path}, {place.where}")
        yield one


def _predicted(place: Place, record: Mapping[str, Any]) -> Iterable[tuple[Any, Any, Any]]:
    for prediction in place.items(record.get("predictions", []), "predictions"):
        for item in place.items(place.record(prediction, "a prediction").get("result", []), "result"):
            value = place.record(place.record(item, "a result").get("value", {}), "value")
            yield from ((value.get("start"), value.get("end"), label) for label in value.get("labels", ()))


def _spans(place: Place, record: Mapping[str, Any]) -> Iterable[tuple[Any, Any, Any]]:
    for item in place.items(record.get("spans", []), "spans"):
        span = place.record(item, "a span")
        yield span.get("start"), span.get("end"), span.get("label")


def _labels(place: Place, record: Mapping[str, Any]) -> Iterable[tuple[Any, Any, Any]]:
    marks = record.get("label", [])
    for mark in marks if isinstance(marks, list) else ():
        if isinstance(mark, list) and len(mark) == 3:
            yield mark[0], mark[1], mark[2]


def checked(tasks: list[Task], path: Path) -> list[Task]:
    """Return tasks whose ids differ and which have text.

    Raises
    ------
    CodesError
    """
    if not tasks:
        raise CodesError(f"{path}: no articles in the file; draw some with `framing sample`")
    seen: set[str] = set()
    for task in tasks:
        if task.article_id in seen:
            raise CodesError(f"{path}: article {task.article_id!r} stands there twice; give each an id of its own")
        seen.add(task.article_id)
    return tasks
