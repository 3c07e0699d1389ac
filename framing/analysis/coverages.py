"""Coverage: which outlets tell a fact of an event, tell it otherwise, or leave it untold though others had told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from framing.analysis.facts import Fact, facts_of
from framing.analysis.linked_names import link_names
from framing.analysis.omissions import omission_rates
from framing.analysis.outlet_rows import Rows, ToldFact, Where, event_rows
from framing.analysis.sides import rows_of
from framing.articles.wording import listed
from framing.display.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.articles.article import Article
    from framing.language.lexicons.actors import Actors
    from framing.scores.scores import Scores

TABLE = (
    "event", "fact", "kind", "category", "about", "source", "status", "differs", "others", "known_from", "omitted",
    "agents", "agent_family", "agent_side", "patients", "patient_family", "numbers", "article_id", "published", "start", "end",
)  # fmt: skip
PASSAGES = ("event", "fact", "kind", "source", "article_id", "start", "end", "text")
NUMBERS = ("event", "fact", "category", "source", "published", "number", "article_id")
TIMELINE = (
    "event", "published", "source", "article_id", "fact", "kind", "category", "about", "first", "agents", "labels", "numbers",
)  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """What the outlets that cover an event tell, tell otherwise, and leave untold.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a fact and outlet of its event; see `coverage`.
    passages : pandas.DataFrame
        One row a sentence, or quotation, that tells a fact: event, fact, kind, source, article_id, start, end, text.
    numbers : pandas.DataFrame
        One row an article, deed and category with a number: event, fact, category, source, published, number, article_id.
    timeline : pandas.DataFrame
        One row a fact and article, by event and day: event, published, source, article_id, fact, kind, category, about, first
        (no outlet of the event told it on an earlier day; missing without a date), agents, labels (in the phrases of who
        does it and who suffers it) and numbers, as this article tells them.
    articles : tuple of Article
        Those of the events, for the page.
    """

    table: pd.DataFrame
    passages: pd.DataFrame
    numbers: pd.DataFrame
    timeline: pd.DataFrame
    articles: tuple[Article, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        facts = self.table.drop_duplicates(["event", "fact"])
        return f"<Coverage: events {facts['event'].nunique()}, facts {len(facts)}, outlets {self.table['source'].nunique()}; see .table and .rates(seed=1)>"

    def rates(self, *, seed: int, others: int = 1, level: float = 0.95, resamples: int = 2000) -> pd.DataFrame:
        """Return how many facts of each kind an outlet leaves untold, with intervals over events; see `omission_rates`."""
        return omission_rates(self.table, seed=seed, others=others, level=level, resamples=resamples)


def coverage(
    scores: Scores,
    *,
    event: str = "event",
    articles: Iterable[Article] | None = None,
    actors: Actors | None = None,
) -> Coverage:
    """Set side by side what the outlets that cover an event tell of it.

    Facts are the deeds of an article (each once, however often it is told) with their casts and numbers, who speaks, and
    what is quoted (five words or more). Deeds of several articles are one by the words of their passages, their
    categories, numbers and casts; speakers by name; quotations by their words.

    An outlet left a fact untold if none of its articles on the event tells it as such a fact. It is called *omitted* only
    where another outlet had told it by the day of this outlet's last article on the event. That a fact is untold says
    neither that the outlet knew of it, nor why: articles are of different lengths, and what rules of language do not find,
    or do not see to be the same, counts as untold too.

    Parameters
    ----------
    scores : Scores
        With their articles, the features `sourcing`, `actor_labels` and at least one of `harm`, `hostage_narrative` and `territory`.
    event : str
        The column that names the event of each article; events of one outlet are left out.
    articles : iterable of Article, optional
        The articles scored, where the scores do not hold them.
    actors : Actors, optional
        A dictionary of who is who: its spellings are one name, and its sides give `agent_side`.

    Returns
    -------
    Coverage
        Its table has one row a fact and outlet: event, fact (`f1`, ... in the event), kind (`deed`, `speaker`,
        `quotation`), category, about (the first words of its first telling), source; status (`told`, `otherwise`, `untold`);
        differs (from the other outlets: `agentless`, `cast`, `number`, `label`, joined by a comma); others (outlets that tell it,
        without this); known_from (of these, how many had told it by the day of this outlet's last article; missing
        without dates); omitted (untold and known_from at least 1); agents, agent_family, agent_side, patients and
        patient_family (as this outlet tells it, else as the others do); numbers (`killing 12; wounding 3`), article_id,
        published, start and end of the outlet's first passage (missing where untold).

    Raises
    ------
    ValueError
        Without articles, a feature or the column, or where no event is told by two outlets.

    Examples
    --------
    >>> from framing import Article, score
    >>> told = {"The Post": "Soldiers killed nine nuns in Tarma. The bells rang.", "The Sun": "Nine nuns were killed in Tarma."}
    >>> scores = score([Article(name, text, source=name, published="2031-05-02", event="e") for name, text in told.items()])
    >>> coverage(scores).table[["source", "status", "differs", "omitted"]].fillna("").to_numpy().tolist()
    [['The Post', 'told', '', False], ['The Sun', 'otherwise', 'agentless', False]]
    """
    if articles is not None:
        scores = replace(scores, articles=tuple(articles))
    _check(scores, event)
    where = _whereabouts(scores, event)
    kept = tuple(article for article in scores.articles if article.id in where)
    told = _linked(facts_of(replace(scores, articles=kept or scores.articles)), where, actors)
    events, parts = list(dict.fromkeys(name for name, _, _ in where.values())), []
    with progress(len(events), "coverage", "event", show=False) as tick:
        for name, part in _by_event(told, events):
            parts.append(event_rows(name, part, where, actors))
            tick(1)
    return Coverage(
        _frame([row for part in parts for row in part[0]], TABLE),
        _frame([row for part in parts for row in part[1]], PASSAGES),
        _frame([row for part in parts for row in part[2]], NUMBERS),
        _frame([row for part in parts for row in part[3]], TIMELINE),
        kept,
    )


def _check(scores: Scores, event: str) -> None:
    for feature in ("sourcing", "actor_labels"):
        rows_of(scores, feature)
    if event not in scores.table:
        raise ValueError(f"no column {event!r} in the scores; have {listed(scores.table.columns)}")


def _whereabouts(scores: Scores, event: str) -> Where:
    """Return event, outlet and day of each article of an event that two outlets tell."""
    first = scores.table.drop_duplicates("article_id")
    known = first[first[event].notna() & first["source"].notna()]
    days = (("" if pd.isna(day) else str(day)[:10]) for day in known["published"])
    rows = zip(known["article_id"], known[event].astype(str), known["source"].astype(str), days, strict=True)
    found = {article: (name, source, day) for article, name, source, day in rows}
    if not (shared := set(_shared(found))):
        raise ValueError(
            f"no event of the column {event!r} is told by two outlets; name events and outlets when you score, or match "
            "articles with match_events and assign_events"
        )
    return {article: place for article, place in found.items() if place[0] in shared}


def _shared(where: Where) -> list[str]:
    outlets: dict[str, set[str]] = {}
    for name, source, _ in where.values():
        outlets.setdefault(name, set()).add(source)
    return [name for name, sources in outlets.items() if len(sources) > 1]


def _linked(facts: Sequence[Fact], where: Where, actors: Actors | None) -> list[ToldFact]:
    """Return the facts of the events with the names of their agents linked inside each event."""
    inside = [fact for fact in facts if fact.article_id in where]
    names: dict[str, dict[str, None]] = {}
    for fact in inside:
        names.setdefault(where[fact.article_id][0], {}).update(dict.fromkeys(fact.agents))
    links = {event: dict(zip(found, link_names(list(found), actors), strict=True)) for event, found in names.items()}
    return [
        ToldFact(fact, *where[fact.article_id], tuple(links[where[fact.article_id][0]][name] for name in fact.agents))
        for fact in inside
    ]


def _by_event(told: Sequence[ToldFact], events: Sequence[str]) -> Iterator[tuple[str, list[ToldFact]]]:
    for event in events:
        inside = [one for one in told if one.event == event]
        yield event, sorted(inside, key=lambda one: (one.day or "9999", one.source))


def _frame(rows: Rows, columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    whole: dict[str, str] = {
        name: "Int64" for name in ("others", "known_from", "start", "end", "number") if name in columns
    }
    whole |= {"first": "boolean"} if "first" in columns else {}
    plain = {name: "string" for name in columns if name not in whole and name != "omitted"}
    return frame.astype(whole | plain)
