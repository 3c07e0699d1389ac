"""What commands that compare share: options, scores read and checked, warnings as notes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.articles.wording import listed
from framing.cli.options import InputOptions, read_inputs
from framing.cli.results import check_scored

if TYPE_CHECKING:
    import pandas as pd

    from framing.articles.article import Article
    from framing.coding.frames import Written
    from framing.scores.scores import Scores


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


class Tables(StrEnum):
    """File formats of the tables of a comparison."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


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
Codes = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Spans that people coded in a random sample of the articles (.csv, .tsv, .parquet): corrects rates for the errors of the rules."),
]  # fmt: skip
Seed = Annotated[int, typer.Option(metavar="S", help="Seed of resamples and permutations; same seed, same result.")]
Resamples = Annotated[int, typer.Option(min=99, help="Bootstrap resamples of whole articles (or events).")]
Permutations = Annotated[
    int,
    typer.Option(
        min=99, help="Permutations; small p get as many more as let one difference alone pass the correction."
    ),
]


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


def codes_of(path: Path, how: Written) -> pd.DataFrame:
    """Read what people coded."""
    from framing.coding.inputs import read_frame

    if not path.is_file():
        raise FileNotFoundError(f"--codes {path}: no such file; check the path")
    return read_frame(path, how=how)


def as_group(table: pd.DataFrame, by: str, reference: str | None) -> Any:
    """Return the group of that name, as the column has it; an unknown one as it is, to be refused with the choices."""
    return next((group for group in table[by].dropna().unique() if str(group) == reference), reference)


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
