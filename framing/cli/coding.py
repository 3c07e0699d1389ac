"""framing sample, import-codes, agreement, validate: the loop between machine and coders."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.options import InputOptions, Inputs, read_inputs, reads_articles, written
from framing.cli.results import folder_of, print_frame, scores_files, split_names, table_path, write_frame, write_frames

if TYPE_CHECKING:
    import pandas as pd


class Allocation(StrEnum):
    """How a stratified sample is shared out."""

    proportional = "proportional"
    equal = "equal"


class Matching(StrEnum):
    """When a span counts as found."""

    overlap = "overlap"
    exact = "exact"


Seed = Annotated[int, typer.Option(metavar="S", help="Seed of everything drawn at random.")]
Texts = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The texts that were coded, those without any code included: the tasks or the sample of `framing sample`, or a "
        "file of these articles alone.",
    ),
]


def _texts(path: Path, reading: InputOptions) -> pd.DataFrame:
    """Read the texts that were coded: a sample that was handed out, or articles."""
    from framing.coding.drawn import drawn_texts, texts_of

    drawn = drawn_texts(path, written(reading))
    return texts_of(read_inputs([path], reading)) if drawn is None else drawn


@reads_articles
def sample_command(
    inputs: Inputs,
    *,
    reading: InputOptions,
    size: Annotated[int, typer.Option(min=1, metavar="N", help="Articles to draw.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="File of coding tasks to write.")],
    seed: Seed = 1,
    strata: Annotated[str | None, typer.Option(metavar="NAME", help="Column to draw within: source, event, or any other.")] = None,
    allocation: Annotated[Allocation, typer.Option(help="Of each stratum as its share, or as many of each.")] = Allocation.proportional,
    format: Annotated[str, typer.Option(metavar="FORMAT", help="csv, label-studio, doccano or prodigy.", show_default="csv")] = "csv",
    labels: Annotated[str | None, typer.Option(metavar="A,B,C", help="Labels of whole texts to ask for; in csv a column each.")] = None,
    evidence: Annotated[Path | None, typer.Option(metavar="FILE", help="Spans to start from, as `framing score --out` writes them.")] = None,
    next_by: Annotated[Path | None, typer.Option("--next", metavar="FILE", help="Predictions: draw more where they are likelier to be wrong.")] = None,
    label: Annotated[str | None, typer.Option(metavar="NAME", help="With --next: whose share is to be estimated.")] = None,
    codes: Annotated[Path | None, typer.Option(metavar="FILE", help="With --next: codes so far, which are not drawn again.")] = None,
    goal: Annotated[str, typer.Option(metavar="GOAL", help="With --next: estimate or classifier.")] = "estimate",
) -> None:  # fmt: skip
    """Draw articles for coding, with known inclusion probabilities, as tasks for a spreadsheet or a coding tool."""
    from framing.coding.inputs import read_frame
    from framing.coding.next_codes import next_and_before
    from framing.coding.sampling import sample
    from framing.coding.tasks import check_format, write_tasks

    kind = check_format(format)
    read = [*inputs, evidence, next_by, codes]
    target = table_path(out, (".csv",) if kind == "csv" else (".json", ".jsonl"), read)
    articles = read_inputs(inputs, reading)
    sheet = out.with_name(f"{out.stem}.sample.csv")
    if kind != "csv":
        table_path(sheet, None, read)
    if next_by is None:
        drawn, before = sample(articles, size, strata=strata, allocation=allocation.value, seed=seed), None
    else:
        said, gold = (None if path is None else read_frame(path, how=written(reading)) for path in (next_by, codes))
        drawn, before = next_and_before(articles, size, said, gold, label=label, goal=goal, by=strata, seed=seed)
    if before is not None:
        typer.echo(write_frame(before, table_path(out.with_name(f"{out.stem}.before.csv"), None, read)))
    spans = None if evidence is None else read_frame(evidence, how=written(reading))
    typer.echo(write_tasks(drawn, target, format=kind, evidence=spans, labels=split_names(labels)))
    if kind != "csv":
        kept = drawn.assign(characters=drawn["text"].str.len()).drop(columns="text")
        typer.echo(write_frame(kept, sheet))
    chances = drawn["inclusion_probability"]
    typer.echo(
        f"{size} of {len(articles)} articles drawn, inclusion probability {chances.min():.3g} to {chances.max():.3g}",
        err=True,
    )


@reads_articles
def import_codes_command(
    files: Annotated[list[Path], typer.Argument(help="What coders exported, one file or brat folder a coder, or all.")],
    *,
    reading: InputOptions,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Table to write, such as codes.csv: one row a code.")],
    format: Annotated[
        str | None,
        typer.Option(metavar="FORMAT", help="csv, label-studio, doccano, prodigy or brat; else told from the file."),
    ] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who coded, where the file does not say; else the file's name.")
    ] = None,
    feature: Annotated[str, typer.Option(metavar="NAME", help="Feature of labels that name none.")] = "code",
    texts: Texts = None,
) -> None:
    """Read what a coding tool exported, check every span against its text, and write one table of codes."""
    import pandas as pd

    from framing.coding.exports import read_codes
    from framing.coding.inputs import uncoded

    target = table_path(out, (".csv", ".parquet"), [*files, texts])
    known = None
    if texts is not None:
        table = _texts(texts, reading)
        if "text" not in table.columns:
            raise ValueError(f"{texts}: no texts, only what was drawn; give the tasks, or the articles")
        known = dict(zip(table["article_id"].astype(str), table["text"], strict=True))
    how = written(reading)._asdict()
    parts = [read_codes(file, format=format, coder=coder, feature=feature, texts=known, **how) for file in files]
    codes = pd.concat(parts, ignore_index=True)
    typer.echo(write_frame(codes, target))
    blank = int(uncoded(codes).sum())
    typer.echo(
        f"{len(codes) - blank} codes of {codes['article_id'].nunique()} articles by {codes['coder'].nunique()} coders"
        f"{f'; {blank} times an article was read and holds none' if blank else ''}",
        err=True,
    )


@reads_articles
def agreement_command(
    codes: Annotated[Path, typer.Argument(help="Codes of two or more coders, as import-codes writes; or a sheet.")],
    *,
    reading: InputOptions,
    texts: Texts = None,
    variables: Annotated[
        str | None, typer.Option(metavar="A,B", help="Columns of a sheet to compare; else all that hold codes.")
    ] = None,
    level: Annotated[str, typer.Option(metavar="LEVEL", help="nominal, ordinal or interval.")] = "nominal",
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder for the tables and the disagreements.")
    ] = None,
    seed: Seed = 1,
) -> None:
    """Krippendorff's alpha, kappa and percent agreement of coders, and what they should talk about."""
    from framing.coding.drawn import lengths_of
    from framing.coding.frames import need_coders
    from framing.coding.inputs import read_frame
    from framing.coding.pairs import split_codes
    from framing.coding.reliability import agreement
    from framing.coding.spans import span_agreement

    folder_of(out, "tables", [codes, texts])
    coded = read_frame(codes, how=written(reading))
    need_coders(coded, codes)
    spans, sheet, names = split_codes(coded, split_names(variables))
    names, spans = _by_two(sheet, names, spans, named=bool(variables))
    tables: dict[str, pd.DataFrame] = {}
    if names:
        found = agreement(sheet, variables=names, level=level, seed=seed)
        tables |= {"agreement": found.table, "disagreements": found.disagreements}
    if len(spans):
        if texts is None:
            raise ValueError(f"{codes}: spans are compared over whole texts; name the coded articles with --texts FILE")
        read = _texts(texts, reading)
        same = span_agreement(spans, lengths_of(read, texts), seed=seed)
        tables |= {"span_agreement": same.table, "span_disagreements": same.disagreements}
    if not tables:
        raise ValueError(f"{codes}: no codes in the file; give what import-codes wrote, or name --variables")
    for name in ("agreement", "span_agreement"):
        if name in tables:
            rows = tables[name]
            print_frame(rows[rows["coders"] == "(all)"].drop(columns=["coders", "articles"], errors="ignore"))
    if out is None:
        typer.echo("Pairs of coders, and what each coded otherwise: add --out FOLDER.")
    for path in write_frames(tables, out):
        typer.echo(path)


def _by_two(
    sheet: pd.DataFrame, names: list[str], spans: pd.DataFrame, *, named: bool
) -> tuple[list[str], pd.DataFrame]:
    """Return the variables, and the spans, that two coders coded, where there are any; say what is left out."""
    alone = [] if named else [name for name in names if sheet.loc[sheet[name].notna(), "coder"].nunique() < 2]
    one = bool(len(spans)) and spans["coder"].nunique() < 2
    if len(alone) + one == len(names) + bool(len(spans)):
        return names, spans
    if left := [*alone, *sorted(set(spans["feature"].dropna().astype(str)))] if one else alone:
        typer.echo(f"coded by one coder alone, so left out: {', '.join(left)}", err=True)
    return [name for name in names if name not in alone], spans[:0] if one else spans


@reads_articles
def validate_command(
    predictions: Annotated[Path, typer.Argument(help="Evidence, or the folder of `framing score --out`; or what `framing predict` wrote.")],
    codes: Annotated[Path, typer.Argument(help="Codes, as import-codes writes; or a sheet with a column a label.")],
    *,
    reading: InputOptions,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Column of the codes, the scores or --texts, such as source: compare error rates of its groups.")] = None,
    match: Annotated[Matching, typer.Option(help="Spans that overlap, or have the same offsets.")] = Matching.overlap,
    coder: Annotated[str | None, typer.Option(metavar="NAME", help="Whose codes are the standard.")] = None,
    all_categories: Annotated[bool, typer.Option("--all-categories", help="Count predictions of categories that nobody coded as false alarms.")] = False,
    texts: Texts = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Folder for the table, the differences and the errors.")] = None,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Precision, recall and F1 against human codes, by category and group, and whether errors favour a group."""
    from framing.coding.pairs import groups_in, read_pair
    from framing.coding.validation import validate

    folder_of(out, "tables", [*scores_files(predictions), codes, texts])
    said, gold = read_pair(predictions, codes, by, how=written(reading))
    read = None if texts is None else _texts(texts, reading)
    found = validate(
        said, gold, match=match.value, by=groups_in(read, by), articles=None if read is None else read["article_id"],
        coder=coder, all_categories=all_categories, seed=seed,
    )  # fmt: skip
    if found.table.empty:
        have = ", ".join(sorted(set(map(str, gold["feature"].dropna() if "feature" in gold else ()))))
        raise ValueError(f"{codes}: no code is of a feature in {predictions}; the codes are of: {have or 'no feature'}")
    _print_validation(found.table)
    typer.echo(found.text())
    for path in write_frames(
        {
            "validation": found.table,
            "differences": found.differences,
            "errors": found.errors,
            **({"left_out": found.left_out} if len(found.left_out) else {}),
        },
        out,
    ):
        typer.echo(path)


def _print_validation(table: pd.DataFrame) -> None:
    """Categories over all groups, then features by group."""
    known = table[table["coded"] + table["predicted"] > 0]
    short = known.drop(columns=[f"{name}_{end}" for name in ("precision", "recall") for end in ("low", "high")])
    print_frame(short[short["group"] == "(all)"].drop(columns=["group", "articles", "hits"]))
    groups = short[(short["group"] != "(all)") & (short["category"] == "(all)")]
    if len(groups):
        typer.echo()
        print_frame(groups.drop(columns=["category", "hits"]))
