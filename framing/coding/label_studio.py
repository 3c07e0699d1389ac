"""Codes in Label Studio's JSON: spans, choices, paths of a taxonomy, ratings, numbers, and relations between spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.articles.wording import brief
from framing.coding.frames import PLAIN, Written
from framing.coding.links import Link, fill_slots
from framing.coding.records import Code, Place, json_records, warn_unread
from framing.coding.tasks import SEPARATOR

_PLACES = {"paragraphlabels": "paragraphs", "hypertextlabels": "elements of a page"}


def label_studio_codes(path: Path, coder: str, how: Written = PLAIN) -> Iterator[Code]:
    """Yield the codes of an export: of its annotations, or its completions, as versions before 1.0 called them."""
    unread: Counter[str] = Counter()
    for number, (place, task) in enumerate(json_records(path, how), start=1):
        if not isinstance(task.get("data"), dict):
            raise place.error("no 'data', as in JSON-MIN, which does not tell codes from data; export as JSON")
        base = {
            "article_id": place.article(task["data"], task.get("id", number)),
            "whole": place.text(task["data"], "text"),
            "where": place.where,
        }
        name = next((key for key in ("annotations", "completions") if key in task), "")
        for done in place.items(task[name], name) if name else ():
            done = place.record(done, f"an item of {name}")
            if not (done.get("was_cancelled") or done.get("skipped")):
                yield from _annotation(place, done, {**base, "coder": _who(place, done, coder)}, unread)
    warn_unread(path, unread)


def _who(place: Place, done: dict[str, Any], coder: str) -> str:
    who = done.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email", who.get("id"))
    return coder if who is None else place.name(who, "completed_by")


def _annotation(place: Place, done: dict[str, Any], base: Code, unread: Counter[str]) -> Iterator[Code]:
    regions: dict[str, list[Code]] = {}
    links: list[Link] = []
    whole = []
    for number, item in enumerate(place.items(done.get("result"), "result")):
        item = place.record(item, "an item of result")
        if item.get("type") == "relation":
            links += _links(place, item)
            continue
        value = place.record(item.get("value"), "value")
        codes = [{**base, "label": label} for label in _labels(place, item, value, unread)]
        if "start" in value:
            span = _span(place, item, value) if codes else {}
            regions.setdefault(str(item.get("id", number)), []).extend({**code, **span} for code in codes)
        else:
            whole += codes
    found = [*fill_slots(regions, links, unread), *whole]
    yield from found or [base]


def _span(place: Place, item: dict[str, Any], value: dict[str, Any]) -> Code:
    """Return where a region stands and its words; one of a web page tells its characters as global offsets."""
    ends = value.get("globalOffsets", value)
    if ends is value and ("startOffset" in value or str(value["start"]).startswith("/")):
        kind = str(item.get("type"))
        raise place.error(
            f"a result of type {brief(kind)} tells its place by {_PLACES.get(kind, 'parts of a page')}, not by characters of the "
            "text; code with <Labels> on <Text>, and export as JSON"
        )
    ends = place.record(ends, "globalOffsets")
    words = {} if value.get("text") is None else {"text": place.words(value["text"], "text")}
    return {**place.ends(ends.get("start"), ends.get("end")), **words}


def _links(place: Place, item: dict[str, Any]) -> Iterator[Link]:
    one, other = str(item.get("from_id")), str(item.get("to_id"))
    if item.get("direction") == "left":
        one, other = other, one
    labels = place.items(item.get("labels") or [], "labels") or [""]
    yield from ((str(label), one, other) for label in labels)


def _labels(place: Place, item: dict[str, Any], value: dict[str, Any], unread: Counter[str]) -> Iterator[str]:
    """Yield the labels of one result; a path of a taxonomy is one label, a rating or number is a category of its question."""
    for key in ("labels", "hypertextlabels", "paragraphlabels", "choices"):
        if key in value:
            yield from (place.words(label, key) for label in place.items(value[key], key))
            return
    if "taxonomy" in value:
        for path in place.items(value["taxonomy"], "taxonomy"):
            yield SEPARATOR.join(place.words(step, "taxonomy") for step in place.items(path, "taxonomy"))
        return
    for key in ("rating", "number"):
        if key in value:
            yield (
                f"{item.get('from_name', key)}{SEPARATOR}{value[key]:g}"
                if _is_number(value[key])
                else place.words(value[key], key)
            )
            return
    unread[f"a result of type {item.get('type')!r}"] += 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
