"""Codes read from what coding tools export: sheets, Label Studio, doccano, Prodigy, brat."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coding.tasks import SEPARATOR

CODE_COLUMNS = (
    "article_id",
    "coder",
    "feature",
    "category",
    "start",
    "end",
    "text",
    "agent",
    "patient",
    "speaker",
    "note",
)
FORMATS = ("csv", "label-studio", "doccano", "prodigy", "brat")
_SLOTS = ("agent", "patient", "speaker")
_BRAT_SPAN = re.compile(r"(T\S+)\t(\S+) ([\d; ]+)\t(.*)")
_BRAT_LINK = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")

Code = dict[str, Any]


class CodesError(ValueError):
    """A file of codes that cannot be read, with file, row and remedy."""


def read_codes(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    coder: str | None = None,
    feature: str = "code",
    texts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Read the codes that a tool exported.

    Parameters
    ----------
    path : path
        A .csv sheet; Label Studio's JSON; doccano's or Prodigy's JSON lines; a folder of brat .txt and .ann files.
    format : {"csv", "label-studio", "doccano", "prodigy", "brat"}, optional
        Told from the file if not given.
    coder : str, optional
        Who coded, where the file does not say; default the name of the file.
    feature : str
        Feature of labels that have none; a label ``harm/killing`` is feature `harm`, category `killing`.
    texts : mapping, optional
        Texts by article id, against which spans are checked; default the texts in the file.

    Returns
    -------
    pandas.DataFrame
        One row a code: article_id, coder, feature, category, start, end (missing for labels of whole texts), text,
        agent, patient, speaker, note. A task finished without any code has no row.

    Raises
    ------
    CodesError
        For an unreadable file, or a span whose words are not those of the text at its offsets.
    """
    path = Path(path)
    if not path.exists():
        raise CodesError(f"{path}: not found")
    kind = format or _kind(path)
    if kind not in FORMATS:
        raise CodesError(f"no format {kind!r}; have {', '.join(FORMATS)}")
    rows = []
    for code in _READERS[kind](path, coder or path.stem):
        label = str(code.pop("label", ""))
        if label:
            code["feature"], code["category"] = label.split(SEPARATOR, 1) if SEPARATOR in label else (feature, label)
        rows.append(_checked(code, path, texts))
    frame = pd.DataFrame(rows, columns=list(CODE_COLUMNS))
    types = {name: "Int64" if name in ("start", "end") else "string" for name in CODE_COLUMNS}
    return frame.astype(types).sort_values(["article_id", "coder", "start", "end"], kind="stable", ignore_index=True)


def _kind(path: Path) -> str:
    if path.is_dir():
        return "brat"
    if path.suffix in (".csv", ".json"):
        return "csv" if path.suffix == ".csv" else "label-studio"
    if path.suffix == ".jsonl":
        first = next(_lines(path), (0, {}))[1]
        return "prodigy" if {"spans", "answer", "accept"} & set(first) else "doccano"
    raise CodesError(f"{path}: no reader for {path.suffix!r}; name the format: {', '.join(FORMATS)}")


def _checked(code: Code, path: Path, texts: Mapping[str, str] | None) -> Code:
    """Compare the words of a span with its text; offsets counted in UTF-16 units, as browsers do, are put right."""
    where, whole = code.pop("where", ""), code.pop("whole", None)
    if texts is not None:
        whole = texts.get(str(code["article_id"]), whole)
    start, end, words = code.get("start"), code.get("end"), code.get("text")
    if start is None or end is None or whole is None:
        return code
    if not 0 <= start < end <= len(whole.encode("utf-16-le")) // 2:
        raise CodesError(f"{path}, {where}: span {start}-{end} lies outside the text of article {code['article_id']!r}")
    code["text"] = whole[start:end] if words is None else words
    if code["text"] and whole[start:end] != code["text"]:
        units = whole.encode("utf-16-le")
        begin = len(units[: 2 * start].decode("utf-16-le", "ignore"))
        length = len(units[2 * start : 2 * end].decode("utf-16-le", "ignore"))
        code["start"], code["end"] = begin, begin + length
        if whole[begin : begin + length] != code["text"]:
            raise CodesError(
                f"{path}, {where}: article {code['article_id']!r} has {whole[start:end]!r} at {start}-{end}, coded as "
                f"{code['text']!r}; code the same text that was handed out"
            )
    return code


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
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
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8-sig")
    missing = [name for name in ("article_id", "feature", "category") if name not in frame.columns]
    if missing:
        raise CodesError(f"{path}: columns missing: {', '.join(missing)}; have {', '.join(frame.columns)}")
    for number, row in enumerate(frame.to_dict("records"), start=1):
        code: Code = {name: row[name] or None for name in CODE_COLUMNS if name in row}
        for name in ("start", "end"):
            value = code.get(name)
            if value is not None and not str(value).isdigit():
                raise CodesError(f"{path}, row {number}, column {name!r}: {value!r} is not a number of characters")
            code[name] = None if value is None else int(value)
        yield {**code, "coder": code.get("coder") or coder, "where": f"row {number}"}


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
    for number, record in _lines(path):
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
    for number, record in _lines(path):
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


_READERS: dict[str, Callable[[Path, str], Iterator[Code]]] = {
    "csv": _csv, "label-studio": _label_studio, "doccano": _doccano, "prodigy": _prodigy, "brat": _brat,
}  # fmt: skip
