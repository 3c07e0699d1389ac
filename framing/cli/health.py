"""What is wrong with a folder of results: files that are missing, changed, unfinished, or do not belong together."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.scores.scores import Scores


def folder_problems(folder: Path) -> list[str]:
    """Return what is wrong with a folder of scores, of a comparison or of a model, a line each with its remedy.

    Examples
    --------
    >>> folder_problems(Path("nowhere"))
    ['no such folder; check the path']
    """
    if not folder.is_dir():
        return ["no such folder; check the path"]
    found = []
    if (folder / ".run" / "journal.json").exists():
        found.append("a run in it is not done; give the same `framing score` command again, and it goes on")
    card, manifest = _object(folder / "card.json"), _object(folder / "manifest.json")
    if card is not None:
        return [*found, *_model(folder)]
    if manifest is None:
        return found or [
            "no manifest.json or card.json that can be read: no result of this package, or not a whole one"
        ]
    found += _missing(folder, manifest)
    if "parser" in manifest and not found:
        found += _scores(folder, manifest)
    return found


def _object(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _missing(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """Files that the manifest lists and the folder has not."""
    listed = manifest.get("files")
    gone = [str(name) for name in listed or () if not (folder / str(name)).exists()]
    return [f"{name} is missing, which manifest.json lists; make the result again" for name in gone]


def _model(folder: Path) -> Iterator[str]:
    from framing.training.model import load_model

    try:
        load_model(folder)
    except (ValueError, ImportError) as error:
        yield str(error)


def _scores(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    from framing.scores.folder import read_scores
    from framing.scores.manifest import older_version

    if said := older_version(manifest):
        yield said
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            scores = read_scores(folder)
    except (OSError, ValueError) as error:
        yield str(error)
        return
    yield from _together(scores, manifest)


def _together(scores: Scores, manifest: dict[str, Any]) -> Iterator[str]:
    """Whether the tables are of the same articles, as many as the manifest says, and quote their texts."""
    known = set(scores.table["article_id"])
    if len(known) != manifest.get("articles"):
        yield f"scores are of {len(known)} articles, and manifest.json says {manifest.get('articles')}; rows were lost or added: score again"
    for name in ("evidence", "entities", "mentions"):
        frame = getattr(scores, name)
        if strange := sorted(set(frame["article_id"]) - known):
            yield f"{name}: {len(strange)} articles that scores have not, first {strange[0]!r}; score again"
    texts = {article.id: article.text for article in scores.articles}
    spans = scores.evidence[scores.evidence["article_id"].isin(texts)]
    wrong = [row for row in spans.itertuples() if texts[row.article_id][row.start : row.end] != row.text]
    if wrong:
        yield f"evidence: {len(wrong)} spans do not quote their text, first in {wrong[0].article_id!r} at {wrong[0].start}; texts or evidence were changed: score again"
