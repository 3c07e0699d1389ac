"""The command line: every message says what happened and what to do next."""

from __future__ import annotations

import atexit
import gc
from typing import Annotated

import typer

from framing.cli.codebooks import codebook_command
from framing.cli.coding import agreement_command, import_codes_command, sample_command, validate_command
from framing.cli.comparing import compare_command
from framing.cli.covering import coverage_command
from framing.cli.desk import desk_command
from framing.cli.doctor import doctor_command
from framing.cli.ending import run_app, show_version
from framing.cli.lexicons import lexicon_app
from framing.cli.methods import methods_command
from framing.cli.models import code_command, replicate_command
from framing.cli.planning import power_app
from framing.cli.reporting import report_command
from framing.cli.scoring import score_command
from framing.cli.specifying import specifications_command
from framing.cli.training import predict_command, train_command
from framing.cli.watching import watchable

_SELDOM = 50_000
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
app.command("score")(watchable(score_command))
app.command("train")(watchable(train_command))
app.command("predict")(watchable(predict_command))
app.command("codebook")(codebook_command)
app.command("code")(watchable(code_command))
app.command("replicate")(watchable(replicate_command))
app.command("sample")(watchable(sample_command))
app.command("desk")(watchable(desk_command))
app.command("import-codes")(watchable(import_codes_command))
app.command("agreement")(watchable(agreement_command))
app.command("validate")(watchable(validate_command))
app.command("compare")(watchable(compare_command))
app.command("report")(watchable(report_command))
app.command("coverage")(watchable(coverage_command))
app.command("specifications")(watchable(specifications_command))
app.add_typer(power_app, name="power")
app.command("methods")(watchable(methods_command))
app.command("doctor")(doctor_command)
app.add_typer(lexicon_app, name="lexicon")


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="With --version: hashes of code, parser and lexicons too.")
    ] = False,
) -> None:
    """How does this outlet tell this story, compared with that one?"""
    if version:
        show_version(verbose=verbose)
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.fail("Missing command.")


def main() -> None:
    """Run the command line."""
    # What a command loads stays; going over it at every 700 new objects takes the collector a seventh of the start.
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    # A process that ends looks for cycles in all that is left, for some .4 s; this leaves it nothing to look at.
    atexit.register(gc.freeze)
    run_app(app)
