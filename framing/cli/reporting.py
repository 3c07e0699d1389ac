"""framing report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from framing.cli.compared import (
    By,
    Cluster,
    Codes,
    Event,
    Folder,
    Permutations,
    Reference,
    Resamples,
    Seed,
    as_group,
    codes_of,
    notes_of_warnings,
    scores_of,
    texts_of,
)
from framing.cli.options import InputOptions, MinConfidence, reads_articles, written
from framing.cli.own import ActorsFile, Lexicons, need_texts, own_actors, with_own
from framing.cli.results import scores_files, table_path


@reads_articles
def report_command(
    folder: Folder,
    *,
    reading: InputOptions,
    out: Annotated[Path, typer.Option(metavar="PAGE", help="The page to write, such as page.html.")],
    by: By = "source",
    event: Event = None,
    cluster: Cluster = None,
    reference: Reference = None,
    articles: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="The inputs that were scored, to show evidence in its text; not needed after `framing score --texts`. Give it again for each file.")] = None,
    lexicon: Lexicons = None,
    actors: ActorsFile = None,
    title: Annotated[str, typer.Option(help="Title of the page.")] = "How the story is told",
    explore: Annotated[bool, typer.Option("--explore/--no-explore", help="Write a second page beside it, PAGE-explore.html, to choose, count and read in.")] = True,
    plan: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="TOML file with a difference and the choices written down beforehand: the page tells it under every choice, and which were planned. Give it again for each.")] = None,
    codes: Codes = None,
    min_confidence: MinConfidence = None,
    resamples: Resamples = 2000,
    permutations: Permutations = 2000,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Write two pages, without network, for anyone with a browser: the comparison with all its evidence, and one to explore it."""
    from framing.report.page import write_report

    beside = out.with_name(f"{out.stem}-explore{out.suffix}") if explore else None
    if lost := [path for path in plan or [] if not path.is_file()]:
        raise FileNotFoundError(f"--plan {lost[0]}: no such file; check the path")
    for path in filter(None, (out, beside)):
        table_path(path, (".html", ".htm"), [*scores_files(folder), *(articles or []), *(plan or []), codes])
    with notes_of_warnings():
        scores = scores_of(folder, {"--by": by, "--event": event, "--cluster": cluster}, min_confidence)
        texts = texts_of(articles, reading, scores.table) if articles else None
        group = as_group(scores.table, by, reference)
        settings: dict[str, Any] = {"by": by, "event": event, "cluster": cluster, "reference": group, "seed": seed}
        settings |= {"resamples": resamples, "permutations": permutations}
        scores = with_own(scores, lexicon, texts)
        if actors is not None:
            need_texts(scores, "--actors")
        settings |= {"codes": None if codes is None else codes_of(codes, written(reading))}
        page = write_report(
            scores, out, title=title, actors=own_actors(actors), explore=beside, plans=plan or [], **settings
        )
    shown = len(scores.articles) if texts is None else len(texts)
    if not shown:
        typer.echo(
            "The page shows the words of the evidence without their texts; score with --texts, or add --articles FILE.",
            err=True,
        )
    for path in filter(None, (page, beside)):
        typer.echo(path)
