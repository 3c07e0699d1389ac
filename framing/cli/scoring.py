"""framing score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from framing.cli.options import (
    PARSER,
    Format,
    InputOptions,
    InputsOrUrls,
    MinConfidence,
    ParserOption,
    Who,
    read_inputs,
    reads_articles,
)
from framing.cli.own import ActorsFile, Lexicons, lexicon_scorers, own_actors
from framing.cli.results import folder_path, need_skops, split_names
from framing.features.evidence import MIN_CONFIDENCE
from framing.scores.processes import start_early

if TYPE_CHECKING:
    from framing.features.evidence import Scorer
    from framing.training.model import FramingModel


Models = Annotated[
    list[Path] | None,
    typer.Option(metavar="MODEL", help="Folder of a trained model, scored beside the features; may be repeated."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS|local:N", help="Score Parquet on a Dask cluster; INPUTS may be URLs such as s3://bucket/news."
    ),
]


@reads_articles
def score_command(
    inputs: InputsOrUrls,
    *,
    reading: InputOptions,
    out: Annotated[Path | None, typer.Option(help="Folder for scores, evidence, entities, mentions, errors.csv, manifest.json; without it a summary is printed.")] = None,
    format: Annotated[Format, typer.Option(help="Format of scores and evidence.")] = Format.csv,
    features: Annotated[str | None, typer.Option(help="Features to score, divided by commas; all by default.")] = None,
    attitudes: Annotated[bool, typer.Option("--attitudes", help="In sourcing, code thoughts, wishes and perceptions as well as speech.")] = False,
    model: Models = None,
    lexicon: Lexicons = None,
    actors: ActorsFile = None,
    parser: ParserOption = PARSER,
    min_confidence: MinConfidence = None,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Keep rows of a confidence from .2 on in the evidence, not counted.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes; the result is the same for any number.")] = 1,
    cluster: Cluster = None,
    texts: Annotated[bool, typer.Option("--texts", help="Write the articles beside the scores, for `framing report`.")] = False,
    who: Annotated[Who, typer.Option(help="Whom articles speak of, beside the evidence: entities and all their mentions, entities alone, or none.")] = Who.mentions,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw away an unfinished run in the folder, and begin again.")] = False,
) -> None:  # fmt: skip
    """Find every framing choice in articles: scores, and the evidence for them.

    With --out, input of any size is scored in bounded memory. Stopped or killed, the same command goes on where it was.
    """
    if cluster is None:
        start_early(workers, parser)
    own = [*lexicon_scorers(lexicon), *_actor_scorers(actors)]
    names, scorers = _choose(features, model, own, attitudes=attitudes)
    least = MIN_CONFIDENCE if min_confidence is None else min_confidence
    if cluster is not None and out is None:
        raise ValueError("--cluster writes into a folder; add --out FOLDER")
    if out is None:
        _show([Path(path) for path in inputs], reading, Chosen(names, scorers, parser, workers, least, doubtful))
        return
    folder_path(out)
    how: dict[str, Any] = {
        "features": names, "scorers": scorers, "parser": parser, "format": format.value, "texts": texts, "who": who.value,
        "on_error": reading.on_error.value, "reading": reading.options, "fresh": fresh, "progress": True,
        "min_confidence": least, "doubtful": doubtful,
    }  # fmt: skip
    _write(inputs, out, how, workers=workers, cluster=cluster)


def _choose(
    features: str | None, models: list[Path] | None, own: list[Scorer], *, attitudes: bool
) -> tuple[list[str] | None, list[Scorer] | None]:
    """Return names of features, None for all, and scorers beside them; where there are any, all features are named."""
    from framing.features.scorers import choose_scorers

    names = split_names(features) if features else None
    shipped = [scorer.feature for scorer in choose_scorers(names)]
    if not models and not own and not attitudes:
        return names, None
    taken = {*shipped, *(one.feature for one in own)}
    scorers: list[Scorer] = [*own, *(_load_models(models, taken) if models else [])]
    return (_without_sourcing(shipped), [_with_attitudes(), *scorers]) if attitudes else (shipped, scorers)


def _actor_scorers(path: Path | None) -> list[Scorer]:
    actors = own_actors(path)
    if actors is None:
        return []
    from framing.features.actor_scorer import ActorScorer

    return [ActorScorer(actors)]


def _without_sourcing(names: list[str]) -> list[str]:
    if "sourcing" not in names:
        raise ValueError("--attitudes codes more of sourcing; add sourcing to --features")
    return [name for name in names if name != "sourcing"]


def _with_attitudes() -> Scorer:
    from framing.features.sourcing import Sourcing

    return Sourcing(attitudes=True)


def _load_models(folders: list[Path], taken: set[str]) -> list[FramingModel]:
    need_skops()
    from framing.training.model import load_model

    models = []
    for folder in folders:
        loaded = load_model(folder)
        if loaded.feature in taken:
            raise ValueError(
                f"{folder}: a feature {loaded.feature!r} is scored already; train the model under another name"
            )
        taken.add(loaded.feature)
        models.append(loaded)
    return models


def _write(inputs: list[str], out: Path, how: dict[str, Any], *, workers: int, cluster: str | None) -> None:
    if cluster is None:
        from framing.articles.article import scan_articles
        from framing.scores.stream import score_to_folder

        articles = scan_articles([Path(path) for path in inputs], **how["reading"])
        written = score_to_folder(articles, out, workers=workers, inputs=inputs, **how)
    else:
        from framing.scores.cluster import score_on_cluster

        written = score_on_cluster(inputs, out, cluster, **how)
    for path in written.paths:
        typer.echo(path)
    if written.skipped:
        typer.echo(
            f"{written.said or 'what was left out is'}{', ' * bool(written.said)}listed in {out / 'errors.csv'}",
            err=True,
        )


class Chosen(NamedTuple):
    """What to score with."""

    features: list[str] | None
    scorers: list[Scorer] | None
    parser: str
    workers: int
    min_confidence: float
    doubtful: bool


def _show(inputs: list[Path], reading: InputOptions, chosen: Chosen) -> None:
    from framing.cli.show import print_scores
    from framing.scores.scoring import score

    print_scores(score(read_inputs(inputs, reading), **chosen._asdict(), progress=True))
