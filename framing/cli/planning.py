"""framing power: how many articles to compare, to code, or to code twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.compared import notes_of_warnings
from framing.cli.options import InputOptions, reads_codes, written
from framing.cli.results import check_scored, print_frame, scores_files, split_names, table_path, write_frame

if TYPE_CHECKING:
    import pandas as pd

power_app = typer.Typer(no_args_is_help=True, help="How many articles, codes or items a study needs.")
Pilot = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder that `framing score --out` wrote, of articles like those to come.")]  # fmt: skip
Rate = Annotated[float | None, typer.Option(help="Without a pilot: how often the choice is made, per unit (word, clause), or a share.")]  # fmt: skip
Exposure = Annotated[float, typer.Option(help="Units an article has.")]
Effect = Annotated[float, typer.Option("--design-effect", help="Variance over that of independent counts: 1 if a choice is not clumpy, often 2 to 4.")]  # fmt: skip
Bounded = Annotated[bool, typer.Option("--bounded", help="No count can exceed its exposure, as of clauses or of labels of whole articles.")]  # fmt: skip
Ratios = Annotated[list[float], typer.Option("--ratio", help="Rate of the group over that of the others; again for each size.")]  # fmt: skip
Power = Annotated[float, typer.Option(help="Chance to find the difference.")]
Level = Annotated[float, typer.Option(help="Of intervals; 1 less it, of tests.")]
By = Annotated[str, typer.Option(metavar="COLUMN", help="Column of the pilot that names groups.")]
Correlation = Annotated[float, typer.Option(help="Of scores and codes over articles; 0: codes alone.")]
Codes = Annotated[Path | None, typer.Option(metavar="FILE", help="Codes of some articles of the pilot: each choice has its own correlation.")]  # fmt: skip
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Table to write (.csv, .parquet).")]
Figure = Annotated[Path | None, typer.Option(metavar="FILE", help="Figure to write (.png, .pdf, .svg).")]


@power_app.command("compare")
def compare_plan(
    *,
    ratio: Ratios,
    pilot: Pilot = None,
    rate: Rate = None,
    exposure: Exposure = 1.0,
    design_effect: Effect = 1.0,
    bounded: Bounded = False,
    share: Annotated[float, typer.Option(help="Of the group in all articles.")] = 0.5,
    tests: Annotated[int, typer.Option(min=1, help="Tests that p will be corrected for.")] = 1,
    power: Power = 0.8,
    level: Level = 0.95,
    by: By = "source",
    out: Out = None,
    figure: Figure = None,
) -> None:
    """Articles to compare for a difference of given size."""
    from framing.power import to_compare

    plan = to_compare(
        _scored(pilot), ratio=ratio, rate=rate, exposure=exposure, design_effect=design_effect, bounded=bounded,
        share=share, tests=tests, power=power, level=level, by=by,
    )  # fmt: skip
    _show(plan, out, figure, pilot)


@power_app.command("code")
@reads_codes
def code_plan(
    *,
    reading: InputOptions,
    width: Annotated[
        list[float], typer.Option(help="Of the whole interval, in units of the rate; again for each size.")
    ],
    pilot: Pilot = None,
    rate: Rate = None,
    exposure: Exposure = 1.0,
    design_effect: Effect = 1.0,
    counts: Annotated[bool, typer.Option("--counts", help="Counts can exceed their exposure, as of words.")] = False,
    correlation: Correlation = 0.0,
    articles: Annotated[int | None, typer.Option(min=2, help="Articles scored; else many.")] = None,
    codes: Codes = None,
    level: Level = 0.95,
    by: By = "source",
    out: Out = None,
    figure: Figure = None,
) -> None:
    """Articles to code for an interval of given width."""
    from framing.power import to_code

    plan = to_code(
        _scored(pilot), width=width, rate=rate, exposure=exposure, design_effect=design_effect, bounded=not counts,
        correlation=correlation, articles=articles, codes=_coded(codes, reading), level=level, by=by,
    )  # fmt: skip
    _show(plan, out, figure, pilot)


@power_app.command("correct")
@reads_codes
def correct_plan(
    *,
    reading: InputOptions,
    ratio: Ratios,
    articles: Annotated[int, typer.Option(min=5, help="Articles scored in each group.")],
    pilot: Pilot = None,
    rate: Rate = None,
    exposure: Exposure = 1.0,
    design_effect: Effect = 1.0,
    bounded: Bounded = False,
    correlation: Correlation = 0.8,
    codes: Codes = None,
    power: Power = 0.8,
    level: Level = 0.95,
    by: By = "source",
    out: Out = None,
    figure: Figure = None,
) -> None:
    """Articles of each group to code for a corrected difference."""
    from framing.power import to_correct

    plan = to_correct(
        _scored(pilot), ratio=ratio, articles=articles, rate=rate, exposure=exposure, design_effect=design_effect,
        bounded=bounded, correlation=correlation, codes=_coded(codes, reading), power=power, level=level, by=by,
    )  # fmt: skip
    _show(plan, out, figure, pilot)


@power_app.command("agree")
@reads_codes
def agree_plan(
    *,
    reading: InputOptions,
    precision: Annotated[list[float], typer.Option(help="Half the width of the interval of alpha; again for each size.")],
    pilot: Annotated[Path | None, typer.Option(metavar="FILE", help="Codes of several coders, one row an item and coder.")] = None,
    variables: Annotated[str | None, typer.Option(metavar="A,B", help="Columns of the pilot with the values.")] = None,
    item: Annotated[str, typer.Option(metavar="COLUMN")] = "article_id",
    coder: Annotated[str, typer.Option(metavar="COLUMN")] = "coder",
    alpha: Annotated[float | None, typer.Option(help="Without a pilot: agreement expected.")] = None,
    chances: Annotated[str, typer.Option(metavar="P,Q", help="Share of each value.")] = "0.5,0.5",
    coders: Annotated[int, typer.Option(min=2)] = 2,
    level: Level = 0.95,
    out: Out = None,
    figure: Figure = None,
) -> None:  # fmt: skip
    """Items to code by several coders for an agreement of given precision."""
    from framing.power import to_agree

    try:
        told = [float(chance) for chance in split_names(chances)]
    except ValueError:
        raise ValueError(f"--chances {chances}: give numbers divided by commas, such as 0.8,0.2") from None
    plan = to_agree(
        _coded(pilot, reading), precision=precision, variables=split_names(variables), item=item, coder=coder, alpha=alpha,
        chances=told, coders=coders, level=level,
    )  # fmt: skip
    _show(plan, out, figure, pilot)


def _scored(folder: Path | None) -> pd.DataFrame | None:
    if folder is None:
        return None
    from framing.scores.folder import read_scores

    check_scored(folder)
    with notes_of_warnings():
        return read_scores(folder).table


def _coded(path: Path | None, reading: InputOptions) -> pd.DataFrame | None:
    if path is None:
        return None
    from framing.coding.inputs import read_frame

    return read_frame(path, how=written(reading))


def _number(value: float) -> str:
    """Whole numbers whole, and three figures of others."""
    return "–" if value != value else f"{value:,.0f}" if value == round(value) else f"{value:.3g}"


def _show(plan: pd.DataFrame, out: Path | None, figure: Path | None, pilot: Path | None) -> None:
    """Print a plan, and write its table and figure."""
    read: list[Any] = [] if pilot is None else scores_files(pilot)
    numbers = plan.select_dtypes("number")
    print_frame(plan.assign(**{name: [_number(value) for value in numbers[name]] for name in numbers}))
    if plan["needed"].isna().any():
        typer.echo("–: not reached with all articles.", err=True)
    if out is not None:
        typer.echo(write_frame(plan, table_path(out, (".csv", ".parquet"), read)))
    if figure is not None:
        from framing.plot.power import plot_power
        from framing.report.pictures import figure_of

        figure_of(plot_power(plan)).savefig(table_path(figure, (".png", ".pdf", ".svg"), read), dpi=300)
        typer.echo(figure)
