"""framing code, framing replicate: language models as coders."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from framing.cli.options import InputOptions, Inputs, read_inputs, reads_articles, written
from framing.cli.results import folder_of, split_names

if TYPE_CHECKING:
    import pandas as pd

    from framing.articles.article import Article

Shared = tuple[str, Any, Any, str | None, str]
# Name, type, default, what it takes, help: both commands that ask a model have all of these.
_ASKING: tuple[Shared, ...] = (
    ("temperature", float, 0.0, None, "Of the model; 0 asks for the same answer each time."),
    ("max_tokens", int, 2000, "N", "Longest answer."),
    ("schema", str, "auto", "FORM", "How the form of answers is asked for: json_schema, json_object, none; auto tries them in turn."),
    ("max_calls", int | None, None, "N", "Requests that this run may make; the rest is left for the next."),
    ("max_cost", float | None, None, "MONEY", "Money that this run may spend; needs --price-in and --price-out."),
    ("price_in", float | None, None, "MONEY", "Of a million tokens read."),
    ("price_out", float | None, None, "MONEY", "Of a million tokens written."),
    ("at_once", int, 4, "N", "Requests under way at a time."),
    ("per_minute", float | None, None, "N", "Requests a minute at most."),
    ("timeout", float, 120.0, "SECONDS", "For one request."),
    ("retries", int, 4, "N", "How often a request is sent again."),
    ("key_variable", str | None, None, "NAME", "Environment variable that holds the key; else FRAMING_API_KEY."),
    ("yes", bool, False, None, "Make over 100 calls without asking back."),
)  # fmt: skip
Address = Annotated[
    str, typer.Option("--coder", metavar="URL", help="Endpoint of OpenAI's kind, such as http://localhost:8080/v1.")
]
Book = Annotated[str, typer.Option(metavar="FILE", help="Codebook; else that of the shipped scorers.")]
Command = Callable[..., None]


def asks_a_model(command: Command) -> Command:
    """Give a command the options of asking a model; it takes them together, as `asking`."""
    hints = get_type_hints(command, include_extras=True)
    own = [one.replace(annotation=hints[one.name]) for one in signature(command).parameters.values()]

    @wraps(command)
    def run(*args: Any, **given: Any) -> None:
        told = {name: given.pop(name) for name, *_ in _ASKING}
        command(*args, **given, asking=_priced(told))

    parameters = [*(one for one in own if one.name != "asking"), *map(_parameter, _ASKING)]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _parameter(row: Shared) -> Parameter:
    name, kind, default, takes, said = row
    settings: dict[str, Any] = {"help": said, "metavar": takes, "rich_help_panel": "Asking the model"}
    flag = (f"--{name.replace('_', '-')}",) if kind is bool else ()
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, typer.Option(*flag, **settings)]
    )


def _priced(told: dict[str, Any]) -> dict[str, Any]:
    prices = told.pop("price_in"), told.pop("price_out")
    if prices.count(None) == 1:
        raise ValueError("--price-in and --price-out go together; give both")
    return told | {"price": None if None in prices else prices, "progress": True}


@reads_articles
@asks_a_model
def code_command(
    inputs: Inputs,
    *,
    reading: InputOptions,
    asking: dict[str, Any],
    coder: Address,
    model: Annotated[str, typer.Option(metavar="NAME", help="The model's name there.")],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder for codes, errors, and every prompt and answer.")],
    codebook: Book = "framing",
    variables: Annotated[str | None, typer.Option(metavar="A,B", help="Variables to ask for; else all.")] = None,
    per_call: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Variables asked for in one call; else all.")
    ] = None,
    prompt: Annotated[str, typer.Option(metavar="STYLE", help="full, short or reasoned.")] = "full",
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the coder in the codes; else the model's.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="S", help="Seed that the model is given.")] = 1,
) -> None:
    """Let a language model code articles by a codebook: the same tables as people's codes. Texts go to --coder and nowhere else."""
    from framing.coding.models.coder import code

    folder_of(out, "coder", [*inputs, *_file(codebook)])
    articles = _told(inputs, reading, coder)
    found = code(
        articles, codebook, coder=coder, model=model, variables=split_names(variables) or None, per_call=per_call,
        prompt=prompt, name=name, seed=seed, audit=out, **asking,
    )  # fmt: skip
    for path in found.save(out):
        typer.echo(path)
    typer.echo(found.text(), err=True)


@reads_articles
@asks_a_model
def replicate_command(
    inputs: Inputs,
    *,
    reading: InputOptions,
    asking: dict[str, Any],
    codes: Annotated[Path, typer.Option(metavar="FILE", help="Codes of people, of a sample of these articles.")],
    variable: Annotated[str, typer.Option(metavar="NAME", help="The variable that is asked for.")],
    label: Annotated[str, typer.Option(metavar="VALUE", help="Its value whose share is estimated.")],
    coder: Address,
    models: Annotated[str, typer.Option(metavar="A,B", help="Names of models there.")],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder for the tables, the figure, and every answer.")],
    codebook: Book = "framing",
    prompts: Annotated[str, typer.Option(metavar="A,B", help="Of full, short, reasoned.")] = "full,short,reasoned",
    seeds: Annotated[str, typer.Option(metavar="1,2", help="Seeds that the models are given.")] = "1",
    by: Annotated[str, typer.Option(metavar="NAME", help="Group of each article.")] = "source",
) -> None:
    """Code with every prompt, model and seed, and see how far a share and its differences move, as coded and corrected."""
    from framing.cli.results import print_frame
    from framing.coding.inputs import read_frame
    from framing.coding.models.replication import replicate

    if not all(part.isascii() and part.isdigit() for part in split_names(seeds)):
        raise ValueError(f"--seeds {seeds!r}: whole numbers divided by commas, such as 1,2,3")
    folder_of(out, "coder", [*inputs, *_file(codebook), codes])
    gold = read_frame(codes, how=written(reading))
    articles = _told(inputs, reading, coder)
    found = replicate(
        articles, gold, codebook, variable=variable, label=label, coder=coder, models=split_names(models),
        prompts=split_names(prompts), seeds=[int(part) for part in split_names(seeds)], by=by, audit=out, **asking,
    )  # fmt: skip
    for path in found.save(out, figure=_figure(found.robustness.table)):
        typer.echo(path)
    print_frame(found.robustness.summary)
    typer.echo(found.robustness.text())


def _figure(table: pd.DataFrame) -> bytes:
    """Draw the first difference between groups, or the share of all where there is none."""
    from io import BytesIO

    from matplotlib.figure import Figure

    from framing.coding.robustness import targets_of
    from framing.plot.robustness import plot_robustness

    buffer, drawn = BytesIO(), plot_robustness(table, targets_of(table)[0]).get_figure(root=True)
    assert isinstance(drawn, Figure)
    drawn.savefig(buffer, format="png", dpi=300, metadata={"Software": None})
    return buffer.getvalue()


def _file(codebook: str) -> list[str]:
    from framing.coding.codebooks.files import SHIPPED

    return [] if codebook == SHIPPED else [codebook]


def _told(inputs: list[Path], reading: InputOptions, coder: str) -> list[Article]:
    """Read the articles, and say where their texts go before any does."""
    from framing.coding.models.endpoint import check_url, place_of

    place = place_of(check_url(coder))
    articles = read_inputs(inputs, reading)
    typer.echo(f"texts of {len(articles)} articles go to {place}, and nowhere else", err=True)
    return articles
