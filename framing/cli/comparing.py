"""framing compare and framing report."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.articles.wording import listed
from framing.cli.options import InputOptions, MinConfidence, read_inputs, reads_articles, reads_codes, written
from framing.cli.own import ActorsFile, Lexicons, need_texts, own_actors, with_own
from framing.cli.results import check_scored, folder_of, scores_files, table_path

if TYPE_CHECKING:
    import pandas as pd

    from framing.analysis.comparison import Comparison
    from framing.articles.article import Article
    from framing.coding.frames import Written
    from framing.report.analysis import Analysis
    from framing.scores.scores import Scores

TOLD = 5  # findings on the screen
_CORRECTED = ("by", "event", "cluster", "reference", "level", "family", "correction")


class Family(StrEnum):
    """Tests that are corrected together."""

    all = "all"
    feature = "feature"
    category = "category"
    cell = "cell"


class Correction(StrEnum):
    """How p is corrected."""

    bh = "bh"
    holm = "holm"
    none = "none"


class Weights(StrEnum):
    """What a row of evidence counts for."""

    confidence = "confidence"


Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder that `framing score --out` wrote.")]
By = Annotated[str, typer.Option(metavar="COLUMN", help="Column of the scores that names the group of each article.")]
Event = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Column that names the event of each article: compare within events told by two groups or more."),
]  # fmt: skip
Cluster = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Column that names what articles depend on one another by, such as an event or an author: whole clusters are resampled and permuted."),
]  # fmt: skip
Over = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help="Change inside each group too: day, week, month, quarter, year, or a column of periods."),
]  # fmt: skip
Reference = Annotated[
    str | None, typer.Option(metavar="GROUP", help="Group to set the others against; else each against all others.")
]
Seed = Annotated[int, typer.Option(metavar="S", help="Seed of resamples and permutations; same seed, same result.")]
Resamples = Annotated[int, typer.Option(min=99, help="Bootstrap resamples of whole articles (or events).")]
Permutations = Annotated[
    int,
    typer.Option(
        min=99, help="Permutations; small p get as many more as let one difference alone pass the correction."
    ),
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
    family: Annotated[Family, typer.Option(help="Tests that are corrected together.")] = Family.feature,
    correction: Annotated[
        Correction, typer.Option(help="Benjamini and Hochberg, Holm, or none.")
    ] = Correction.bh,
    resamples: Resamples = 2000,
    permutations: Permutations = 2000,
    least: Annotated[
        int, typer.Option(min=1, metavar="N", help="Leave out choices found fewer times than this in all articles.")
    ] = 10,
    drop_small: Annotated[bool, typer.Option("--drop-small", help="Leave out groups under 5 articles (or events).")] = False,
    codes: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Spans that people coded in a random sample of the articles (.csv, .tsv, .parquet): corrects rates for the errors of the rules."),
    ] = None,
    lexicon: Lexicons = None,
    actors: ActorsFile = None,
    figures: Annotated[bool, typer.Option(help="Draw figures, as PNG and PDF.")] = True,
    min_confidence: MinConfidence = None,
    weights: Annotated[
        Weights | None, typer.Option(help="Let each row of evidence count for its confidence instead of one.")
    ] = None,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Compare groups of articles: rates with intervals, differences, effect sizes, corrected tests, figures."""
    from framing.report.analysis import analyse
    from framing.report.files import write_comparison

    folder_of(out, "comparison", [*scores_files(folder), codes])
    with notes_of_warnings():
        scores = scores_of(folder, {"--by": by, "--event": event, "--cluster": cluster}, min_confidence)
        scores = with_own(scores, lexicon)
        by_actor = _by_actor(scores, actors, by)
        scores = _weighed(scores, weights)
        if codes is not None and not codes.is_file():
            raise FileNotFoundError(f"--codes {codes}: no such file; check the path")
        settings: dict[str, Any] = {
            "by": by, "event": event, "cluster": cluster, "reference": _as_group(scores.table, by, reference), "seed": seed,
            "resamples": resamples, "permutations": permutations, "family": family.value, "correction": correction.value,
        }  # fmt: skip
        comparison = _compare(scores, codes, written(reading), least, {**settings, "drop_small": drop_small})
        analysis = analyse(scores, comparison=comparison, least=least, **settings)
        inputs = {"scores": _file_of(folder)} | ({"codes": codes} if codes else {})
        beside = _beside(scores, over, least, settings)
        if by_actor is not None:
            beside["actors"] = by_actor
        paths = write_comparison(analysis, out, inputs=inputs, figures=figures, beside=beside)
    _tell(analysis)
    tables = [path for path in paths if path.parent == out]
    for path in tables:
        typer.echo(path)
    if len(paths) > len(tables):
        typer.echo(f"{out / 'figures'}: {(len(paths) - len(tables)) // 2} figures, each as PNG and PDF")


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
    articles: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="The inputs that were scored, to show evidence in its text; not needed after `framing score --texts`. Give it again for each file."),
    ] = None,
    lexicon: Lexicons = None,
    actors: ActorsFile = None,
    title: Annotated[str, typer.Option(help="Title of the page.")] = "How the story is told",
    explore: Annotated[
        bool, typer.Option("--explore/--no-explore", help="Write a second page beside it, PAGE-explore.html, to choose, count and read in.")
    ] = True,
    min_confidence: MinConfidence = None,
    resamples: Resamples = 2000,
    permutations: Permutations = 2000,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Write two pages, without network, for anyone with a browser: the comparison with all its evidence, and one to explore it."""
    from framing.report.page import write_report

    beside = out.with_name(f"{out.stem}-explore{out.suffix}") if explore else None
    for path in filter(None, (out, beside)):
        table_path(path, (".html", ".htm"), [*scores_files(folder), *(articles or [])])
    with notes_of_warnings():
        scores = scores_of(folder, {"--by": by, "--event": event, "--cluster": cluster}, min_confidence)
        texts = texts_of(articles, reading, scores.table) if articles else None
        settings: dict[str, Any] = {
            "by": by,
            "event": event,
            "cluster": cluster,
            "reference": _as_group(scores.table, by, reference),
        }
        settings |= {"resamples": resamples, "permutations": permutations, "seed": seed}
        scores = with_own(scores, lexicon, texts)
        if actors is not None:
            need_texts(scores, "--actors")
        page = write_report(scores, out, title=title, actors=own_actors(actors), explore=beside, **settings)
    shown = len(scores.articles) if texts is None else len(texts)
    if not shown:
        typer.echo(
            "The page shows the words of the evidence without their texts; score with --texts, or add --articles FILE.",
            err=True,
        )
    for path in filter(None, (page, beside)):
        typer.echo(path)


def _by_actor(scores: Scores, path: Path | None, by: str) -> pd.DataFrame | None:
    """Return what each actor of a dictionary is called, does and suffers, by group."""
    if (actors := own_actors(path)) is None:
        return None
    from framing.analysis.agency import actor_table

    need_texts(scores, "--actors")
    return actor_table(scores, actors, by=[by])


@contextmanager
def notes_of_warnings() -> Iterator[None]:
    """Say each warning once, in a line on standard error, after the work is done."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for said in dict.fromkeys(str(one.message) for one in caught if issubclass(one.category, UserWarning)):
        typer.echo(f"note: {said}", err=True)


def scores_of(folder: Path, columns: dict[str, str | None], min_confidence: float | None = None) -> Scores:
    """Read the scores of a folder; refuse columns, by option, that they lack or that are empty."""
    from framing.scores.confidence import sure_scores
    from framing.scores.folder import read_scores

    check_scored(folder)
    scores = read_scores(folder)
    for option, column in columns.items():
        if column is not None and column not in scores.table:
            raise ValueError(
                f"{option} {column}: the scores have no such column; have {listed(scores.table.columns)}; a column of the "
                "input is kept as source or event: score again with --source-column or --event-column"
            )
        if column is not None and scores.table[column].isna().all():
            remedy = (
                f"score again with --{column}-column NAME" if column in ("source", "event") else "choose another column"
            )
            raise ValueError(f"{option} {column}: the column is empty in {folder}; {remedy}")
    return sure_scores(scores, min_confidence)


def _weighed(scores: Scores, weights: Weights | None) -> Scores:
    from framing.scores.confidence import weighed_scores

    return scores if weights is None else weighed_scores(scores)


def _file_of(folder: Path) -> Path:
    return next(path for kind in ("parquet", "csv") if (path := folder / f"scores.{kind}").exists())


def _as_group(table: pd.DataFrame, by: str, reference: str | None) -> Any:
    """Return the group of that name, as the column has it; an unknown one as it is, to be refused with the choices."""
    return next((group for group in table[by].dropna().unique() if str(group) == reference), reference)


def _compare(scores: Scores, codes: Path | None, how: Written, least: int, settings: dict[str, Any]) -> Comparison:
    """Compare what was found often enough, and correct the rates where codes are given."""
    from dataclasses import replace

    from framing.analysis.comparison import compare
    from framing.analysis.correction import with_corrected
    from framing.report.analysis import frequent

    table = scores.table[scores.table[settings["by"]].notna()]
    if (common := frequent(table, least)).empty:
        raise ValueError(f"no choice was found {least} times over all articles; lower --least, or score more articles")
    comparison = compare(common, **settings)
    if codes is None:
        return comparison
    from framing.coding.inputs import read_frame

    about = {name: getattr(comparison, name) for name in _CORRECTED}
    found, pairs = with_corrected(comparison.table, comparison.pairs, table, read_frame(codes, how=how), **about)
    return replace(comparison, table=found, pairs=pairs)


def _beside(scores: Scores, over: str | None, least: int, settings: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Change over time where it is asked for, and what gaps are made of where events are known."""
    from framing.analysis.comparison import compare
    from framing.analysis.gaps import decompose_gaps
    from framing.report.analysis import frequent

    found: dict[str, pd.DataFrame] = {}
    common = frequent(scores.table[scores.table[settings["by"]].notna()], least)
    if over is not None:
        changed = compare(common, **{**settings, "event": None, "reference": None}, over=over, drop_small=True)
        found |= {"over_time": changed.table, "over_time_pairs": changed.pairs}
        number = int(changed.pairs["clear"].sum())
        typer.echo(f"note: {number} clear changes from one {over} to the next; see over_time_pairs.csv", err=True)
    if settings["event"] is not None:
        found["gaps"] = decompose_gaps(common, event=settings["event"], by=settings["by"])
    return found


def texts_of(paths: list[Path], reading: InputOptions, table: pd.DataFrame) -> list[Article]:
    """Read the articles that were scored, refusing inputs that hold none of them."""
    scored = set(table["article_id"])
    found = read_inputs(paths, reading)
    kept = [article for article in found if article.id in scored]
    if not kept:
        raise ValueError(
            f"--articles: none of the {len(found)} articles was scored (ids such as {found[0].id!r}); give the files that were "
            "scored, with the same --id-column"
        )
    return kept


def _tell(analysis: Analysis) -> None:
    from framing.report.findings import find_differences, summary

    typer.echo(summary(analysis, where="comparison.csv"))
    for note in analysis.notes:
        typer.echo(f"  {note}")
    findings = find_differences(analysis)
    for finding in findings[:TOLD]:
        typer.echo(f"\n{finding.title}")
        for line in finding.lines:
            typer.echo(f"  {line}")
    if len(findings) > TOLD:
        typer.echo(f"\n{len(findings) - TOLD} more stand out; see figures and comparison.csv.")
    if analysis.comparison is not None and (said := _told_of_codes(analysis.comparison.table)):
        typer.echo(f"\n{said}")
    typer.echo()


def _told_of_codes(table: pd.DataFrame) -> str:
    """Say where the corrected rates are, and that what was told is of the rules' counts; empty without codes."""
    if "corrected" not in table:
        return ""
    coded, done = int(table.groupby("group")["coded"].max().sum()), int(table["corrected"].notna().sum())
    return (
        f"All this is of what the rules count. Corrected by the codes of {coded:,} articles: {done:,} of {len(table):,} rates, "
        "in the columns corrected, corrected_low and corrected_high of comparison.csv."
    )
