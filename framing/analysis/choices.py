"""Choices of an analysis that could have been made otherwise, and those that were written down beforehand."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from framing.articles.wording import listed

ABOUT = ("feature", "category", "group", "other", "by")
NEEDED = ABOUT[:3]
RARE = 10  # times found over all articles, under which a choice of words is not compared unless asked for


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned: the options of each choice, and the difference they are about.

    Parameters
    ----------
    file, sha256 : str
        Name of the file and its hash, which shows that it was not changed since.
    choices : mapping of str to tuple of str
        Options by the name of the choice.
    difference : mapping of str to str
        Of ``feature``, ``category``, ``group``, ``other`` and ``by``, what the file names.
    """

    file: str
    sha256: str
    choices: Mapping[str, tuple[str, ...]]
    difference: Mapping[str, str] = field(default_factory=dict)

    def holds(self, chosen: Mapping[str, str], first: Mapping[str, str]) -> bool:
        """Whether a specification was planned; of a choice the file does not name, only the first option is."""
        return all(option in self.choices.get(name, (first[name],)) for name, option in chosen.items())


def read_plan(
    path: str | os.PathLike[str], about: Mapping[str, str | None], options: Mapping[str, list[str]]
) -> Planned:
    """Read the choices written down beforehand.

    Parameters
    ----------
    path : str or path
        TOML: a table ``choices`` with lists of options, and ``difference`` with what is compared.
    about : mapping
        What is compared now; the file may name the same, and nothing else.
    options : mapping
        The options there are.

    Raises
    ------
    ValueError
        For a file that is not such a plan, unknown choices or options, or another difference.
    """
    told, digest = _read(path)
    difference = {str(name): str(value) for name, value in told.get("difference", {}).items()}
    for name, value in difference.items():
        if name not in ABOUT or (about.get(name) is not None and value != str(about[name])):
            raise ValueError(
                f"{path}: planned for {name} {value!r}, asked for {about.get(name)!r}; have {', '.join(ABOUT)}"
            )
    choices = {}
    for name, given in told.get("choices", {}).items():
        wanted = tuple(map(str, given if isinstance(given, list) else [given]))
        if name not in options:
            raise ValueError(f"{path}: no choice {name!r} in these scores; have {listed(options)}")
        if unknown := [option for option in wanted if option not in options[name]]:
            raise ValueError(f"{path}: choice {name}: no option {unknown[0]!r}; have {listed(options[name])}")
        choices[str(name)] = wanted
    return Planned(Path(path).name, digest, choices, difference)


def planned_difference(path: str | os.PathLike[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Read which difference a plan is about, and which choices it names.

    Parameters
    ----------
    path : str or path
        As for `read_plan`.

    Returns
    -------
    tuple
        Of ``feature``, ``category``, ``group``, ``other`` and ``by`` what the file names; and the names of its choices.

    Raises
    ------
    ValueError
        For a file that is not such a plan, or names no feature, category or group.
    """
    told, _ = _read(path)
    difference = {str(name): str(value) for name, value in told.get("difference", {}).items()}
    if missing := [name for name in NEEDED if name not in difference]:
        raise ValueError(
            f"{path}: table difference names no {', '.join(missing)}; a plan for a report says what is compared, such as "
            'feature = "harm", category = "killing", group = "The Courier"'
        )
    if strange := sorted(set(difference) - set(ABOUT)):
        raise ValueError(f"{path}: no {strange[0]!r} in table difference; have {', '.join(ABOUT)}")
    return difference, frozenset(map(str, told.get("choices", {})))


def _read(path: str | os.PathLike[str]) -> tuple[dict[str, Any], str]:
    """Return the tables of a plan and the hash of the file."""
    data = Path(path).read_bytes()
    try:
        told = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not TOML: {error}") from None
    if strange := sorted(set(told) - {"choices", "difference"}):
        raise ValueError(f"{path}: no table {strange[0]!r}; have choices, difference")
    if wrong := [name for name, table in told.items() if not isinstance(table, dict)]:
        raise ValueError(f"{path}: {wrong[0]} is no table; write [{wrong[0]}] above its lines")
    return told, sha256(data).hexdigest()
