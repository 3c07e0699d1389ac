"""Lexicons and actors of one's own, which score, compare and report take alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.features.evidence import Scorer
    from framing.language.lexicons.actors import Actors
    from framing.scores.scores import Scores

Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FOLDER", help="Lexicon of your own, a feature beside the others; may be repeated. See `framing lexicon new`."
    ),
]  # fmt: skip
ActorsFile = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Dictionary of actors: a .csv with the columns id, side, pattern, note, or a shipped name."),
]  # fmt: skip


def lexicon_scorers(paths: list[Path] | None) -> list[Scorer]:
    """Return a scorer for each lexicon."""
    if not paths:
        return []
    from framing.features.lexicon_scorer import LexiconScorer
    from framing.language.lexicons.readers import read_lexicon

    return [LexiconScorer(read_lexicon(_named(path))) for path in paths]


def own_actors(path: Path | None) -> Actors | None:
    """Return the dictionary of actors, if one is named."""
    if path is None:
        return None
    from framing.language.lexicons.actors import read_actors

    return read_actors(_named(path))


def _named(path: Path) -> str | Path:
    """Return a path, or the name of something shipped."""
    return path if path.exists() else str(path)


def with_own(scores: Scores, lexicons: list[Path] | None, texts: list[Article] | None = None) -> Scores:
    """Return scores of a folder in which lexicons are scored too; their texts are those given, or those written beside them."""
    from dataclasses import replace

    if texts is not None:
        scores = replace(scores, articles=tuple(texts))
    if not lexicons:
        return scores
    from framing.scores.more import add_scorers

    need_texts(scores, "--lexicon")
    return add_scorers(scores, lexicon_scorers(lexicons), progress=True)


def need_texts(scores: Scores, option: str) -> None:
    """Refuse an option that reads texts, where there are none."""
    if not scores.articles:
        raise ValueError(f"{option} reads the texts, and the folder has none; score again with --texts")
