"""Codes in doccano's JSON Lines (or JSON): labels of texts, spans, spans with relations, old and new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.coding.frames import PLAIN, Written
from framing.coding.links import Link, fill_slots
from framing.coding.records import Code, Place, json_records, warn_unread

FIELDS = ("label", "labels", "cats", "entities", "annotations")


def doccano_codes(path: Path, coder: str, how: Written = PLAIN) -> Iterator[Code]:
    """Yield the codes of an export. A text without labels counts as read: export only what coders have confirmed."""
    unread: Counter[str] = Counter()
    for number, (place, record) in enumerate(json_records(path, how), start=1):
        if not (have := [name for name in FIELDS if name in record]):
            raise place.error(f"none of {', '.join(FIELDS)}; export from doccano as JSONL, with labels")
        base = {
            "article_id": place.article(record, record.get("id", number)),
            "coder": coder,
            "whole": place.text(record, "text", "data"),
            "where": place.where,
        }
        marks = [(name, mark) for name in have for mark in _marks(place, record[name], name)]
        regions: dict[str, list[Code]] = {}
        for order, (name, mark) in enumerate(marks):
            key = str(mark["id"]) if isinstance(mark, dict) and "id" in mark else f"-{order}"
            regions.setdefault(key, []).append({**base, **_code(place, mark, name)})
        found = list(fill_slots(regions, _links(place, record), unread))
        yield from found or [base]
    warn_unread(path, unread)


def _marks(place: Place, value: object, name: str) -> list[Any]:
    return [value] if isinstance(value, str) and name in ("label", "labels") else place.items(value, name)


def _code(place: Place, mark: object, name: str) -> Code:
    if isinstance(mark, list):
        if len(mark) != 3:
            raise place.error(f"an item of {name} has {len(mark)} parts, not start, end and label; export it again")
        return {**place.ends(mark[0], mark[1]), "label": place.words(mark[2], "label")}
    if isinstance(mark, str):
        return {"label": place.words(mark, name)}
    mark = place.record(mark, f"an item of {name}")
    if isinstance(mark.get("label"), int):
        raise place.error("labels as numbers, as old versions of doccano wrote them; export as JSONL with text labels")
    user = {} if mark.get("user") is None else {"coder": place.name(mark["user"], "user")}
    span = place.ends(mark["start_offset"], mark.get("end_offset")) if "start_offset" in mark else {}
    return {**user, **span, "label": place.words(mark.get("label"), "label")}


def _links(place: Place, record: dict[str, Any]) -> Iterator[Link]:
    for link in place.items(record.get("relations", []), "relations"):
        link = place.record(link, "an item of relations")
        yield str(link.get("type")), str(link.get("from_id")), str(link.get("to_id"))
