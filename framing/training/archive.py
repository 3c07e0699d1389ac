"""A skops file that is the same whenever the same model is saved: no addresses of memory, no dates."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import PurePosixPath
from typing import Any

SCHEMA = "schema.json"
_ID, _FILE = "__id__", "file"
_DATE = (1980, 1, 1, 0, 0, 0)


def steady_archive(data: bytes) -> bytes:
    """Return a skops file with its objects numbered in the order of the schema, in place of their addresses.

    Parameters
    ----------
    data : bytes
        From ``skops.io.dumps``.

    Examples
    --------
    >>> def saved(address):
    ...     with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
    ...         archive.writestr(f"{address}.npy", "array")
    ...         archive.writestr("schema.json", json.dumps({"__id__": address, "file": f"{address}.npy"}))
    ...     return out.getvalue()
    >>> saved(17) == saved(23), steady_archive(saved(17)) == steady_archive(saved(23))
    (False, True)
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        schema = json.loads(archive.read(SCHEMA))
        numbers: dict[str, int] = {}
        body = _numbered(schema, numbers)
        parts = {_renamed(name, numbers): archive.read(name) for name in archive.namelist() if name != SCHEMA}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            _put(archive, name, parts[name])
        _put(archive, SCHEMA, json.dumps(body, indent=2).encode("utf-8"))
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    item = zipfile.ZipInfo(name, _DATE)
    item.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(item, data)


def _numbered(node: Any, numbers: dict[str, int]) -> Any:
    if isinstance(node, list):
        return [_numbered(item, numbers) for item in node]
    if not isinstance(node, dict):
        return node
    out = dict(node)
    if isinstance(node.get(_ID), int):
        out[_ID] = numbers.setdefault(str(node[_ID]), len(numbers))
    if isinstance(node.get(_FILE), str):
        numbers.setdefault(PurePosixPath(node[_FILE]).stem, len(numbers))
        out[_FILE] = _renamed(node[_FILE], numbers)
    return {key: value if key in (_ID, _FILE) else _numbered(value, numbers) for key, value in out.items()}


def _renamed(name: str, numbers: dict[str, int]) -> str:
    path = PurePosixPath(name)
    return f"{numbers[path.stem]:06}{path.suffix}" if path.stem in numbers else name
