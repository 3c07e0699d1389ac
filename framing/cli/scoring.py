"""framing score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.options import (
    PARSER,
    DateColumn,
    DateFormat,
    Delimiter,
    EventColumn,
    Format,
    IdColumn,
    Inputs,
    MaxBytes,
    OnError,
    OnErrorOption,
    ParserOption,
    Quoting,
    SourceColumn,
    TextColumn,
    TitleColumn,
    read_inputs,
)
from framing.records import MAX_BYTES

if TYPE_CHECKING:
    from framing.article import BadRow, ReadOptions


def score_command(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for scores, evidence, errors.csv, manifest.json; without it a summary is printed."),
    ] = None,
    format: Annotated[Format, typer.Option(help="Format of scores and evidence.")] = Format.csv,
    features: Annotated[str | None, typer.Option(help="Features to score, divided by commas; all by default.")] = None,
    parser: ParserOption = PARSER,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the result is the same for any number.")] = 1,
    on_error: OnErrorOption = OnError.stop,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    source_column: SourceColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    event_column: EventColumn = None,
    date_format: DateFormat = None,
    delimiter: Delimiter = None,
    quoting: Quoting = True,
    max_bytes: MaxBytes = MAX_BYTES,
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
    articles = read_inputs(inputs, on_error, errors, options)
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
