"""Codes in Prodigy's JSON Lines: spans, options, yes and no to one label, and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.articles.wording import brief
from framing.coding.frames import PLAIN, Written
from framing.coding.links import SLOTS, Link, fill_slots
from framing.coding.records import Code, Place, json_records, warn_unread

SIGNS = frozenset(
    ("spans", "answer", "accept", "options", "_input_hash", "_task_hash", "_view_id", "_annotator_id", "_session_id")
)
_ANSWERS = ("accept", "reject", "ignore")


def prodigy_codes(path: Path, coder: str, how: Written = PLAIN) -> Iterator[Code]:
    """Yield the codes of accepted examples. One label that was asked for and rejected counts as read and not found."""
    unread: Counter[str] = Counter()
    for number, (place, record) in enumerate(json_records(path, how), start=1):
        answer = record.get("answer", "accept")
        if answer not in _ANSWERS:
            raise place.error(f"answer is {brief(answer)}; have {', '.join(_ANSWERS)}")
        binary = "label" in record and not {"options", "accept"} & set(record)
        if answer == "ignore" or (answer == "reject" and not binary):
            continue
        base = {
            "article_id": place.article(record, number),
            "coder": _who(place, record, coder),
            "whole": place.text(record, "text"),
            "where": place.where,
        }
        found = list(_codes(place, record, base, unread, binary=binary)) if answer == "accept" else []
        yield from found or ([base] if "answer" in record else [])
    warn_unread(path, unread)


def _who(place: Place, record: dict[str, Any], coder: str) -> str:
    who = record.get("_annotator_id") or record.get("_session_id")
    return place.name(who, "_annotator_id") if who else coder


def _codes(place: Place, record: dict[str, Any], base: Code, unread: Counter[str], *, binary: bool) -> Iterator[Code]:
    regions: dict[str, list[Code]] = {}
    tokens: dict[int, str] = {}
    for item in place.items(record.get("spans", []), "spans"):
        item = place.record(item, "an item of spans")
        ends = place.ends(item.get("start"), item.get("end"))
        if binary and item.get("label") is None:
            continue
        key = f"{ends['start']}-{ends['end']}"
        regions.setdefault(key, []).append({**base, **ends, "label": place.words(item.get("label"), "label of a span")})
        if isinstance(item.get("token_end"), int):
            tokens[item["token_end"]] = key
    links = list(_links(place, record, base, regions, tokens))
    yield from fill_slots(regions, links, unread)
    for label in place.items(record.get("accept", []), "accept"):
        yield {**base, "label": place.name(label, "an item of accept")}
    if binary:
        yield {**base, "label": place.words(record["label"], "label")}


def _links(
    place: Place, record: dict[str, Any], base: Code, regions: dict[str, list[Code]], tokens: dict[int, str]
) -> Iterator[Link]:
    """Yield relations; words that carry no label of their own may be who acts, and become a span of that name."""
    for link in place.items(record.get("relations", []), "relations"):
        link = place.record(link, "an item of relations")
        label, keys = str(link.get("label")), []
        for end in ("head", "child"):
            span = link.get(f"{end}_span")
            if not isinstance(span, dict):
                keys.append(tokens.get(link.get(end, -1), ""))
                continue
            ends = place.ends(span.get("start"), span.get("end"))
            keys.append(f"{ends['start']}-{ends['end']}")
            if end == "child" and label.lower() in SLOTS:
                regions.setdefault(keys[-1], [{**base, **ends, "label": label}])
        yield label, keys[0], keys[1]
