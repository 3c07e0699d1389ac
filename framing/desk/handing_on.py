"""Codes handed on in the formats of other tools, as `read_codes` reads them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from framing.coding.tasks import SEPARATOR, check_format
from framing.desk.questions import SLOTS
from framing.desk.tasks import Task
from framing.scores.writing import frame_bytes

Row = dict[str, Any]
ENDINGS = {"csv": ".csv", "label-studio": ".json", "doccano": ".jsonl", "prodigy": ".jsonl"}


def codes_bytes(codes: pd.DataFrame, tasks: Sequence[Task], format: str = "csv") -> bytes:
    """Return codes as a file of one format.

    Parameters
    ----------
    codes : pandas.DataFrame
        From `codes_of`.
    tasks : sequence of Task
        With the texts; those without a row in the codes are left out.
    format : {"csv", "label-studio", "doccano", "prodigy"}
        The table has all. Label Studio and Prodigy know the coder, doccano does not. In these a slot is a relation to the words that
        fill it, so the speaker ``narrator``, which stands nowhere in the text, is in the table alone; as are unsure, origin,
        and, but for Label Studio, notes.

    Returns
    -------
    bytes

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a"], "coder": ["ann"], "feature": ["frame"], "category": ["war"], "start": [None]})
    >>> codes_bytes(rows, [Task("a", "Text.", {})], "doccano").decode()
    '{"text": "Text.", "article_id": "a", "entities": [], "relations": [], "cats": ["frame/war"]}\\n'
    """
    if (kind := check_format(format)) == "csv":
        return frame_bytes(codes)
    tables = {task.article_id: task for task in tasks}
    groups = codes.groupby(["article_id", "coder"], sort=False, observed=True)
    written = [_WRITERS[kind](tables[str(key[0])], str(key[1]), _rows(part)) for key, part in groups]
    lines = [json.dumps(one, ensure_ascii=False) for one in written]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if kind == "label-studio" else "".join(f"{line}\n" for line in lines)
    return text.encode("utf-8", "backslashreplace")


def _rows(part: pd.DataFrame) -> list[Row]:
    known = part.astype(object).where(part.notna(), None).to_dict("records")
    return [{**{str(name): cell for name, cell in row.items()}, "id": f"c{place}"} for place, row in enumerate(known)]


def _label(row: Row) -> str:
    return f"{row['feature']}{SEPARATOR}{row['category']}"


def _spans(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.get("start") is not None]


def _wholes(rows: Iterable[Row]) -> list[str]:
    return [_label(row) for row in rows if row["feature"] is not None and row.get("start") is None]


def _slots(rows: Iterable[Row]) -> Iterable[tuple[Row, str, int, int]]:
    """Yield the slots whose words stand in the text: the code, the slot, where it starts and ends."""
    for row in _spans(rows):
        for slot in SLOTS:
            if row.get(f"{slot}_start") is not None:
                yield row, slot, int(row[f"{slot}_start"]), int(row[f"{slot}_end"])


def _about(task: Task) -> Mapping[str, str]:
    return {"article_id": task.article_id, **task.about}


def _label_studio(task: Task, coder: str, rows: list[Row]) -> Row:
    result = [
        _region(task, row["id"], _label(row), int(row["start"]), int(row["end"]), row.get("note"))
        for row in _spans(rows)
    ]
    for row, slot, start, end in _slots(rows):
        key = f"{row['id']}-{slot}"
        result.append(_region(task, key, slot, start, end))
        result.append({"type": "relation", "from_id": row["id"], "to_id": key, "direction": "right", "labels": [slot]})
    if wholes := _wholes(rows):
        result.append(
            {"id": "w", "from_name": "choice", "to_name": "text", "type": "choices", "value": {"choices": wholes}}
        )
    return {"data": {"text": task.text, **_about(task)}, "annotations": [{"completed_by": coder, "result": result}]}


def _region(task: Task, key: str, label: str, start: int, end: int, note: str | None = None) -> Row:
    value = {"start": start, "end": end, "text": task.text[start:end], "labels": [label]}
    region = {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return {**region, "meta": {"text": [note]}} if note else region


def _doccano(task: Task, _: str, rows: list[Row]) -> Row:
    numbers = {row["id"]: place for place, row in enumerate(_spans(rows), start=1)}
    entities = [
        {
            "id": numbers[row["id"]],
            "label": _label(row),
            "start_offset": int(row["start"]),
            "end_offset": int(row["end"]),
        }
        for row in _spans(rows)
    ]
    relations: list[Row] = []
    for place, (row, slot, start, end) in enumerate(_slots(rows), start=len(numbers) + 1):
        entities.append({"id": place, "label": slot, "start_offset": start, "end_offset": end})
        relations.append({"id": len(relations) + 1, "from_id": numbers[row["id"]], "to_id": place, "type": slot})
    return {"text": task.text, **_about(task), "entities": entities, "relations": relations, "cats": _wholes(rows)}


def _prodigy(task: Task, coder: str, rows: list[Row]) -> Row:
    spans = [{"start": int(row["start"]), "end": int(row["end"]), "label": _label(row)} for row in _spans(rows)]
    relations = [
        {
            "label": slot,
            "head_span": {"start": int(row["start"]), "end": int(row["end"])},
            "child_span": {"start": start, "end": end},
        }
        for row, slot, start, end in _slots(rows)
    ]
    return {
        "text": task.text, "spans": spans, "relations": relations, "accept": _wholes(rows), "answer": "accept",
        "_annotator_id": coder, "meta": _about(task),
    }  # fmt: skip


_WRITERS = {"label-studio": _label_studio, "doccano": _doccano, "prodigy": _prodigy}
