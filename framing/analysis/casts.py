"""Who does the harm, who suffers it, and in which form it is told: tables that can be compared, shares of all harm."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.analysis.deed_counts import deed_names, with_deeds
from framing.articles.wording import listed
from framing.features.evidence import notes_in
from framing.features.names import name_of
from framing.scores.confidence import sure_rows
from framing.scores.rows import SPEAKERS, TABLE_COLUMNS
from framing.scores.scores import Scores

FEATURES = ("harm_doers", "harm_victims", "harm_forms")
_INHERITED = ("inherited doer", "inherited victim")
_ARTICLE = list(TABLE_COLUMNS[:4])


def cast_table(
    scores: Scores, *, deeds: Sequence[str] | None = None, min_confidence: float | None = None
) -> pd.DataFrame:
    """Count by article who is told to do harm, to whom, and in which form.

    Rests on the feature `responsibility`: harm events that are not negated, denied or hypothetical, each with the actor
    family of its perpetrator (stated, or recoverable from another telling of the deed), that of its victim, and the form:
    active, passive with or without its agent, noun, or intransitive. `unlabelled` is someone named without a label,
    `unstated` nobody.

    Parameters
    ----------
    scores : Scores
        With table and evidence of `responsibility`.
    deeds : sequence of str, optional
        Categories of harm to count, such as "killing"; all unless given.
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        As ``Scores.table``: features `harm_doers`, `harm_victims` and `harm_forms`; category the family, or the form;
        unit harm events, or the deeds; exposure all events of the article in that voice, so that the rates of a feature sum to one.
        Then deeds (different deeds among the events of the row: a death told five times is one) and inherited (events whose
        perpetrator, or victim, another telling of the deed names).

    Raises
    ------
    ValueError
        Where `responsibility` was not scored, or no event is of `deeds`.

    Examples
    --------
    >>> from framing import score_text
    >>> told = score_text("Three civilians were wounded. Soldiers killed two rebels.", features=["responsibility"])
    >>> found = cast_table(told, deeds=["killing"])
    >>> found[found["count"] > 0][["feature", "category", "count", "exposure"]].values.tolist()
    [['harm_doers', 'state_forces', 1, 1], ['harm_forms', 'active', 1, 1], ['harm_victims', 'armed_groups', 1, 1]]
    """
    about = scores.table.loc[scores.table["feature"] == "responsibility", [*_ARTICLE, "category"]]
    if about.empty:
        raise ValueError("no feature 'responsibility' in the scores; score it too")
    told = _events(sure_rows(scores, min_confidence))
    if deeds is not None:
        have = sorted(told["deed"].unique())
        if not (told := told[told["deed"].isin(deeds)]).size:
            raise ValueError(f"no harm of {list(deeds)}; have {listed(have)}")
    articles = about[_ARTICLE].drop_duplicates("article_id").set_index("article_id")
    families, forms = (sorted(set(about["category"].str.split(":").str[place])) for place in (0, 1))
    unit = " or ".join(name_of("harm", deed) for deed in deeds) if deeds is not None else "harm events"
    parts = [_counted(told, articles, feature, families) for feature in FEATURES[:2]]
    out = pd.concat([*parts, _counted(told, articles, FEATURES[2], forms)]).assign(unit=unit)
    types = {name: "int64" if name in ("count", "exposure") else "string" for name in TABLE_COLUMNS}
    return (
        out[[*TABLE_COLUMNS, "deeds", "inherited"]]
        .astype(types)
        .sort_values([*TABLE_COLUMNS[4:7], "article_id"], ignore_index=True)
    )


def _events(evidence: pd.DataFrame) -> pd.DataFrame:
    """One row a harm event: article, speaker class, deed, and a category of each feature."""
    rows = evidence[evidence["feature"] == "responsibility"]
    parts = rows["category"].str.split(":")
    return pd.DataFrame(
        {
            "article_id": rows["article_id"],
            "speaker": rows["speaker"].where(rows["speaker"] == SPEAKERS[0], SPEAKERS[1]),
            "deed": rows["rule"].str.split(":").str[0],
            "harm_doers": parts.str[0],
            "harm_victims": rows["note"].str.extract(r"victim: (\w+)", expand=False).fillna("unstated"),
            "harm_forms": parts.str[1],
            "told": deed_names(rows),
            "inherited_harm_doers": [_INHERITED[0] in notes_in(note) for note in rows["note"]],
            "inherited_harm_victims": [_INHERITED[1] in notes_in(note) for note in rows["note"]],
            "inherited_harm_forms": False,
        }
    )


def _counted(told: pd.DataFrame, articles: pd.DataFrame, feature: str, categories: Sequence[str]) -> pd.DataFrame:
    """Rows of one feature, zero rows kept."""
    keys = ["article_id", "speaker", feature]
    index = pd.MultiIndex.from_product(
        [articles.index, SPEAKERS, categories], names=["article_id", "speaker", "category"]
    )
    counts = told.groupby(keys).size().rename_axis(index.names).reindex(index, fill_value=0)
    out = counts.rename("count").reset_index()
    out["exposure"] = out.groupby(["article_id", "speaker"])["count"].transform("sum")
    taken = told[told[f"inherited_{feature}"].astype(bool)].groupby(keys).size().rename_axis(index.names)
    out["inherited"] = taken.reindex(index, fill_value=0).to_numpy()
    out = with_deeds(out, told.rename(columns={feature: "category"}), index.names)
    return out.join(articles, on="article_id").assign(feature=feature)
