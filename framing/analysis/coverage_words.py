"""Coverage in words: what all, some and one tell, what differs, what is left untold, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from framing.analysis.coverages import Coverage
from framing.analysis.omissions import ALL
from framing.articles.wording import listed

LIMITS = (
    "Untold means: not found by the rules in the outlet's articles on the event, or not seen to be the same fact. A part of it was told.",
    "That another outlet had told a fact by the day of an outlet's last article shows that it could have been known, not that "
    "it was; on the same day it may have come too late.",
    "Nothing here shows why a fact is untold. Shorter articles tell less, and an outlet may have told it in articles that are not here.",
    "A fact told by one outlet alone may be wrong, and to leave it out may be right.",
    "Which of two numbers, casts or labels is right is not told.",
)
_FACTS = 12  # in print
_SAID = {"agentless": "no doer named", "cast": "another cast", "number": "another number", "label": "another label"}
_KINDS = {"deed": "deeds", "speaker": "speakers", "quotation": "quotations"}


def coverage_lines(coverage: Coverage, *, seed: int = 1) -> Iterator[str]:
    """Yield what was found, for print: an overview, the facts that differ or are omitted, numbers, rates, and limits.

    Parameters
    ----------
    coverage : Coverage
    seed : int
        Of the intervals.

    Yields
    ------
    str

    Examples
    --------
    >>> from framing import Article, coverage, score
    >>> told = {"The Post": "Soldiers killed nine nuns in Tarma.", "The Sun": "Nine nuns were killed in Tarma."}
    >>> scores = score([Article(name, text, source=name, published="2031-05-02", event="e") for name, text in told.items()])
    >>> next(coverage_lines(coverage(scores)))
    '1 event, 2 outlets, 1 fact (1 deed): 1 told by all outlets of its event, 0 by some, 0 by one alone.'
    """
    table = coverage.table
    yield overview(table)
    yield from _section("Told otherwise or left untold (facts that most outlets tell first)", _facts(table))
    yield from _section("Numbers that differ", number_lines(coverage.numbers))
    yield from _section("Left untold, of the facts that another outlet had told by then", rate_lines(coverage, seed))
    yield from _section("What this does not show", list(LIMITS))


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)


def overview(table: pd.DataFrame) -> str:
    """Return how many facts of which kinds all, some and one of the outlets of their event tell."""
    facts = told_by(table)
    kinds = [(len(facts[facts["kind"] == kind]), kind, plural) for kind, plural in _KINDS.items()]
    parts = [f"{number:,} {kind if number == 1 else plural}" for number, kind, plural in kinds if number]
    events, outlets, one = facts["event"].nunique(), table["source"].nunique(), (facts["told"] == 1).sum()
    every = (facts["told"] == facts["outlets"]).sum()
    return (
        f"{_many(events, 'event')}, {_many(outlets, 'outlet')}, {_many(len(facts), 'fact')} ({', '.join(parts)}): {every:,} told by "
        f"all outlets of {'its event' if events == 1 else 'their event'}, {len(facts) - every - one:,} by some, {one:,} by one alone."
    )


def told_by(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a fact: event, fact, kind, about, outlets (of the event) and told (outlets that tell it)."""
    marked = table.assign(tells=table["status"] != "untold")
    found = marked.groupby(["event", "fact"], sort=False).agg(
        kind=("kind", "first"), about=("about", "first"), outlets=("source", "size"), told=("tells", "sum")
    )
    return found.reset_index()


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _facts(table: pd.DataFrame) -> list[str]:
    facts = told_by(table)
    facts = facts[facts["told"] > 1].sort_values("told", ascending=False, kind="stable").head(_FACTS)
    lines = []
    for event, fact, _, about, *_ in facts.itertuples(index=False, name=None):
        part = table[(table["event"] == event) & (table["fact"] == fact)]
        if parts := [said for row in part.itertuples() if (said := _status(row))]:
            lines.append(f"{about}  [{fact}] {'; '.join(parts)}")
    return lines


def _status(row: Any) -> str:
    """Return in what an outlet differs on a fact, or that it left it untold though it could have been known."""
    if row.status == "otherwise":
        return f"{row.source}: {', '.join(_SAID[name] for name in str(row.differs).split(', '))}"
    return f"{row.source}: untold" if row.omitted else ""


def number_lines(numbers: pd.DataFrame) -> list[str]:
    """Return the numbers of each fact and category that articles state differently, by outlet and day."""
    lines = []
    for (event, fact, category), part in numbers.groupby(["event", "fact", "category"], sort=False):
        if part["number"].nunique() > 1:
            said = [f"{row.number:,} ({_where(row.source, row.published)})" for row in part.itertuples()]
            lines.append(f"{event} {fact}, {str(category).replace('_', ' ')}: {', '.join(said)}")
    return lines


def _where(source: str, day: object) -> str:
    return source if pd.isna(day) else f"{source}, {day}"


def rate_lines(coverage: Coverage, seed: int) -> list[str]:
    """Return of how many facts that others told each outlet left how many untold; then those that two others told."""
    lines = []
    for others, words in ((1, "one other outlet or more"), (2, "two or more")):
        rates = coverage.rates(seed=seed, others=others)
        whole = rates[rates["group"] == ALL]
        columns = ["source", "count", "exposure", "low", "high"]
        said = [
            f"{source} {count} of {exposure}{_bounds(low, high)}"
            for source, count, exposure, low, high in whole[columns].itertuples(index=False, name=None)
        ]
        lines += [f"told by {words}: {listed(said)}"] if said else []
    return lines


def _bounds(low: float, high: float) -> str:
    return " (one event: no interval)" if pd.isna(low) else f" ({100 * low:.0f} to {100 * high:.0f}%)"
