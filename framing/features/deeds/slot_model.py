"""A logistic regression that says how likely the words in a slot of a deed are those that a reader would put there."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing.features.deeds.deed import Deed
from framing.features.deeds.slot_signs import STATED, signs_of_slot
from framing.language.lexicons.stored_models import check_card
from framing.language.reading import Reading

FILE = Path(__file__).with_name("slots.json")
_CARD = ("title", "version", "licence", "trained_on", "figures", "limits")
_SLOTS = ("agent", "patient")
_DIGITS = 3


@dataclass(frozen=True)
class SlotModel:
    """Calibrated weights of signs, by slot.

    Parameters
    ----------
    weights : mapping of str to mapping of str to float
        Log-odds by slot and sign; `bias` counts always, signs that are not in it nothing.
    card : mapping
        Title, version, licence, trained_on, figures, limits.
    """

    weights: Mapping[str, Mapping[str, float]]
    card: Mapping[str, Any]

    def probability(self, slot: str, signs: Sequence[str]) -> float:
        """Return how likely a filler with these signs is right.

        Examples
        --------
        >>> SlotModel({"agent": {"bias": 1.0, "way=inherited": -1.0}}, {}).probability("agent", ["way=inherited"])
        0.5
        """
        weights = self.weights[slot]
        odds = weights.get("bias", 0.0) + sum([weights.get(sign, 0.0) for sign in signs])
        return round(1 / (1 + math.exp(-odds)), _DIGITS)


@cache
def read_slot_model(path: Path = FILE) -> SlotModel:
    """Read a model from JSON; the shipped one by default.

    Raises
    ------
    ValueError
        If a slot or a part of the card is missing.

    Examples
    --------
    >>> sorted(read_slot_model().weights)
    ['agent', 'patient']
    """
    stored = json.loads(path.read_text(encoding="utf-8"))
    if missing := [slot for slot in _SLOTS if slot not in stored.get("weights", {})]:
        raise ValueError(
            f"{path}: no weights of {', '.join(missing)}; a model of slots has those of {', '.join(_SLOTS)}"
        )
    check_card(path, stored.get("card", {}), _CARD)
    return SlotModel(stored["weights"], stored["card"])


@cache
def slots_hash() -> str:
    """Return the sha256 of the shipped model."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def slot_confidence(
    reading: Reading, deed: Deed, slot: str, head: int | None, way: str = STATED, ties: tuple[str, ...] = ()
) -> float | None:
    """Return how likely a filler of a slot is right, None for an empty slot.

    Parameters
    ----------
    reading : Reading
    deed : Deed
    slot : {"agent", "patient"}
    head : int or None
        Token index of the filler.
    way : {"stated", "recovered", "inherited"}
        As in `signs_of_slot`.
    ties : tuple of str
        How a telling hangs together with the one that its filler is taken from (`ties_of`).

    Examples
    --------
    >>> from framing import load_parser, read
    >>> from framing.features import choose_scorers
    >>> reading = read("Rebels shot two nuns.", load_parser())
    >>> deed = choose_scorers(["harm"])[0].events(reading)[0]
    >>> slot_confidence(reading, deed, "agent", deed.agent) > 0.8, slot_confidence(reading, deed, "agent", None)
    (True, None)
    """
    return None if head is None else reading.once(_weighed, deed, slot, head, way, ties)


def _weighed(reading: Reading, deed: Deed, slot: str, head: int, way: str, ties: tuple[str, ...]) -> float:
    return read_slot_model().probability(slot, [*signs_of_slot(reading, deed, slot, head, way), *ties])
