"""framing train, framing predict."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.options import InputOptions, Inputs, read_inputs, reads_articles, reads_table
from framing.cli.results import folder_of, model_files, need_skops, split_names, table_path, write_frame

if TYPE_CHECKING:
    from framing.training.model import FramingModel


class Unit(StrEnum):
    """What a row of the coded examples is."""

    article = "article"
    sentence = "sentence"


class Features(StrEnum):
    """What a model reads of a text, beside embeddings."""

    text = "text"
    both = "text+framing"
    framing = "framing"


@reads_table
def train_command(
    labels: Annotated[Path, typer.Argument(help="Coded texts, a row each: .csv, .tsv, .jsonl or .parquet.")],
    *,
    reading: InputOptions,
    out: Annotated[Path, typer.Option(metavar="MODEL", help="Folder for the model, its card and its report.")],
    label_column: Annotated[str | None, typer.Option(metavar="C", help="One column whose values are the labels, one a text.")] = None,
    label_columns: Annotated[str | None, typer.Option(metavar="A,B,C", help="A yes/no column a label, any number of labels a text.")] = None,
    group_column: Annotated[str | None, typer.Option(metavar="G", help="What folds must not split: the article of a sentence, an event.")] = None,
    unit: Annotated[Unit, typer.Option(help="What a row is; sentences need --group-column.")] = Unit.article,
    features: Annotated[Features, typer.Option(help="Words and characters, framing scores, or both.")] = Features.text,
    embeddings: Annotated[str, typer.Option(metavar="NAME", help="auto (MiniLM where installed), none, minilm, or a model of your own.")] = "auto",
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Name of the feature in tables; else the label column.")] = None,
    codebook: Annotated[str | None, typer.Option(metavar="LINK", help="Where the codebook is; for the card.")] = None,
    definitions: Annotated[Path | None, typer.Option(metavar="CODEBOOK", help="A codebook.toml whose definitions and examples are learnt from too; worth most with few codes.")] = None,
    report: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Folder for a report that quotes the errors; else MODEL/report, without.")] = None,
    seed: Annotated[int, typer.Option(metavar="S", help="Seed of folds and resamples.")] = 1,
) -> None:  # fmt: skip
    """Train a classifier on coded texts, with an honest estimate of its quality beside two baselines."""
    from framing.coding.codebooks.files import read_codebook
    from framing.coding.frames import read_table
    from framing.training.report import model_report
    from framing.training.train import train

    folder_of(out, "model", [labels])
    folder_of(out / "report" if report is None else report, "tables", [labels])
    need_skops()
    begun = perf_counter()
    text_column, id_column = reading.options["text_column"] or "text", reading.options["id_column"]
    with _warned(labels):
        coded = read_table(labels, delimiter=reading.options["delimiter"], encoding=reading.options["encoding"])
        model = train(
            coded, text_column=text_column, label_column=label_column, label_columns=split_names(label_columns) or None,
            group_column=group_column, id_column=id_column, unit=unit.value, features=features.value,
            embeddings=None if embeddings == "none" else embeddings, name=name, codebook=codebook, progress=True, seed=seed,
            definitions=None if definitions is None else read_codebook(definitions),
        )  # fmt: skip
        found = model_report(model, None if report is None else coded, id_column=id_column)
    paths = found.save(out / "report" if report is None else report)
    model.save(out)
    _print_quality(model, found.summary())
    typer.echo(f"{out}\n{paths[0]}")
    typer.echo(f"trained in {perf_counter() - begun:.0f} s", err=True)


@reads_articles
def predict_command(
    model: Annotated[Path, typer.Argument(help="Folder that `framing train --out` wrote.")],
    inputs: Inputs,
    *,
    reading: InputOptions,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Table to write: .csv or .parquet.")],
    out_of_fold: Annotated[
        bool, typer.Option(help="Give texts of the training set their held-out predictions, as estimates need.")
    ] = False,
    abstain: Annotated[
        float | None,
        typer.Option(
            metavar="LEVEL", help="Such as 0.9: leave a label empty where others cannot be ruled out at this level."
        ),
    ] = None,
) -> None:
    """Predict labels: id, the label (or a column of True and False a label), and calibrated probabilities `<label>_p`."""
    from framing.training.model import load_model

    target = table_path(out, (".csv", ".parquet"), [*model_files(model), *inputs])
    need_skops()
    loaded = load_model(model)
    text_column = reading.options["text_column"] or loaded.card["text_column"]
    articles = read_inputs(inputs, replace(reading, options={**reading.options, "text_column": text_column}))
    found = loaded.predict(articles, out_of_fold=out_of_fold, progress=True)
    if abstain is not None:
        from framing.training.sure import sure_predictions

        found = sure_predictions(loaded, found, level=abstain)
    typer.echo(write_frame(found, target))
    given = ", ".join(f"{label} {count}" for label, count in loaded.counts(found).items())
    typer.echo(f"{len(found)} texts: {given}", err=True)


@contextmanager
def _warned(path: Path) -> Iterator[None]:
    """Say what limits training in one line each; errors name the file of labels."""
    from framing.training.labels import TrainingWarning

    def show(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
        if issubclass(category, TrainingWarning):
            typer.echo(f"framing: warning: {path}: {message}", err=True)

    with warnings.catch_warnings():
        warnings.simplefilter("always", TrainingWarning)
        warnings.showwarning = show
        try:
            yield
        except FileNotFoundError:
            raise
        except ValueError as error:
            raise error if str(path) in str(error) else ValueError(f"{path}: {error}") from error


def _print_quality(model: FramingModel, summary: str) -> None:
    import pandas as pd

    from framing.cli.results import print_frame

    rows = pd.DataFrame(model.card["metrics"]["model"])
    print_frame(rows[["label", "coded", *[f"{name}{end}" for name in ("precision", "recall", "f1") for end in ("", "_low", "_high")]]])  # fmt: skip
    typer.echo(summary)
