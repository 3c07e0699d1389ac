"""What the page is told: the desk as a whole, an article, the outcome of a search, agreement so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.coding.codebooks.codebook import Codebook
from framing.desk.adjudication import Adjudication
from framing.desk.matters import Matter
from framing.desk.questions import choices_of, kind_of, told_of
from framing.desk.sessions import Session
from framing.desk.states import ArticleState
from framing.desk.tasks import Task

_HITS = 5
_AROUND = 40
Told = dict[str, Any]


def desk(of: Session | Adjudication, *, blind: bool = False) -> Told:
    """Return what the page shows around the article: who, what is asked, and how far each article is."""
    articles = [
        {**_known(task, blind), "length": len(task.text.split()), **progress}
        for task, progress in zip(of.tasks, _progress(of), strict=True)
    ]
    coders = list(of.coders) if isinstance(of, Adjudication) else []
    return {"who": of.who, "coders": coders, "codebook": _codebook(of.codebook), "articles": articles, "blind": blind}


def _known(task: Task, blind: bool) -> Told:
    return {"id": None, "about": {}} if blind else {"id": task.article_id, "about": dict(task.about)}


def _progress(of: Session | Adjudication) -> list[Told]:
    if isinstance(of, Adjudication):
        return of.progress()
    return [summary(of.states[task.article_id]) for task in of.tasks]


def summary(state: ArticleState) -> Told:
    """Return how far an article is."""
    answered = sum(bool(one.values) for one in state.answers.values())
    return {
        "done": state.done, "codes": len(state.codes), "answered": answered, "seconds": state.seconds,
        "comment": bool(state.comment),
    }  # fmt: skip


def _codebook(codebook: Codebook) -> Told:
    variables = [
        {
            "name": one.name, "title": "" if one.title == one.name else one.title, "spans": one.quoted, "kind": kind_of(one), "definition": told_of(one),
            "slots": _listed((slot.name, slot.definition) for slot in one.slots), "values": _listed(choices_of(one)),
        }
        for one in codebook.variables
    ]  # fmt: skip
    return {"name": codebook.title, "instructions": codebook.instructions, "variables": variables}


def _listed(values: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "definition": definition} for name, definition in values]


def article(of: Session | Adjudication, number: int, *, blind: bool = False) -> Told:
    """Return an article with what was coded in it."""
    task = of.task(number)
    told = {"number": number, "text": task.text, **_known(task, blind)}
    if isinstance(of, Session):
        return told | coded(of, number)
    pair = of.pair(number)
    one, other = pair.one, pair.other
    return told | {
        "matters": [_matter(matter, made) for matter, made in of.look(number)],
        "finished": [one.done, other.done], "comments": [one.comment, other.comment], **of.progress()[number],
    }  # fmt: skip


def coded(of: Session, number: int) -> Told:
    """Return what was coded in an article; what rules found in it goes to the page only once it was asked for."""
    task = of.task(number)
    state = of.states[task.article_id]
    found = [
        {"variable": one.feature, "value": one.category, "start": one.start, "end": one.end, "text": task.text[one.start : one.end]}
        for one in task.found
        if one.feature in {variable.name for variable in of.codebook.variables if one.category in variable.categories}
    ]  # fmt: skip
    shown = found if state.shown is not None else None
    return {"state": state.as_json(), "found": shown, "rules": bool(task.found), **summary(state)}


def _matter(matter: Matter, made: Any) -> Told:
    decision = None if made is None else {"choice": made.choice, "code": made.code, "reason": made.reason}
    return {
        "key": matter.key, "kind": matter.kind, "variable": matter.variable, "sides": list(matter.sides),
        "differs": list(matter.differs), "decision": decision,
    }  # fmt: skip


def search(of: Session | Adjudication, query: str, *, blind: bool = False) -> list[Told]:
    """Return articles whose text, id, comment or notes hold the words, with the first places in the text.

    A search is for the words as they stand together, whatever their case.
    """
    wanted = query.strip().casefold()
    if not wanted:
        return []
    hits = []
    for number, task in enumerate(of.tasks):
        places = _places(task.text, wanted)
        about = " ".join([*_named(task, blind), *_written(of, task)]).casefold()
        if places or wanted in about:
            hits.append(
                {"number": number, "count": len(places), "places": [_around(task.text, at) for at in places[:_HITS]]}
            )
    return hits


def _named(task: Task, blind: bool) -> list[str]:
    return [] if blind else [task.article_id, *task.about.values()]


def _places(text: str, wanted: str) -> list[int]:
    low, places, at = text.lower(), [], -1
    while (at := low.find(wanted, at + 1)) >= 0:
        places.append(min(at, len(text)))
    return places


def _written(of: Session | Adjudication, task: Task) -> Sequence[str]:
    if isinstance(of, Adjudication):
        return ()
    state = of.states[task.article_id]
    return [state.comment, *(code.note for code in state.codes.values()), *(one.note for one in state.answers.values())]


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - _AROUND) : at + _AROUND].split())


def agreement(tables: Mapping[str, pd.DataFrame]) -> Told:
    """Return tables of agreement as rows, missing figures as None."""
    return {name: table.astype(object).where(table.notna(), None).to_dict("records") for name, table in tables.items()}
