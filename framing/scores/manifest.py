"""Manifest: what produced a result, down to the hashes."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from framing.features.evidence import Scorer

_PACKAGES = ("spacy", "numpy", "pandas", "scikit-learn")
_WEIGHTS = ("tok2vec", "tagger", "parser")


def package_version() -> str:
    """Return the version of the installed package, or `unknown` when run from a bare checkout."""
    try:
        return version("media-framing")
    except PackageNotFoundError:
        return "unknown"


@cache
def package_hash() -> str:
    """Return the sha256 of the package's code, which tells apart what one version number may not."""
    folder = Path(str(files("framing")))
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def older_version(manifest: Mapping[str, Any]) -> str:
    """Return what to say of a result that an older version of the package made, or an empty string.

    Examples
    --------
    >>> older_version({"package": {"version": "0.0.1"}}).partition(" and ")[0]
    'was made by version 0.0.1 of this package,'
    >>> older_version({"package": {"version": package_version()}})
    ''
    """
    package = manifest.get("package")
    made = str(package.get("version")) if isinstance(package, dict) else "unknown"
    if _release(made) >= _release(package_version()):
        return ""
    return (
        f"was made by version {made} of this package, and this is {package_version()}; "
        "figures of the two may differ for that alone: score again to compare"
    )


def _release(written: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", written)
    return tuple(map(int, found.group().split("."))) if found else ()


@cache
def _hash_files(folder: str) -> str:
    digest = hashlib.sha256()
    for part in _WEIGHTS:
        for path in sorted(p for p in Path(folder, part).rglob("*") if p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def parser_card(nlp: Language) -> dict[str, Any]:
    """Return name, version and sha256 of the weights (tok2vec, tagger, parser) of a pipeline."""
    path = nlp._path
    name = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}"
    return {"name": name, "version": nlp.meta.get("version"), "sha256": _hash_files(str(path)) if path else None}


# The shipped lexicons that language and deeds ask for, whatever the scorers hold.
ASKED = (
    "accidents", "actor_labels", "gendered_nouns", "given_names", "harm", "hostage_narrative", "light_verbs", "moods", "participles",
    "places", "public_figures", "referents", "reporting_cues", "sections", "source_types", "territory", "verb_classes",
)  # fmt: skip


def _lexicons(scorers: Sequence[Scorer]) -> dict[str, dict[str, str]]:
    from framing.language.lexicons.forms import forms_hash
    from framing.language.lexicons.lexicon import Lexicon
    from framing.language.lexicons.readers import shipped_lexicon

    def held(value: object) -> Iterator[Lexicon]:
        if isinstance(value, Lexicon):
            yield value
        elif is_dataclass(value) and not isinstance(value, type):
            for item in fields(value):
                yield from held(getattr(value, item.name))
        elif isinstance(own := getattr(value, "lexicon", None), Lexicon):
            yield own

    used = [shipped_lexicon(name) for name in ASKED]
    used += [lexicon for scorer in scorers for lexicon in held(scorer)]
    found = {
        lex.name: {"version": lex.card.version, "sha256": lex.sha256} for lex in sorted(used, key=lambda lex: lex.name)
    }
    return found | {"forms": {"version": package_version(), "sha256": forms_hash()}}


# The files of weights and tables that reading asks for, from the folder of the package or of the lexicons.
READING = {
    "cues": "lexicons/reporting_cues/model.json",
    "deeds": "features/deeds/likeness.json",
    "kinds_of_names": "language/entities/kinds.json",
    "kinds_of_nouns": "lexicons/noun_kinds/nouns.txt.gz",
    "pronouns": "language/entities/ranking.json",
}


@cache
def _reading_models() -> dict[str, str]:
    from framing.language.lexicons.shipped import lexicon_folder

    package = Path(str(files("framing")))
    roots = {"lexicons": lexicon_folder().parent, "language": package, "features": package}
    paths = {name: roots[path.split("/")[0]] / path for name, path in READING.items()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}


def _models(scorers: Sequence[Scorer]) -> dict[str, str]:
    """Return the sha256 of what reading asks, of the models of deeds and of doubt, and of trained scorers by feature."""
    from framing.features.deeds.literal import literal_hash
    from framing.features.deeds.slot_model import slots_hash
    from framing.features.doubts.model import doubt_hashes

    trained = {scorer.feature: str(scorer.sha256) for scorer in scorers if hasattr(scorer, "sha256")}
    shipped = {"literal_deeds": literal_hash(), "slots": slots_hash()} | doubt_hashes()
    return _reading_models() | shipped | trained


def _confidence(scorers: Sequence[Scorer]) -> dict[str, float]:
    """Return from which confidence on rows are counted, and from which on they are evidence."""
    from framing.features.deeds.scorer import least_confidence
    from framing.features.evidence import DOUBTFUL, MIN_CONFIDENCE

    told = [value for scorer in scorers if (value := least_confidence(scorer)) is not None]
    least = min(told, default=MIN_CONFIDENCE)
    doubtful = any(getattr(scorer, "doubtful", False) for scorer in scorers)
    return {"counted_from": least, "kept_from": min(DOUBTFUL, least) if doubtful else least}


def _date() -> str:
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(stamp), UTC) if stamp else datetime.now(UTC)).isoformat(timespec="seconds")


def make_manifest(
    nlp: Language, scorers: Sequence[Scorer], *, articles: int, decoded: int = 0, seed: int | None = None
) -> dict[str, Any]:
    """Describe a run: versions and hashes of package, parser, lexicons and trained models, features with their units, date, seed.

    Parameters
    ----------
    nlp : spacy.language.Language
    scorers : sequence of Scorer
    articles : int
        Number of articles scored.
    decoded : int
        Of these, how many had entities of HTML that were decoded.
    seed : int, optional
        None for scoring, which uses no randomness.

    Returns
    -------
    dict
        Ready for JSON. The date honours ``SOURCE_DATE_EPOCH``.
    """
    return {
        "package": {"name": "media-framing", "version": package_version(), "sha256": package_hash()},
        "parser": parser_card(nlp),
        "lexicons": _lexicons(scorers),
        "models": _models(scorers),
        "confidence": _confidence(scorers),
        "features": {
            scorer.feature: {"unit": scorer.unit, "categories": list(scorer.categories)} for scorer in scorers
        },
        "articles": articles,
        "html_decoded": decoded,
        "seed": seed,
        "date": _date(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _PACKAGES},
    }
