"""framing coverage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from framing.cli.compared import Folder, Seed, scores_of, texts_of
from framing.cli.options import InputOptions, reads_articles
from framing.cli.results import folder_of, scores_files, table_path, write_frames


@reads_articles
def coverage_command(
    folder: Folder,
    *,
    reading: InputOptions,
    event: Annotated[str, typer.Option(metavar="COLUMN", help="Column of the scores that names the event of each article.")] = "event",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR2", help="Folder for coverage.csv, passages.csv, numbers.csv, timeline.csv and omissions.csv.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="PAGE", help="Page with the articles side by side, such as told.html.")
    ] = None,
    actors: Annotated[
        str | None, typer.Option(metavar="NAME", help="Dictionary of actors: a file, a folder, or a shipped name; its sides group the deeds.")
    ] = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="The inputs that were scored; not needed after `framing score --texts`. Give it again for each file."),
    ] = None,
    others: Annotated[
        int, typer.Option(min=1, metavar="N", help="Other outlets that must have told a fact for omissions.csv to count it.")
    ] = 1,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Say what the outlets of an event tell, tell otherwise, and leave untold though others had told it."""
    from framing.analysis.coverage_words import coverage_lines
    from framing.analysis.coverages import coverage
    from framing.language.lexicons.actors import read_actors

    read = [*scores_files(folder), *(articles or [])]
    folder_of(out, "tables", read)
    if page is not None:
        table_path(page, (".html", ".htm"), read, "--page")
    scores = scores_of(folder, {"--event": event})
    if articles:
        scores = replace(scores, articles=tuple(texts_of(articles, reading, scores.table)))
    if not scores.articles:
        raise ValueError(f"{folder} holds no texts; score with --texts, or add --articles FILE")
    found = coverage(scores, event=event, actors=None if actors is None else read_actors(actors))
    for line in coverage_lines(found, seed=seed):
        typer.echo(line)
    tables = {"coverage": found.table, "passages": found.passages, "numbers": found.numbers, "timeline": found.timeline}
    tables["omissions"] = found.rates(seed=seed, others=others)
    paths = write_frames(tables, out)
    if page is not None:
        from framing.report.side_by_side import write_coverage

        paths.append(write_coverage(found, page, seed=seed))
    typer.echo()
    for path in paths:
        typer.echo(path)
