"""How far coders agree on spans: Krippendorff's alpha for unitizing, and the F1 of overlapping spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.articles.wording import listed
from framing.coding.inputs import uncoded, warn_of_unread
from framing.coding.matching import match_spans
from framing.coding.patterns import MASS, bounds, draw_weights
from framing.display.numbers import between, counted
from framing.display.shown import Shown

Array = NDArray[np.float64]
Section = tuple[int, int]

ALL = "(all)"
ADDED = 5  # articles of each kind that are added to a draw
_NEEDED = ("article_id", "coder", "feature", "category", "start", "end")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpanAgreement(Shown):
    """Agreement of coders on spans.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a pair of coders, feature and category (``(all)`` of a feature first): coders (``(all)`` coders first),
        feature, category, articles, spans (of all these coders), alpha with `alpha_low` and `alpha_high` (NaN where
        nobody coded anything), f1 (of overlapping spans of the same category, one to one; for all coders the mean over
        pairs).
    disagreements : pandas.DataFrame
        One row a span that another coder has not: coder (who coded it), other (who did not), article_id, feature,
        category, start, end, and text where there is one.
    """

    table: pd.DataFrame
    disagreements: pd.DataFrame

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table` and `disagreements`."""
        return {"table": self.table, "disagreements": self.disagreements}

    def summary(self) -> pd.DataFrame:
        """Return alpha with its interval, and F1, as a person reads them."""
        return pd.DataFrame(
            [
                {name: row[name] for name in ("coders", "feature", "category", "articles", "spans")}
                | {
                    "alpha": between(row["alpha"], row["alpha_low"], row["alpha_high"]),
                    "f1": between(row["f1"], np.nan, np.nan),
                }
                for row in self.table.to_dict("records")
            ]
        )

    def about(self) -> str:
        """Return in one line what the agreement is of."""
        features = self.table["feature"].nunique() if len(self.table) else 0
        return f"{counted(features, 'feature')}, {counted(len(self.disagreements), 'span')} that another coder has not"


def span_agreement(
    codes: pd.DataFrame,
    articles: Mapping[str, int] | Iterable[Article],
    *,
    seed: int,
    confidence: float = 0.95,
    resamples: int = 1000,
) -> SpanAgreement:
    """Measure agreement on spans.

    Alpha compares, character by character, where spans of a category begin and end, with what chance would give if the
    spans and the gaps between them were put anywhere. Articles are joined to one continuum whose gaps end with the
    article. The alpha of a feature sums disagreements over its categories. Overlapping spans of one coder and category
    are merged first.

    Parameters
    ----------
    codes : pandas.DataFrame
        article_id, coder, feature, category, start, end; one row a span. A row without feature and category says that
        its coder read an article and found nothing.
    articles : mapping or iterable of Article
        Every article that all coders read, with or without codes: its length in characters, or itself.
    seed : int
    confidence : float
        Of the intervals, which weigh whole articles anew (Bayesian bootstrap), with articles of agreement and of one
        coder alone added that together are worth less than one.
    resamples : int

    Returns
    -------
    SpanAgreement

    Raises
    ------
    ValueError
        For missing columns, fewer than two coders, or a span outside its article.

    Warns
    -----
    CodesWarning
        If most of the articles given have no row in the codes.

    References
    ----------
    Krippendorff (1995). On the reliability of unitizing continuous data. doi:10.2307/271061
    Krippendorff (2004). Content Analysis, 2nd edition, 251-256.

    Examples
    --------
    >>> spans = [("a", "ann", "harm", "killing", 10, 20), ("a", "ben", "harm", "killing", 10, 20)]
    >>> codes = pd.DataFrame(spans, columns=["article_id", "coder", "feature", "category", "start", "end"])
    >>> span_agreement(codes, {"a": 100}, seed=1).table.loc[0, ["spans", "alpha", "f1"]].tolist()
    [2.0, 1.0, 1.0]
    """
    if missing := [name for name in _NEEDED if name not in codes.columns]:
        raise ValueError(f"codes lack the columns {listed(missing)}; have {listed(codes.columns)}")
    lengths = articles if isinstance(articles, Mapping) else {item.id: len(item.text) for item in articles}
    marks = codes
    coders = sorted(codes.loc[codes["start"].notna() | uncoded(codes), "coder"].astype(str).unique())
    codes = (
        codes[codes["start"].notna()]
        .astype({"article_id": str, "coder": str, "start": int, "end": int})
        .reset_index(drop=True)
    )
    _check(codes, lengths)
    warn_of_unread(lengths, marks)
    if len(coders) < 2:
        raise ValueError(f"codes by {len(coders)} coder; agreement needs two")
    mass = np.repeat([MASS / 2, MASS], ADDED) / ADDED
    draws = draw_weights(len(lengths), mass, np.random.default_rng(seed), resamples)
    rows: list[tuple[object, ...]] = []
    groups = [coders, *map(list, combinations(coders, 2))]
    for number, group in enumerate(groups):
        who = ALL if number == 0 else " & ".join(group)
        inside = codes[codes["coder"].isin(group)]
        for feature, part in codes.groupby("feature", sort=True):
            categories = sorted(part["category"].unique())
            rows += _feature(who, group, str(feature), categories, inside, lengths, draws, confidence)
    columns = ["coders", "feature", "category", "articles", "spans", "alpha", "alpha_low", "alpha_high", "f1"]
    return SpanAgreement(pd.DataFrame(rows, columns=columns), _disagreements(codes, coders))


def _check(codes: pd.DataFrame, lengths: Mapping[str, int]) -> None:
    for row in codes.itertuples():
        if row.article_id not in lengths:
            raise ValueError(f"codes of article {row.article_id!r}, which is not among the articles given")
        if not 0 <= row.start < row.end <= lengths[row.article_id]:
            raise ValueError(
                f"article {row.article_id!r}: span {row.start}-{row.end} outside its {lengths[row.article_id]} characters"
            )


def _feature(
    who: str, coders: Sequence[str], feature: str, categories: Sequence[str], codes: pd.DataFrame,
    lengths: Mapping[str, int], draws: Array, confidence: float,
) -> list[tuple[object, ...]]:  # fmt: skip
    part = codes[codes["feature"] == feature]
    weights = np.vstack([np.arange(draws.shape[1]) < len(lengths), draws])
    sums = {}
    for name in categories:
        more, room = _with_added(part[part["category"] == name], coders, lengths)
        sums[name] = disagreement(more, coders, room, weights)
    total = (sum(pair[0] for pair in sums.values()), sum(pair[1] for pair in sums.values()))
    rows: list[tuple[object, ...]] = []
    for name, (observed, expected) in {ALL: total, **sums}.items():
        inside = part if name == ALL else part[part["category"] == name]
        alpha = 1 - np.divide(observed, expected, out=np.full(len(weights), np.nan), where=np.asarray(expected) > 0)
        low, high = bounds(float(alpha[0]), alpha[1:] if len(lengths) > 1 else alpha[:0], confidence)
        figures = (len(lengths), len(inside), float(alpha[0]), float(low), float(high), _f1(inside, coders))
        rows.append((who, feature, name, *figures))
    return rows


def _with_added(
    codes: pd.DataFrame, coders: Sequence[str], lengths: Mapping[str, int]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Add articles made of those with spans: first as if all coders had the spans of one, then as if nobody else had."""
    have = codes.drop_duplicates("article_id")[["article_id", "coder"]].sort_values("article_id").to_numpy().tolist()
    parts, room = [codes], dict(lengths)
    for number in range(2 * ADDED):
        name = f"\0{number}"
        room[name] = max(lengths.values(), default=0)
        if have:
            article, coder = have[(number % ADDED) * len(have) // ADDED]
            own = codes[(codes["article_id"] == article) & (codes["coder"] == coder)].assign(article_id=name)
            room[name] = lengths[article]
            parts += [own.assign(coder=one) for one in (coders if number < ADDED else [coder])]
    return pd.concat(parts, ignore_index=True), room


def _f1(codes: pd.DataFrame, coders: Sequence[str]) -> float:
    parts = {name: codes[codes["coder"] == name] for name in coders}
    values = []
    for one, other in combinations(coders, 2):
        both = len(parts[one]) + len(parts[other])
        values.append(2 * len(match_spans(parts[one], parts[other])) / both if both else np.nan)
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else np.nan


def disagreement(
    codes: pd.DataFrame, coders: Sequence[str], lengths: Mapping[str, int], weights: Array
) -> tuple[Array, Array]:
    """Observed and expected disagreement of one category, for each row of weights of the articles.

    Parameters
    ----------
    codes : pandas.DataFrame
        article_id, coder, start, end.
    coders : sequence of str
    lengths : mapping
        Characters by article id.
    weights : array
        Draws x articles: how often each article is counted.

    Returns
    -------
    observed, expected : array
        Krippendorff's D_o and D_e, in shares of the squared length of the continuum.
    """
    units: dict[tuple[str, str], list[Section]] = {}
    for row in codes.sort_values(["start", "end"]).itertuples():
        units.setdefault((row.article_id, row.coder), []).append((row.start, row.end))
    merged = {key: _merged(spans) for key, spans in units.items()}
    number = len(coders)
    apart, blocks, gaps = [], [], []
    for article, length in lengths.items():
        own = [merged.get((article, name), []) for name in coders]
        apart.append(2.0 * sum(_apart(one, other) for one, other in combinations(own, 2)))
        blocks.append(np.array([end - start for spans in own for start, end in spans], dtype=float))
        gaps.append(np.array([gap for spans in own for gap in _gaps(spans, length)], dtype=float))
    total = weights @ np.array(list(lengths.values()), dtype=float)
    observed = weights @ np.array(apart) / (number * (number - 1) * total**2)
    cubic = np.array([((2 * b**3 - 3 * b**2 + b) / 3).sum() for b in blocks])
    fits = np.array([[_fits(b, gap) for gap in gaps] for b in blocks])
    count = weights @ np.array([len(b) for b in blocks], dtype=float)
    top = (count - 1) * (weights @ cubic) + np.einsum("da,ab,db->d", weights, fits, weights)
    bottom = number * total * (number * total - 1) - weights @ np.array([(b * (b - 1)).sum() for b in blocks])
    return np.asarray(observed, dtype=float), np.asarray(
        np.where(count > 0, 2 / total * top / bottom, 0.0), dtype=float
    )


def _merged(spans: list[Section]) -> list[Section]:
    out: list[Section] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _apart(one: list[Section], other: list[Section]) -> float:
    """Sum of squared differences of two coders' sections: of both ends where they meet, of the length where none does."""
    total = 0.0
    for left, right, both in ((one, other, True), (other, one, False)):
        for start, end in left:
            met = [(b, e) for b, e in right if start < e and b < end]
            if not met:
                total += (end - start) ** 2
            elif both:
                total += sum((start - b) ** 2 + (end - e) ** 2 for b, e in met)
    return total


def _gaps(spans: list[Section], length: int) -> list[int]:
    borders = [0, *[side for span in spans for side in span], length]
    return [end - start for start, end in zip(borders[::2], borders[1::2], strict=True) if end > start]


def _fits(blocks: Array, gaps: Array) -> float:
    """Over units and gaps, the squared length of the unit times the places it has inside the gap."""
    room = np.subtract.outer(gaps, blocks) + 1
    return float((np.maximum(room, 0) * blocks**2).sum())


def _disagreements(codes: pd.DataFrame, coders: Sequence[str]) -> pd.DataFrame:
    columns = [name for name in (*_NEEDED, "text") if name in codes.columns]
    out = []
    for one, other in combinations(coders, 2):
        left, right = codes[codes["coder"] == one], codes[codes["coder"] == other]
        pairs = match_spans(left, right)
        out.append(left.drop(index=[a for a, _ in pairs])[columns].assign(other=other))
        out.append(right.drop(index=[b for _, b in pairs])[columns].assign(other=one))
    frame = pd.concat(out).sort_values(["article_id", "start", "end"], kind="stable", ignore_index=True)
    return frame[["coder", "other", *[name for name in columns if name != "coder"]]]
