"""The narrative: who is cast as captor, captive and rescuer, which stations are told, and in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis.deed_counts import deed_names
from framing.analysis.sides import By, groups_of, rows_of, shares, sides_of, told_as_done
from framing.language.syntax.phrase import NARRATOR

if TYPE_CHECKING:
    from framing.scores.scores import Scores

ROLES = ("captor", "captive", "rescuer")
STATIONS = ("held", "hardship", "way_out")
_FEATURE = "hostage_narrative"
_STATION = {"captivity": "held", "human_shield": "held", "siege": "held", "obstruction": "held", "coercion": "held",
            "deprivation": "hardship", "suffering": "hardship", "escape": "way_out", "rescue": "way_out",
            "release": "way_out"}  # fmt: skip
_CAST = {
    **{c: {"agent": "captor", "patient": "captive"} for c in _STATION},
    "suffering": {"patient": "captive"}, "escape": {"agent": "captive"},
    "rescue": {"agent": "rescuer", "patient": "captive"},
}  # fmt: skip


def narrative_summary(scores: Scores, *, min_confidence: float | None = None) -> pd.DataFrame:
    """Tell how far each article tells a hostage story, part by part.

    Events that are negated, denied or hypothetical do not count. There is no composite number: an article tells the story
    to the degree that it names the cast and covers the stations, and the two need not agree.

    Parameters
    ----------
    scores : Scores
        With the feature `hostage_narrative`.
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        One row an article, zero rows kept: article_id, source, words, events (of the narrative), density (events per 1,000
        words, NaN without words); captor, captive, rescuer (events that state one) and cast (roles stated at least once,
        0 to 3); held, hardship, way_out (events) and stations (covered, 0 to 3); categories (different ones, 0 to 10).

    Raises
    ------
    ValueError
        Without the feature.

    Examples
    --------
    >>> from framing import score
    >>> story = narrative_summary(score(["Gunmen kidnapped two nuns. The army rescued the nuns."]))
    >>> story[["events", "captor", "captive", "rescuer", "cast", "stations"]].to_numpy().tolist()
    [[2, 1, 2, 1, 3, 2]]
    """
    told, out = _told(scores, min_confidence), _words(scores)
    out["events"] = _sizes(told, out.index)
    out["density"] = 1000 * out["events"] / out["words"].where(out["words"] > 0)
    cast = _cast_rows(told)
    cast = cast[cast["phrase"].notna()]
    for role in ROLES:
        out[role] = _sizes(cast[cast["role"] == role].drop_duplicates(["article_id", "start"]), out.index)
    out["cast"] = (out[list(ROLES)] > 0).sum(axis=1)
    for station in STATIONS:
        out[station] = _sizes(told[told["category"].map(_STATION) == station], out.index)
    out["stations"] = (out[list(STATIONS)] > 0).sum(axis=1)
    out["categories"] = told.groupby("article_id")["category"].nunique().reindex(out.index, fill_value=0)
    return out.reset_index()


def tells_of_captivity(scores: Scores, *, least: float = 0.0, min_confidence: float | None = None) -> pd.DataFrame:
    """Say which articles tell of a captivity, by how much of them does.

    Counted are the events of `captivity` that are told as done, each with the weight of its entry (a mere `hostage` or
    `kidnapper` counts half). A kidnapping that a long interview recalls in one clause weighs little; the same clause is
    most of a report of 100 words.

    Parameters
    ----------
    scores : Scores
        With the feature `hostage_narrative`.
    least : float
        Events per 1,000 words that an article needs, besides one event at all. Choose it on coded articles of your own:
        3.5 was best on the development part of MUC-4 (F1 0.80, 0.69 without it) and failed on its test part (0.58,
        0.72 without it), so there is no default but zero.
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        One row an article, zero rows kept: article_id, source, words, events (of captivity), weight (their sum), rate (weight
        per 1,000 words, NaN without words) and tells (bool).

    Raises
    ------
    ValueError
        Without the feature.

    Examples
    --------
    >>> from framing import score
    >>> told = tells_of_captivity(score(["Gunmen kidnapped two nuns on Friday.", "No one was kidnapped on Friday."]))
    >>> told[["events", "tells"]].to_numpy().tolist()
    [[1, True], [0, False]]
    """
    told = _told(scores, min_confidence)
    held = told[told["category"] == "captivity"].groupby("article_id")["weight"]
    out = _words(scores)
    out["events"] = held.size().reindex(out.index, fill_value=0)
    out["weight"] = held.sum().reindex(out.index, fill_value=0.0)
    out["rate"] = 1000 * out["weight"] / out["words"].where(out["words"] > 0)
    out["tells"] = (out["events"] > 0) & (out["rate"] >= least)
    return out.reset_index()


def narrative_cast(scores: Scores, *, by: By = "article_id", min_confidence: float | None = None) -> pd.DataFrame:
    """Say who is cast as captor, captive and rescuer, and in whose words.

    Parameters
    ----------
    scores : Scores
        With the features `hostage_narrative` and `actor_labels`.
    by : {"article_id", "source", "event", "published"}
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        One row a group, speaker class (`narrator`, `quoted`), role and family that occurs: the column `by`, speaker, role,
        family (of the first label in the phrase that is no modifier or owner, else of what its entity is called elsewhere in the
        article; `unlabelled` where nothing tells, `unstated` where the slot is empty), count, exposure (events of that group and speaker that have the role), share and deeds (different
        deeds among the events, however often told).

    Raises
    ------
    ValueError
        Without one of the features, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> cast = narrative_cast(score(["Rebels kidnapped two civilians. The soldiers rescued the civilians."]))
    >>> cast[["role", "family", "count", "exposure"]].to_numpy().tolist()
    [['captor', 'armed_groups', 1, 1], ['captive', 'civilians', 2, 2], ['rescuer', 'state_forces', 1, 1]]
    """
    rows = _cast_rows(_told(scores, min_confidence))
    rows["family"] = sides_of(scores).column(rows, ("phrase_start", "phrase_end", "phrase_entity"))
    return shares(scores, rows, [by, "speaker", "role"], "family")


def narrative_stations(scores: Scores, *, min_confidence: float | None = None) -> pd.DataFrame:
    """List the stations of each article in the order in which they are told.

    Parameters
    ----------
    scores : Scores
        With the feature `hostage_narrative`.
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        One row an article and category that it tells: article_id, source, order (1 is told first), category, station
        (`held`, `hardship`, `way_out`), events, and first and last: where they are told, as shares of the way to the last
        evidence of any feature (0 is the beginning of the text).

    Raises
    ------
    ValueError
        Without the feature `hostage_narrative`.

    Examples
    --------
    >>> from framing import score
    >>> told = narrative_stations(score(["Gunmen kidnapped two nuns. The army rescued them."]))
    >>> told[["order", "category", "station", "events"]].to_numpy().tolist()
    [[1, 'captivity', 'held', 1], [2, 'rescue', 'way_out', 1]]
    """
    told = _told(scores, min_confidence)
    ends = scores.evidence.groupby("article_id")["end"].max()
    spans = told.groupby(["article_id", "category"], sort=False)["start"].agg(["size", "min", "max"]).reset_index()
    spans = spans.rename(columns={"size": "events", "min": "first", "max": "last"})
    length = spans["article_id"].map(ends).astype(float)
    spans["order"] = spans.groupby("article_id")["first"].rank(method="first").astype(int)
    spans = spans.sort_values(["article_id", "order"], kind="stable")
    spans["first"], spans["last"] = spans["first"] / length, spans["last"] / length
    spans["station"] = spans["category"].map(_STATION)
    spans["source"] = spans["article_id"].map(groups_of(scores, "source"))
    columns = ["article_id", "source", "order", "category", "station", "events", "first", "last"]
    return spans[columns].reset_index(drop=True)


def _told(scores: Scores, min_confidence: float | None) -> pd.DataFrame:
    """Events of the narrative that are told as done, with the speaker class in `voice`."""
    rows = rows_of(scores, _FEATURE, min_confidence)
    rows = told_as_done(rows)
    return rows.assign(
        told=deed_names(rows), voice=["narrator" if who == NARRATOR.text else "quoted" for who in rows["speaker"]]
    )


def _words(scores: Scores) -> pd.DataFrame:
    """Source and number of words of every article, by its id."""
    table = scores.table[scores.table["feature"] == _FEATURE]
    first = table.drop_duplicates("article_id").set_index("article_id")
    words = table.drop_duplicates(["article_id", "speaker"]).groupby("article_id")["exposure"].sum()
    return pd.DataFrame({"source": first["source"], "words": words.reindex(first.index)}, index=first.index)


def _cast_rows(told: pd.DataFrame) -> pd.DataFrame:
    """One row an event and role it has: the phrase that fills it, missing where none is stated."""
    rows: list[tuple[Any, ...]] = []
    for event in told.itertuples(index=False):
        for slot, role in _CAST[event.category].items():
            filled = (getattr(event, f"{slot}{end}", None) for end in ("", "_start", "_end", "_entity"))
            rows.append((event.article_id, event.start, event.voice, role, event.told, *filled))
    columns = [
        "article_id",
        "start",
        "speaker",
        "role",
        "told",
        "phrase",
        "phrase_start",
        "phrase_end",
        "phrase_entity",
    ]
    return pd.DataFrame(rows, columns=columns)


def _sizes(rows: pd.DataFrame, index: pd.Index) -> pd.Series:
    return rows.groupby("article_id").size().reindex(index, fill_value=0)
