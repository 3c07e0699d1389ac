"""What coders are asked: variables, their values and definitions, read from a codebook in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from framing.coding.codebooks.codebook import JOINED, CodebookError

KINDS = ("one", "several", "number", "text")
WHOLE = "article"
SLOTS = ("agent", "patient", "speaker")
_NOTES = {"inclusion": "Counts: ", "exclusion": "Does not count: ", "examples": "Such as: ", "counterexamples": "Not: "}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a variable, or category of a span.

    Parameters
    ----------
    name : str
    definition : str
        What it means, what counts and what does not, a line each.
    """

    name: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """One question.

    Parameters
    ----------
    name : str
        Becomes the feature of the codes.
    unit : str
        ``article`` for a question about the whole text; of anything else words are coded.
    kind : {"one", "several", "number", "text"}
        Of questions about the whole text: how many values, or what is written instead.
    title, definition : str
    values : tuple of Value
        None for numbers and free text.
    slots : tuple of Value
        Of words: which of agent, patient and speaker are asked for, and what they mean.
    """

    name: str
    unit: str = WHOLE
    kind: str = "one"
    title: str = ""
    definition: str = ""
    values: tuple[Value, ...] = ()
    slots: tuple[Value, ...] = ()

    @property
    def of_spans(self) -> bool:
        """Whether words of the text are coded."""
        return self.unit != WHOLE

    def has(self, value: str) -> bool:
        """Return whether a value may be given."""
        return any(one.name == value for one in self.values)


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that is asked.

    Parameters
    ----------
    name : str
    variables : tuple of Variable
    instructions : str
        What holds for all.

    Examples
    --------
    >>> Codebook("b", (Variable("frame"),)).variable("frame").unit
    'article'
    """

    name: str
    variables: tuple[Variable, ...]
    instructions: str = ""

    def variable(self, name: str) -> Variable | None:
        """Return a variable by name, or None."""
        return next((one for one in self.variables if one.name == name), None)

    def only(self, names: Sequence[str]) -> Codebook:
        """Return the codebook with some of its variables; with all where none is named.

        Raises
        ------
        CodebookError
            If there is none of a name.
        """
        have = [one.name for one in self.variables]
        if unknown := [name for name in names if name not in have]:
            raise CodebookError(f"codebook {self.name!r}: no variable {unknown[0]!r}; have {', '.join(have)}")
        return replace(self, variables=tuple(one for one in self.variables if not names or one.name in names))


def read_codebook(path: Path) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path : Path
        TOML: ``[variables.NAME]`` with unit, title, definition, ``values`` (a table of definitions, or of tables with definition,
        inclusion, exclusion, examples, counterexamples; or a list of names) or ``parts`` (tables with values, of which a value is one
        each), ``several``, ``slots``; or kind = "number" or "text".

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        With file, variable and remedy.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "codebook.toml")
    ...     size = path.write_text('[variables.frame]\\nunit = "article"\\nvalues = ["war", "aid"]\\n', encoding="utf-8")
    ...     [value.name for value in read_codebook(path).variables[0].values]
    ['war', 'aid']
    """
    found = _toml(path)
    variables = tuple(
        _variable(name, one, f"{path}, {name}") for name, one in _entries(found.get("variables"), str(path))
    )
    if not variables:
        raise CodebookError(
            f"{path}: no variables; write a table [variables.NAME] with unit and values for each question"
        )
    return Codebook(
        str(found.get("title") or found.get("name") or path.stem), variables, str(found.get("instructions", ""))
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror}; check the path") from None
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: not TOML ({error}); mend the line") from None


def _entries(found: object, where: str) -> list[tuple[str, dict[str, Any]]]:
    """Return tables by name; a text alone is a definition, a list is one of names."""
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        found = dict.fromkeys(found, "")
    if not isinstance(found, Mapping | None):
        raise CodebookError(f"{where}: not a table of names; see the example in the documentation")
    out = []
    for name, one in (found or {}).items():
        if not name.strip() or not isinstance(one, Mapping | str):
            raise CodebookError(f"{where}, {name!r}: not a table with a name; write a definition in quotes, or a table")
        out.append((name.strip(), {"definition": one} if isinstance(one, str) else dict(one)))
    return out


def _variable(name: str, told: Mapping[str, Any], where: str) -> Variable:
    unit, kind = (
        str(told.get("unit", WHOLE)),
        str(told.get("kind", "several" if told.get("several") is True else "one")),
    )
    if kind not in KINDS or (unit != WHOLE and kind not in ("one", "several")):
        raise CodebookError(f"{where}: no kind {kind!r}; have {', '.join(KINDS)}, the last two of articles alone")
    values = tuple(_values(told, where))
    if not values and kind in ("one", "several"):
        raise CodebookError(f"{where}: no values; list them, or say kind = 'number' or 'text'")
    slots = tuple(Value(slot, _definition(one)) for slot, one in _entries(told.get("slots"), f"{where}, slots"))
    if unknown := [slot.name for slot in slots if slot.name not in SLOTS]:
        raise CodebookError(f"{where}: no slot {unknown[0]!r}; have {', '.join(SLOTS)}")
    return Variable(name, unit, kind, str(told.get("title", "")), _definition(told), values, slots)


def _values(told: Mapping[str, Any], where: str) -> Iterator[Value]:
    parts = [part.get("values") for _, part in _entries(told.get("parts"), f"{where}, parts")] or [told.get("values")]
    listed = [[Value(name, _definition(one)) for name, one in _entries(part, f"{where}, values")] for part in parts]
    for several in product(*listed):
        told_of = [one.definition if len(listed) == 1 else f"{one.name}: {one.definition}" for one in several]
        yield Value(JOINED.join(one.name for one in several), "\n".join(told_of))


def _definition(told: Mapping[str, Any]) -> str:
    lines = [str(told.get("definition", "")).strip()]
    for name, begins in _NOTES.items():
        if notes := told.get(name):
            lines.append(begins + (notes if isinstance(notes, str) else "; ".join(map(str, notes))))
    return "\n".join(filter(None, lines))
