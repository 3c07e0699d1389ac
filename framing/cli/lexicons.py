"""framing lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.options import PARSER, ParserOption

lexicon_app = typer.Typer(no_args_is_help=True, help="Begin lexicons, look at them and check them.")


@lexicon_app.command("new")
def lexicon_new(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="A new folder; its name is that of the lexicon.")],
) -> None:
    """Write a small lexicon that works, to be filled with words of your own."""
    from framing.language.lexicons.example import write_example

    for path in write_example(name):
        typer.echo(path)
    typer.echo(f"Change both by hand; then `framing lexicon check {name}`, and `framing score INPUT --lexicon {name}`.")


@lexicon_app.command("check")
def lexicon_check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names or paths of lexicons; all shipped ones by default.")
    ] = None,
    parser: ParserOption = PARSER,
) -> None:
    """Lint lexicons: duplicates, contradictions, shadowed entries, examples that do not match."""
    from framing.language.lexicons.checks import check_lexicon
    from framing.language.lexicons.readers import read_lexicon
    from framing.language.lexicons.shipped import shipped_lexicons
    from framing.language.parsing.parser import load_parser

    nlp = load_parser(parser)
    bad = 0
    for name in names or shipped_lexicons():
        lexicon = read_lexicon(name)
        problems = check_lexicon(lexicon, nlp)
        bad += len(problems)
        for problem in problems:
            typer.echo(f"{name}, row {problem.row}: {problem.kind}: {problem.message}")
        typer.echo(f"{lexicon.name}: {len(lexicon.entries)} entries, {len(problems)} problems")
    if bad:
        raise typer.Exit(1)


@lexicon_app.command("show")
def lexicon_show(
    name: Annotated[
        str | None, typer.Argument(help="Name or path; without it the shipped lexicons are listed.")
    ] = None,
    category: Annotated[str | None, typer.Option(help="Show the entries of one category.")] = None,
) -> None:
    """Show what is in a lexicon: its card, its categories with counts, or the entries of one."""
    from framing.cli.show import print_entries, print_lexicons
    from framing.language.lexicons.readers import read_lexicon
    from framing.language.lexicons.shipped import shipped_lexicons

    if name is None:
        print_lexicons([read_lexicon(shipped) for shipped in shipped_lexicons()])
    else:
        print_entries(read_lexicon(name), category)
