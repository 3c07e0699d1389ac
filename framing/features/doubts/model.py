"""Models of doubt: logistic regressions over signs that say how likely a coder would code what a rule found."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

from framing.features.evidence import DOUBTFUL, Evidence
from framing.language.lexicons.stored_models import read_model

FOLDER = Path(__file__).parent
# What each model judges; its weights stand in a file of its name.
MODELS = ("actor_labels", "loaded_language", "passive_voice", "scare_quotes", "sourcing")
_CARD = ("title", "version", "licence", "trained_on", "figures", "limits")
_DIGITS = 3

Doubted = tuple[Evidence, Sequence[str]]


@dataclass(frozen=True)
class DoubtModel:
    """Calibrated weights of binary signs.

    Parameters
    ----------
    weights : mapping of str to float
        Log-odds; signs that are not in it count nothing, so that a row of which nothing is known gets the rate of all.
    card : mapping
        Title, version, licence, trained_on, figures, limits.
    """

    weights: Mapping[str, float]
    card: Mapping[str, Any]

    def confidence(self, signs: Iterable[str]) -> float:
        """Return the probability that a coder would code it so.

        Examples
        --------
        >>> DoubtModel({"always": 2.0, "capital": -2.0}, {}).confidence(["always", "capital", "dep=pobj"])
        0.5
        """
        return round(1 / (1 + math.exp(-sum(map(self.weights.get, signs, repeat(0.0))))), _DIGITS)


@cache
def read_doubt_model(name: str | Path) -> DoubtModel:
    """Read a shipped model by its name, or a file.

    Raises
    ------
    ValueError
        If a part of the file or of its card is missing.

    Examples
    --------
    >>> 0 < read_doubt_model("actor_labels").confidence(["always"]) < 1
    True
    """
    path = name if isinstance(name, Path) else FOLDER / f"{name}.json"
    stored = read_model(path, "doubt", ("weights", "card"), _CARD)
    return DoubtModel(stored["weights"], stored["card"])


@cache
def doubt_hashes() -> dict[str, str]:
    """Return the sha256 of each shipped model, by `doubts_` and its name.

    Examples
    --------
    >>> sorted(doubt_hashes())[0]
    'doubts_actor_labels'
    """
    return {f"doubts_{name}": hashlib.sha256((FOLDER / f"{name}.json").read_bytes()).hexdigest() for name in MODELS}


def weighed(name: str, found: Iterable[Doubted]) -> list[Evidence]:
    """Return evidence with its confidence by a shipped model.

    Examples
    --------
    >>> (one,) = weighed("actor_labels", [(Evidence("actor_labels", "civilians:neutral", 0, 6, "people", "r"), ["always"])])
    >>> one.confidence == read_doubt_model("actor_labels").confidence(["always"])
    True
    """
    model = read_doubt_model(name)
    return [replace(item, confidence=model.confidence(signs)) for item, signs in found]


def sure_enough(found: Iterable[Evidence], min_confidence: float, doubtful: bool = False) -> list[Evidence]:
    """Return the evidence to keep: what is counted, what has no confidence, and the doubtful where they are asked for.

    Parameters
    ----------
    found : iterable of Evidence
    min_confidence : float
        Confidence from which on evidence is counted.
    doubtful : bool
        Keep evidence from a confidence of .2 on as well.

    Examples
    --------
    >>> row = Evidence("actor_labels", "civilians:neutral", 0, 6, "people", "r", confidence=0.3)
    >>> len(sure_enough([row], 0.5)), len(sure_enough([row], 0.5, doubtful=True))
    (0, 1)
    """
    least = min(DOUBTFUL, min_confidence) if doubtful else min_confidence
    return [item for item in found if item.confidence is None or item.confidence >= least]
