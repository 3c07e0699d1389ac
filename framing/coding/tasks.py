"""Coding tasks written for spreadsheets, Label Studio, doccano and Prodigy, with spans already found where wanted."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing.articles.wording import listed
from framing.scores.claims import OutputError
from framing.scores.writing import frame_bytes, write_own

TASK_FORMATS = ("csv", "label-studio", "doccano", "prodigy")
SEPARATOR = "/"
_META = ("article_id", "source", "published", "event", "stratum", "inclusion_probability")

Span = tuple[int, int, str, str]


def tool_name(format: str) -> str:
    """Return the name of a format; Label Studio may be written without its hyphen.

    Examples
    --------
    >>> tool_name("labelstudio")
    'label-studio'
    """
    return "label-studio" if format.lower() in ("labelstudio", "label_studio") else format


def check_format(format: str) -> str:
    """Return the name of a format of tasks.

    Raises
    ------
    ValueError
        If there is no such format.
    """
    name = tool_name(format)
    if name not in TASK_FORMATS:
        raise ValueError(f"no format {format!r}; have {', '.join(TASK_FORMATS)}")
    return name


def write_tasks(
    drawn: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    format: str = "csv",
    evidence: pd.DataFrame | None = None,
    labels: Sequence[str] = (),
) -> Path:
    """Write articles to be coded.

    Parameters
    ----------
    drawn : pandas.DataFrame
        From `sample`; needs article_id and text.
    path : path
        The file to write.
    format : {"csv", "label-studio", "doccano", "prodigy"}
        A sheet with an empty column a label, in which an apostrophe goes before a cell that a spreadsheet would run as a
        formula (`read_codes` takes it off); a JSON list of tasks; JSON lines.
    evidence : pandas.DataFrame, optional
        Spans to start from (article_id, feature, category, start, end). Their label is ``feature/category``. In the
        sheet each span is a row.
    labels : sequence of str
        Labels of whole texts to ask for.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        For another format, missing columns, or a span that does not lie in its text.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> drawn = pd.DataFrame({"article_id": ["a"], "text": ["Rebels fled."]})
    >>> with TemporaryDirectory() as folder:
    ...     write_tasks(drawn, Path(folder, "tasks.csv"), labels=["frame"]).read_text(encoding="utf-8")
    'article_id,text,coder,frame\\na,Rebels fled.,,\\n'
    """
    format = check_format(format)
    if missing := [name for name in ("article_id", "text") if name not in drawn.columns]:
        raise ValueError(f"the sample lacks {listed(missing)}; have {listed(drawn.columns)}")
    spans = _spans(drawn, evidence)
    path = Path(path)
    if format == "csv":
        sheet = _sheet(drawn, spans, labels, marked=evidence is not None)
        _check_uncoded(path, labels)
        return write_own(path, frame_bytes(sheet))
    tasks = [
        _TASKS[format](_meta(row), str(row["text"]), spans[str(row["article_id"])], labels)
        for row in drawn.to_dict("records")
    ]
    lines = [json.dumps(task, ensure_ascii=False) for task in tasks]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if format == "label-studio" else "".join(f"{line}\n" for line in lines)
    return write_own(path, text.encode("utf-8"))


def _check_uncoded(path: Path, labels: Sequence[str]) -> None:
    """Refuse to write a new sheet over one in which somebody has coded."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            if any(row.get(name) for name in ("coder", *labels)):
                raise OutputError(f"{path}, row {number} has codes in it; move it, or name another file")


def _spans(drawn: pd.DataFrame, evidence: pd.DataFrame | None) -> dict[str, list[Span]]:
    texts = {str(key): str(text) for key, text in zip(drawn["article_id"], drawn["text"], strict=True)}
    found: dict[str, list[Span]] = {key: [] for key in texts}
    for row in () if evidence is None else evidence.itertuples():
        key = str(row.article_id)
        if key not in found:
            continue
        start, end = int(row.start), int(row.end)
        if not 0 <= start < end <= len(texts[key]):
            raise ValueError(
                f"evidence of article {key!r}: span {start}-{end} outside its text of {len(texts[key])} characters"
            )
        found[key].append((start, end, f"{row.feature}{SEPARATOR}{row.category}", texts[key][start:end]))
    return {key: sorted(spans) for key, spans in found.items()}


def _meta(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _META if name in row and not pd.isna(row[name])}


def _sheet(drawn: pd.DataFrame, spans: dict[str, list[Span]], labels: Sequence[str], *, marked: bool) -> pd.DataFrame:
    if not marked:
        return drawn.assign(coder="", **dict.fromkeys(labels, ""))
    rows = []
    for row in drawn.to_dict("records"):
        for start, end, label, words in spans[str(row["article_id"])]:
            feature, category = label.split(SEPARATOR, 1)
            code = {"coder": "", "feature": feature, "category": category, "start": start, "end": end, "text": words}
            rows.append({**_meta(row), **code, "agent": "", "patient": "", "speaker": "", "note": ""})
    return pd.DataFrame(rows)


def _label_studio(meta: dict[str, Any], text: str, spans: list[Span], labels: Sequence[str]) -> dict[str, Any]:
    result = [
        {
            "id": f"s{number}", "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": words, "labels": [label]},
        }
        for number, (start, end, label, words) in enumerate(spans, start=1)
    ]  # fmt: skip
    predictions = [{"model_version": "framing", "result": result}] if result else []
    return {"data": {"text": text, **meta, "labels": list(labels)}, "predictions": predictions}


def _doccano(meta: dict[str, Any], text: str, spans: list[Span], labels: Sequence[str]) -> dict[str, Any]:
    return {"text": text, "label": [[start, end, label] for start, end, label, _ in spans], **meta}


def _prodigy(meta: dict[str, Any], text: str, spans: list[Span], labels: Sequence[str]) -> dict[str, Any]:
    marked = [{"start": start, "end": end, "label": label} for start, end, label, _ in spans]
    options = {"options": [{"id": label, "text": label} for label in labels]} if labels else {}
    return {"text": text, "spans": marked, **options, "meta": meta}


_TASKS = {"label-studio": _label_studio, "doccano": _doccano, "prodigy": _prodigy}
