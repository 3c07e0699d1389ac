"""What coding tools export, read as plain codes: sheets, Label Studio, doccano, Prodigy, brat."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.inputs import CODE_COLUMNS, sheet_variables
from framing.scores.encoding import revived

_SLOTS = ("agent", "patient", "speaker")
_BRAT_SPAN = re.compile(r"(T\S+)\t(\S+) ([\d; ]+)\t(.*)")
_BRAT_LINK = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")

Code = dict[str, Any]


class CodesError(ValueError):
    """A file of codes that cannot be read, with file, row and remedy."""


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the object of each line that is not blank."""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            yield number, _json(line, path, f"line {number}")


def _json(text: str, path: Path, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise CodesError(f"{path}, {where}: not JSON ({error})") from error


def _article(record: Mapping[str, Any], fallback: object) -> str:
    meta = record.get("meta")
    places = (record, meta if isinstance(meta, dict) else {})
    return str(next((place["article_id"] for place in places if "article_id" in place), fallback))


def _csv(path: Path, coder: str) -> Iterator[Code]:
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8-sig").map(revived)
    if "article_id" not in frame.columns:
        raise CodesError(f"{path}: no column article_id; have {', '.join(frame.columns)}")
    missing = [name for name in ("feature", "category") if name not in frame.columns]
    if len(missing) == 1:
        raise CodesError(f"{path}: columns missing: {missing[0]}; have {', '.join(frame.columns)}")
    if missing:
        yield from _sheet(frame, path, coder)
        return
    for number, row in enumerate(frame.to_dict("records"), start=1):
        code: Code = {name: row[name] or None for name in CODE_COLUMNS if name in row}
        for name in ("start", "end"):
            value = code.get(name)
            if value is not None and not str(value).isdigit():
                raise CodesError(f"{path}, row {number}, column {name!r}: {value!r} is not a number of characters")
            code[name] = None if value is None else int(value)
        yield {**code, "coder": code.get("coder") or coder, "where": f"row {number}"}


def _sheet(frame: pd.DataFrame, path: Path, coder: str) -> Iterator[Code]:
    """A row a text, a column a variable; an empty cell is no code."""
    variables = sheet_variables(frame)
    if not variables:
        raise CodesError(f"{path}: no column of codes; have {', '.join(frame.columns)}; add one a variable")
    for number, row in enumerate(frame.to_dict("records"), start=1):
        base = {"article_id": row["article_id"], "coder": row.get("coder") or coder, "where": f"row {number}"}
        for name in variables:
            if value := str(row[name]).strip():
                yield {**base, "feature": name, "category": value}


def _label_studio(path: Path, coder: str) -> Iterator[Code]:
    tasks = _json(path.read_text(encoding="utf-8-sig"), path, "file")
    if not isinstance(tasks, list):
        raise CodesError(f"{path}: not a list of tasks; export as JSON, not JSON-MIN")
    for number, task in enumerate(tasks, start=1):
        data = task.get("data", {})
        article, whole = _article(data, task.get("id", number)), data.get("text")
        for done in task.get("annotations", ()):
            if done.get("was_cancelled"):
                continue
            who = done.get("completed_by", coder)
            who = who.get("email", who.get("id", coder)) if isinstance(who, dict) else who
            base = {"article_id": article, "coder": str(who), "where": f"task {number}"}
            for item in done.get("result", ()):
                value = item.get("value", {})
                for label in value.get("labels", ()):
                    span = {"start": int(value["start"]), "end": int(value["end"]), "text": value.get("text")}
                    yield {**base, **span, "label": label, "whole": whole}
                for label in value.get("choices", ()):
                    yield {**base, "label": label}


def _doccano(path: Path, coder: str) -> Iterator[Code]:
    for number, record in json_lines(path):
        whole = record.get("text", record.get("data"))
        base = {"article_id": _article(record, record.get("id", number)), "coder": coder, "where": f"line {number}"}
        for item in record.get("label", record.get("labels", ())) or ():
            if isinstance(item, list):
                yield {**base, "start": int(item[0]), "end": int(item[1]), "label": item[2], "whole": whole}
            else:
                yield {**base, "label": item}
        for item in record.get("entities", ()):
            span = {"start": int(item["start_offset"]), "end": int(item["end_offset"])}
            yield {**base, **span, "label": item["label"], "whole": whole}


def _prodigy(path: Path, coder: str) -> Iterator[Code]:
    for number, record in json_lines(path):
        if record.get("answer", "accept") != "accept":
            continue
        who = record.get("_annotator_id") or record.get("_session_id") or coder
        base = {"article_id": _article(record, number), "coder": str(who), "where": f"line {number}"}
        for item in record.get("spans", ()):
            yield {
                **base,
                "start": int(item["start"]),
                "end": int(item["end"]),
                "label": item["label"],
                "whole": record.get("text"),
            }
        for label in record.get("accept", ()):
            yield {**base, "label": label}


def _brat(path: Path, coder: str) -> Iterator[Code]:
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise CodesError(f"{path}: no .ann files")
    for file in files:
        source = file.with_suffix(".txt")
        whole = source.read_bytes().decode("utf-8-sig") if source.is_file() else None
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        found = {}
        for number, line in enumerate(lines, start=1):
            if line.startswith("T"):
                key, code = _brat_span(line, file, number)
                found[key] = {"article_id": file.stem, "coder": coder, "whole": whole, **code}
        for line in lines:
            match = _BRAT_LINK.fullmatch(line)
            slot = match[1].lower() if match else ""
            if match and slot in _SLOTS and match[2] in found and match[3] in found:
                found[match[2]][slot] = found[match[3]]["text"]
        yield from (code for code in found.values() if code["label"].lower() not in _SLOTS)


def _brat_span(line: str, file: Path, number: int) -> tuple[str, Code]:
    match = _BRAT_SPAN.fullmatch(line)
    if match is None:
        raise CodesError(f"{file}, line {number}: not a span (`T1<tab>Label 0 5<tab>words`)")
    ends = [int(value) for value in re.findall(r"\d+", match[3])]
    broken = ";" in match[3]
    code = {
        "start": ends[0],
        "end": ends[-1],
        "label": match[2],
        "text": None if broken else match[4],
        "where": f"line {number}",
    }
    return match[1], {**code, "note": "discontinuous"} if broken else code


READERS: dict[str, Callable[[Path, str], Iterator[Code]]] = {
    "csv": _csv, "label-studio": _label_studio, "doccano": _doccano, "prodigy": _prodigy, "brat": _brat,
}  # fmt: skip
