"""The rows of the two tables of Scores: what a reading under scorers comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, product
from math import ceil
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from framing.features.evidence import notes_in
from framing.language.syntax.phrase import NARRATOR

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from framing.articles.article import Article
    from framing.features.evidence import Evidence, Scorer
    from framing.language.reading import Reading

SPEAKERS = ("narrator", "quoted")
TABLE_COLUMNS = (
    "article_id",
    "source",
    "published",
    "event",
    "feature",
    "category",
    "speaker",
    "unit",
    "count",
    "exposure",
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PARSED_TOGETHER = 45_000
_BATCH = 256
_VOICES = frozenset(SPEAKERS)
_SLOTS = ("agent", "patient", "speaker")
_NOBODY = SimpleNamespace(text=None, start=None, end=None)
EVIDENCE_COLUMNS = (
    "article_id", "feature", "category", "start", "end", "text", "rule", "weight", "confidence", "agent", "agent_start", "agent_end",
    "patient", "patient_start", "patient_end", "speaker", "speaker_start", "speaker_end", "note",
)  # fmt: skip

Row = tuple[Any, ...]
Rows = tuple[list[Row], list[Row]]
Fault = tuple[str, str]


def score_each(articles: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> tuple[Rows, list[Fault]]:
    """Return the rows of `score_rows`, and id and error of each article that breaks a scorer, so that one does not cost the rest."""
    try:
        return score_rows(articles, scorers, nlp), []
    except Exception as error:  # what a scorer of any make raises is told of its article
        if len(articles) == 1:
            return ([], []), [(articles[0].id, f"{type(error).__name__}: {error}".partition("\n")[0])]
    rows: Rows = ([], [])
    faults: list[Fault] = []
    for article in articles:
        (table, evidence), fault = score_each([article], scorers, nlp)
        rows[0].extend(table)
        rows[1].extend(evidence)
        faults += fault
    return rows, faults


def score_rows(articles: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> Rows:
    """Return the rows of both tables for some articles, in their order.

    Parameters
    ----------
    articles : sequence of Article
    scorers : sequence of Scorer
    nlp : spacy.language.Language

    Returns
    -------
    (list of tuple, list of tuple)
        Rows under `TABLE_COLUMNS`, and under `EVIDENCE_COLUMNS`.
    """
    from framing.language.reading import read_all

    found: list[Rows] = [([], []) for _ in articles]
    for group, size in _groups(articles):
        readings = read_all([articles[n] for n in group], nlp, batch_size=size)
        for n in group:  # one reading at a time: the next must not be made while the last is held
            found[n] = _rows_of(next(readings), scorers)
    return [row for table, _ in found for row in table], [row for _, evidence in found for row in evidence]


def _rows_of(reading: Reading, scorers: Sequence[Scorer]) -> Rows:
    table: list[Row] = []
    evidence: list[Row] = []
    for scorer in scorers:
        items = scorer.find(reading)
        evidence += [evidence_row(reading.article.id, item) for item in items]
        table += _table_rows(reading, scorer, items)
    return table, evidence


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


def _table_rows(reading: Reading, scorer: Scorer, found: Sequence[Evidence]) -> list[Row]:
    article = reading.article
    exposure: int | Mapping[Any, int] = scorer.exposure(reading)
    divided = isinstance(exposure, Mapping) and all(key in SPEAKERS or isinstance(key, tuple) for key in exposure)
    counts: dict[tuple[str, str], int] = {}
    least = getattr(scorer, "min_confidence", 0.0)
    for item in found:
        if item.confidence < least:
            continue
        key = (item.category, speaker_class(item) if divided else "all")
        counts[key] = counts.get(key, 0) + 1
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


@lru_cache(maxsize=256)
def _pairs(categories: tuple[str, ...], speakers: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(product(categories, speakers))


def _exposed(exposure: Mapping[Any, int], category: str, speaker: str) -> int:
    for key in ((category, speaker), speaker, category):
        if key in exposure:
            return exposure[key]
    return 0


def speaker_class(item: Evidence) -> str:
    """Return `narrator` where the outlet speaks, else `quoted`."""
    return "narrator" if item.speaker is NARRATOR or item.speaker == NARRATOR else "quoted"


def evidence_row(article_id: str, item: Evidence) -> Row:
    """Return one piece of evidence under `EVIDENCE_COLUMNS`."""
    agent, patient, speaker = item.agent or _NOBODY, item.patient or _NOBODY, item.speaker or _NOBODY
    return (
        article_id, item.feature, item.category, item.start, item.end, item.text, item.rule, item.weight, item.confidence,
        agent.text, agent.start, agent.end, patient.text, patient.start, patient.end,
        speaker.text, speaker.start, speaker.end, "; ".join(notes_in(item.note)) or None,
    )  # fmt: skip


def legal(rows: Sequence[Row]) -> list[Row]:
    """Return rows whose text any file can hold: a lone surrogate, which is no character, becomes U+FFFD."""
    return [tuple(legal_text(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]


def legal_text(text: str) -> str:
    """Return text with U+FFFD for each lone surrogate, as long as it was.

    Examples
    --------
    >>> legal_text("Tarma \\ud800 town") == "Tarma \\ufffd town"
    True
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def table_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the table of Scores, with its types."""
    return _frame(rows, {c: "int64" if c in ("count", "exposure") else "string" for c in TABLE_COLUMNS})


def evidence_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the evidence of Scores, with its types."""
    types = dict.fromkeys(EVIDENCE_COLUMNS, "string") | {"start": "int64", "end": "int64"}
    types |= dict.fromkeys(("weight", "confidence"), "float64")
    types |= {f"{slot}_{side}": "Int64" for slot in _SLOTS for side in ("start", "end")}
    return _frame(rows, types)


def _frame(rows: Sequence[Row], types: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    def build(given: Sequence[Row]) -> pd.DataFrame:
        return pd.DataFrame.from_records(given, columns=list(types)).astype(dict(types))

    try:
        return build(rows)
    except UnicodeEncodeError:
        return build(legal(rows))
