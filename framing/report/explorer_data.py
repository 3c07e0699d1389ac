"""What the explorer filters and counts, packed small; texts and slots of the evidence in parts, a part for some articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.voices import one_spelling, quotation_kind
from framing.features.names import per_unit
from framing.report.analysis import Analysis
from framing.report.data import evidence_data
from framing.scores.confidence import counted_from
from framing.scores.scores import Scores

PART = 100  # articles a part
_VOICES = {"narrator": 0, "quoted": 1}
_WAYS = {"mention": 0, "indirect": 1, "mixed": 1, "direct": 2}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Explored:
    """The data of an explorer: what every view needs, and parts by number that are needed to read."""

    core: dict[str, Any]
    parts: Sequence[dict[str, Any]]


def explored(analysis: Analysis) -> Explored:
    """Return the data of an explorer, its articles by group and id.

    Raises
    ------
    ValueError
        Where an offset does not lead to the words scored.
    """
    data = evidence_data(analysis)
    order = sorted(
        range(len(data["articles"])), key=lambda n: (str(data["articles"][n][1] or "~"), str(data["articles"][n][0]))
    )
    place = {old: new for new, old in enumerate(order)}
    articles = [data["articles"][old] for old in order]
    evidence = analysis.scores.evidence.reset_index(drop=True)
    numbers = np.array([place[row[0]] for row in data["rows"]], dtype=np.int64)
    by_article = np.argsort(numbers, kind="stable")
    rows = [[int(numbers[n]), *data["rows"][n][1:]] for n in by_article]
    names = _Names(analysis.scores)
    ids = [str(one[0]) for one in articles]
    core = {
        "noun": data["noun"],
        **_articles(articles),
        **{key: data[key] for key in ("features", "categories", "rules")},
        **_columns(evidence.iloc[by_article], rows, names, ids),
        **_cells(analysis.scores.table, data, ids),
        "counted": round(100 * counted_from(analysis.scores.manifest)),
        "part": PART,
        "texts": any(one[4] is not None for one in articles),
    }
    return Explored(core, list(_parts(articles, rows, names.places(analysis.scores.mentions))))


def _articles(articles: Sequence[Sequence[Any]]) -> dict[str, Any]:
    groups = list(dict.fromkeys(str(one[1] if one[1] is not None else _UNKNOWN) for one in articles))
    at = {group: number for number, group in enumerate(groups)}
    return {
        "ids": [one[0] for one in articles],
        "groups": groups,
        "group": [at[str(one[1] if one[1] is not None else _UNKNOWN)] for one in articles],
        "days": [one[2] for one in articles],
    }


def _parts(
    articles: Sequence[Any], rows: Sequence[list[Any]], places: Mapping[str, list[int]]
) -> Iterator[dict[str, Any]]:
    found: list[list[list[Any]]] = [[] for _ in range(0, max(len(articles), 1), PART)]
    for row in rows:
        found[row[0] // PART].append(row)
    for number, part in enumerate(found):
        inside = articles[number * PART : (number + 1) * PART]
        yield {"articles": inside, "rows": part, "mentions": [places.get(str(one[0]), []) for one in inside]}


def _columns(evidence: pd.DataFrame, rows: Sequence[list[Any]], names: _Names, ids: Sequence[str]) -> dict[str, Any]:
    """Return the columns of evidence that are filtered by: a sign or two a row, or runs where most are empty."""
    spans = pd.Series([row[0] for row in rows], dtype="int64").value_counts()
    sourcing = evidence["feature"] == "sourcing"
    ways = [
        _WAYS.get(quotation_kind(note), 0) if said else 0 for note, said in zip(evidence["note"], sourcing, strict=True)
    ]
    voices = (evidence["speaker"] != "narrator").astype(int)
    named = evidence["agent"].notna().astype(int)
    labels = evidence["text"].str.lower().where(evidence["feature"] == "actor_labels")
    codes, kept = pd.factorize(labels, use_na_sentinel=True)
    out: dict[str, Any] = {
        "spans": [int(spans.get(n, 0)) for n in range(len(ids))],
        "c": "".join(_two(row[1]) for row in rows),
        "b": "".join(_DIGITS[v + 2 * n + 4 * w] for v, n, w in zip(voices, named, ways, strict=True)),
        "l": runs(codes.tolist()),
        "labels": [str(label) for label in kept],
        "d": runs(_deeds(evidence)),
        "sure": _sure(evidence),
    }
    for key, slot in (("g", "agent"), ("p", "patient"), ("q", "speaker")):
        out[key] = runs(names.of(evidence["article_id"], evidence.get(f"{slot}_entity")))
    return {**out, "names": names.listed, "mentions": names.mentions(ids)}


def _two(number: int) -> str:
    return _DIGITS[number // 36] + _DIGITS[number % 36]


def _sure(evidence: pd.DataFrame) -> str | None:
    """Return the confidence of each row in hundredths, two signs a row, `zz` where it has none; None without the column."""
    if "confidence" not in evidence or evidence["confidence"].isna().all():
        return None
    return "".join("zz" if pd.isna(value) else _two(int(100 * value + 1e-9)) for value in evidence["confidence"])


def _deeds(evidence: pd.DataFrame) -> list[int]:
    """Return the number of each row's deed within its article, -1 for none."""
    if "deed" not in evidence:
        return [-1] * len(evidence)
    numbers: dict[tuple[str, str], int] = {}
    seen: dict[str, int] = {}
    out = []
    for article, deed in zip(evidence["article_id"], evidence["deed"], strict=True):
        if pd.isna(deed):
            out.append(-1)
            continue
        if (article, deed) not in numbers:
            numbers[article, deed] = seen[article] = seen.get(article, -1) + 1
        out.append(numbers[article, deed])
    return out


def runs(values: Iterable[int]) -> list[int]:
    """Return values with each stretch of empty ones (-1) as one negative number, its length.

    Examples
    --------
    >>> runs([5, -1, -1, 0, -1])
    [5, -2, 0, -1]
    """
    out: list[int] = []
    for value in values:
        if value >= 0:
            out.append(value)
        elif out and out[-1] < 0:
            out[-1] -= 1
        else:
            out.append(-1)
    return out


class _Names:
    """Entities over all articles: those of one name and kind are one."""

    def __init__(self, scores: Scores) -> None:
        listed = scores.entities
        plain = one_spelling(listed["name"].fillna("").astype(str))
        kinds = [None if pd.isna(kind) else str(kind) for kind in listed["kind"]]
        self._at: dict[tuple[str, str], int] = {}
        self._counts: dict[str, list[int]] = {}
        self.listed: list[list[Any]] = []
        numbers: dict[tuple[str, str | None], int] = {}
        columns = zip(listed["article_id"], listed["entity"], listed["mentions"], plain, kinds, strict=True)
        for article, entity, mentions, name, kind in columns:
            if (name, kind) not in numbers:
                numbers[name, kind] = len(self.listed)
                self.listed.append([name, kind])
            number = self._at[article, entity] = numbers[name, kind]
            self._counts.setdefault(article, []).extend((number, int(mentions)))

    def of(self, articles: pd.Series, entities: pd.Series | None) -> list[int]:
        """Return the number of the name of each row, -1 for none."""
        if entities is None:
            return [-1] * len(articles)
        return [
            -1 if pd.isna(who) else self._at.get((one, who), -1) for one, who in zip(articles, entities, strict=True)
        ]

    def places(self, mentions: pd.DataFrame) -> dict[str, list[int]]:
        """Return name, start and end of each mention in turn, by article."""
        out: dict[str, list[int]] = {}
        columns = zip(mentions["article_id"], mentions["entity"], mentions["start"], mentions["end"], strict=True)
        for article, entity, start, end in columns:
            if (article, entity) in self._at:
                out.setdefault(article, []).extend((self._at[article, entity], int(start), int(end)))
        return out

    def mentions(self, ids: Sequence[str]) -> list[list[int]]:
        """Return name and number of mentions in turn, by article."""
        return [self._counts.get(one, []) for one in ids]


def _cells(table: pd.DataFrame, data: Mapping[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    """Return what could have been found, by category, voice and article; series that are alike stand once."""
    known = {(data["features"][feature][0], category): n for n, (feature, category, _) in enumerate(data["categories"])}
    place = {one: number for number, one in enumerate(ids)}
    series: dict[bytes, int] = {}
    cells: list[list[Any]] = []
    exposures: list[list[int]] = []
    for (feature, category, speaker, unit), rows in table.groupby(
        ["feature", "category", "speaker", "unit"], observed=True
    ):
        if (feature, category) not in known:
            continue
        values = np.zeros(len(ids), dtype=np.int64)
        values[[place[str(one)] for one in rows["article_id"]]] = rows["exposure"]
        number = series.setdefault(values.tobytes(), len(exposures))
        if number == len(exposures):
            exposures.append(values.tolist())
        size, words = per_unit(str(unit))
        cells.append([known[feature, category], _VOICES.get(str(speaker), 2), size, words, number])
    return {"cells": cells, "exposures": exposures}
