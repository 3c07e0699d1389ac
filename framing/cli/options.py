"""Options that several commands share, and reading what they name."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.articles.columns import ReadOptions

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.articles.files import BadRow

PARSER = "en_framing_news"


class Format(StrEnum):
    """File formats of the result tables."""

    parquet = "parquet"
    csv = "csv"


class OnError(StrEnum):
    """What to do with rows that cannot be read."""

    stop = "raise"
    skip = "skip"


_reading = partial(typer.Option, rich_help_panel="Reading the input")
_inputs = typer.Argument(
    help="Files: .txt, .html, .csv, .tsv, .jsonl, .parquet. Of a folder, the .txt and .html files, or else its tables."
)
Inputs = Annotated[list[Path], _inputs]
InputsOrUrls = Annotated[list[str], _inputs]
OnErrorOption = Annotated[
    OnError, _reading(help="At a row or file that cannot be read: raise an error and stop, or skip it and list it.")
]
TextColumn = Annotated[str, _reading(metavar="NAME", help="Column that holds the text.")]
IdColumn = Annotated[
    str | None, _reading(metavar="NAME", help="Column with a unique id; else id, article_id, or file name and row.")
]
SourceColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the outlet; else source or outlet.")]
DateColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the date; else date or published.")]
TitleColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the headline; else title or headline.")]
EventColumn = Annotated[str | None, _reading(metavar="NAME", help="Column with the event told of; else event.")]
DateFormat = Annotated[
    str | None,
    _reading(metavar="FORMAT", help="How dates are written, such as %d/%m/%Y; 2016-12-31 is read without it."),
]
Delimiter = Annotated[
    str | None,
    _reading(metavar="CHAR", help="Between the cells of .csv and .tsv; else a comma in .csv, a tab in .tsv."),
]
Quoting = Annotated[bool, _reading(help="Quotes hold a cell of .csv and .tsv together, or are plain characters.")]
MaxBytes = Annotated[
    int,
    _reading(
        min=1,
        metavar="BYTES",
        show_default="5 MiB",
        help="The largest text, web page or row that is read; 5 MiB take 1 GB of memory.",
    ),
]
ParserOption = Annotated[str, typer.Option(help="spaCy pipeline with tagger and parser.")]


def read_inputs(inputs: list[Path], on_error: OnError, errors: list[BadRow], options: ReadOptions) -> list[Article]:
    """Read the articles that the inputs of a command name."""
    from framing.articles.article import read_articles

    settle_delimiter(options)
    articles = read_articles(inputs, on_error=on_error.value, errors=errors, **options)
    if not articles:
        raise ValueError(f"no article could be read; {len(errors)} rows or files skipped, the first: {errors[0]}")
    return articles


def reading_options(context: typer.Context) -> ReadOptions:
    """Return the options of reading that a command was given."""
    options: ReadOptions = {name: context.params[name] for name in ReadOptions.__annotations__}  # type: ignore[assignment]
    return options


def settle_delimiter(options: ReadOptions) -> None:
    """Make a tab of the two characters as which a shell hands it on."""
    delimiter = options["delimiter"]
    options["delimiter"] = "\t" if delimiter == r"\t" else delimiter
