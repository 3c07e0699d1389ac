"""Plain words for features, categories, speaker classes and units, as they stand on axes and in reports."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

VOICES = {"narrator": "in the outlet's own voice", "quoted": "in quoted voices", "all": "in any voice"}
_THOUSAND = ("words", "tokens", "characters")


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(row["feature"], row["category"]): row["words"] for row in _rows()}


@cache
def _telling() -> frozenset[tuple[str, str]]:
    return frozenset((row["feature"], row["category"]) for row in _rows() if row["telling"])


def _rows() -> list[dict[str, str]]:
    text = (files("framing.features") / "names.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def is_telling(feature: str, category: str) -> bool:
    """Return whether a category is a choice that tells of a stance, to be shown before plain ones.

    Examples
    --------
    >>> is_telling("actor_labels", "armed_groups:delegitimizing"), is_telling("actor_labels", "armed_groups:neutral")
    (True, False)
    """
    return any((feature, part) in _telling() for part in (category, *category.split(":")))


def name_of(feature: str, category: str = "") -> str:
    """Return plain words for a category, or for a feature where none is given; others by their own name.

    Parameters
    ----------
    feature, category : str

    Returns
    -------
    str

    Examples
    --------
    >>> name_of("actor_labels", "armed_groups:neutral"), name_of("mood", "very_dark")
    ('neutral labels for armed groups', 'very dark')
    """
    names = _names()
    if (known := names.get((feature, category))) is not None:
        return known
    template = names.get((feature, "*" + ":*" * category.count(":")), "")
    parts = [names.get((feature, part), part.replace("_", " ")) for part in category.split(":")]
    if template and len(parts) > 1:
        return template.format(*parts)
    return ": ".join(filter(None, parts)) or feature.replace("_", " ")


def per_unit(unit: str) -> tuple[int, str]:
    """Return the factor by which a rate is shown, and its name.

    Examples
    --------
    >>> per_unit("words"), per_unit("clauses")
    ((1000, 'per 1,000 words'), (100, 'per 100 clauses'))
    """
    size = 1000 if unit in _THOUSAND else 100
    return size, f"per {size:,} {unit}"
