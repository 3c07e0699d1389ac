"""framing methods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def methods_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of scores or of a comparison, with manifest.json.")
    ],
    latex: Annotated[bool, typer.Option("--latex", help="Escape what LaTeX reads as commands.")] = False,
) -> None:
    """Print the methods paragraph of a paper: what scored the texts and how groups were compared, with versions and hashes."""
    from framing.report.paragraph import methods_text, read_manifest

    try:
        typer.echo(methods_text(read_manifest(folder), latex=latex))
    except ValueError as error:
        raise ValueError(f"{folder}: {error}" if str(folder) not in str(error) else str(error)) from error
