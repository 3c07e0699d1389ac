"""What coders are asked: variables, their values and definitions, read from a codebook in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("nominal", "ordinal", "multiple", "number", "text")
WHOLE = "article"
SLOTS = ("agent", "patient", "speaker")
_ALIKE = {"category": "nominal", "interval": "number", "several": "multiple", "choice": "nominal"}
_SAYS = ("definition", "question", "description", "instructions", "inclusion", "exclusion")


class CodebookError(ValueError):
    """A codebook that cannot be used; says where and what to do."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a variable, or category of a span.

    Parameters
    ----------
    name : str
    definition : str
        What counts, and what does not.
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
        ``article`` for a question about the whole text; anything else is coded as spans.
    kind : {"nominal", "ordinal", "multiple", "number", "text"}
    definition : str
    values : tuple of Value
        None for numbers and free text.
    slots : tuple of str
        Of spans: which of agent, patient and speaker are asked for.
    """

    name: str
    unit: str = WHOLE
    kind: str = "nominal"
    definition: str = ""
    values: tuple[Value, ...] = ()
    slots: tuple[str, ...] = SLOTS

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

    Examples
    --------
    >>> Codebook("b", (Variable("frame"),)).variable("frame").unit
    'article'
    """

    name: str
    variables: tuple[Variable, ...]

    def variable(self, name: str) -> Variable | None:
        """Return a variable by name, or None."""
        return next((one for one in self.variables if one.name == name), None)


def read_codebook(path: Path) -> Codebook:
    """Read a codebook.

    Parameters
    ----------
    path : Path
        TOML with ``[[variables]]``: name, unit, kind, definition, and ``[[variables.values]]``: name, definition.

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
    ...     size = path.write_text('[[variables]]\\nname = "frame"\\nvalues = ["war", "aid"]\\n', encoding="utf-8")
    ...     [value.name for value in read_codebook(path).variables[0].values]
    ['war', 'aid']
    """
    found = _toml(path)
    listed = _listed(found.get("variables"), f"{path}: variables")
    if not listed:
        raise CodebookError(f"{path}: no variables; write a [[variables]] with name and values for each question")
    variables = tuple(_variable(one, f"{path}, variable {number}") for number, one in enumerate(listed, start=1))
    _check_names([one.name for one in variables], f"{path}: variable")
    return Codebook(str(found.get("name") or found.get("title") or path.stem), variables)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror}; check the path") from None
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: not TOML ({error}); mend the line") from None


def _listed(found: object, where: str) -> list[dict[str, Any]]:
    """Return tables as a list: they may be listed, be named by their keys, or be mere names."""
    if found is None:
        return []
    if isinstance(found, Mapping):
        return [
            {"name": name, **(one if isinstance(one, Mapping) else {"definition": one})} for name, one in found.items()
        ]
    if not isinstance(found, list):
        raise CodebookError(f"{where}: not a list of tables; see the example in the documentation")
    return [dict(one) if isinstance(one, Mapping) else {"name": one} for one in found]


def _variable(told: Mapping[str, Any], where: str) -> Variable:
    name = _name(told, where)
    where = f"{where} ({name})"
    values = tuple(
        Value(_name(one, f"{where}, value {number}"), _definition(one))
        for number, one in enumerate(_listed(told.get("values"), where), start=1)
    )
    unit, kind = str(told.get("unit", WHOLE)), str(told.get("kind", "nominal"))
    kind = _ALIKE.get(kind, kind)
    if kind not in KINDS:
        raise CodebookError(f"{where}: no kind {kind!r}; have {', '.join(KINDS)}")
    if not values and (kind not in ("number", "text") or unit != WHOLE):
        raise CodebookError(f"{where}: no values; list them, or say kind = 'number' or 'text'")
    _check_names([one.name for one in values], f"{where}: value")
    return Variable(name, unit, kind, _definition(told), values, _slots(told, where))


def _name(told: Mapping[str, Any], where: str) -> str:
    name = told.get("name")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise CodebookError(f"{where}: no name; write name = '...'")
    return str(name).strip()


def _slots(told: Mapping[str, Any], where: str) -> tuple[str, ...]:
    slots = told.get("slots", SLOTS)
    if not isinstance(slots, list | tuple) or not set(slots) <= set(SLOTS):
        raise CodebookError(f"{where}: slots are some of {', '.join(SLOTS)}")
    return tuple(slots)


def _definition(told: Mapping[str, Any]) -> str:
    return "\n".join(_words(name, told[name]) for name in _SAYS if told.get(name))


def _words(name: str, said: object) -> str:
    words = "; ".join(map(str, said)) if isinstance(said, list) else str(said).strip()
    return {"inclusion": f"Counts: {words}", "exclusion": f"Does not count: {words}"}.get(name, words)


def _check_names(names: list[str], what: str) -> None:
    if twice := [name for place, name in enumerate(names) if name in names[:place]]:
        raise CodebookError(f"{what} {twice[0]!r} stands there twice; give each its own name")
