"""framing desk: code articles in the browser, on one's own machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.options import InputOptions, read_inputs, reads_articles, written
from framing.cli.results import split_names, table_path

if TYPE_CHECKING:
    from framing.coding.codebooks.codebook import Codebook
    from framing.desk.adjudication import Adjudication
    from framing.desk.sessions import Session
    from framing.desk.tasks import Task


@reads_articles
def desk_command(
    tasks: Annotated[
        Path, typer.Argument(help="What `framing sample` wrote, in any of its formats; or a file of articles.")
    ],
    *,
    reading: InputOptions,
    codebook: Annotated[Path, typer.Option(metavar="FILE", help="What is asked: variables and values, in TOML.")],
    coder: Annotated[str, typer.Option(metavar="NAME", help="Who codes; or, with --adjudicate, who decides.")],
    variables: Annotated[
        str | None, typer.Option(metavar="A,B", help="Variables of the codebook to ask; else all.")
    ] = None,
    adjudicate: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Two coders to bring together, whose journals stand in the folder."),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where journals are kept; else beside the tasks: NAME.desk.")
    ] = None,
    evidence: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What rules found, as `framing score --out` writes it: hidden until asked for."
        ),
    ] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Keep outlets, dates and ids from the coder.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 for any that is free.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the address and open no browser.")] = False,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the codes of finished articles, serve nothing, and stop.")
    ] = None,
    format: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="Of --export: csv, label-studio, doccano, prodigy, articles or decisions."),
    ] = "csv",
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="With --export: codes of unfinished articles too.")
    ] = False,
) -> None:
    """Code articles in the browser, on this machine alone; every act is on the disk at once."""
    from framing.desk.questions import read_questions

    _check_installed(export is None)
    read = [tasks, codebook, *([evidence] if evidence else [])]
    home = folder or tasks.with_name(f"{tasks.stem}.desk")
    book, articles = read_questions(codebook, split_names(variables)), _tasks(tasks, evidence, reading)
    with _seat(home, coder, adjudicate, articles, book, read) as of:
        _run(of, (export, format, unfinished), (blind, port, not no_open), read)


@contextmanager
def _seat(
    home: Path, coder: str, adjudicate: str | None, tasks: list[Task], book: Codebook, read: list[Path]
) -> Iterator[Session | Adjudication]:  # fmt: skip
    """Hold the desk of a coder, or of one who decides, open."""
    from framing.desk.adjudication import adjudication
    from framing.desk.journal import journal_path
    from framing.desk.sessions import session
    from framing.scores.claims import check_read

    path = journal_path(home, coder, "coder" if adjudicate is None else "adjudicator")
    check_read([path], read)
    if adjudicate is None:
        with session(path, coder, tasks, book) as own:
            yield own
        return
    with adjudication(home, coder, _two(adjudicate, home), tasks, book) as deciding:
        yield deciding


def _tasks(path: Path, evidence: Path | None, reading: InputOptions) -> list[Task]:
    """Read the articles to be coded: tasks, a sheet of a sample, or articles; and what rules found in them."""
    from framing.coding.drawn import drawn_texts, texts_of
    from framing.coding.inputs import read_frame
    from framing.desk.tasks import read_tasks, tasks_of, with_evidence

    how = written(reading)
    tasks = read_tasks(path, how)
    if tasks is None:
        drawn = drawn_texts(path, how)
        tasks = tasks_of(texts_of(read_inputs([path], _any_language(reading))) if drawn is None else drawn, path)
    return tasks if evidence is None else with_evidence(tasks, read_frame(evidence, how=how))


def _any_language(reading: InputOptions) -> InputOptions:
    """People code what they can read: texts that are not English are left out for rules, not for coders."""
    return replace(reading, options={**reading.options, "language": "score"})


def _two(names: str, home: Path) -> tuple[str, str]:
    from framing.desk.journal import journal_path

    coders = split_names(names)
    if len(coders) != 2 or coders[0] == coders[1]:
        raise ValueError(f"--adjudicate {names}: name two coders, with a comma between them")
    for name in coders:
        if not journal_path(home, name).is_file():
            have = ", ".join(sorted(path.stem for path in home.glob("*.journal") if "." not in path.stem)) or "nobody"
            raise ValueError(f"--adjudicate: {name} has not coded in {home}; have {have}")
    return coders[0], coders[1]


def _check_installed(serving: bool) -> None:
    from importlib.util import find_spec

    if serving and not (find_spec("starlette") and find_spec("uvicorn")):
        raise ValueError("the desk needs starlette and uvicorn; pip install 'media-framing[desk]'")


def _run(
    of: Session | Adjudication, export: tuple[Path | None, str, bool], options: tuple[bool, int, bool], read: list[Path]
) -> None:  # fmt: skip
    target, kind, unfinished = export
    if target is not None:
        _export(of, target, kind, unfinished, read)
        return
    from framing.desk.server import make_app
    from framing.desk.serving import serve

    blind, port, browser = options
    total = len(of.tasks)
    typer.echo(
        f"Desk of {of.who}: {total} article{'s' * (total != 1)}. Stop with Ctrl-C; what is coded is saved at once.",
        err=True,
    )
    serve(lambda token: make_app(of, token, blind=blind), port=port, browser=browser, say=typer.echo)
    typer.echo(_ended(of), err=True)


def _ended(of: Session | Adjudication) -> str:
    """Say how far it came, and what to do next."""
    from framing.desk.exporting import left_out

    return f"{(left_out(of) or 'all done').capitalize()}. To go on, run this again; for a file of codes, add --export codes.csv."


def _export(of: Session | Adjudication, path: Path, kind: str, unfinished: bool, read: list[Path]) -> None:
    from framing.coding.tasks import tool_name
    from framing.desk.exporting import exported, left_out
    from framing.scores.writing import write_own

    name, data = exported(of, tool_name(kind), unfinished=unfinished)
    typer.echo(write_own(table_path(path, (Path(name).suffix,), read), data))
    if said := left_out(of, unfinished=unfinished):
        typer.echo(f"Left out: {said}", err=True)
