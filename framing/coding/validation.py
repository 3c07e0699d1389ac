"""Evidence, or predictions, against human codes: precision, recall and F1, and whether errors fall on some outlets more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.intervals import rate_interval
from framing.coding.inputs import SPAN, one_coder, read_frame, span_rows, text_rows
from framing.coding.matching import MATCHES, match_spans
from framing.coding.variables import spread_labels

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Array = NDArray[np.float64]
Match = Literal["overlap", "exact"]
Groups: TypeAlias = Mapping[str, str] | pd.Series | str

ALL = "(all)"


@dataclass(frozen=True, slots=True, eq=False)
class Validation:
    """How far a scorer, or a model, agrees with human codes.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a group, feature and category: group (``(all)`` for all articles), feature, category (``(all)`` for all
        of a feature), articles (coded ones of the group), coded, predicted, hits (numbers of spans or texts), then
        precision, recall and f1, each with `_low` and `_high`. NaN where there is nothing to score.
    differences : pandas.DataFrame
        Whether error rates differ between groups: feature, category, measure (precision or recall), groups, lowest,
        highest (the groups), spread (highest rate less lowest), p (permutation of whole articles between groups),
        p_adjusted (Holm, over features and over categories). Empty without groups.
    errors : pandas.DataFrame
        One row an error: error (`missed` or `false alarm`), group, and the columns of the span or text.
    match : str
        How spans were matched: overlap, exact, or label for whole texts.
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    errors: pd.DataFrame
    match: str

    def text(self) -> str:
        """Return the findings in sentences."""
        rows = self.table[(self.table["group"] == ALL) & (self.table["category"] == ALL)]
        out = [
            f"{row.feature}: precision {_span(row, 'precision')}, recall {_span(row, 'recall')}, F1 {_span(row, 'f1')} "
            f"({row.coded} coded, {row.predicted} predicted, {row.articles} articles, match: {self.match})."
            for row in rows.itertuples()
        ]
        found = self.differences[self.differences["p_adjusted"] < 0.05]
        for row in found.itertuples():
            out.append(
                f"The {row.measure} of {row.feature} {row.category} differs between groups ({row.lowest} lowest, {row.highest} "
                f"highest, {row.spread:.2f} apart, adjusted p = {row.p_adjusted:.3f}): a comparison of raw counts would be biased."
            )
        if len(self.differences) and found.empty:
            out.append(
                "No difference of error rates between groups was found; with few codes, large ones may be missed."
            )
        return "\n".join(out)


def _span(row: object, name: str) -> str:
    value, low, high = (getattr(row, key) for key in (name, f"{name}_low", f"{name}_high"))
    return "not defined" if np.isnan(value) else f"{value:.2f} [{low:.2f}, {high:.2f}]"


def validate(
    evidence: Scores | pd.DataFrame | str | os.PathLike[str],
    codes: pd.DataFrame | str | os.PathLike[str],
    *,
    match: Match = "overlap",
    by: Groups | None = None,
    articles: Iterable[str] | None = None,
    coder: str | None = None,
    seed: int = 1,
    level: float = 0.95,
    resamples: int = 2000,
) -> Validation:
    """Set evidence, or predictions of whole texts, against human codes.

    A prediction matches a code of the same article, feature and category that it overlaps by at least one character
    (`overlap`) or that has its very offsets (`exact`); pairs are one to one, predictions taken in order of start. Features
    that nobody coded are left out; so are, beside Scores, features that were not scored.

    Parameters
    ----------
    evidence : Scores, pandas.DataFrame or path
        Evidence (article_id, feature, category, start, end), or predictions (id, one column of True and False a label).
    codes : pandas.DataFrame or path
        Codes with the columns of evidence; or id and label columns, for predictions.
    match : {"overlap", "exact"}
    by : str, mapping or Series, optional
        The group of each article: a column of the codes or of the table of Scores (`source`), or a mapping by id.
    articles : iterable of str, optional
        Ids of all coded articles; an article without any code belongs in it. Default: those with a code.
    coder : str, optional
        Whose codes are the standard, where `coder` is a column of the codes.
    seed : int
        Of resamples and permutations.
    level : float
    resamples : int
        Resamples of whole articles, and permutations.

    Returns
    -------
    Validation

    Raises
    ------
    ValueError
        For missing columns, an unknown match, several coders and none chosen, or articles without a group.

    Examples
    --------
    >>> spans = pd.DataFrame([("a", "harm", "killing", 0, 6), ("b", "harm", "killing", 4, 9)],
    ...                      columns=["article_id", "feature", "category", "start", "end"])
    >>> found = validate(spans, spans.assign(start=[2, 40], end=[6, 44]))
    >>> found.table.loc[0, ["coded", "predicted", "hits", "f1"]].tolist()
    [2.0, 2.0, 1.0, 0.5]
    """
    if match not in MATCHES:
        raise ValueError(f"no match {match!r}; have {', '.join(MATCHES)}")
    gold = one_coder(read_frame(codes), coder)
    if isinstance(evidence, pd.DataFrame | str | os.PathLike):
        said = spread_labels(read_frame(evidence))
    else:
        said = evidence.evidence
        gold = gold[gold["feature"].isin(set(evidence.table["feature"]))]
    whole = "start" not in said.columns
    gold, said = _rows(gold, said, whole=whole)
    ids = list(dict.fromkeys(map(str, articles if articles is not None else gold["article_id"])))
    gold, said = gold[gold["article_id"].isin(ids)], said[said["article_id"].isin(ids)]
    if whole:
        gold, said = gold[gold["given"]].drop(columns="given"), said[said["given"]].drop(columns="given")
    said = said[said["feature"].isin(set(gold["feature"]) | ({"labels"} if whole else set()))]
    groups = _groups(by, ids, codes, evidence)
    pairs = match_spans(said, gold, match)
    counts = _counts(said, gold, pairs, ids)
    rng = np.random.default_rng(seed)
    table = _table(counts, groups, rng, level, resamples)
    differences = _differences(counts, groups, rng, resamples)
    return Validation(table, differences, _errors(said, gold, pairs, groups), "label" if whole else match)


def _rows(gold: pd.DataFrame, said: pd.DataFrame, *, whole: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    if whole:
        return text_rows(gold, said), text_rows(said, gold)
    if "article_id" not in gold.columns and said["article_id"].nunique() == 1:
        gold = gold.assign(article_id=said["article_id"].iloc[0])
    return span_rows(gold, "codes"), span_rows(said, "evidence")


def _groups(by: Groups | None, ids: Sequence[str], codes: object, evidence: object) -> pd.Series:
    if by is None:
        return pd.Series(ALL, index=pd.Index(ids), dtype=object)
    if isinstance(by, str):
        tables = [
            t
            for t in (codes, getattr(evidence, "table", None), evidence)
            if isinstance(t, pd.DataFrame) and by in t.columns
        ]
        if not tables:
            raise ValueError(
                f"no column {by!r} in the codes or the scores; give by= as a mapping from article id to group, or the "
                "articles with that column (--texts)"
            )
        key = "article_id" if "article_id" in tables[0].columns else "id"
        pairs = tables[0][[key, by]].dropna().drop_duplicates(key)
        by = dict(zip(pairs[key].astype(str), pairs[by].astype(str), strict=True))
    known = {str(key): str(value) for key, value in dict(cast("Mapping[str, str]", by)).items()}
    missing = [name for name in ids if name not in known]
    if missing:
        raise ValueError(f"{len(missing)} coded articles have no group, first {missing[0]!r}; complete by=")
    return pd.Series([known[name] for name in ids], index=pd.Index(ids), dtype=object)


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """Articles x cells (feature, category): spans matched, predicted and coded."""

    cells: list[tuple[str, str]]
    hits: Array
    predicted: Array
    coded: Array


def _counts(said: pd.DataFrame, gold: pd.DataFrame, pairs: list[tuple[int, int]], ids: Sequence[str]) -> _Counts:
    found = sorted({(row.feature, row.category) for part in (said, gold) for row in part.itertuples()})
    cells: list[tuple[str, str]] = []
    for feature in dict.fromkeys(feature for feature, _ in found):
        cells += [(feature, ALL), *[cell for cell in found if cell[0] == feature]]
    row_of, cell_of = {name: n for n, name in enumerate(ids)}, {cell: n for n, cell in enumerate(cells)}
    parts = []
    for part in (gold.loc[[index for _, index in pairs]], said, gold):
        out = np.zeros((len(ids), len(cells)))
        for row in part.itertuples():
            out[row_of[row.article_id], [cell_of[row.feature, row.category], cell_of[row.feature, ALL]]] += 1
        parts.append(out)
    return _Counts(cells, *parts)


def _table(counts: _Counts, groups: pd.Series, rng: np.random.Generator, level: float, resamples: int) -> pd.DataFrame:
    out = []
    for group in [ALL, *sorted(set(groups) - {ALL})]:
        inside = np.full(len(groups), True) if group == ALL else (groups == group).to_numpy(dtype=bool)
        hits, predicted, coded = (part[inside] for part in (counts.hits, counts.predicted, counts.coded))
        frame = pd.DataFrame(counts.cells, columns=["feature", "category"])
        frame.insert(0, "group", group)
        frame["articles"] = int(inside.sum())
        for name, values in {"coded": coded, "predicted": predicted, "hits": hits}.items():
            frame[name] = values.sum(axis=0).astype(int)
        for name, (top, bottom) in {
            "precision": (hits, predicted),
            "recall": (hits, coded),
            "f1": (2 * hits, predicted + coded),
        }.items():
            found = rate_interval(top, bottom, rng, level, resamples)
            frame[name], frame[f"{name}_low"], frame[f"{name}_high"] = found.rate, found.low, found.high
        out.append(frame)
    return pd.concat(out, ignore_index=True)


def _differences(counts: _Counts, groups: pd.Series, rng: np.random.Generator, permutations: int) -> pd.DataFrame:
    columns = ["feature", "category", "measure", "groups", "lowest", "highest", "spread", "p", "p_adjusted"]
    names, member = np.unique(groups.to_numpy(dtype=str), return_inverse=True)
    if len(names) < 2:
        return pd.DataFrame(columns=columns)
    rows: list[tuple[object, ...]] = []
    inside = np.eye(len(names))[member].T
    for measure, bottom in (("precision", counts.predicted), ("recall", counts.coded)):
        orders = [np.arange(len(member)), *(rng.permutation(len(member)) for _ in range(permutations))]
        tops, bottoms = (np.stack([inside @ part[order] for order in orders]) for part in (counts.hits, bottom))
        statistic = _heterogeneity(tops, bottoms)
        rates = np.divide(tops[0], bottoms[0], out=np.full(tops[0].shape, np.nan), where=bottoms[0] > 0)
        for number, (feature, category) in enumerate(counts.cells):
            known = np.flatnonzero(~np.isnan(rates[:, number]))
            if len(known) > 1:
                p = float((statistic[:, number] >= statistic[0, number] * (1 - 1e-9)).mean())
                low, high = known[rates[known, number].argmin()], known[rates[known, number].argmax()]
                spread = rates[high, number] - rates[low, number]
                rows.append((feature, category, measure, len(known), names[low], names[high], spread, p))
    frame = pd.DataFrame(rows, columns=columns[:-1])
    totals = (frame["category"] == ALL).to_numpy(dtype=bool)
    adjusted = np.ones(len(frame))
    for part in (totals, ~totals):
        if part.any():
            adjusted[part] = _holm(frame["p"].to_numpy(float)[part])
    frame["p_adjusted"] = adjusted
    return frame


def _holm(p: Array) -> Array:
    """Holm's step-down adjustment; doi:10.2307/4615733."""
    order = np.argsort(p, kind="stable")
    steps = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return np.asarray(np.minimum(steps, 1.0)[np.argsort(order, kind="stable")], dtype=float)


def _heterogeneity(hits: Array, bottom: Array) -> Array:
    """Chi-square of the groups' rates about the pooled rate: draws x groups x cells -> draws x cells."""
    total = bottom.sum(axis=1, keepdims=True)
    pooled = np.divide(hits.sum(axis=1, keepdims=True), total, out=np.zeros(total.shape), where=total > 0)
    gap = np.divide((hits - pooled * bottom) ** 2, bottom, out=np.zeros(hits.shape), where=bottom > 0)
    return np.asarray(gap.sum(axis=1), dtype=float)


def _errors(said: pd.DataFrame, gold: pd.DataFrame, pairs: list[tuple[int, int]], groups: pd.Series) -> pd.DataFrame:
    alarms = said.drop(index=[a for a, _ in pairs]).assign(error="false alarm")
    missed = gold.drop(index=[b for _, b in pairs]).assign(error="missed")
    both = pd.concat([alarms, missed]).sort_values(["article_id", "start", "end"], kind="stable")
    both.insert(0, "group", groups.reindex(both["article_id"]).to_numpy())
    return both[["error", "group", *[name for name in SPAN if name in both.columns]]].reset_index(drop=True)
