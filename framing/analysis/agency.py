"""What actors are called, what they do and what is done to them: mentions laid over evidence, counted by actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.analysis.deed_counts import deed_names, with_deeds
from framing.analysis.linked import Dictionary, label_actors, linked_by, mentions_of, with_columns
from framing.analysis.sides import told_as_done
from framing.analysis.spread import with_spread
from framing.features.mentions import Mention
from framing.features.passive_voice import CATEGORIES as PASSIVES
from framing.language.lexicons.actors import Actors, read_actors
from framing.language.syntax.phrase import NARRATOR
from framing.scores.confidence import sure_rows

if TYPE_CHECKING:
    from framing.scores.scores import Scores

FORMS = ("active", *PASSIVES)
ROLES = ("agent", "patient", "source")
_OF_FORMS = frozenset(("harm", "passive_voice"))
_EVENTS = ("harm", "hostage_narrative", "territory")
_POWER = {"power:agent": 1, "power:patient": -1}
_AGENCY = {"agency:high": 1, "agency:low": -1}


def labels_by_actor(
    linked: pd.DataFrame | Scores, *, actors: Dictionary | Iterable[str] | None = None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Count what each actor is called, in the outlet's voice and in that of others.

    Parameters
    ----------
    linked : Scores or pandas.DataFrame
        Scores with their texts; or evidence from `link_scores` or `label_actors`, which saves reading them anew.
    actors : Actors or path, or iterable of str
        With Scores the dictionary. With linked evidence the ids to list; those linked in it unless given.
    by : sequence of str
        Further columns to divide by: source, event, or others of `linked`.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, speaker (`narrator`, `quoted`), family, category, count, exposure (labels of the
        family given to the actor in that voice), share, NaN where exposure is 0, articles_hit (articles with such a label) and
        design_effect (variance of the share, by whole articles, over that of independent labels). Zero rows are kept.

    Examples
    --------
    >>> row = {"feature": "actor_labels", "category": "armed_groups:neutral", "speaker": "narrator", "label_actor": "isis"}
    >>> linked = pd.DataFrame([row]).assign(agent_actor=None, patient_actor=None, speaker_actor=None)
    >>> labels_by_actor(linked)[["actor", "speaker", "count", "exposure"]].values.tolist()
    [['isis', 'narrator', 1, 1], ['isis', 'quoted', 0, 0]]
    """
    linked, ids = linked_by(linked, actors)
    rows = linked[linked["feature"] == "actor_labels"]
    levels = sorted(rows["category"].unique())
    voice = np.where(rows["speaker"] == NARRATOR.text, "narrator", "quoted")
    rows = _each(rows.assign(actor=rows["label_actor"], speaker=voice))
    return _shares(rows, {"speaker": ["narrator", "quoted"], "category": levels}, _ids(linked, ids), by)


def roles_by_actor(
    linked: pd.DataFrame | Scores, *, actors: Dictionary | Iterable[str] | None = None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Count how often each actor does a deed, suffers one, or is the source of words.

    Parameters
    ----------
    linked, actors, by
        As for `labels_by_actor`. Deeds are those of harm, hostage_narrative and territory; sources those of sourcing.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, role (`agent`, `patient`, `source`), count, exposure (all roles of the actor) and
        share, NaN where exposure is 0, articles_hit and design_effect (as in `labels_by_actor`), and deeds (different ones,
        each once an article, however often told). Deeds negated, denied or hypothetical are left out.
    """
    linked, ids = linked_by(linked, actors)
    deeds = told_as_done(linked[linked["feature"].isin(_EVENTS)])
    deeds = deeds.assign(told=deed_names(deeds))
    parts = [deeds.assign(actor=deeds[f"{role}_actor"], role=role) for role in ROLES[:2]]
    words = linked[linked["feature"] == "sourcing"]
    rows = _each(pd.concat([*parts, words.assign(actor=words["agent_actor"], role="source")]))
    return _shares(rows, {"role": list(ROLES)}, _ids(linked, ids), by)


def harm_forms_by_actor(
    linked: pd.DataFrame | Scores, *, actors: Dictionary | Iterable[str] | None = None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Count the forms in which harm by each actor, and to each actor, is told.

    Parameters
    ----------
    linked, actors, by
        As for `labels_by_actor`; the evidence must hold the features harm and passive_voice.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, role (`agent`: who harms, `patient`: who is harmed), form (`active`, or a category
        of passive_voice), count, exposure (harm with the actor in that role), share, NaN where exposure is 0, articles_hit and design_effect (as in
        `labels_by_actor`), and deeds (different ones among them). Harm negated, denied or hypothetical is left out.

    Raises
    ------
    ValueError
        If there is harm and no passive_voice, which would make all harm active.
    """
    scored = not isinstance(linked, pd.DataFrame) and "passive_voice" in set(linked.table["feature"])
    linked, ids = linked_by(linked, actors)
    return _harm_forms(linked, ids, by, scored=scored)


def _harm_forms(linked: pd.DataFrame, ids: list[str] | None, by: Sequence[str], *, scored: bool) -> pd.DataFrame:
    harm, passives = told_as_done(linked[linked["feature"] == "harm"]), linked[linked["feature"] == "passive_voice"]
    if len(harm) and passives.empty and not scored:
        raise ValueError("the evidence has harm and no passive_voice; score both features to tell the forms apart")
    told: dict[str, list[tuple[int, int, str]]] = {}
    for row in passives[["article_id", "start", "end", "category"]].itertuples(index=False):
        told.setdefault(row.article_id, []).append((row.start, row.end, row.category))
    spans = zip(harm["article_id"], harm["start"], harm["end"], strict=True)
    forms = [
        next((c for s, e, c in told.get(name, ()) if s < end and start < e), "active") for name, start, end in spans
    ]
    harm = harm.assign(form=forms, told=deed_names(harm))
    rows = _each(pd.concat([harm.assign(actor=harm[f"{role}_actor"], role=role) for role in ROLES[:2]]))
    return _shares(rows, {"role": list(ROLES[:2]), "form": list(FORMS)}, _ids(linked, ids), by)


def actor_table(
    scores: Scores | pd.DataFrame,
    mentions: Iterable[Mention] | Dictionary,
    *,
    actors: Iterable[str] | None = None,
    by: Sequence[str] = (),
    min_confidence: float | None = None,
) -> pd.DataFrame:
    """Count labels, roles and forms of harm by actor, in one long table.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their evidence.
    mentions : Actors, path, or iterable of Mention
        The dictionary, where the scores hold their texts; or mentions of the same articles.
    actors : iterable of str, optional
        Ids to list; those of the dictionary, or those linked, unless given.
    by : sequence of str
        Columns to divide by: of the evidence, or of the table of Scores (`source`, `event`).
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, measure (`labels`, `roles`, `harm_forms`), speaker, family, category, role, form
        (missing where they do not apply), count, exposure, share, deeds (of labels missing), articles_hit, design_effect.
    """
    if isinstance(mentions, Actors | str | Path):
        if isinstance(scores, pd.DataFrame):
            raise ValueError(
                "evidence alone has no texts in which a dictionary finds its actors; give Scores, or mentions"
            )
        known = mentions if isinstance(mentions, Actors) else read_actors(mentions)
        mentions, actors = mentions_of(scores, known), list(known.sides) if actors is None else actors
    evidence = sure_rows(scores, min_confidence)
    if not isinstance(scores, pd.DataFrame):
        evidence = with_columns(scores, evidence, by)
    linked, ids = label_actors(evidence, mentions), None if actors is None else list(actors)
    have = set(_OF_FORMS) if isinstance(scores, pd.DataFrame) else set(scores.table["feature"])
    parts = [labels_by_actor(linked, actors=ids, by=by).assign(measure="labels"),
             roles_by_actor(linked, actors=ids, by=by).assign(measure="roles")]  # fmt: skip
    if have >= _OF_FORMS:
        told = _harm_forms(linked, ids, by, scored=not isinstance(scores, pd.DataFrame))
        parts.append(told.assign(measure="harm_forms"))
    words = ["measure", "speaker", "family", "category", "role", "form"]
    columns = [*by, "actor", *words, "count", "exposure", "share", "deeds", "articles_hit", "design_effect"]
    text = dict.fromkeys(words, "string") | {"deeds": "Int64", "articles_hit": "Int64"}
    return pd.concat(parts, ignore_index=True).reindex(columns=columns).astype(text)


def _each(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an actor, where several share a slot; none where nobody is linked."""
    rows = rows[rows["actor"].notna()]
    return rows.assign(actor=rows["actor"].str.split("|")).explode("actor", ignore_index=True)


def _ids(linked: pd.DataFrame, actors: Iterable[str] | None) -> list[str]:
    if actors is not None:
        return list(actors)
    columns = [linked[f"{slot}_actor"].dropna() for slot in ("label", "agent", "patient", "speaker")]
    return sorted(set(pd.concat(columns).str.split("|").explode()))


def _shares(rows: pd.DataFrame, levels: dict[str, list[str]], actors: list[str], by: Sequence[str]) -> pd.DataFrame:
    """Count rows over every combination of levels; the last level is what shares are taken of."""
    if missing := [name for name in by if name not in rows]:
        raise ValueError(f"the evidence has no column {', '.join(missing)}; merge it in by article_id")
    values = [sorted(rows[name].dropna().unique()) for name in by]
    keys, inner = [*by, "actor", *levels], list(levels)[-1]
    index = pd.MultiIndex.from_product([*values, actors, *levels.values()], names=keys)
    table = rows.groupby(keys).size().reindex(index, fill_value=0).rename("count").reset_index()
    within = keys[:-1]
    if inner == "category":
        table.insert(len(keys) - 1, "family", _family(table))
        rows, within = rows.assign(family=_family(rows)), [*within, "family"]
        keys = [*keys, "family"]
    table["exposure"] = table.groupby(within)["count"].transform("sum")
    table["share"] = table["count"] / table["exposure"].where(table["exposure"] > 0)
    table = with_spread(table, rows, keys, within)
    return with_deeds(table, rows, keys) if "told" in rows else table


def _family(rows: pd.DataFrame) -> pd.Series:
    return rows["category"].astype("string").str.split(":").str[0]


def agency_by_actor(linked: pd.DataFrame | Scores, *, actors: Dictionary | Iterable[str] | None = None) -> pd.DataFrame:
    """Score the power and the agency that verbs give each actor.

    An agent gains power by a verb of `power:agent` and loses it by one of `power:patient`; a patient the other way
    round. Agency is only an agent's: high or low.

    Parameters
    ----------
    linked, actors
        As for `labels_by_actor`, over evidence of `VerbAgency`. Verbs negated or hypothetical are left out.

    Returns
    -------
    pandas.DataFrame
        Columns actor, measure (`power`, `agency`), positive, negative, exposure (verbs that say either),
        score = (positive - negative) / exposure, from -1 to 1, NaN where exposure is 0, articles_hit (articles with such a
        verb) and design_effect (as in `labels_by_actor`, of the positive ones).
    """
    linked, ids = linked_by(linked, actors)
    rows = told_as_done(linked[linked["feature"] == "verb_agency"])
    signs = pd.concat([_signs(rows, "agent", "power", _POWER, 1), _signs(rows, "patient", "power", _POWER, -1),
                       _signs(rows, "agent", "agency", _AGENCY, 1)])  # fmt: skip
    index = pd.MultiIndex.from_product([_ids(linked, ids), ["power", "agency"]], names=["actor", "measure"])
    table = pd.DataFrame(index=index)
    for name, sign in (("positive", 1), ("negative", -1)):
        table[name] = signs[signs["sign"] == sign].groupby(["actor", "measure"]).size().reindex(index, fill_value=0)
    table["exposure"] = table["positive"] + table["negative"]
    table["score"] = (table["positive"] - table["negative"]) / table["exposure"].where(table["exposure"] > 0)
    keys, told = ["actor", "measure"], signs.assign(more=signs["sign"] > 0)
    spread = with_spread(table.reset_index().assign(more=True), told, [*keys, "more"], keys).drop(columns="more")
    if "article_id" not in told:
        return spread
    articles = told.groupby(keys)["article_id"].nunique().reindex(index, fill_value=0)
    return spread.assign(articles_hit=pd.array(articles.to_numpy(), dtype="Int64"))


def _signs(rows: pd.DataFrame, role: str, measure: str, signs: dict[str, int], factor: int) -> pd.DataFrame:
    """One row a verb and actor that the verb says something of, with its sign."""
    found = rows["category"].str.split("+").map(lambda parts: next((signs[part] for part in parts if part in signs), 0))
    rows = _each(rows.assign(actor=rows[f"{role}_actor"], sign=found.astype(int) * factor, measure=measure))
    return rows.loc[rows["sign"] != 0, [*rows.columns.intersection(["article_id"]), "actor", "measure", "sign"]]
