"""Options that several commands share: one table of those of reading, and reading what they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from framing.articles.columns import MAX_BYTES, ReadOptions

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.coding.frames import Written

PARSER = "en_framing_news"
_LISTED = 5


class Format(StrEnum):
    """File formats of the result tables."""

    parquet = "parquet"
    csv = "csv"


class Who(StrEnum):
    """Which of the tables of whom articles speak of are written."""

    mentions = "mentions"
    entities = "entities"
    none = "none"


class OnError(StrEnum):
    """What to do with rows that cannot be read."""

    stop = "raise"
    skip = "skip"


class Entities(StrEnum):
    """What to do with entities of HTML."""

    decode = "decode"
    keep = "keep"


class Language(StrEnum):
    """What to do with articles that are not English."""

    refuse = "refuse"
    skip = "skip"
    score = "score"


_inputs = typer.Argument(
    help="Files: .txt, .html, .csv, .tsv, .jsonl, .parquet, .xlsx, .dta. Of a folder, the .txt and .html files, or else its tables."
)
Inputs = Annotated[list[Path], _inputs]
InputsOrUrls = Annotated[list[str], _inputs]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="P", help="Confidence under which rows are not counted; else .5, or as they were scored."),
]  # fmt: skip
ParserOption = Annotated[str, typer.Option(help="spaCy pipeline with tagger and parser.")]

Command = Callable[..., None]
Shared = tuple[str, Any, Any, str | None, str]
_OF_TABLES = ("text_column", "id_column", "delimiter", "encoding")
_OF_CODES = ("delimiter", "encoding")
_NAME = str | None
# Name, type, default, what it takes, help: every command that reads articles has all of these.
_READING: tuple[Shared, ...] = (
    ("on_error", OnError, OnError.stop, None, "At a row or file that cannot be read: raise an error and stop, or skip it and list it."),
    ("language", Language, Language.skip, None, "Articles of 20 words or more that are not English: an error, left out with a warning, or taken all the same."),
    ("entities", Entities, Entities.decode, None, "Entities of HTML such as &rsquo;: decode them, or keep them as they are."),
    ("text_column", _NAME, None, "NAME", "Column that holds the text; else text."),
    ("id_column", _NAME, None, "NAME", "Column with a unique id; else id, article_id, or file name and row."),
    ("source_column", _NAME, None, "NAME", "Column with the outlet; else source or outlet."),
    ("date_column", _NAME, None, "NAME", "Column with the date; else date or published."),
    ("title_column", _NAME, None, "NAME", "Column with the headline; else title or headline."),
    ("event_column", _NAME, None, "NAME", "Column with the event told of; else event."),
    ("date_format", _NAME, None, "FORMAT", "How all dates are written, such as %d/%m/%Y; without it 2016-12-31 is read."),
    ("delimiter", _NAME, None, "CHAR", "Between the cells of .csv and .tsv; else a comma in .csv, a tab in .tsv."),
    ("quoting", bool, True, None, "Quotes hold a cell of .csv and .tsv together, or are plain characters."),
    ("encoding", _NAME, None, "NAME", "Of text files, such as cp1252 or utf-16; else UTF-8."),
    ("max_bytes", int, MAX_BYTES, "BYTES", "The largest text, web page or row that is read; 5 MiB take 400 MB of memory, beside models and scorers of your own 1 GB."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How a command was told to read its articles."""

    on_error: OnError
    options: ReadOptions


def reads_articles(command: Command) -> Command:
    """Give a command the options of reading articles; it takes them together, as `reading`."""
    return _with_options(command, _READING)


def reads_table(command: Command) -> Command:
    """Give a command those of the options that tables of coded texts have."""
    return _with_options(command, tuple(row for row in _READING if row[0] in _OF_TABLES))


def reads_codes(command: Command) -> Command:
    """Give a command those of the options that files of codes have."""
    return _with_options(command, tuple(row for row in _READING if row[0] in _OF_CODES))


def _with_options(command: Command, rows: Sequence[Shared]) -> Command:
    hints = get_type_hints(command, include_extras=True)
    own = [one.replace(annotation=hints[one.name]) for one in signature(command).parameters.values()]

    @wraps(command)
    def run(*args: Any, **given: Any) -> None:
        told = {name: _plain(given.pop(name)) for name, *_ in rows}
        on_error = OnError(told.pop("on_error", OnError.stop))
        command(*args, **given, reading=InputOptions(on_error, told))  # type: ignore[arg-type]

    parameters = [*(one for one in own if one.name != "reading"), *map(_parameter, rows)]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _parameter(row: Shared) -> Parameter:
    name, kind, default, takes, said = row
    settings: dict[str, Any] = {"help": said, "metavar": takes, "rich_help_panel": "Reading the input"}
    if name == "max_bytes":
        settings |= {"min": 1, "show_default": "5 MiB"}
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, typer.Option(**settings)]
    )


def _plain(given: Any) -> Any:
    """Return an option as the reader takes it; a shell hands on a tab as two characters."""
    return given.value if isinstance(given, StrEnum) else "\t" if given == r"\t" else given


def written(reading: InputOptions) -> Written:
    """Return what a command was told of how files of codes are written, checked."""
    from framing.articles.columns import make_plan
    from framing.coding.frames import Written

    plan = make_plan(reading.options)
    return Written(plan.delimiter, plan.encoding)


def read_inputs(inputs: list[Path], reading: InputOptions) -> list[Article]:
    """Read the articles that the inputs of a command name, and list what was skipped."""
    from framing.articles.article import gather
    from framing.articles.files import LeftOut

    found = gather(inputs, on_error=reading.on_error.value, **reading.options)
    if not found.articles:
        count, first = len(found.left_out), found.left_out[0]
        raise ValueError(f"no article could be read; {count} rows or files skipped, the first: {first}")
    found.tally.warn()
    if skipped := found.tally.skipped():
        rows = [row for row in found.left_out if not isinstance(row, LeftOut)]
        typer.echo("\n  ".join([f"{skipped}:", *map(str, rows[:_LISTED])]), err=True)
    return found.articles
