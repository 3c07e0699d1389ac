"""Scores: articles x scorers -> two long tables and a manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import Any

import pandas as pd
from spacy.language import Language

from framing.article import Article
from framing.evidence import NARRATOR, Evidence, Phrase, Scorer
from framing.features import choose_scorers
from framing.manifest import make_manifest
from framing.reading import DEFAULT_PARSER, Reading, load_parser, read_all

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
_SLOTS = ("agent", "patient", "speaker")
EVIDENCE_COLUMNS = (
    "article_id", "feature", "category", "start", "end", "text", "rule", "weight", "agent", "agent_start", "agent_end",
    "patient", "patient_start", "patient_end", "speaker", "speaker_start", "speaker_end", "note",
)  # fmt: skip
_CHUNK = 32

Rows = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Scores:
    """What was found, and how much there was to find it in.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an article, feature, category and speaker class, zero rows kept. Columns: article_id, source, published,
        event, feature, category, speaker (`narrator`, `quoted`, or `all` where exposure cannot be divided), unit, count,
        exposure. A rate is ``count.sum() / exposure.sum()``, computed late.
    evidence : pandas.DataFrame
        One row a span. Columns: article_id, feature, category, start, end, text, rule, weight, then agent, patient and
        speaker, each with `_start` and `_end`, and note. Offsets index the article text.
    manifest : dict
        Versions and hashes of package, parser and lexicons; date; seed.
    articles : tuple of Article
        The articles scored, where they were kept.
    """

    table: pd.DataFrame
    evidence: pd.DataFrame
    manifest: dict[str, Any]
    articles: tuple[Article, ...] = field(default=(), repr=False)

    def wide(self, *, values: str = "rate") -> pd.DataFrame:
        """Return one row an article and one column a feature, category and speaker class, for regression tables.

        Parameters
        ----------
        values : {"rate", "count", "exposure"}
            `rate` is count over exposure, NaN where there was no exposure.

        Returns
        -------
        pandas.DataFrame
            Indexed by article_id; columns such as ``passive_voice:agentless:narrator``.

        Raises
        ------
        ValueError
            For other `values`.
        """
        if values not in ("rate", "count", "exposure"):
            raise ValueError(f"no values {values!r}; have rate, count, exposure")
        table = self.table
        name = table["feature"] + ":" + table["category"] + ":" + table["speaker"]
        number = table["count"] / table["exposure"].where(table["exposure"] > 0) if values == "rate" else table[values]
        frame = pd.DataFrame({"article_id": table["article_id"], "name": name, "number": number})
        columns, rows = list(dict.fromkeys(name)), list(dict.fromkeys(table["article_id"]))
        wide = frame.pivot(index="article_id", columns="name", values="number")
        return wide.reindex(index=pd.Index(rows, name="article_id"), columns=columns).rename_axis(columns=None)

    def _repr_html_(self) -> str:
        from framing.html import scores_html

        return scores_html(self)


def score(
    articles: Iterable[Article | str] | str,
    *,
    features: Sequence[str] | None = None,
    scorers: Sequence[Scorer] | None = None,
    parser: str | Language = DEFAULT_PARSER,
    workers: int = 1,
    progress: bool = False,
) -> Scores:
    """Find every framing choice in articles.

    Parameters
    ----------
    articles : iterable of Article or str, or one str
        Texts without an id are numbered `text-1`, `text-2`, ...
    features : sequence of str, optional
        Names of shipped features; all by default.
    scorers : sequence of Scorer, optional
        Scorers of your own, or trained models, in addition to (with `features`) or instead of the shipped ones.
    parser : str or spacy.language.Language
        Name of an installed spaCy pipeline with tagger and parser, or the pipeline itself.
    workers : int
        Processes; the result is the same for any number.
    progress : bool
        Show a progress bar when standard error is a terminal.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError
        For an unknown feature, a parser without syntax, or two articles with one id.

    Examples
    --------
    >>> scores = score(["Dozens of civilians were killed on Monday."])
    >>> scores.evidence.query("feature == 'passive_voice'")[["category", "text", "patient"]].to_numpy().tolist()
    [['agentless', 'were killed', 'Dozens of civilians']]
    """
    kept = _as_articles(articles)
    chosen = (() if scorers is not None and features is None else choose_scorers(features)) + tuple(scorers or ())
    if not chosen:
        raise ValueError("no scorers; give features or scorers")
    chunks = _progress(score_chunks(kept, chosen, parser, workers=workers), kept, progress)
    table: list[tuple[Any, ...]] = []
    evidence: list[tuple[Any, ...]] = []
    for table_rows, evidence_rows in chunks:
        table += table_rows
        evidence += evidence_rows
    nlp = parser if isinstance(parser, Language) else _parser(parser)
    manifest = make_manifest(nlp, chosen, articles=len(kept))
    return Scores(table_frame(table), evidence_frame(evidence), manifest, tuple(kept))


def score_text(text: str, *, features: Sequence[str] | None = None, parser: str | Language = DEFAULT_PARSER) -> Scores:
    """Find every framing choice in one text; in a notebook the words are shown highlighted.

    Examples
    --------
    >>> score_text("The rebels fled.", features=["actor_labels"]).evidence["text"].tolist()
    ['rebels']
    """
    return score([Article(id="text", text=text)], features=features, parser=parser)


def _as_articles(articles: Iterable[Article | str] | str) -> list[Article]:
    items = [articles] if isinstance(articles, str) else list(articles)
    kept = [
        item if isinstance(item, Article) else Article(id=f"text-{n}", text=item)
        for n, item in enumerate(items, start=1)
    ]
    seen: set[str] = set()
    for article in kept:
        if article.id in seen:
            raise ValueError(f"two articles have the id {article.id!r}; ids must differ")
        seen.add(article.id)
    return kept


def _progress(chunks: Iterator[Rows], articles: Sequence[Article], show: bool) -> Iterator[Rows]:
    from tqdm import tqdm

    bar = tqdm(total=len(articles), unit="article", disable=None if show else True)
    done = 0
    for chunk in chunks:
        yield chunk
        bar.update(min(_CHUNK, len(articles) - done))
        done += _CHUNK
    bar.close()


@cache
def _parser(name: str) -> Language:
    return load_parser(name)


def score_chunks(
    articles: Iterable[Article], scorers: Sequence[Scorer], parser: str | Language, *, workers: int = 1
) -> Iterator[Rows]:
    """Score articles in chunks, in order, in this process or in worker processes that send rows back.

    Yields
    ------
    (table rows, evidence rows)
        Of each chunk of articles, in the order of the articles.

    Raises
    ------
    ValueError
        If `workers` is below 1, or above 1 with a pipeline object, which other processes cannot load by name.
    """
    if workers < 1:
        raise ValueError(f"workers={workers}; need at least 1")
    if workers == 1:
        nlp = parser if isinstance(parser, Language) else _parser(parser)
        for chunk in _chunks(articles):
            yield _score_chunk(chunk, scorers, nlp)
        return
    if isinstance(parser, Language):
        raise ValueError("workers > 1 needs the parser by name or path; processes load their own")
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (parser, tuple(scorers))) as pool:
        yield from _ordered(pool, _chunks(articles), ahead=2 * workers)


def _ordered(pool: ProcessPoolExecutor, chunks: Iterator[list[Article]], *, ahead: int) -> Iterator[Rows]:
    waiting = [pool.submit(_work, chunk) for chunk in islice(chunks, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(_work, chunk) for chunk in islice(chunks, 1)]


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    items = iter(articles)
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


_WORKER: dict[str, Any] = {}


def _start_worker(parser: str, scorers: tuple[Scorer, ...]) -> None:
    _WORKER.update(nlp=load_parser(parser), scorers=scorers)


def _work(chunk: list[Article]) -> Rows:
    return _score_chunk(chunk, _WORKER["scorers"], _WORKER["nlp"])


def _score_chunk(chunk: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> Rows:
    table: list[tuple[Any, ...]] = []
    evidence: list[tuple[Any, ...]] = []
    for reading in read_all(chunk, nlp):
        for scorer in scorers:
            found = scorer.find(reading)
            evidence += [_evidence_row(reading.article.id, item) for item in found]
            table += _table_rows(reading, scorer, found)
    return table, evidence


def _table_rows(reading: Reading, scorer: Scorer, found: Sequence[Evidence]) -> Iterator[tuple[Any, ...]]:
    article, exposure = reading.article, scorer.exposure(reading)
    divided = isinstance(exposure, Mapping) and all(key in SPEAKERS or isinstance(key, tuple) for key in exposure)
    counts: dict[tuple[str, str], int] = {}
    for item in found:
        key = (item.category, speaker_class(item) if divided else "all")
        counts[key] = counts.get(key, 0) + 1
    for category in scorer.categories:
        for speaker in SPEAKERS if divided else ("all",):
            size = exposure if isinstance(exposure, int) else _exposed(exposure, category, speaker)
            yield (
                article.id, article.source, article.published, article.event, scorer.feature, category, speaker,
                scorer.unit, counts.get((category, speaker), 0), size,
            )  # fmt: skip


def _exposed(exposure: Mapping[Any, int], category: str, speaker: str) -> int:
    for key in ((category, speaker), speaker, category):
        if key in exposure:
            return exposure[key]
    return 0


def speaker_class(item: Evidence) -> str:
    """Return `narrator` where the outlet speaks, else `quoted`."""
    return "narrator" if item.speaker == NARRATOR else "quoted"


def _evidence_row(article_id: str, item: Evidence) -> tuple[Any, ...]:
    row: list[Any] = [article_id, item.feature, item.category, item.start, item.end, item.text, item.rule, item.weight]
    for slot in _SLOTS:
        phrase: Phrase | None = getattr(item, slot)
        row += [None, None, None] if phrase is None else [phrase.text, phrase.start, phrase.end]
    return (*row, item.note or None)


def table_frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return rows as the table of Scores, with its types."""
    frame = pd.DataFrame.from_records(rows, columns=list(TABLE_COLUMNS))
    return frame.astype({c: "int64" if c in ("count", "exposure") else "string" for c in TABLE_COLUMNS})


def evidence_frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Return rows as the evidence of Scores, with its types."""
    types = dict.fromkeys(EVIDENCE_COLUMNS, "string") | {"start": "int64", "end": "int64", "weight": "float64"}
    types |= {f"{slot}_{side}": "Int64" for slot in _SLOTS for side in ("start", "end")}
    return pd.DataFrame.from_records(rows, columns=list(EVIDENCE_COLUMNS)).astype(types)
