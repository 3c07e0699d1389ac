"""A codebook: variables, their values, and what counts for each; its identity is a hash of what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from itertools import product

KINDS = ("values", "number", "text")
UNITS = ("article", "sentence", "clause", "deed", "words", "entity")
JOINED = ":"
NOTES = ("inclusion", "exclusion", "examples", "counterexamples")


class CodebookError(ValueError):
    """A codebook that cannot be used; says file, place and remedy."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a variable, or one part of its values.

    Parameters
    ----------
    name, definition : str
    inclusion, exclusion, examples, counterexamples : tuple of str
    """

    name: str
    definition: str
    inclusion: tuple[str, ...] = ()
    exclusion: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One side of values that are made of several, such as who speaks and with which verb.

    Parameters
    ----------
    name, definition : str
    values : tuple of Value
    """

    name: str
    definition: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Who or what else is coded with a span: its doer, its target, its speaker.

    Parameters
    ----------
    name, definition : str
    """

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One question of a codebook.

    Parameters
    ----------
    name : str
        The feature of its codes.
    title, definition : str
    unit : {"article", "sentence", "clause", "deed", "words", "entity"}
        What gets a value. Of an article it is the whole text; of all others the words that hold it are quoted.
    kind : {"values", "number", "text"}
        Whether one of its values is given, or of whole articles a number or words are written.
    several : bool
        Whether an article may have more than one value, or none.
    values : tuple of Value
        Empty where values are made of parts.
    parts : tuple of Part
        A value is one of each, joined by a colon.
    slots : tuple of Slot
    inclusion, exclusion, examples, counterexamples : tuple of str
        Of the variable as a whole.

    Examples
    --------
    >>> Variable("deaths", "Deaths", "As the article has it.", "article", kind="number").categories
    ()
    """

    name: str
    title: str
    definition: str
    unit: str
    several: bool = False
    values: tuple[Value, ...] = ()
    parts: tuple[Part, ...] = ()
    slots: tuple[Slot, ...] = ()
    inclusion: tuple[str, ...] = ()
    exclusion: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    kind: str = "values"

    @property
    def categories(self) -> tuple[str, ...]:
        """The values by name, those made of parts in full."""
        if not self.parts:
            return tuple(value.name for value in self.values)
        return tuple(map(JOINED.join, product(*([value.name for value in part.values] for part in self.parts))))

    @property
    def quoted(self) -> bool:
        """Whether its codes are spans."""
        return self.unit != "article"


@dataclass(frozen=True, slots=True)
class Codebook:
    """What coders of every kind follow: people, models, and those who read their figures.

    Parameters
    ----------
    name, title, version, licence : str
    instructions : str
        What holds for all variables.
    variables : tuple of Variable

    Examples
    --------
    >>> war = Value("war", "The text tells of fighting.")
    >>> book = Codebook("mine", "Mine", "1", "MIT", "", (Variable("frame", "Frame", "What it is about.", "article", values=(war,)),))
    >>> book.variable("frame").categories, book.sha256[:8]
    (('war',), '2286913d')
    """

    name: str
    title: str
    version: str
    licence: str
    instructions: str
    variables: tuple[Variable, ...]

    @property
    def sha256(self) -> str:
        """Hash of all that it says, whichever file it was read from, and however that is laid out."""
        told = asdict(self)
        for one in told["variables"]:
            if one["kind"] == "values":  # which all variables were before there were others
                del one["kind"]
        said = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(said.encode("utf-8")).hexdigest()

    def variable(self, name: str) -> Variable:
        """Return a variable by name.

        Raises
        ------
        CodebookError
            If there is none.
        """
        return self.only([name]).variables[0]

    def only(self, names: Iterable[str] | None) -> Codebook:
        """Return the codebook with some of its variables, in its own order; all if None.

        Raises
        ------
        CodebookError
            If there is none of a name, or no name is given.
        """
        if names is None:
            return self
        wanted, have = set(names), [one.name for one in self.variables]
        if unknown := sorted(wanted - set(have)):
            raise CodebookError(f"codebook {self.name!r}: no variable {unknown[0]!r}; have {', '.join(have)}")
        if not wanted:
            raise CodebookError(f"codebook {self.name!r}: no variable named; have {', '.join(have)}")
        return replace(self, variables=tuple(one for one in self.variables if one.name in wanted))
