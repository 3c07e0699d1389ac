"""Likeness: what speaks for and against two tellings being of one deed, by plain weights."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from framing.features.deeds.tellings import Shape, Telling
from framing.language.parsing.tokens import Tokens

_MIDDLE, _FAR = 3, 8
_UP = 5
_LINKS = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "relcl": "clause", "acl": "clause"}
_LINKS |= dict.fromkeys(("compound", "amod", "nmod", "poss"), "beside") | {"ccomp": "told", "xcomp": "told"}
Shapes = tuple[Shape, Shape, int, bool, bool]
_BETWEEN = ("after", "before", "since")


def pair_features(tokens: Tokens, one: Telling, other: Telling) -> list[str]:
    """Return what two tellings of an article, the earlier first, have and have not in common."""
    return [*_of_shape(*_shapes(one, other)), *_of_rest(tokens, one, other)]


def _shapes(one: Telling, other: Telling) -> Shapes:
    """Return what two tellings show by words alone, which many pairs have alike."""
    apart = other.sentence - one.sentence
    far = 0 if apart == 0 else 1 if apart == 1 else 3 if apart <= _MIDDLE else 8 if apart <= _FAR else 99
    return one.shape, other.shape, far, one.stem == other.stem, one.sentence <= 1


def _of_shape(one: Shape, other: Shape, far: int, stem: bool, opening: bool) -> Iterator[str]:
    """Categories, forms, number and mood, and how far apart."""
    where, form = ("apart" if far else "same"), other.form
    yield f"{where}:{one.category}>{other.category}"
    yield f"{where}:forms={one.form}>{form}"
    yield f"{where}:stem={stem}:{form}"
    yield f"apart={far}:{form}"
    yield f"several={one.several}{other.several}"
    yield f"general={one.general}{other.general}"
    yield f"real={one.real}{other.real}"
    if other.another:
        yield "another"
    if one.another:
        yield "of another"
    if far and opening:
        yield f"opening:{form}"


def _of_rest(tokens: Tokens, one: Telling, other: Telling) -> list[str]:
    """Cast, places, names, syntax."""
    if one.sentence == other.sentence:
        out = [*_of_cast(one, other, "same"), *_of_place(one, other, "same"), *_of_syntax(tokens, one.word, other.word)]
    else:
        out = [*_of_cast(one, other, "apart"), *_of_place(one, other, "apart"), *_of_names(one, other)]
    if one.entity is not None and one.entity == other.entity:
        out.append(f"entity:{other.shape.form}")
    return out


def _of_cast(one: Telling, other: Telling, where: str) -> Iterator[str]:
    """Who acts, who is acted on, how many."""
    alike = one.shape.category == other.shape.category
    if one.agent and other.agent:
        yield f"{where}:agent={one.agent == other.agent}"
    elif one.agent or other.agent:
        yield f"{where}:agent in {'one' if one.agent else 'other'}"
    if one.patient and other.patient:
        yield f"{where}:patient={one.patient == other.patient}:{alike}"
    elif one.patient or other.patient:
        yield f"{where}:patient in one"
    if one.victim and other.victim and one.patient != other.patient:
        yield f"victim={one.victim == other.victim}"
    if (one.agent and one.agent == other.patient) or (other.agent and other.agent == one.patient):
        yield "crossed"
    if one.number and other.number:
        yield f"number={one.number == other.number}:{alike}"
    elif other.number:
        yield f"{where}:number new:{other.shape.category}"


def _of_place(one: Telling, other: Telling, where: str) -> Iterator[str]:
    if other.places:
        yield f"places={not one.places.isdisjoint(other.places)}" if one.places else f"{where}:place new"
    if other.beside:
        known = not (
            other.beside.isdisjoint(one.names)
            and other.beside.isdisjoint(one.beside)
            and other.beside.isdisjoint(one.places)
        )
        yield f"{where}:beside={known}"
        if one.victim in other.beside:
            yield "victim beside"


def _of_names(one: Telling, other: Telling) -> Iterator[str]:
    if other.names:
        yield f"names={not one.names.isdisjoint(other.names)}:{other.shape.form}" if one.names else "names new"
    if other.times:
        yield f"times={not one.times.isdisjoint(other.times)}" if one.times else "times new"


def _of_syntax(tokens: Tokens, one: int, other: int) -> Iterator[str]:
    """How two words of one sentence hang together: `killed in the strikes`, `the strikes killed`."""
    yield f"link={_link(tokens, one, other)}"
    between = tokens.lower[one + 1 : other]
    for word in _BETWEEN:
        if word in between:
            yield f"between={word}"


def _link(tokens: Tokens, one: int, other: int) -> str:
    up, down = _path(tokens, other, one), _path(tokens, one, other)
    return f"under {up}" if up else f"over {down}" if down else "beside"


def _path(tokens: Tokens, low: int, high: int) -> str:
    """Return by what a word hangs on another, a few steps up, or an empty string."""
    labels = list[str]()
    for _ in range(_UP):
        dep = tokens.dep[low]
        if dep in ("prep", "agent"):
            labels.append(tokens.lower[low])
        elif dep not in ("pobj", "pcomp"):
            labels.append(_LINKS.get(dep, dep))
        above = tokens.head[low]
        if above == high:
            return "/".join(labels) if len(labels) <= 2 else "far"
        if above == low:
            break
        low = above
    return ""


class Likeness:
    """A judge of pairs: the sum of weights, above 0 where two tellings are rather of one deed than not.

    Parameters
    ----------
    weights : mapping of str to float
        By feature; `bias` counts always.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = dict(weights)
        self._shaped: dict[Shapes, float] = {}

    def __call__(self, tokens: Tokens, one: Telling, other: Telling) -> float:
        known = self._weights.get
        shapes = _shapes(one, other)
        total = self._shaped.get(shapes)
        if total is None:
            total = known("bias", 0.0) + sum([known(feature, 0.0) for feature in _of_shape(*shapes)])
            self._shaped[shapes] = total
        for feature in _of_rest(tokens, one, other):
            total += known(feature, 0.0)
        return total


@cache
def shipped_likeness() -> Likeness:
    """Return the judge with the shipped weights."""
    stored = json.loads((Path(__file__).parent / "likeness.json").read_text(encoding="utf-8"))
    return Likeness(stored["weights"])
