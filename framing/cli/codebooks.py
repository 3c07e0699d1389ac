"""framing codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.results import split_names, table_path

_ENDS = {"markdown": ".md", "html": ".html", "label-studio": ".xml", "prompt": ".txt", "toml": ".toml"}


def codebook_command(
    codebook: Annotated[
        str, typer.Argument(help="A .toml, .yaml or .json of your own, or framing: that of the shipped scorers.")
    ] = "framing",
    form: Annotated[
        str, typer.Option(metavar="FORM", help="markdown, html, label-studio, prompt or toml.")
    ] = "markdown",
    variables: Annotated[str | None, typer.Option(metavar="A,B", help="Some of its variables; else all.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="File to write; else it is printed.")] = None,
) -> None:
    """Check a codebook and print it: as a coder's manual, as Label Studio's interface, as a prompt, or as a file to start from."""
    from framing.coding.codebooks.files import read_codebook
    from framing.coding.codebooks.forms import codebook_form
    from framing.scores.writing import write_own

    target = None
    if out is not None:
        target = table_path(out, [_ENDS[form]] if form in _ENDS else None, [codebook])
    book = read_codebook(codebook).only(split_names(variables) or None)
    printed = codebook_form(book, form)
    if target is None:
        typer.echo(printed, nl=False)
        return
    typer.echo(write_own(target, printed.encode("utf-8")))
    typer.echo(f"{book.name} {book.version}: {len(book.variables)} variables, sha256 {book.sha256}", err=True)
