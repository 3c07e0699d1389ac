"""What the benchmarks share: the package's own side, one-to-one matching, figures with intervals, tables."""

from __future__ import annotations

import argparse
import math
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
import pandas as pd
from spacy.lang.en.stop_words import STOP_WORDS

from framing.articles.article import Article
from framing.language.parsing.parser import DEFAULT_PARSER

REPLICATES = 1000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article; `item` is the row it stands for."""

    start: int
    end: int
    item: Any = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, and how many were predicted and coded."""

    hits: float = 0
    predicted: float = 0
    coded: float = 0

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else math.nan

    @property
    def recall(self) -> float:
        return self.hits / self.coded if self.coded else math.nan

    @property
    def f1(self) -> float:
        both = self.predicted + self.coded
        return 2 * self.hits / both if both else math.nan


def ours(articles: Sequence[Article], features: Sequence[str], parser: str = DEFAULT_PARSER) -> pd.DataFrame:
    """Return the package's evidence, with the name of each slot's entity."""
    return score_ours(articles, features, parser)[0]


def score_ours(
    articles: Sequence[Article], features: Sequence[str], parser: str = DEFAULT_PARSER
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the package's evidence, with the name of each slot's entity, and the mentions of entities; the one place where the benchmarks touch it."""
    import framing

    scores = framing.score(list(articles), features=list(features), parser=parser)
    names = scores.entities.set_index(["article_id", "entity"])["name"].to_dict()
    evidence: pd.DataFrame = scores.evidence
    for slot in ("agent", "patient", "speaker"):
        keys = zip(evidence["article_id"], evidence[f"{slot}_entity"], strict=True)
        evidence[f"{slot}_name"] = pd.array([names.get(key) if pd.notna(key[1]) else None for key in keys], "string")
    return evidence, scores.mentions


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share at least one character."""
    return a.start < b.end and b.start < a.end


def match(
    predicted: Iterable[Span], coded: Iterable[Span], agree: Callable[[Span, Span], bool] = overlaps
) -> list[tuple[Span, Span]]:
    """Pair spans of one article one to one: predictions in order of start, each with the first coded one left."""
    free = sorted(coded, key=lambda span: (span.start, span.end))
    pairs = []
    for span in sorted(predicted, key=lambda span: (span.start, span.end)):
        partner = next((other for other in free if agree(span, other)), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((span, partner))
    return pairs


def spans(frame: pd.DataFrame, start: str = "start", end: str = "end") -> dict[str, list[Span]]:
    """Spans by article, rows without offsets left out; `item` is the row as a named tuple."""
    found: dict[str, list[Span]] = {}
    for row in frame[frame[start].notna()].itertuples(index=False):
        found.setdefault(row.article_id, []).append(Span(int(getattr(row, start)), int(getattr(row, end)), row))
    return found


def total(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    rows = [(c.hits, c.predicted, c.coded) for c in counts]
    return Counts(*np.asarray(rows, dtype=float).sum(axis=0)) if rows else Counts()


def interval(counts: Iterable[Counts], figure: str, *, seed: int) -> tuple[float, float]:
    """95 % percentile interval of one figure (`precision`, `recall`, `f1`), resampling documents."""
    rows = np.array([(c.hits, c.predicted, c.coded) for c in counts], dtype=float).reshape(-1, 3)
    if not len(rows):
        return math.nan, math.nan
    weights = np.random.default_rng(seed).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=REPLICATES)
    hits, predicted, coded = (weights @ rows).T
    top, bottom = {"precision": (hits, predicted), "recall": (hits, coded), "f1": (2 * hits, predicted + coded)}[figure]
    values = np.divide(top, bottom, out=np.full(REPLICATES, math.nan), where=bottom > 0)
    if np.isnan(values).all():
        return math.nan, math.nan
    low, high = np.nanquantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def figures(counts: Mapping[str, Counts], *, seed: int, **labels: str) -> dict[str, object]:
    """One row of a result table: labels, counts, then precision, recall and F1 with intervals over documents."""
    whole = total(counts.values())
    row: dict[str, object] = dict(labels)
    row.update(coded=int(whole.coded), predicted=int(whole.predicted), hits=int(whole.hits))
    for figure in ("precision", "recall", "f1"):
        low, high = interval(counts.values(), figure, seed=seed)
        row[figure] = show(getattr(whole, figure), low, high)
    return row


def show(value: float, low: float = math.nan, high: float = math.nan) -> str:
    """A figure with its interval; a dash where there is nothing to score."""
    if math.isnan(value):
        return "–"
    return f"{value:.3f}" if math.isnan(low) else f"{value:.3f} [{low:.3f}, {high:.3f}]"


def content_words(phrase: object, shortest: int = 1) -> set[str]:
    """Lower-case words of a phrase that are no stop words and have at least so many letters."""
    words = "".join(c if c.isalnum() else " " for c in str(phrase).lower()).split()
    return {word for word in words if word not in STOP_WORDS and len(word) >= shortest and word.isalpha()}


def arguments(doc: str, systems: Sequence[str], **splits: Sequence[str]) -> argparse.ArgumentParser:
    """The options that every benchmark has."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--data", help="folder that holds the corpora; default: environment variable FRAMING_DATA")
    parser.add_argument("--systems", nargs="+", choices=systems, default=list(systems), help="what to run")
    parser.add_argument("--peer-env", help="folder for the peers' own environments; default: the user's cache")
    parser.add_argument("--seed", type=int, default=1, help="seed of the bootstrap")
    parser.add_argument("--markdown", action="store_true", help="print tables as Markdown")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N examples of each kind of error")
    return parser


def versions(*packages: str) -> str:
    """Versions and date of a run, in one line."""
    known = []
    for package in ("media-framing", "spacy", *packages):
        try:
            known.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            known.append(f"{package} (from the source tree)")
    return f"{date.today().isoformat()}; Python {platform.python_version()}; {'; '.join(known)}"


def show_table(frame: pd.DataFrame, *, markdown: bool) -> str:
    """A frame as plain text or as a Markdown table."""
    if not markdown:
        return frame.to_string(index=False)
    rows = [list(frame.columns), ["---"] * len(frame.columns), *frame.astype(object).values.tolist()]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows)
