"""Models of plain weights as they are stored: JSON with a card that says what they were learnt from and what they reach."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def read_model(path: Path, what: str, parts: Sequence[str], card: Sequence[str]) -> dict[str, Any]:
    """Return what a file of a model holds, once all that it must hold is there.

    Parameters
    ----------
    path : Path
    what : str
        What it is a model of, for the error.
    parts : sequence of str
        Its parts, the card among them.
    card : sequence of str
        What the card states.

    Raises
    ------
    ValueError
        If a part of the file or of its card is missing.
    """
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if missing := [part for part in parts if part not in stored]:
        has = f"{', '.join(parts[:-1])} and {parts[-1]}"
        raise ValueError(f"{path}: no {', '.join(missing)}; a model of {what} has {has}")
    check_card(path, stored["card"], card)
    return stored


def check_card(path: Path, card: Mapping[str, Any], keys: Sequence[str]) -> None:
    """Refuse a card that leaves something out or empty."""
    if missing := [key for key in keys if not card.get(key)]:
        raise ValueError(f"{path}: the card has no {', '.join(missing)}; it states {', '.join(keys)}")
