"""The command line: every message says what happened and what to do next."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from framing.cli.lexicons import lexicon_app
from framing.cli.scoring import score_command

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode="rich")
app.command("score")(score_command)
app.add_typer(lexicon_app, name="lexicon")


def _version(wanted: bool) -> None:
    if wanted:
        from framing.manifest import package_version

        typer.echo(f"framing {package_version()}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """How does this outlet tell this story, compared with that one?"""


def main() -> None:
    """Run the command line; errors a person can mend are one line and exit code 2."""
    try:
        app()
    except (ValueError, FileNotFoundError, PermissionError, IsADirectoryError) as error:
        typer.echo(f"framing: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("framing: stopped", err=True)
        sys.exit(130)
