"""A logistic regression that decides what is a cue; fitted elsewhere, kept as plain weights with their card."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

from framing.language.lexicons.shipped import lexicon_folder
from framing.language.lexicons.stored_models import read_model

FILE = "model.json"
_CARD = ("title", "version", "licence", "trained_on", "lexicon_sha256", "parser", "figures", "limits")


@dataclass(frozen=True)
class CueModel:
    """Weights of binary features, and the probability from which a match is a cue.

    Parameters
    ----------
    weights : mapping of str to float
        Log-odds; features that are not in it count nothing.
    threshold : float
        Probability.
    card : mapping
        Title, version, licence, trained_on, lexicon_sha256, parser, figures, limits.
    """

    weights: Mapping[str, float]
    threshold: float
    card: Mapping[str, Any]

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of a cue.

        Examples
        --------
        >>> round(CueModel({"how=clause": 1.0, "always": -1.0}, 0.5, {}).probability(["always", "how=clause"]), 2)
        0.5
        """
        known = self.weights
        return 1 / (1 + math.exp(-sum(map(known.get, features, repeat(0.0)))))

    def accepts(self, features: Iterable[str]) -> bool:
        """Return whether the probability reaches the threshold."""
        return self.probability(features) >= self.threshold


@cache
def read_cue_model(path: Path | None = None) -> CueModel:
    """Read a model from JSON; the shipped one by default.

    Parameters
    ----------
    path : Path, optional

    Returns
    -------
    CueModel

    Raises
    ------
    ValueError
        If a part of the file or of its card is missing.

    Examples
    --------
    >>> 0 < read_cue_model().threshold < 1
    True
    """
    path = path or lexicon_folder() / "reporting_cues" / FILE
    stored = read_model(path, "cues", ("weights", "threshold", "card"), _CARD)
    return CueModel(stored["weights"], float(stored["threshold"]), stored["card"])
