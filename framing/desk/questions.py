"""What the desk asks: a codebook with the slots it has keys for, and its questions as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from framing.coding.codebooks.codebook import JOINED, Codebook, CodebookError, Value, Variable
from framing.coding.codebooks.files import read_codebook

SLOTS = ("agent", "patient", "speaker")
_NOTES = {"inclusion": "Counts: ", "exclusion": "Does not count: ", "examples": "Such as: ", "counterexamples": "Not: "}


def read_questions(path: Path, names: Sequence[str] = ()) -> Codebook:
    """Read a codebook for the desk, or some of its variables.

    Raises
    ------
    CodebookError
        As `read_codebook`; and for slots other than agent, patient and speaker.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "codebook.toml")
    ...     size = path.write_text('[variables.frame]\\nvalues = ["war", "aid"]\\n', encoding="utf-8")
    ...     read_questions(path).variables[0].categories
    ('war', 'aid')
    """
    book = read_codebook(path).only(names or None)
    for variable in book.variables:
        if unknown := [slot.name for slot in variable.slots if slot.name not in SLOTS]:
            raise CodebookError(f"{path}, variables.{variable.name}: no slot {unknown[0]!r}; have {', '.join(SLOTS)}")
    return book


def kind_of(variable: Variable) -> str:
    """Return how a question is answered: by one value, several, a number or a text.

    Examples
    --------
    >>> kind_of(Variable("topics", "Topics", "", "article", several=True))
    'several'
    """
    if variable.kind != "values":
        return variable.kind
    return "several" if variable.several and not variable.quoted else "one"


def choices_of(variable: Variable) -> Iterator[tuple[str, str]]:
    """Yield the values that can be chosen, with what counts and what does not, a line each."""
    if not variable.parts:
        yield from ((value.name, _told(value)) for value in variable.values)
    for several in product(*(part.values for part in variable.parts)) if variable.parts else ():
        yield JOINED.join(one.name for one in several), "\n".join(f"{one.name}: {_told(one)}" for one in several)


def told_of(variable: Variable) -> str:
    """Return the definition of a variable, with what counts and what does not.

    Examples
    --------
    >>> told_of(Variable("frame", "Frame", "What it is about.", "article", exclusion=("sport",)))
    'What it is about.\\nDoes not count: sport'
    """
    return _told(variable)


def _told(one: Value | Variable) -> str:
    notes = (begins + "; ".join(found) for name, begins in _NOTES.items() if (found := getattr(one, name)))
    return "\n".join(filter(None, (one.definition, *notes)))
