"""What of an answer is a code: every value one of the codebook's, every quote where it stands; the rest are errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framing.coding.codebooks.codebook import Codebook, Variable
from framing.coding.models.calls import finish_of
from framing.coding.models.quotes import locate_all, stands
from framing.language.syntax.phrase import NARRATOR, QUOTED
from framing.scores.rows import legal_text

Row = dict[str, Any]
_TRIES = 50
_UNUSED = {
    "length": ("cut off", "the answer was cut off; raise --max-tokens, or ask for fewer variables a call"),
    "content_filter": ("refused", "the server's filter held the answer back"),
    "refusal": ("refused", "the model refuses"),
}


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What was read of one answer.

    Parameters
    ----------
    codes, errors : list of dict
    whole : bool
        Whether the answer could be read at all, so that what it does not hold was not found.
    """

    codes: list[Row]
    errors: list[Row]
    whole: bool


class _TwiceError(Exception):
    """An object that says two things under one name."""


def parse_answer(content: str) -> dict[str, Any] | str:
    """Return the object of an answer, also out of a fence or of words around it; or what is wrong with it.

    Which of two objects, or of two values under one name, is meant is not guessed.

    Examples
    --------
    >>> parse_answer('Here: {"frame": "war"} as asked.'), parse_answer("I cannot.")
    ({'frame': 'war'}, 'it holds no object of JSON')
    >>> parse_answer('{"frame": "war", "frame": "aid"}')
    "it gives 'frame' twice"
    """
    said = content.rpartition("</think>")[2]
    try:
        found = list(_objects(said))
    except _TwiceError as error:
        return str(error)
    if any(one != found[0] for one in found):
        return "it holds several objects of JSON that differ"
    return found[0] if found else "it holds no object of JSON"


def _objects(said: str) -> Iterator[dict[str, Any]]:
    """Yield the objects that stand one behind another in words."""
    decoder, start = json.JSONDecoder(object_pairs_hook=_object), said.find("{")
    for _ in range(_TRIES):
        if start < 0:
            return
        try:
            found, end = decoder.raw_decode(said, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield found
        start = said.find("{", end)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in pairs:
        name, value = legal_text(name), legal_text(value) if isinstance(value, str) else value
        if name in out and out[name] != value:
            raise _TwiceError(f"it gives {name!r} twice")
        out[name] = value
    return out


def form_problem(content: str, book: Codebook) -> str:
    """Return what is wrong with the form of an answer, or nothing; a value or quote that is wrong is no matter of form."""
    found = parse_answer(content)
    if isinstance(found, str):
        return found
    for variable in book.variables:
        if variable.name not in found:
            return f"it has no {variable.name!r}"
        listed = isinstance(found[variable.name], list)
        if listed != (variable.quoted or variable.several):
            return f"{variable.name!r} is {'a' if listed else 'no'} list"
    return ""


def read_answer(content: str, finish: str, book: Codebook, text: str, start: int = 0) -> ReadAnswer:
    """Return the codes of an answer, and an error for each part of it that is none.

    Parameters
    ----------
    content, finish : str
        Of the `Answer`.
    book : Codebook
        The variables that were asked for.
    text : str
        The text that the model read.
    start : int
        Where it begins in the article.

    Returns
    -------
    ReadAnswer
    """
    content = legal_text(content)
    names = ", ".join(one.name for one in book.variables)
    unused = _UNUSED.get(finish_of(finish)) or ("unreadable", form_problem(content, book))
    if unused[1]:
        return ReadAnswer(
            [], [{"variables": names, "error": unused[0], "said": unused[1], "quote": content[:200]}], False
        )
    found = parse_answer(content)
    assert isinstance(found, dict)
    rows = [row for one in book.variables for row in _rows(one, found[one.name], text, start)]
    codes, seen = [], set()
    for row in rows:
        key = tuple(row.get(name) for name in ("feature", "category", "start", "end"))
        if "error" not in row and key not in seen:
            codes.append(row)
            seen.add(key)
    return ReadAnswer(codes, [row for row in rows if "error" in row], True)


def _rows(variable: Variable, answer: Any, text: str, start: int) -> Iterator[Row]:
    if variable.quoted:
        yield from _spans(variable, answer, text, start)
        return
    for value in answer if isinstance(answer, list) else [answer]:
        name = _value(variable, value)
        yield {"feature": variable.name, "category": name} if name else _no_value(variable, value)


def _value(variable: Variable, value: object) -> str | None:
    """Return the value of the codebook, however its letters are written."""
    words = value.strip().casefold() if isinstance(value, str) else None
    return next((name for name in variable.categories if name.casefold() == words), None)


def _no_value(variable: Variable, value: object, quote: str = "") -> Row:
    return _error(variable, "no such value", f"{value!r} is no value of {variable.name}"[:200], quote)


def _error(variable: Variable, error: str, said: str, quote: str) -> Row:
    return {"variables": variable.name, "error": error, "said": said, "quote": quote}


def _spans(variable: Variable, answer: list[Any], text: str, start: int) -> Iterator[Row]:
    items = [item for item in answer if isinstance(item, dict) and isinstance(item.get("quote"), str)]
    if len(items) < len(answer):
        yield _error(variable, "no quote", f"{len(answer) - len(items)} items without a quote", "")
    places = locate_all(text, [(item["quote"], _words(item, "context")) for item in items])
    for item, ends in zip(items, places, strict=True):
        name, quote = _value(variable, item.get("value")), item["quote"]
        if isinstance(ends, str):
            said = "stands in the text more than once" if ends == "ambiguous" else "does not stand in the text"
            yield _error(variable, ends, f"the quote {said}", quote)
        elif name is None:
            yield _no_value(variable, item.get("value"), quote)
        else:
            begin, end = ends
            span = {"start": begin + start, "end": end + start, "text": text[begin:end]}
            slots = {slot.name: _words(item, slot.name) for slot in variable.slots}
            code = {"feature": variable.name, "category": name, **span, "note": _words(item, "note")}
            filled = {key: _as_written(text, said) for key, said in slots.items()}
            yield code | filled
            for key, said in slots.items():
                if said and not filled[key]:
                    yield _error(
                        variable, f"{key} not found", f"the {key} does not stand in the text; left empty", said
                    )


def _words(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _as_written(text: str, said: str) -> str:
    """Return who fills a slot as the text writes it; nothing if it does not stand there."""
    if said in (NARRATOR.text, QUOTED.text):
        return said
    return next((text[slice(*ends)] for ends in stands(text, said)), "")
