"""Where the shipped lexicons lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


class LexiconError(ValueError):
    """A lexicon file that cannot be used; says file, row and remedy."""


def lexicon_folder() -> Path:
    """Return the folder of the shipped lexicons (inside the installed package, or beside it in a checkout)."""
    package = Path(str(files("framing")))
    inside = package / "lexicons"
    return inside if inside.is_dir() else package.parent / "lexicons"


def shipped_lexicons() -> list[str]:
    """Return the names of the shipped lexicons.

    Examples
    --------
    >>> "actor_labels" in shipped_lexicons()
    True
    """
    return sorted(path.parent.name for path in lexicon_folder().glob("*/entries.csv"))
