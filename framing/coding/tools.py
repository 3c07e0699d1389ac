"""Which tool exported a file, and what reads it: sheets, Label Studio, doccano, Prodigy, brat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from framing.articles.wording import listed
from framing.coding.brat import brat_codes
from framing.coding.doccano import FIELDS, doccano_codes
from framing.coding.frames import PLAIN, Written
from framing.coding.label_studio import label_studio_codes
from framing.coding.prodigy import SIGNS, prodigy_codes
from framing.coding.records import Code, CodesError, json_records
from framing.coding.sheets import sheet_codes

READERS: dict[str, Callable[[Path, str, Written], Iterator[Code]]] = {
    "csv": sheet_codes,
    "label-studio": label_studio_codes,
    "doccano": doccano_codes,
    "prodigy": prodigy_codes,
    "brat": brat_codes,
}
FORMATS = tuple(READERS)
_LABEL_STUDIO = frozenset(("data", "completions", "predictions", "annotation_id", "annotator"))


def tool_of(path: Path, how: Written = PLAIN) -> str:
    """Return the tool that exported a file, told from its ending and from the names in its first record.

    Raises
    ------
    CodesError
        If it cannot be told.
    """
    if path.is_dir():
        return "brat"
    if path.suffix in (".csv", ".tsv", ".ann"):
        return "brat" if path.suffix == ".ann" else "csv"
    if path.suffix not in (".json", ".jsonl"):
        raise CodesError(f"{path}: no reader for {path.suffix!r}; name the format: {', '.join(FORMATS)}")
    first = next(json_records(path, how), None)
    if first is None:
        raise CodesError(f"{path}: no record in the file; export finished tasks")
    names = set(first[1])
    if isinstance(first[1].get("data"), dict) or (names & _LABEL_STUDIO and "data" not in names):
        return "label-studio"
    if names & SIGNS:
        return "prodigy"
    if names & set(FIELDS):
        return "doccano"
    raise CodesError(f"{path}: no export that is known, its records have {listed(sorted(names))}; name the format")
