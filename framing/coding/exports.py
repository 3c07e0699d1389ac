"""Codes read from what coding tools export: sheets, Label Studio, doccano, Prodigy, brat."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from framing.coding.inputs import CODE_COLUMNS
from framing.coding.tasks import SEPARATOR, tool_name
from framing.coding.tools import READERS, Code, CodesError, json_lines

FORMATS = tuple(READERS)


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
        A .csv of spans (article_id, feature, category, start, end), or of whole texts (a row a text, a column a variable, whose
        cells become categories); Label Studio's JSON; doccano's or Prodigy's JSON lines; a folder of brat .txt and .ann files.
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

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> line = '{"article_id": "a", "text": "Rebels fled.", "label": [[0, 6, "actor_labels/armed_groups:neutral"]]}'
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "ann.jsonl")
    ...     size = path.write_text(line, encoding="utf-8")
    ...     read_codes(path)[["article_id", "coder", "feature", "category", "text"]].iloc[0].tolist()
    ['a', 'ann', 'actor_labels', 'armed_groups:neutral', 'Rebels']
    """
    path = Path(path)
    if not path.exists():
        raise CodesError(f"{path}: no such file or folder; check the path")
    kind = tool_name(format) if format else _kind(path)
    if kind not in FORMATS:
        raise CodesError(f"no format {kind!r}; have {', '.join(FORMATS)}")
    rows = []
    for code in READERS[kind](path, coder or path.stem):
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
        first = next(json_lines(path), (0, {}))[1]
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
