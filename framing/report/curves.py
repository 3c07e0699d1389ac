"""Specifications as files: the table, the curve, and a manifest with the hash of what was planned."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

from framing.analysis.specifications import Specifications
from framing.articles.own_files import SPECIFICATIONS
from framing.plot.specifications import plot_specifications
from framing.report.files import hash_of
from framing.report.pictures import figure_of
from framing.scores.claims import check_folder
from framing.scores.writing import frame_bytes, write_together


def write_specifications(
    found: Specifications, folder: Path, *, read: Iterable[Path] = (), codes: Path | None = None
) -> list[Path]:
    """Write `specifications.csv`, the figure as PNG and PDF, and `manifest.json`.

    Parameters
    ----------
    found : Specifications
    folder : Path
        Made if it is not there.
    read : iterable of Path
        What was read, which is never written over.
    codes : Path, optional
        The file of codes, whose hash then stands in the manifest.

    Returns
    -------
    list of Path

    Raises
    ------
    OutputError
        A file of the folder is in the way.
    """
    check_folder(folder, SPECIFICATIONS, read=read)
    files = {"specifications.csv": frame_bytes(found.table)}
    if (found.table["ratio"] > 0).any():
        figure, png, pdf = figure_of(plot_specifications(found)), io.BytesIO(), io.BytesIO()
        figure.savefig(png, format="png", dpi=300, metadata={"Software": None})
        figure.savefig(pdf, format="pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None})
        files |= {"specifications.png": png.getvalue(), "specifications.pdf": pdf.getvalue()}
    inputs = {} if codes is None else {"inputs": {"codes": {"file": codes.name, "sha256": hash_of(codes)}}}
    manifest = {**found.manifest, **inputs, "summary": found.summary(), "files": [*files, "manifest.json"]}
    files["manifest.json"] = (json.dumps(manifest, indent=2, ensure_ascii=False, default=str) + "\n").encode("utf-8")
    return write_together(folder, files)
