"""Likeness: what speaks for and against two tellings being of one deed, by plain weights."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from framing.features.deeds.tellings import Telling
from framing.language.parsing.tokens import Tokens

_NEAR, _MIDDLE, _FAR = 1, 3, 8
_UP = 5
_LINKS = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "relcl": "clause", "acl": "clause"}
_LINKS |= dict.fromkeys(("compound", "amod", "nmod", "poss"), "beside") | {"ccomp": "told", "xcomp": "told"}
_BETWEEN = ("after", "before", "since")


def pair_features(tokens: Tokens, one: Telling, other: Telling) -> list[str]:
    """Return what two tellings of an article, the earlier first, have and have not in common."""
    apart = other.sentence - one.sentence
    where, form = ("same" if apart == 0 else "apart"), other.form
    out = [
        f"{where}:{one.category}>{other.category}",
        f"{where}:forms={one.form}>{form}",
        f"{where}:stem={one.stem == other.stem}:{form}",
        f"apart={_apart(apart)}:{form}",
        f"several={one.several}{other.several}",
        f"general={one.general}{other.general}",
        f"real={one.real}{other.real}",
    ]
    if other.another:
        out.append("another")
    if one.another:
        out.append("of another")
    out += _of_cast(one, other, where)
    out += _of_place(one, other, where)
    if apart:
        out += _of_names(one, other)
        if one.sentence <= 1:
            out.append(f"opening:{form}")
    else:
        out += _of_syntax(tokens, one.word, other.word)
    if one.entity is not None and one.entity == other.entity:
        out.append(f"entity:{form}")
    return out


def _apart(sentences: int) -> int:
    return next((most for most in (0, _NEAR, _MIDDLE, _FAR) if sentences <= most), 99)


def _of_cast(one: Telling, other: Telling, where: str) -> Iterator[str]:
    """Who acts, who is acted on, how many."""
    alike = one.category == other.category
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
        yield f"{where}:number new:{other.category}"


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
        yield f"names={not one.names.isdisjoint(other.names)}:{other.form}" if one.names else "names new"
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
        self._bias = self._weights.get("bias", 0.0)

    def __call__(self, tokens: Tokens, one: Telling, other: Telling) -> float:
        known = self._weights.get
        return self._bias + sum(known(feature, 0.0) for feature in pair_features(tokens, one, other))


@cache
def shipped_likeness() -> Likeness:
    """Return the judge with the shipped weights."""
    stored = json.loads((Path(__file__).parent / "likeness.json").read_text(encoding="utf-8"))
    return Likeness(stored["weights"])
