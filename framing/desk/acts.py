"""What a coder does: spans, answers, comments; each checked against text and codebook before it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framing.coding.codebooks.codebook import Codebook, Variable
from framing.desk.questions import SLOTS
from framing.desk.tasks import Task

LONGEST = 4000
_DAY = 86_400


class ActError(ValueError):
    """An act that cannot be: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that fill a slot.

    Parameters
    ----------
    text : str
    start, end : int, optional
        Where they stand; not known of ``narrator``.
    """

    text: str
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as a journal holds it."""
        return {"text": self.text} if self.start is None else {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class SpanCode:
    """A coded span.

    Parameters
    ----------
    variable, value : str
        Feature and category.
    start, end : int
    text : str
        The words there.
    slots : mapping of str to Phrase
        agent, patient, speaker; those that are stated.
    note : str
    unsure : bool
    origin : {"coder", "rules"}
        Who proposed it.
    seen : bool
        Whether what rules found in the article had been shown before.
    """

    variable: str
    value: str
    start: int
    end: int
    text: str
    slots: Mapping[str, Phrase]
    note: str = ""
    unsure: bool = False
    origin: str = "coder"
    seen: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as a journal and the page hold it."""
        slots = {name: phrase.as_json() for name, phrase in self.slots.items()}
        plain = {name: getattr(self, name) for name in _PLAIN}
        return {**plain, "slots": slots}


_PLAIN = ("variable", "value", "start", "end", "text", "note", "unsure", "origin", "seen")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about the whole article.

    Parameters
    ----------
    values : tuple of str
        One, or several where the variable takes several; a number or free text as written.
    note : str
    unsure : bool
    """

    values: tuple[str, ...]
    note: str = ""
    unsure: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as a journal and the page hold it."""
        return {"values": list(self.values), "note": self.note, "unsure": self.unsure}


def words(value: object, what: str) -> str:
    """Return words that are not too long; nothing is the empty string."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ActError(f"{what}: words of at most {LONGEST} characters")
    return value


def seconds_of(value: object) -> float:
    """Return how long somebody worked, in seconds.

    Examples
    --------
    >>> seconds_of(2.5)
    2.5
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _DAY:
        raise ActError("seconds: a number from 0 to a day")
    return round(float(value), 1)


def record(value: object, what: str) -> dict[str, Any]:
    """Return an object."""
    if not isinstance(value, dict):
        raise ActError(f"{what}: not an object")
    return value


def span_code(value: object, task: Task, codebook: Codebook | None = None) -> SpanCode:
    """Return a coded span, checked against its text and, where there is one, the codebook.

    Raises
    ------
    ActError

    Examples
    --------
    >>> span_code({"variable": "harm", "value": "attack", "start": 0, "end": 6}, Task("a", "Rebels fled.", {})).text
    'Rebels'
    """
    told = record(value, "span")
    variable, name = words(told.get("variable"), "variable"), words(told.get("value"), "value")
    if codebook is not None:
        _check_value(_known(codebook, variable, spans=True), name)
    start, end = _ends(told, task, "span")
    slots = {slot: _phrase(one, task, slot) for slot, one in record(told.get("slots", {}), "slots").items() if one}
    if unknown := set(slots) - set(SLOTS):
        raise ActError(f"no slot {min(unknown)!r}; have {', '.join(SLOTS)}")
    origin = told.get("origin", "coder")
    if origin not in ("coder", "rules"):
        raise ActError(f"origin is {origin!r}; have coder, rules")
    note, unsure, seen = words(told.get("note"), "note"), told.get("unsure") is True, told.get("seen") is True
    return SpanCode(variable, name, start, end, task.text[start:end], slots, note, unsure, origin, seen)


def answer(name: str, value: object, codebook: Codebook | None = None) -> Answer:
    """Return an answer about a whole article, checked.

    Raises
    ------
    ActError
    """
    told = record(value, "answer")
    given = told.get("values")
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ActError(f"{name}: values are a list of words")
    values = tuple(dict.fromkeys(words(one, name).strip() for one in given if one.strip()))
    if codebook is not None:
        _check_answer(_known(codebook, name, spans=False), values)
    return Answer(values, words(told.get("note"), "note"), told.get("unsure") is True)


def _known(codebook: Codebook, name: str, *, spans: bool) -> Variable:
    variable = next((one for one in codebook.variables if one.name == name), None)
    if variable is None or variable.quoted != spans:
        have = ", ".join(one.name for one in codebook.variables if one.quoted == spans)
        raise ActError(f"no variable {name!r} of {'spans' if spans else 'articles'}; have {have}")
    return variable


def _check_value(variable: Variable, value: str) -> None:
    if value not in variable.categories:
        raise ActError(f"{variable.name}: no value {value!r}; have {', '.join(variable.categories)}")


def _check_answer(variable: Variable, values: tuple[str, ...]) -> None:
    if len(values) > 1 and not variable.several:
        raise ActError(f"{variable.name}: one value, not {len(values)}")
    for value in values:
        if variable.kind == "number":
            _check_number(variable.name, value)
        elif variable.kind != "text":
            _check_value(variable, value)


def _check_number(name: str, value: str) -> None:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if number - number != 0:  # neither NaN nor without end
        raise ActError(f"{name}: {value!r} is no number; write it with digits and a point")


def _ends(told: Mapping[str, Any], task: Task, what: str) -> tuple[int, int]:
    ends = told.get("start"), told.get("end")
    start, end = (one if isinstance(one, int) and not isinstance(one, bool) else -1 for one in ends)
    if not 0 <= start < end <= len(task.text):
        raise ActError(f"{what}: {ends[0]!r} to {ends[1]!r} lies outside the text of {len(task.text)} characters")
    if "text" in told and told["text"] != task.text[start:end]:
        raise ActError(f"{what}: the text of article {task.article_id!r} has other words there; code the same text")
    return start, end


def _phrase(value: object, task: Task, slot: str) -> Phrase:
    told = record(value, slot)
    if told.get("start") is None:
        return Phrase(words(told.get("text"), slot))
    start, end = _ends(told, task, slot)
    return Phrase(task.text[start:end], start, end)
