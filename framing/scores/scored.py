"""Articles scored: what readings under scorers come to, as rows of the tables of Scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, islice, product
from math import ceil
from typing import TYPE_CHECKING, Any, cast

from framing.features.who import entity_rows, mention_rows, slot_entities
from framing.scores.rows import SPEAKERS, Row, Rows, evidence_row, no_rows, speaker_class

if TYPE_CHECKING:
    from spacy.language import Language

    from framing.articles.article import Article
    from framing.features.evidence import Evidence, Scorer
    from framing.language.reading import Reading

_PARSED_TOGETHER = 45_000
_BATCH = 256
_VOICES = frozenset(SPEAKERS)

Counts = dict[tuple[str, str], int]
Exposure = int | Mapping[Any, int]
Fault = tuple[str, str]


def score_each(articles: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> tuple[Rows, list[Fault]]:
    """Return the rows of `score_rows`, and id and error of each article that breaks a scorer, so that one does not cost the rest."""
    try:
        return score_rows(articles, scorers, nlp), []
    except Exception as error:  # what a scorer of any make raises is told of its article
        if len(articles) == 1:
            return no_rows(), [(articles[0].id, f"{type(error).__name__}: {error}".partition("\n")[0])]
    rows, faults = no_rows(), list[Fault]()
    for article in articles:
        found, fault = score_each([article], scorers, nlp)
        rows.extend(found)
        faults += fault
    return rows, faults


def score_rows(articles: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> Rows:
    """Return the rows of all tables for some articles, in their order.

    Parameters
    ----------
    articles : sequence of Article
    scorers : sequence of Scorer
    nlp : spacy.language.Language

    Returns
    -------
    Rows
    """
    from framing.features.scorers import SCORERS
    from framing.language.parsing.legible import SECTION
    from framing.language.reading import read_all, read_sections

    found = [no_rows() for _ in articles]
    sees_near = all(type(scorer) in SCORERS for scorer in scorers)
    for group, size in _groups(articles):
        if sees_near and len(articles[group[0]].text) > SECTION:
            found[group[0]] = _rows_of(articles[group[0]], read_sections(articles[group[0]], nlp), scorers)
            continue
        readings = read_all([articles[n] for n in group], nlp, batch_size=size)
        for n in group:  # one reading at a time: the next must not be made while the last is held
            found[n] = _rows_of(articles[n], islice(readings, 1), scorers)
    rows = no_rows()
    for one in found:
        rows.extend(one)
    return rows


def _rows_of(article: Article, readings: Iterable[Reading], scorers: Sequence[Scorer]) -> Rows:
    """Return the rows of an article, read whole or in sections: what is found adds up, and so does what could have been."""
    found: list[tuple[list[Row], Counts, list[Exposure]]] = [([], {}, []) for _ in scorers]
    rows, before = no_rows(), 0
    for reading in readings:
        items: Sequence[Evidence] = ()
        for scorer, (evidence, counts, exposures) in zip(scorers, found, strict=True):
            items, least = scorer.find(reading), getattr(scorer, "min_confidence", 0.0)
            for item in items:
                who = [_later(ident, before) for ident in slot_entities(reading, item)]
                evidence.append(evidence_row(article.id, item, who))
                if item.confidence is not None and item.confidence < least:
                    continue
                key = (item.category, speaker_class(item))
                counts[key] = counts.get(key, 0) + 1
            exposures.append(scorer.exposure(reading))
        rows.entities.extend(_moved(entity_rows(reading), before))
        rows.mentions.extend(_moved(mention_rows(reading), before))
        before += len(reading.entities)
        del reading, items
    for scorer, (evidence, counts, exposures) in zip(scorers, found, strict=True):
        rows.table.extend(_table_rows(article, scorer, counts, _added(exposures)))
        rows.evidence.extend(evidence)
    return rows


def _moved(rows: list[Row], before: int) -> list[Row]:
    """Return rows of entities in a section behind others, which had so many."""
    return [(row[0], _later(row[1], before), *row[2:]) for row in rows] if before else rows


def _later(ident: str | None, before: int) -> str | None:
    """Return the id of an entity in a section behind others, which had so many.

    Examples
    --------
    >>> _later("e3", 10), _later(None, 10)
    ('e13', None)
    """
    return ident if ident is None or not before else f"e{int(ident[1:]) + before}"


def _added(exposures: Sequence[Exposure]) -> Exposure:
    """Return the exposures of all sections as one.

    Examples
    --------
    >>> _added([{"narrator": 5, "quoted": 1}, {"narrator": 2, "quoted": 0}]), _added([3, 4])
    ({'narrator': 7, 'quoted': 1}, 7)
    """
    first, *others = exposures
    for other in others:
        if isinstance(first, int) or isinstance(other, int):
            first = cast("int", first) + cast("int", other)
        else:
            first = {key: first.get(key, 0) + other.get(key, 0) for key in [*first, *other]}
    return first


def _groups(articles: Sequence[Article]) -> Iterator[tuple[list[int], int]]:
    """Yield numbers of articles to parse together, and how many pieces at once: a parse takes some 25 kB of memory a word.

    Texts of a group are alike in length, and groups alike in size: the parser is called as often as its longest text needs.
    """
    order = sorted(range(len(articles)), key=lambda n: len(articles[n].text), reverse=True)
    sizes = [len(articles[n].text) for n in order]
    alone = sum(size > _PARSED_TOGETHER for size in sizes)
    yield from (([n], 1) for n in order[:alone])
    ends = list(accumulate(sizes[alone:]))
    total = sum(sizes[alone:]) or 1
    last = ceil(total / _PARSED_TOGETHER) - 1
    middles = (end - size / 2 for end, size in zip(ends, sizes[alone:], strict=True))
    numbered = zip(order[alone:], middles, strict=True)
    for _, part in groupby(numbered, key=lambda pair: min(int(pair[1] * (last + 1) / total), last)):
        yield [n for n, _ in part], _BATCH


def _table_rows(article: Article, scorer: Scorer, counts: Counts, exposure: Exposure) -> list[Row]:
    divided = isinstance(exposure, Mapping) and all(key in SPEAKERS or isinstance(key, tuple) for key in exposure)
    if not divided:
        counts = _undivided(counts)
    ident, source, published, event = article.id, article.source, article.published, article.event
    feature, unit = scorer.feature, scorer.unit
    pairs = _pairs(tuple(scorer.categories), SPEAKERS if divided else ("all",))
    if isinstance(exposure, int):
        sizes = [exposure] * len(pairs)
    elif exposure.keys() <= _VOICES:
        sizes = [exposure.get(speaker, 0) for _, speaker in pairs]
    else:
        sizes = [exposure[pair] if pair in exposure else _exposed(exposure, *pair) for pair in pairs]
    return [
        (ident, source, published, event, feature, pair[0], pair[1], unit, counts.get(pair, 0), size)
        for pair, size in zip(pairs, sizes, strict=True)
    ]


def _undivided(counts: Counts) -> Counts:
    out: Counts = {}
    for (category, _), count in counts.items():
        out[category, "all"] = out.get((category, "all"), 0) + count
    return out


@lru_cache(maxsize=256)
def _pairs(categories: tuple[str, ...], speakers: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(product(categories, speakers))


def _exposed(exposure: Mapping[Any, int], category: str, speaker: str) -> int:
    for key in ((category, speaker), speaker, category):
        if key in exposure:
            return exposure[key]
    return 0
