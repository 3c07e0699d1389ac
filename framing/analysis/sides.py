"""Sides: the actor family of whom a phrase names, and tables of victims and numbers by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.analysis.deed_counts import deed_names, with_deeds
from framing.features.evidence import is_told_as_done
from framing.features.families import UNLABELLED, UNSTATED, Families
from framing.scores.confidence import sure_rows

if TYPE_CHECKING:
    from framing.scores.scores import Scores

By = Literal["article_id", "source", "event", "published"]
_VICTIMS = ("named", "counted", "collective", "vulnerable")
_QUANTITIES = ("exact", "approximate", "vague")


def victims_by_side(scores: Scores, *, by: By = "source", min_confidence: float | None = None) -> pd.DataFrame:
    """Say whose victims are named, counted, called children, and who is blamed for them.

    A named victim counts once an article, however often it is told of, where the evidence says who is meant; its row that
    states who is blamed stands for all.

    Parameters
    ----------
    scores : Scores
        With the features `victims` and `actor_labels`.
    by : {"article_id", "source", "event", "published"}
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        One row a group and family of victims that occurs: the column `by`, family (`unlabelled` without a label); named,
        counted, collective, vulnerable, and victims (their sum: the exposure); deeds (different ones they suffer, however often
        told; missing in scores made before deeds were told apart); blamed (with an agent stated) and
        blamed_share; blamed_on (the family blamed most often, missing where nobody is).

    Raises
    ------
    ValueError
        Without one of the features, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> sides = victims_by_side(score(["The army killed 12 civilians. Two soldiers were wounded."]), by="article_id")
    >>> sides[["family", "counted", "victims", "blamed", "blamed_on"]].fillna("").to_numpy().tolist()
    [['civilians', 1, 1, 1, 'state_forces'], ['state_forces', 1, 1, 0, '']]
    """
    rows = rows_of(scores, "victims", min_confidence).reset_index(drop=True)
    groups = groups_of(scores, by)
    rows["group"] = rows["article_id"].map(groups).astype("string")
    sides = sides_of(scores)
    rows["family"] = sides.column(rows, ("start", "end", "patient_entity"))
    rows["doer"] = sides.column(rows, ("agent_start", "agent_end", "agent_entity"))
    rows["told"] = deed_names(rows)
    known = rows[rows["told"].notna()]
    suffered = known.groupby(["group", "family"], dropna=False)["told"].nunique().to_dict()
    rows = _once_each(rows)
    out = []
    for (group, family), part in rows.groupby(["group", "family"], sort=False, dropna=False):
        blamed = part[part["agent"].notna()]
        most = blamed["doer"].value_counts(sort=True).index
        counts = [int((part["category"] == kind).sum()) for kind in _VICTIMS]
        out.append(
            (
                group,
                family,
                *counts,
                len(part),
                suffered.get((group, family), pd.NA),
                len(blamed),
                len(blamed) / len(part),
                next(iter(most), None),
            )
        )
    return pd.DataFrame(
        out, columns=[by, "family", *_VICTIMS, "victims", "deeds", "blamed", "blamed_share", "blamed_on"]
    )


def quantities_by_side(scores: Scores, *, by: By = "source") -> pd.DataFrame:
    """Say whose people are counted exactly, approximately, or as `dozens`.

    Parameters
    ----------
    scores : Scores
        With the features `quantities` and `actor_labels`.
    by : {"article_id", "source", "event", "published"}

    Returns
    -------
    pandas.DataFrame
        One row a group, family of who is counted and category (`exact`, `approximate`, `vague`), zero rows kept for
        families that occur: the column `by`, family, category, count, exposure (quantities of that family) and share.

    Raises
    ------
    ValueError
        Without one of the features, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> sides = quantities_by_side(score(["12 soldiers and dozens of rebels died."]), by="article_id")
    >>> sides.loc[sides["count"] > 0, ["family", "category", "count", "exposure"]].to_numpy().tolist()
    [['state_forces', 'exact', 1, 1], ['armed_groups', 'vague', 1, 1]]
    """
    rows = rows_of(scores, "quantities").copy()
    rows["family"] = sides_of(scores).column(rows, ("patient_start", "patient_end", "patient_entity"))
    rows = rows[rows["family"] != UNSTATED]
    found = shares(scores, rows, [by, "family"], "category")
    keys = found[[by, "family", "exposure"]].drop_duplicates()
    whole = keys.merge(pd.DataFrame({"category": _QUANTITIES}), how="cross")
    whole = whole.merge(found.drop(columns=["exposure", "share"]), how="left", on=[by, "family", "category"])
    whole["count"] = whole["count"].fillna(0).astype(int)
    whole["share"] = whole["count"] / whole["exposure"]
    return whole[[by, "family", "category", "count", "exposure", "share"]]


def rows_of(scores: Scores, feature: str, min_confidence: float | None = None) -> pd.DataFrame:
    """Return the evidence of a feature that is sure enough to be counted; refuse scores without the feature."""
    if not (scores.table["feature"] == feature).any():
        raise ValueError(f"these scores have no feature {feature!r}; score the articles with it")
    sure = sure_rows(scores, min_confidence)
    return sure[sure["feature"] == feature]


def told_as_done(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of evidence whose note leaves the deed standing."""
    return rows[rows["note"].map(is_told_as_done).astype(bool)]


class Sides:
    """The families of whom phrases name, in many articles: the one rule for all tables and figures.

    The labels that stand in a phrase tell; of a phrase without one, those by which its entity is called elsewhere in the
    article do, the commonest of them.

    Parameters
    ----------
    evidence : pandas.DataFrame
        As in ``Scores.evidence``, with the rows of `actor_labels`. Without its columns of entities the phrases alone tell.

    Examples
    --------
    >>> from framing import score_text
    >>> sides = Sides(score_text("The rebels fled. They shot two nuns.").evidence)
    >>> sides.of("text", 4, 10), sides.of("text", 17, 21), sides.of("text", 17, 21, "e1")
    ('armed_groups', 'unlabelled', 'armed_groups')
    """

    def __init__(self, evidence: pd.DataFrame) -> None:
        rows = evidence[evidence["feature"] == "actor_labels"]
        self._labels = {article: Families(part.itertuples(index=False)) for article, part in rows.groupby("article_id")}
        told: dict[tuple[str, str], Counter[str]] = {}
        for article, start, end, entity in dict.fromkeys(_meant(evidence)):
            family = self._labels[article].of(start, end) if article in self._labels else UNLABELLED
            if family != UNLABELLED:
                told.setdefault((article, entity), Counter())[family] += 1
        self._kin = {key: counts.most_common(1)[0][0] for key, counts in told.items()}

    def of(self, article: str, start: int | None, end: int | None, entity: str | None = None) -> str:
        """Return the family of whom a phrase names, `unlabelled` where nothing tells, `unstated` without a phrase."""
        if start is None:
            return UNSTATED
        found = self._labels[article].of(start, end) if article in self._labels else UNLABELLED
        return self._kin.get((article, entity), found) if found == UNLABELLED and entity is not None else found

    def column(self, rows: pd.DataFrame, columns: tuple[str, str, str]) -> list[str]:
        """Return the family of each row, by the columns of start, end and entity of a phrase."""
        return [self.of(article, *phrase) for article, *phrase in _phrases(rows, columns)]


def _meant(evidence: pd.DataFrame) -> Iterator[tuple[str, int, int, str]]:
    """Yield article, start, end and entity of labels and of phrases in slots, each where it is known who is meant."""
    called = evidence[evidence["feature"] == "actor_labels"]
    for rows, columns in (
        (called, ("start", "end", "patient_entity")),
        (evidence, ("agent_start", "agent_end", "agent_entity")),
        (evidence, ("patient_start", "patient_end", "patient_entity")),
    ):
        for article, start, end, entity in _phrases(rows, columns):
            if start is not None and entity is not None:
                yield article, start, end, entity


def _phrases(rows: pd.DataFrame, columns: tuple[str, str, str]) -> Iterator[tuple[str, Any, Any, str | None]]:
    who = rows[columns[2]] if columns[2] in rows else [None] * len(rows)
    for article, start, end, entity in zip(rows["article_id"], rows[columns[0]], rows[columns[1]], who, strict=True):
        span = (None, None) if pd.isna(start) else (int(start), int(end))
        yield (article, *span, None if pd.isna(entity) else entity)


def _once_each(victims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a named victim of an article, by its entity: one that states an agent, if any does."""
    if "patient_entity" not in victims:
        return victims
    known = victims[(victims["category"] == "named") & victims["patient_entity"].notna()]
    ordered = known.assign(bare=known["agent"].isna()).sort_values("bare", kind="stable")
    again = ordered[ordered.duplicated(["article_id", "patient_entity"])].index
    return victims.drop(index=again)


def sides_of(scores: Scores) -> Sides:
    """Return whose family is meant where; refuse scores without `actor_labels`."""
    rows_of(scores, "actor_labels")
    return Sides(scores.evidence)


def groups_of(scores: Scores, by: str) -> dict[str, Any]:
    """Return the group of every article, None where it has none."""
    if by not in ("article_id", "source", "event", "published"):
        raise ValueError(f"by={by!r}; have article_id, source, event, published")
    first = scores.table.drop_duplicates("article_id")
    groups = (None if pd.isna(group) else group for group in first[by])
    return dict(zip(first["article_id"], groups, strict=True))


def shares(scores: Scores, rows: pd.DataFrame, keys: list[str], value: str) -> pd.DataFrame:
    """Count the values of a column inside groups, with the size of each group and the share."""
    by = keys[0]
    rows = rows.assign(**{by: rows["article_id"].map(groups_of(scores, by)).astype("string")})
    counts = rows.groupby([*keys, value], sort=False, dropna=False).size().rename("count").reset_index()
    counts["exposure"] = counts.groupby(keys, sort=False, dropna=False)["count"].transform("sum")
    counts["share"] = counts["count"] / counts["exposure"]
    return with_deeds(counts, rows, [*keys, value]) if "told" in rows else counts
