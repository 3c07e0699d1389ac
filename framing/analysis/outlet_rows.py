"""Rows of coverage: each fact of an event by outlet, with what was told, known and left untold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.analysis.alignment import align
from framing.analysis.facts import Fact
from framing.analysis.told import Telling, differences

if TYPE_CHECKING:
    from framing.language.lexicons.actors import Actors

_ABOUT = 90

Where = dict[str, tuple[str, str, str]]


class ToldFact(NamedTuple):
    """A fact with its event, outlet, day and the linked names of its agents."""

    fact: Fact
    event: str
    source: str
    day: str
    agents: tuple[str, ...]


Rows = list[tuple[Any, ...]]


def event_rows(event: str, told: list[ToldFact], where: Where, actors: Actors | None) -> tuple[Rows, Rows, Rows, Rows]:
    """Return the rows of the tables of facts, passages, numbers and days for one event.

    Parameters
    ----------
    event : str
    told : list of ToldFact
        By day and outlet.
    where : dict
        Event, outlet and day of each article.
    actors : Actors or None

    Examples
    --------
    >>> fact = Fact("a", "speaker", "civilian", ("Ana Ruiz",), passages=((0, 9),), words=("Ana said.",))
    >>> told = [ToldFact(fact, "e", "The Post", "2031-05-02", ("Ana Ruiz",))]
    >>> where = {"a": ("e", "The Post", "2031-05-02"), "b": ("e", "The Sun", "2031-05-01")}
    >>> [row[5:11] for row in event_rows("e", told, where, None)[0]]
    [('The Post', 'told', None, 0, 0, False), ('The Sun', 'untold', None, 1, 0, False)]
    """
    last: dict[str, str] = {}
    for name, source, day in where.values():
        if name == event:
            last[source] = max(day, last.get(source, "")) if day and last.get(source, day) else ""
    codes = align([one.fact for one in told], [one.agents for one in told])
    rows: Rows = []
    for code in range(max(codes, default=-1) + 1):
        group = [one for one, found in zip(told, codes, strict=True) if found == code]
        rows += _fact_rows(event, f"f{code + 1}", group, last, actors)
    keyed = list(zip((f"f{code + 1}" for code in codes), told, strict=True))
    return rows, list(_passages(keyed)), list(_numbers(keyed)), list(_days(keyed))


def _fact_rows(event: str, name: str, group: list[ToldFact], last: dict[str, str], actors: Actors | None) -> Rows:
    tellings: dict[str, Telling] = {}
    for one in group:
        mine = [other for other in group if other.source == one.source]
        agents = frozenset(agent for other in mine for agent in other.agents)
        tellings.setdefault(one.source, Telling(tuple(other.fact for other in mine), agents))
    head = (event, name, group[0].fact.kind, group[0].fact.category, _about(group[0].fact))
    rows: Rows = []
    for source in sorted(last):
        others = {other: telling for other, telling in tellings.items() if other != source}
        known = _known_from(group, source, last[source])
        mine_told = tellings.get(source)
        differs = differences(mine_told, list(others.values())) if mine_told else ()
        status = "untold" if mine_told is None else "otherwise" if differs else "told"
        omitted = mine_told is None and bool(known)
        shown = [mine_told] if mine_told else list(others.values())
        place = _place([one for one in group if one.source == source])
        cast = _cast(shown, actors, _said(mine_told))
        rows.append((*head, source, status, ", ".join(differs) or None, len(others), known, omitted, *cast, *place))
    return rows


def _known_from(group: list[ToldFact], source: str, last: str) -> int | None:
    """Return how many other outlets had told a fact by a day; None where no day is known."""
    if not last:
        return None
    dated = {one.source for one in group if one.source != source and one.day and one.day <= last}
    undated = {one.source for one in group if one.source != source and not one.day}
    return len(dated) if dated or not undated else None


def _about(fact: Fact) -> str:
    words = fact.agents[0] if fact.kind == "speaker" else fact.words[0]
    return words if len(words) <= _ABOUT else words[: _ABOUT - 1].rstrip() + "…"


def _said(telling: Telling | None) -> str | None:
    found = telling.numbers if telling else {}
    return "; ".join(f"{name} {number}" for name, number in found.items()) or None


def _cast(shown: list[Telling], actors: Actors | None, numbers: str | None) -> tuple[str | None, ...]:
    agents = sorted({name for telling in shown for name in telling.agents})
    patients = dict.fromkeys(name for telling in shown for fact in telling.facts for name in fact.patients)
    sides = {} if actors is None else actors.sides
    side = sorted({sides[name] for name in agents if name in sides})
    families = [sorted(set(part)) for part in _families(shown)]
    words = ("; ".join(part) or None for part in (agents, families[0], side, patients, families[1]))
    return (*words, numbers)


def _families(shown: list[Telling]) -> tuple[list[str], list[str]]:
    agents = [family for telling in shown for family in telling.agent_families]
    return agents, [family for telling in shown for family in telling.patient_families]


def _place(mine: list[ToldFact]) -> tuple[Any, ...]:
    if not mine:
        return (None, None, None, None)
    return (mine[0].fact.article_id, mine[0].day or None, *mine[0].fact.passages[0])


def _passages(keyed: list[tuple[str, ToldFact]]) -> Iterator[tuple[Any, ...]]:
    for name, one in keyed:
        for (start, end), words in zip(one.fact.passages, one.fact.words, strict=True):
            yield one.event, name, one.fact.kind, one.source, one.fact.article_id, start, end, words


def _numbers(keyed: list[tuple[str, ToldFact]]) -> Iterator[tuple[Any, ...]]:
    for name, one in keyed:
        for category, number in one.fact.numbers.items():
            yield one.event, name, category, one.source, one.day or None, number, one.fact.article_id


def _days(keyed: list[tuple[str, ToldFact]]) -> Iterator[tuple[Any, ...]]:
    """Yield one row a fact and article, by day; first where no outlet told it on an earlier day."""
    begun: dict[str, str] = {}
    for name, one in keyed:
        if one.day:
            begun[name] = min(one.day, begun.get(name, one.day))
    for name, one in sorted(keyed, key=lambda pair: (pair[1].day or "9999", pair[1].source, int(pair[0][1:]))):
        fact = one.fact
        labels = sorted(fact.labels[0] | fact.labels[1])
        numbers = (f"{category} {number}" for category, number in fact.numbers.items())
        told = ("; ".join(part) or None for part in (dict.fromkeys(one.agents), labels, numbers))
        first = one.day == begun[name] if one.day else None
        yield (
            one.event,
            one.day or None,
            one.source,
            fact.article_id,
            name,
            fact.kind,
            fact.category,
            _about(fact),
            first,
            *told,
        )
