"""framing specifications: one difference under every choice that could be defended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.compared import By, Event, Folder, Permutations, Seed, notes_of_warnings
from framing.cli.options import InputOptions, reads_codes, written
from framing.cli.results import check_scored, scores_files

if TYPE_CHECKING:
    import pandas as pd

    from framing.scores.scores import Scores


@reads_codes
def specifications_command(
    folder: Folder,
    *,
    reading: InputOptions,
    feature: Annotated[str, typer.Option(help="Feature, such as harm.")],
    category: Annotated[str, typer.Option(help="Category of the feature, such as killing.")],
    group: Annotated[str, typer.Option(help="The group that is told of.")],
    out: Annotated[Path, typer.Option(metavar="DIR2", help="Folder for table, figure and manifest.json.")],
    other: Annotated[str | None, typer.Option(metavar="GROUP", help="The group it is set against; else all others.")] = None,
    by: By = "source",
    event: Event = None,
    cluster: Annotated[list[str] | None, typer.Option(metavar="COLUMN", help="Column of what articles depend on one another by; again for each.")] = None,
    wire: Annotated[bool, typer.Option("--wire", help="With each text once, too, where several print it; takes scores written with --texts.")] = False,
    codes: Annotated[Path | None, typer.Option(metavar="FILE", help="Spans that people coded in a random sample of the articles: corrected, too.")] = None,
    also: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="Folder of the same articles scored otherwise, by another version of a lexicon or with one of your own; again for each.")] = None,
    confidence: Annotated[list[float] | None, typer.Option(min=0, max=1, metavar="P", help="Least confidence of evidence that counts, again for each; else .5 and .8.")] = None,
    plan: Annotated[Path | None, typer.Option(metavar="FILE", help="TOML file with the choices written down beforehand; its hash stands in the manifest.")] = None,
    permutations: Permutations = 999,
    seed: Seed = 1,
) -> None:  # fmt: skip
    """Tell one difference under every reasonable choice: voice, weights, clusters, wire copy, confidence, correction."""
    from framing.analysis.specifications import specifications
    from framing.coding.inputs import read_frame
    from framing.report.curves import write_specifications
    from framing.scores.folder import read_scores

    check_scored(folder)
    for option, path in (("--codes", codes), ("--plan", plan)):
        if path is not None and not path.is_file():
            raise FileNotFoundError(f"{option} {path}: no such file; check the path")
    given: dict[str, Any] = {"feature": feature, "category": category, "group": group, "other": other, "by": by}
    with notes_of_warnings():
        scores = read_scores(folder)
        versions = _versions(also or [])
        found = specifications(
            scores, **given, event=event, clusters=cluster or [], wire=_wire(scores) if wire else None, plan=plan,
            codes=None if codes is None else read_frame(codes, how=written(reading)), seed=seed, permutations=permutations,
            versions=versions, confidences=confidence or (0.5, 0.8),
        )  # fmt: skip
    read = [Path(path) for one in (folder, *(also or [])) for path in scores_files(one)]
    read += [path for path in (codes, plan) if path is not None]
    paths = write_specifications(found, out, read=read, codes=codes)
    typer.echo(found.summary())
    for path in paths:
        typer.echo(path)


def _versions(folders: list[Path]) -> dict[str, Scores]:
    """Read the same articles scored otherwise, by the names of their folders."""
    from framing.scores.folder import read_scores

    names = [folder.resolve().name for folder in folders]
    if twice := [name for name in names if names.count(name) > 1 or name == "first"]:
        raise ValueError(f"--also: two versions would be called {twice[0]!r}; rename a folder")
    for folder in folders:
        check_scored(folder)
    return {name: read_scores(folder) for name, folder in zip(names, folders, strict=True)}


def _wire(scores: Scores) -> pd.DataFrame:
    from framing.articles.wire import find_wire_copy

    if not scores.articles:
        raise ValueError("--wire: these scores hold no texts; score with --texts, or leave out --wire")
    return find_wire_copy(scores.articles)
