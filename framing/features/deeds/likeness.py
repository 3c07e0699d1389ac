"""Likeness: what speaks for and against two tellings being of one deed, by plain weights."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from framing.features.deeds.tellings import Shape, Telling
from framing.language.parsing.tokens import Tokens

_MIDDLE, _FAR, _MUCH = 3, 8, 3
_UP = 5
_LINKS = {"nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "relcl": "clause", "acl": "clause"}
_LINKS |= dict.fromkeys(("compound", "amod", "nmod", "poss"), "beside") | {"ccomp": "told", "xcomp": "told"}
Met = bool | str | None
AT_ODDS = -4.0
_BETWEEN = ("after", "before", "since")


def pair_features(tokens: Tokens, one: Telling, other: Telling) -> list[str]:
    """Return what two tellings of an article, the earlier first, have and have not in common."""
    views = (_shapes(one, other), _casts(one, other), _grounds(one, other), _syntax(tokens, one, other))
    return [feature for told, view in zip(_TOLD, views, strict=True) for feature in told(*view)]


def _shapes(one: Telling, other: Telling) -> tuple[Any, ...]:
    """Return what two tellings show by words alone."""
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


def _casts(one: Telling, other: Telling) -> tuple[Any, ...]:
    """Return who acts, who is acted on and how many, where both say so: True where it is the same; else which one says so."""
    agent, patient = _met(one.agent, other.agent), _met(one.patient, other.patient)
    victim = _met(one.victim, other.victim) if patient is not True else None
    crossed = (one.agent is not None and one.agent == other.patient) or (
        other.agent is not None and other.agent == one.patient
    )
    return (
        one.sentence == other.sentence, one.shape.category == other.shape.category, other.shape.category,
        agent, patient, victim, crossed, _met(one.number, other.number),
    )  # fmt: skip


def _met(one: str | None, other: str | None) -> bool | str | None:
    if one and other:
        return one == other
    return "one" if one else "other" if other else None


def _of_cast(
    same: bool, alike: bool, category: str, agent: Met, patient: Met, victim: Met, crossed: bool, number: Met
) -> Iterator[str]:
    """Agents, patients, victims and their number."""
    where = "same" if same else "apart"
    if agent is not None:
        yield f"{where}:agent={agent}"
    if patient is not None:
        yield f"{where}:patient={patient}:{alike}" if isinstance(patient, bool) else f"{where}:patient in one"
    if isinstance(victim, bool):
        yield f"victim={victim}"
    if crossed:
        yield "crossed"
    if isinstance(number, bool):
        yield f"number={number}:{alike}"
    elif number == "other":
        yield f"{where}:number new:{category}"


def _grounds(one: Telling, other: Telling) -> tuple[Any, ...]:
    """Return whether places, words beside the noun, names and times are shared, and how much is."""
    places = _meet(one.places, other.places) if other.places else None
    beside, entity = None, other.entity is not None and one.entity == other.entity
    if words := other.beside:
        beside = not (words.isdisjoint(one.names) and words.isdisjoint(one.beside) and words.isdisjoint(one.places))
    form, suffered = other.shape.form, one.victim in words
    if one.sentence == other.sentence:
        return form, True, places, beside, suffered, entity, None, None, 0
    names, times = _meet(one.names, other.names), _meet(one.times, other.times) if other.times else None
    met = [places is True, beside is True, names is True, times is True, entity, one.stem == other.stem]
    met += [bool(one.agent) and one.agent == other.agent, bool(one.patient) and one.patient == other.patient]
    met += [one.number == other.number != "", one.victim == other.victim != ""]
    return form, False, places, beside, suffered, entity, names, times, min(sum(met), _MUCH)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool | str | None:
    if not other:
        return None
    return not one.isdisjoint(other) if one else "new"


def _of_ground(
    form: str, same: bool, places: Met, beside: Met, suffered: bool, entity: bool, names: Met, times: Met, shared: int
) -> Iterator[str]:
    """Places, modifiers, names, times."""
    where = "same" if same else "apart"
    if places is not None:
        yield f"places={places}" if isinstance(places, bool) else f"{where}:place new"
    if beside is not None:
        yield f"{where}:beside={beside}"
    if suffered:
        yield "victim beside"
    if entity:
        yield f"entity:{form}"
    if names is not None:
        yield f"names={names}:{form}" if isinstance(names, bool) else "names new"
    if times is not None:
        yield f"times={times}"
    if not same:
        yield f"shared={shared}"
        yield f"shared={shared}:{form}"


def at_odds(one: Telling, other: Telling) -> bool:
    """Return whether tellings of two sentences can hardly be of one deed: two doers beside two victims or two days, or doer and
    victim changed about."""
    if one.sentence == other.sentence:
        return False
    if (one.agent and one.agent == other.patient) or (other.agent and other.agent == one.patient):
        return True
    if not one.agent or not other.agent or one.agent == other.agent:
        return False
    apart = bool(one.times) and bool(other.times) and one.times.isdisjoint(other.times)
    return apart or bool(one.patient and other.patient and one.patient != other.patient)


def _syntax(tokens: Tokens, one: Telling, other: Telling) -> tuple[Any, ...]:
    """Return how the words of one sentence hang together, and what of some words stands between them."""
    if one.sentence != other.sentence:
        return "", ()
    between = tokens.lower[one.word + 1 : other.word]
    return _link(tokens, one.word, other.word), tuple(word for word in _BETWEEN if word in between)


def _of_syntax(link: str, between: tuple[str, ...]) -> Iterator[str]:
    """`killed in the strikes`, `the strikes killed`, `killed after the strikes`."""
    if link:
        yield f"link={link}"
    for word in between:
        yield f"between={word}"


_TOLD: tuple[Callable[..., Iterator[str]], ...] = (_of_shape, _of_cast, _of_ground, _of_syntax)


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

    What pairs show is seen in parts, and the sum of a part is kept, since most pairs show what others did.

    Parameters
    ----------
    weights : mapping of str to float
        By feature; `bias` counts always.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        self._bias = self.weights.get("bias", 0.0)
        self._sums: tuple[dict[tuple[Any, ...], float], ...] = ({}, {}, {}, {})

    def __call__(self, tokens: Tokens, one: Telling, other: Telling) -> float:
        if at_odds(one, other):
            return AT_ODDS
        total = self._bias + self._sum(0, _shapes(one, other))
        total += self._sum(1, _casts(one, other)) + self._sum(2, _grounds(one, other))
        return total + self._sum(3, _syntax(tokens, one, other)) if one.sentence == other.sentence else total

    def _sum(self, part: int, view: tuple[Any, ...]) -> float:
        known = self._sums[part]
        value = known.get(view)
        if value is None:
            value = known[view] = sum([self.weights.get(feature, 0.0) for feature in _TOLD[part](*view)])
        return value


@cache
def shipped_likeness() -> Likeness:
    """Return the judge with the shipped weights."""
    stored = json.loads((Path(__file__).parent / "likeness.json").read_text(encoding="utf-8"))
    return Likeness(stored["weights"])
