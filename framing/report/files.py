"""A comparison as files: tables, figures, and a manifest to make them again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from framing.analysis.comparison import Comparison
from framing.report.analysis import Analysis
from framing.report.corrected import coded_articles
from framing.report.findings import find_differences
from framing.report.pictures import picture_files
from framing.report.tables import FORMATS, TableFormat, table_files
from framing.scores.claims import COMPARISON, check_folder, claimed
from framing.scores.writing import write_together

_PACKAGES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib")


def write_comparison(
    analysis: Analysis,
    folder: Path,
    *,
    inputs: Mapping[str, Path] | None = None,
    figures: bool = True,
    beside: Mapping[str, pd.DataFrame] | None = None,
    format: TableFormat = "csv",
) -> list[Path]:
    """Write the tables comparison, pairs, label_choice, actors and pooled, figures as PNG and PDF, and `manifest.json`.

    Parameters
    ----------
    analysis : Analysis
        With a comparison.
    folder : Path
        Made if it is not there; figures stand in `figures/`.
    inputs : mapping of str to Path, optional
        Files, or folders of parts, that were read, for their sha256.
    figures : bool
    beside : mapping of str to pandas.DataFrame, optional
        Tables to write beside these: `over_time`, `over_time_pairs`, `gaps`, `actors`.
    format : {"csv", "parquet", "xlsx"}
        Of the tables; the last is one workbook, a sheet each. The same tables of an earlier comparison in another format go.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ValueError
        Where there is no comparison.
    OutputError
        A file of the folder is in the way that no earlier comparison claims, or that was read.
    """
    comparison = analysis.comparison
    if comparison is None:
        raise ValueError(" ".join(analysis.notes) or "nothing was compared")
    check_folder(folder, COMPARISON, read=(inputs or {}).values())
    older = claimed(folder, COMPARISON)
    tables = {**_tables(analysis, comparison), **(beside or {})}
    files = table_files(tables, format)
    left = [name for name in older if Path(name).suffix[1:] in {*FORMATS} - {format}]
    captions, drawn = picture_files(analysis, find_differences(analysis)) if figures else ({}, {})
    files |= {f"figures/{name}": data for name, data in drawn.items()}
    kept = [name for name in COMPARISON.names if name in older and name not in left and (folder / name).exists()]
    listed = list(dict.fromkeys([*files, "manifest.json", *kept]))
    manifest = {**_manifest(analysis, comparison, inputs or {}), "figures": captions, "files": listed}
    files["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False, default=str) + "\n").encode("utf-8")
    paths = write_together(folder, files)
    for name in left:
        (folder / name).unlink(missing_ok=True)
    return paths


def _tables(analysis: Analysis, comparison: Comparison) -> dict[str, pd.DataFrame]:
    tables = {"comparison": comparison.table, "pairs": comparison.pairs}
    if analysis.choices:
        shares = [choice.table.assign(family=family) for family, choice in analysis.choices.items()]
        tables["label_choice"] = pd.concat(shares)
    return tables if analysis.pooled is None else {**tables, "pooled": analysis.pooled}


def _manifest(analysis: Analysis, comparison: Comparison, inputs: Mapping[str, Path]) -> dict[str, Any]:
    from framing.scores.manifest import package_version

    settings = {
        field.name: getattr(comparison, field.name)
        for field in fields(comparison)
        if field.name not in ("table", "pairs")
    }
    return {
        "package": {"name": "media-framing", "version": package_version()},
        "settings": settings,
        **({"coded": coded_articles(comparison)} if "corrected" in comparison.table else {}),
        "groups": {str(group): int(number) for group, number in analysis.groups["articles"].items()},
        "notes": list(analysis.notes),
        "inputs": {name: {"file": path.name, "sha256": hash_of(path)} for name, path in inputs.items()},
        "versions": {name: version(name) for name in _PACKAGES},
        "scores": analysis.scores.manifest,
    }


def hash_of(path: Path) -> str:
    """Return the sha256 of a file, or of the files of a folder in order."""
    digest = sha256()
    for part in sorted(path.iterdir()) if path.is_dir() else [path]:
        digest.update(part.read_bytes())
    return digest.hexdigest()
