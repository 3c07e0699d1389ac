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
from framing.report.findings import find_differences
from framing.report.pictures import save_pictures
from framing.scores.writing import write_whole

_PACKAGES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib")


def write_comparison(
    analysis: Analysis, folder: Path, *, inputs: Mapping[str, Path] | None = None, figures: bool = True
) -> list[Path]:
    """Write `comparison.csv`, `pairs.csv`, `label_choice.csv`, figures as PNG and PDF, and `manifest.json`.

    Parameters
    ----------
    analysis : Analysis
        With a comparison.
    folder : Path
        Made if it is not there; figures stand in `figures/`.
    inputs : mapping of str to Path, optional
        Files, or folders of parts, that were read, for their sha256.
    figures : bool

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ValueError
        Where there is no comparison.
    """
    comparison = analysis.comparison
    if comparison is None:
        raise ValueError(" ".join(analysis.notes) or "nothing was compared")
    folder.mkdir(parents=True, exist_ok=True)
    out = [_write(comparison.table, folder / "comparison.csv"), _write(comparison.pairs, folder / "pairs.csv")]
    if analysis.choices:
        shares = pd.concat([choice.table.assign(family=family) for family, choice in analysis.choices.items()])
        out.append(_write(shares, folder / "label_choice.csv"))
    captions = save_pictures(analysis, find_differences(analysis), folder / "figures") if figures else {}
    out += [folder / "figures" / f"{name}.{kind}" for name in captions for kind in ("png", "pdf")]
    manifest = {**_manifest(analysis, comparison, inputs or {}), "figures": captions}
    path = folder / "manifest.json"
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    return [*out, path]


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
        "groups": {str(group): int(number) for group, number in analysis.groups["articles"].items()},
        "notes": list(analysis.notes),
        "inputs": {name: {"file": path.name, "sha256": _hash(path)} for name, path in inputs.items()},
        "versions": {name: version(name) for name in _PACKAGES},
        "scores": analysis.scores.manifest,
    }


def _hash(path: Path) -> str:
    digest = sha256()
    for part in sorted(path.iterdir()) if path.is_dir() else [path]:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _write(frame: pd.DataFrame, path: Path) -> Path:
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return write_whole(path, text.encode("utf-8", "backslashreplace"))
