"""What two coders should be brought together on: where they agree in an article, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd

from framing.desk.acts import Answer, SpanCode
from framing.desk.states import ArticleState

Side = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One code or answer as two coders have it.

    Parameters
    ----------
    kind : {"span", "answer"}
    variable : str
    sides : (mapping or None, mapping or None)
        What each coder has, as journals hold it.
    differs : tuple of str
        In what: ``category``, ``words``, a slot, ``value``, ``one coder``; empty where they agree.
    key : str
        A name that changes when either coder changes this code.
    """

    kind: str
    variable: str
    sides: tuple[Side, Side]
    differs: tuple[str, ...]
    key: str

    @property
    def start(self) -> int:
        """Where it begins in the text; answers come last."""
        return min((int(side["start"]) for side in self.sides if side and "start" in side), default=1 << 40)


def _matter(kind: str, variable: str, sides: tuple[Side, Side], differs: tuple[str, ...]) -> Matter:
    told = json.dumps([kind, variable, *map(_essence, sides)], sort_keys=True)
    return Matter(kind, variable, sides, differs, sha256(told.encode("ascii")).hexdigest()[:16])


def _essence(side: Side) -> Any:
    """What of a code makes it another: all but notes, doubts and where it came from."""
    return (
        None
        if side is None
        else {name: side[name] for name in ("value", "values", "start", "end", "slots") if name in side}
    )


def matters_of(one: ArticleState, other: ArticleState) -> list[Matter]:
    """Return all codes and answers of two coders, paired, in the order of the text.

    Spans that overlap are paired within a category first, as `validate` pairs them, and what is left within a variable.

    Examples
    --------
    >>> span = SpanCode("harm", "attack", 0, 6, "Rebels", {})
    >>> [matter.differs for matter in matters_of(ArticleState({"s": span}), ArticleState())]
    [('one coder',)]
    """
    pairs = _span_pairs(list(one.codes.values()), list(other.codes.values()))
    spans = [_matter("span", (a or b).variable, (_json(a), _json(b)), _differs(a, b)) for a, b in pairs if a or b]  # type: ignore[union-attr]
    names = dict.fromkeys((*one.answers, *other.answers))
    answers = [_answer(name, one.answers.get(name), other.answers.get(name)) for name in names]
    return sorted([*spans, *answers], key=lambda matter: matter.start)


def _json(code: SpanCode | None) -> Side:
    return None if code is None else code.as_json()


def _answer(name: str, one: Answer | None, other: Answer | None) -> Matter:
    left, right = (set(side.values) if side else set() for side in (one, other))
    differs = ("value",) if left and right and left != right else ("one coder",) if left != right else ()
    return _matter("answer", name, (one.as_json() if one else None, other.as_json() if other else None), differs)


def _span_pairs(
    left: Sequence[SpanCode], right: Sequence[SpanCode]
) -> list[tuple[SpanCode | None, SpanCode | None]]:  # fmt: skip
    pairs = _matched(left, right, same=True)
    rest = [place for place in range(len(left)) if place not in {a for a, _ in pairs}]
    spare = [place for place in range(len(right)) if place not in {b for _, b in pairs}]
    more = _matched([left[place] for place in rest], [right[place] for place in spare], same=False)
    pairs += [(rest[a], spare[b]) for a, b in more]
    ones, others = {a for a, _ in pairs}, {b for _, b in pairs}
    alone = [(code, None) for place, code in enumerate(left) if place not in ones]
    single = [(None, code) for place, code in enumerate(right) if place not in others]
    return [*[(left[a], right[b]) for a, b in pairs], *alone, *single]


def _matched(left: Sequence[SpanCode], right: Sequence[SpanCode], *, same: bool) -> list[tuple[int, int]]:
    from framing.coding.matching import match_spans

    return match_spans(_frame(left, same), _frame(right, same)) if left and right else []


def _frame(codes: Iterable[SpanCode], same: bool) -> pd.DataFrame:
    rows = [("", code.variable, code.value if same else "", code.start, code.end) for code in codes]
    return pd.DataFrame(rows, columns=["article_id", "feature", "category", "start", "end"])


def _differs(one: SpanCode | None, other: SpanCode | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ("one coder",)
    found = ["category"] if one.value != other.value else []
    found += ["words"] if (one.start, one.end) != (other.start, other.end) else []
    slots = dict.fromkeys((*one.slots, *other.slots))
    return tuple(found + [slot for slot in slots if one.slots.get(slot) != other.slots.get(slot)])
