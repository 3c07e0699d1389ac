"""framing compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.analysis.choices import RARE
from framing.cli.compared import (
    By,
    Cluster,
    Codes,
    Correction,
    Event,
    Family,
    Folder,
    Over,
    Permutations,
    Reference,
    Resamples,
    Seed,
    Tables,
    Weights,
    as_group,
    codes_of,
    notes_of_warnings,
    scores_of,
)
from framing.cli.options import InputOptions, MinConfidence, reads_codes, written
from framing.cli.own import ActorsFile, Lexicons, need_texts, own_actors, with_own
from framing.cli.results import folder_of, need_excel, scores_files

if TYPE_CHECKING:
    import pandas as pd

    from framing.report.analysis import Analysis
    from framing.scores.scores import Scores

TOLD = 5  # findings on the screen


Families = Annotated[Family, typer.Option(help="Tests that are corrected together.")]
Corrections = Annotated[Correction, typer.Option(help="Benjamini and Hochberg, Holm, or none.")]
Margin = Annotated[
    float | None,
    typer.Option(metavar="RATIO", help="Ratio above 1 up to which rates count as alike, such as 1.25: adds tests that they are."),
]  # fmt: skip
Least = Annotated[
    int, typer.Option(min=1, metavar="N", help="Leave out choices found fewer times than this in all articles.")
]
WeightsOption = Annotated[
    Weights | None, typer.Option(help="Let each row of evidence count for its confidence instead of one.")
]


@reads_codes
def compare_command(
    folder: Folder,
    *,
    reading: InputOptions,
    out: Annotated[Path, typer.Option(metavar="DIR2", help="Folder for tables, figures and manifest.json.")],
    by: By = "source",
    event: Event = None,
    cluster: Cluster = None,
    over: Over = None,
    reference: Reference = None,
    family: Families = Family.feature,
    correction: Corrections = Correction.bh,
    margin: Margin = None,
    resamples: Resamples = 2000,
    permutations: Permutations = 2000,
    least: Least = RARE,
    drop_small: Annotated[bool, typer.Option("--drop-small", help="Leave out groups under 5 articles (or events).")] = False,
    codes: Codes = None,
    lexicon: Lexicons = None,
    actors: ActorsFile = None,
    format: Annotated[Tables, typer.Option(help="Of the tables: .csv, .parquet, or one Excel workbook, comparison.xlsx.")] = Tables.csv,
    figures: Annotated[bool, typer.Option(help="Draw figures, as PNG and PDF.")] = True,
    min_confidence: MinConfidence = None,
    weights: WeightsOption = None,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Compare groups of articles: rates with intervals, differences, effect sizes, corrected tests, figures."""
    from framing.analysis.comparison import compare
    from framing.report.analysis import analyse
    from framing.report.files import write_comparison

    folder_of(out, "comparison", [*scores_files(folder), codes])
    if format is Tables.xlsx:
        need_excel()
    with notes_of_warnings():
        scores = scores_of(folder, {"--by": by, "--event": event, "--cluster": cluster}, min_confidence)
        scores = with_own(scores, lexicon)
        by_actor = _by_actor(scores, actors, by)
        scores = _weighed(scores, weights)
        marks = None if codes is None else codes_of(codes, written(reading))
        settings: dict[str, Any] = {
            "by": by, "event": event, "cluster": cluster, "reference": as_group(scores.table, by, reference), "seed": seed,
            "resamples": resamples, "permutations": permutations, "family": family.value, "correction": correction.value,
        }  # fmt: skip
        asked = {**settings, "margin": margin}
        table = scores.table[scores.table[by].notna()]
        comparison = compare(table, **asked, drop_small=drop_small, least=least, codes=marks)
        analysis = analyse(scores, comparison=comparison, least=least, **settings)
        inputs = {"scores": _file_of(folder)} | ({"codes": codes} if codes else {})
        beside = _beside(scores, marks, over, least, asked) | ({} if by_actor is None else {"actors": by_actor})
        paths = write_comparison(analysis, out, inputs=inputs, figures=figures, beside=beside, format=format.value)
    _tell(analysis, paths, out)


def _list(paths: list[Path], out: Path) -> None:
    tables = [path for path in paths if path.parent == out]
    for path in tables:
        typer.echo(path)
    if len(paths) > len(tables):
        typer.echo(f"{out / 'figures'}: {(len(paths) - len(tables)) // 2} figures, each as PNG and PDF")


def _by_actor(scores: Scores, path: Path | None, by: str) -> pd.DataFrame | None:
    """Return what each actor of a dictionary is called, does and suffers, by group."""
    if (actors := own_actors(path)) is None:
        return None
    from framing.analysis.agency import actor_table

    need_texts(scores, "--actors")
    return actor_table(scores, actors, by=[by])


def _weighed(scores: Scores, weights: Weights | None) -> Scores:
    from framing.scores.confidence import weighed_scores

    return scores if weights is None else weighed_scores(scores)


def _file_of(folder: Path) -> Path:
    return next(path for kind in ("parquet", "csv") if (path := folder / f"scores.{kind}").exists())


def _beside(
    scores: Scores, codes: pd.DataFrame | None, over: str | None, least: int, settings: dict[str, Any]
) -> dict[str, pd.DataFrame]:
    """Change over time where it is asked for, and what gaps are made of where events are known."""
    from framing.analysis.comparison import compare
    from framing.analysis.gaps import decompose_gaps
    from framing.analysis.groups import frequent

    found: dict[str, pd.DataFrame] = {}
    table = scores.table[scores.table[settings["by"]].notna()]
    if over is not None:
        options = {**settings, "event": None, "reference": None}
        changed = compare(table, **options, over=over, drop_small=True, codes=codes, least=least)
        found |= {"over_time": changed.table, "over_time_pairs": changed.pairs}
        number = int(changed.pairs["clear"].sum())
        typer.echo(f"note: {number} clear changes from one {over} to the next; see over_time_pairs", err=True)
    if settings["event"] is not None:
        found["gaps"] = decompose_gaps(frequent(table, least), event=settings["event"], by=settings["by"])
    return found


def _tell(analysis: Analysis, paths: list[Path], out: Path) -> None:
    """Say what stands out, and where all of it is; the first path is that of the comparison."""
    from framing.report.findings import find_differences, summary

    where = paths[0].name
    typer.echo(summary(analysis, where=where))
    for note in analysis.notes:
        typer.echo(f"  {note}")
    findings = find_differences(analysis)
    for finding in findings[:TOLD]:
        typer.echo(f"\n{finding.title}")
        for line in finding.lines:
            typer.echo(f"  {line}")
    if len(findings) > TOLD:
        typer.echo(f"\n{len(findings) - TOLD} more stand out; see figures and {where}.")
    if analysis.comparison is not None and (said := _told_of_codes(analysis.comparison.table, where)):
        typer.echo(f"\n{said}")
    typer.echo()
    _list(paths, out)


def _told_of_codes(table: pd.DataFrame, where: str) -> str:
    """Say where the corrected rates are, and that what was told is of the rules' counts; empty without codes."""
    if "corrected" not in table:
        return ""
    coded, done = int(table.groupby("group")["coded"].max().sum()), int(table["corrected"].notna().sum())
    return (
        f"All this is of what the rules count. Corrected by the codes of {coded:,} articles: {done:,} of {len(table):,} rates, "
        f"in the columns corrected, corrected_low and corrected_high of {where}."
    )
