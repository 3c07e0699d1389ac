"""Evidence, or predictions, against human codes: precision, recall and F1, and whether errors fall on some outlets more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.analysis.coded_counts import INCLUSION, chance_weights
from framing.coding.error_rates import ALL, count_spans, rate_differences, rate_table
from framing.coding.inputs import SPAN, one_coder, read_frame, span_rows, text_rows, warn_of_outside, warn_of_unread
from framing.coding.matching import MATCHES, match_spans
from framing.coding.variables import spread_labels
from framing.display.numbers import between, counted
from framing.display.shown import Shown
from framing.scores.confidence import sure_rows

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Match = Literal["overlap", "exact"]
Groups: TypeAlias = Mapping[str, str] | pd.Series | str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Validation(Shown):
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
    left_out : pandas.DataFrame
        Categories that were predicted and that nobody coded: feature, category, predicted. They are not counted.
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    errors: pd.DataFrame
    match: str
    left_out: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["feature", "category", "predicted"]))

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name: `table`, `differences`, `errors`, `left_out`."""
        return {name: getattr(self, name) for name in ("table", "differences", "errors", "left_out")}

    @property
    def hint(self) -> str:
        """Where to look next."""
        return "see .table, .differences and .errors; .text() says it in sentences"

    @property
    def headings(self) -> tuple[str, ...]:
        """Groups stand above their rows."""
        return ("group",)

    def summary(self) -> pd.DataFrame:
        """Return precision, recall and F1 with their intervals, as a person reads them."""
        measures = ("precision", "recall", "f1")
        return pd.DataFrame(
            [
                {name: row[name] for name in ("group", "feature", "category", "coded", "predicted", "hits")}
                | {name: between(row[name], row[f"{name}_low"], row[f"{name}_high"]) for name in measures}
                for row in self.table.to_dict("records")
            ]
        )

    def about(self) -> str:
        """Return in one line what was validated."""
        worst = int((self.differences["p_adjusted"] < 0.05).sum()) if len(self.differences) else 0
        told = f"; error rates differ between groups in {counted(worst, 'test')}" if worst else ""
        return f"{counted(len(self.errors), 'error')} in {counted(_read_in(self.table), 'coded article')}, matched by {self.match}{told}"

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
        if len(self.left_out):
            listed = ", ".join(f"{row.feature} {row.category} ({row.predicted})" for row in self.left_out.itertuples())
            out.append(
                f"Not counted, since nobody coded them (predicted so often): {listed}. If coders were asked for them, count "
                "them with all_categories=True (--all-categories)."
            )
        return "\n".join(out)


def _read_in(table: pd.DataFrame) -> int:
    return int(table.loc[table["group"] == ALL, "articles"].max()) if (table["group"] == ALL).any() else 0


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
    all_categories: bool = False,
    seed: int = 1,
    level: float = 0.95,
    resamples: int = 2000,
) -> Validation:
    """Set evidence, or predictions of whole texts, against human codes.

    A prediction matches a code of the same article, feature and category that it overlaps by at least one character
    (`overlap`) or that has its very offsets (`exact`); pairs are one to one, as many as can be, and of these the ones that
    share the most characters. Features and categories of spans that nobody coded are left out; so are, beside Scores,
    features that were not scored. Labels of whole texts are asked for by name, so that all of them count. Where the codes
    have the column inclusion_probability of `sample`, rates weigh each article by its inverse; numbers stay those of the sample.

    Parameters
    ----------
    evidence : Scores, pandas.DataFrame or path
        Evidence (article_id, feature, category, start, end), or predictions (id, one column of True and False a label).
    codes : pandas.DataFrame or path
        Codes with the columns of evidence; or id and label columns, for predictions. A row without feature and category
        says that an article was read and holds nothing.
    match : {"overlap", "exact"}
    by : str, mapping or Series, optional
        The group of each article: a column of the codes or of the table of Scores (`source`), or a mapping by id.
    articles : iterable of str, optional
        Ids of all coded articles; an article without any code belongs in it. Default: those with a row in the codes.
    coder : str, optional
        Whose codes are the standard, where `coder` is a column of the codes.
    all_categories : bool
        Count predictions of categories that nobody coded as false alarms, since coders were asked for them.
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

    Warns
    -----
    CodesWarning
        If most of the articles given have no row in the codes, or codes are of other articles; if codes of whole texts stand
        beside those of spans.

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
    gold = marks = one_coder(read_frame(codes), coder)
    if isinstance(evidence, pd.DataFrame | str | os.PathLike):
        said = spread_labels(read_frame(evidence))
    else:
        said = sure_rows(evidence)
        gold = gold[gold["feature"].isin(set(evidence.table["feature"]))]
    whole = "start" not in said.columns
    apart = by if isinstance(by, str) else None
    gold, said = _rows(gold, said, apart, whole=whole)
    ids = _read(articles, marks, gold, whole=whole)
    gold, said = gold[gold["article_id"].isin(ids)], said[said["article_id"].isin(ids)]
    if whole:
        gold, said = gold[gold["given"]].drop(columns="given"), said[said["given"]].drop(columns="given")
    said = said[said["feature"].isin(set(gold["feature"]) | ({"labels"} if whole else set()))]
    said, left_out = (said, None) if whole or all_categories else _coded_only(said, gold)
    groups = _groups(by, ids, (marks, getattr(evidence, "table", None), evidence))
    pairs = match_spans(said, gold, match)
    counts = replace(count_spans(said, gold, pairs, ids), weights=_stand_for(marks, ids))
    rng = np.random.default_rng(seed)
    table = rate_table(counts, groups, rng, level, resamples)
    differences = rate_differences(counts, groups, rng, resamples)
    found = Validation(table, differences, _errors(said, gold, pairs, groups), "label" if whole else match)
    return found if left_out is None else replace(found, left_out=left_out)


def _stand_for(marks: pd.DataFrame, ids: list[str]) -> NDArray[np.float64] | None:
    """How many articles each coded one stands for; None where all had the same chance to be drawn."""
    key = "article_id" if "article_id" in marks else "id"
    if INCLUSION not in marks or key not in marks:
        return None
    named = marks.assign(article_id=marks[key].astype(str))
    weights = chance_weights(named, np.ones(len(ids), dtype=bool), pd.Index(ids))
    return None if np.ptp(weights) < 1e-9 * weights.max() else weights / weights.mean()


def _read(articles: Iterable[str] | None, marks: pd.DataFrame, gold: pd.DataFrame, *, whole: bool) -> list[str]:
    """Ids of the articles that count as read: those named, or else those with a row."""
    if articles is not None:
        ids = list(dict.fromkeys(map(str, articles)))
        known = marks if {"id", "article_id"} & set(marks.columns) else gold
        warn_of_unread(ids, known)
        warn_of_outside(ids, known)
        return ids
    rows = gold if whole or "article_id" not in marks.columns else marks
    return list(dict.fromkeys(map(str, rows["article_id"])))


def _coded_only(said: pd.DataFrame, gold: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Predictions of the categories that somebody coded, and how many there are of each of the others."""
    cell = ["feature", "category"]
    coded = pd.MultiIndex.from_frame(said[cell]).isin(pd.MultiIndex.from_frame(gold[cell]))
    return said[coded], said[~coded].groupby(cell).size().rename("predicted").reset_index()


def _rows(
    gold: pd.DataFrame, said: pd.DataFrame, apart: str | None, *, whole: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if whole:
        return text_rows(gold, said, apart), text_rows(said, gold, apart)
    if "article_id" not in gold.columns and said["article_id"].nunique() == 1:
        gold = gold.assign(article_id=said["article_id"].iloc[0])
    return span_rows(gold, "codes"), span_rows(said, "evidence")


def _groups(by: Groups | None, ids: Sequence[str], sources: Iterable[object]) -> pd.Series:
    if by is None:
        return pd.Series(ALL, index=pd.Index(ids), dtype=object)
    if isinstance(by, str):
        tables = [t for t in sources if isinstance(t, pd.DataFrame) and by in t.columns]
        if not tables:
            raise ValueError(
                f"no column {by!r} in the codes or the scores; give by= as a mapping from article id to group, or the "
                "articles with that column (--texts)"
            )
        by = {key: group for table in reversed(tables) for key, group in _named_groups(table, by).items()}
    known = {str(key): str(value) for key, value in dict(cast("Mapping[str, str]", by)).items()}
    missing = [name for name in ids if name not in known]
    if missing:
        raise ValueError(f"{len(missing)} coded articles have no group, first {missing[0]!r}; complete by=")
    return pd.Series([known[name] for name in ids], index=pd.Index(ids), dtype=object)


def _named_groups(table: pd.DataFrame, by: str) -> dict[str, str]:
    key = "article_id" if "article_id" in table.columns else "id"
    pairs = table[[key, by]].dropna().drop_duplicates(key)
    return dict(zip(pairs[key].astype(str), pairs[by].astype(str), strict=True))


def _errors(said: pd.DataFrame, gold: pd.DataFrame, pairs: list[tuple[int, int]], groups: pd.Series) -> pd.DataFrame:
    alarms = said.drop(index=[a for a, _ in pairs]).assign(error="false alarm")
    missed = gold.drop(index=[b for _, b in pairs]).assign(error="missed")
    both = pd.concat([alarms, missed]).sort_values(["article_id", "start", "end"], kind="stable")
    both.insert(0, "group", groups.reindex(both["article_id"]).to_numpy())
    return both[["error", "group", *[name for name in SPAN if name in both.columns]]].reset_index(drop=True)
