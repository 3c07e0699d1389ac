"""What was coded as tables: one row a code, as `read_codes` gives them, and one row an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.coding.codebooks.codebook import Codebook
from framing.coding.inputs import CODE_COLUMNS
from framing.desk.questions import SLOTS
from framing.desk.states import ArticleState
from framing.desk.tasks import Task
from framing.scores.rows import legal_text

_ENDS = tuple(f"{slot}_{end}" for slot in SLOTS for end in ("start", "end"))
COLUMNS = (*CODE_COLUMNS, *_ENDS, "unsure", "origin", "rules")
_WHOLE = frozenset(("start", "end", *_ENDS))


def codes_of(
    who: str, states: Mapping[str, ArticleState], tasks: Sequence[Task], codebook: Codebook, *, unfinished: bool = False
) -> pd.DataFrame:  # fmt: skip
    """Return the codes of one coder.

    Parameters
    ----------
    who : str
    states : mapping
        By article id.
    tasks : sequence of Task
    codebook : Codebook
        Answers in free text are in the table of articles, not here.
    unfinished : bool
        Whether codes of articles that were not said to be finished count.

    Returns
    -------
    pandas.DataFrame
        The columns of `read_codes`; then where the words of each slot stand, unsure (``yes`` or missing), origin (``coder``, or
        ``rules`` where a span was taken over from them), rules (``hidden`` or ``shown`` when it was coded). A finished
        article without any code is a row with article_id and coder alone.
    """
    texts = {variable.name for variable in codebook.variables if variable.kind == "text"}
    rows: list[dict[str, Any]] = []
    for task in tasks:
        state = states[task.article_id]
        if not (state.done or unfinished):
            continue
        base = {"article_id": task.article_id, "coder": who}
        found = list(_rows(state, texts))
        rows += [{**base, **row} for row in found] or ([base] if state.done else [])
    return framed(rows)


def framed(rows: Iterable[Mapping[str, Any]], more: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows of codes with all columns, typed and sorted."""
    names = [*COLUMNS, *more]
    cells = [
        {name: row.get(name) if name in _WHOLE else legal_text(row.get(name) or "") or None for name in names}
        for row in rows
    ]
    types = {name: "Int64" if name in _WHOLE else "string" for name in names}
    order = ["article_id", "coder", "start", "end", "feature"]
    return pd.DataFrame(cells, columns=names).astype(types).sort_values(order, kind="stable", ignore_index=True)


def _rows(state: ArticleState, texts: set[str]) -> Iterable[dict[str, Any]]:
    for code in state.codes.values():
        yield from rows_of(code.variable, code.as_json())
    for name, one in state.answers.items():
        if name not in texts:
            yield from rows_of(name, one.as_json())


def rows_of(variable: str, code: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield the rows of a code or an answer, as a journal holds it: one a span, one a value of an answer."""
    about = {"feature": variable, "note": code["note"], "unsure": "yes" if code["unsure"] else None}
    if "values" in code:
        yield from ({**about, "category": value, "origin": "coder"} for value in code["values"])
        return
    slots: dict[str, Any] = {}
    for name, phrase in code["slots"].items():
        slots |= {name: phrase["text"], f"{name}_start": phrase.get("start"), f"{name}_end": phrase.get("end")}
    place = {name: code[name] for name in ("start", "end", "text", "origin")}
    yield {**about, "category": code["value"], **place, **slots, "rules": "shown" if code["seen"] else "hidden"}


def articles_of(
    who: str, states: Mapping[str, ArticleState], tasks: Sequence[Task], codebook: Codebook
) -> pd.DataFrame:
    """Return one row an article: article_id, coder, finished, seconds at work, codes, codes before what rules found was
    shown (missing where it stayed hidden), comment, then answers in free text.
    """  # fmt: skip
    texts = [variable.name for variable in codebook.variables if variable.kind == "text"]
    rows = []
    for task in tasks:
        state = states[task.article_id]
        answers = {name: "".join(state.answers[name].values) if name in state.answers else None for name in texts}
        rows.append({
            "article_id": task.article_id, "coder": who, "finished": "yes" if state.done else "no", "seconds": state.seconds,
            "codes": len(state.codes), "codes_before_rules": state.shown, "comment": legal_text(state.comment) or None, **answers,
        })  # fmt: skip
    return pd.DataFrame(rows).astype({"codes_before_rules": "Int64", "comment": "string"})
