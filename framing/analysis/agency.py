"""What actors are called, what they do and what is done to them: mentions laid over evidence, counted by actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.analysis.deed_counts import deed_names, with_deeds
from framing.analysis.sides import told_as_done
from framing.features.mentions import Mention
from framing.features.passive_voice import CATEGORIES as PASSIVES
from framing.language.syntax.phrase import NARRATOR
from framing.scores.confidence import sure_rows

if TYPE_CHECKING:
    from framing.scores.scores import Scores

FORMS = ("active", *PASSIVES)
ROLES = ("agent", "patient", "source")
_EVENTS = ("harm", "hostage_narrative", "territory")
_POWER = {"power:agent": 1, "power:patient": -1}
_AGENCY = {"agency:high": 1, "agency:low": -1}


def label_actors(evidence: pd.DataFrame, mentions: Iterable[Mention]) -> pd.DataFrame:
    """Say which actor fills each slot of the evidence.

    Parameters
    ----------
    evidence : pandas.DataFrame
        As in ``Scores.evidence``.
    mentions : iterable of Mention
        Of the same articles.

    Returns
    -------
    pandas.DataFrame
        The evidence with agent_actor, patient_actor, speaker_actor, and for actor labels label_actor: who is called so.
        Missing where nobody is linked; several actors are joined with ``|`` in order of the text. A slot or
        label that no mention fills takes the actor of its entity, where others of the article link that entity to one alone.

    Examples
    --------
    >>> from framing import load_parser, read, score_text
    >>> from framing import read_actors
    >>> from framing import link_actors
    >>> text, nlp = "Daesh terrorists killed two teachers.", load_parser()
    >>> mentions = link_actors(read(text, nlp), read_actors("actors_syria"))
    >>> evidence = score_text(text, features=["harm", "actor_labels"]).evidence
    >>> label_actors(evidence, mentions)[["feature", "agent_actor", "label_actor"]].fillna("").values.tolist()
    [['actor_labels', '', 'isis'], ['harm', 'isis', '']]
    """
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.article_id, []).append(mention)
    out = evidence.copy()
    articles = [found.get(name, []) for name in evidence["article_id"]]
    for slot in ("agent", "patient", "speaker"):
        spans = zip(evidence[f"{slot}_start"], evidence[f"{slot}_end"], articles, strict=True)
        out[f"{slot}_actor"] = pd.array([_joined([m for m in here if m.fills(start, end)]) if pd.notna(start) else None
                                         for start, end, here in spans], dtype="string")  # fmt: skip
    labels = zip(evidence["feature"] == "actor_labels", evidence["start"], evidence["end"], articles, strict=True)
    out["label_actor"] = pd.array([_joined([m for m in here if start <= m.head_start < end]) if label else None
                                   for label, start, end, here in labels], dtype="string")  # fmt: skip
    _fill_by_entity(out)
    return out


def _fill_by_entity(linked: pd.DataFrame) -> None:
    """Give slots and labels without an actor that of their entity, where the article links it to one alone."""
    known: dict[tuple[str, str], set[str]] = {}
    for _, keys, actors in _with_entities(linked):
        for key, actor in zip(keys, actors, strict=True):
            if key is not None and pd.notna(actor) and "|" not in actor:  # several share a slot that has one entity
                known.setdefault(key, set()).add(actor)
    sole = {key: next(iter(who)) for key, who in known.items() if len(who) == 1}
    for column, keys, actors in list(_with_entities(linked)):
        filled = [
            sole.get(key) if key is not None and pd.isna(actor) else actor
            for key, actor in zip(keys, actors, strict=True)
        ]
        linked[column] = pd.array(filled, dtype="string")


def _with_entities(linked: pd.DataFrame) -> Iterator[tuple[str, list[tuple[str, str] | None], pd.Series]]:
    """Yield each column of actors, with article and entity of its rows, None where it is not known who is meant."""
    for name in ("agent", "patient", "speaker", "label"):
        slot = "patient" if name == "label" else name
        if f"{slot}_entity" in linked:
            told = linked["feature"] == "actor_labels" if name == "label" else linked[f"{slot}_start"].notna()
            here = told & linked[f"{slot}_entity"].notna()
            rows = zip(linked["article_id"], linked[f"{slot}_entity"], here, strict=True)
            yield f"{name}_actor", [(a, e) if known else None for a, e, known in rows], linked[f"{name}_actor"]


def _joined(mentions: list[Mention]) -> str | None:
    return "|".join(dict.fromkeys(mention.actor for mention in mentions)) or None


def labels_by_actor(
    linked: pd.DataFrame, *, actors: Iterable[str] | None = None, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Count what each actor is called, in the outlet's voice and in that of others.

    Parameters
    ----------
    linked : pandas.DataFrame
        From `label_actors`.
    actors : iterable of str, optional
        Ids to list, such as ``Actors.sides``; those linked in `linked` unless given.
    by : sequence of str
        Further columns of `linked` to divide by, such as a source merged in.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, speaker (`narrator`, `quoted`), family, category, count, exposure (labels of the
        family given to the actor in that voice) and share, NaN where exposure is 0. Zero rows are kept.

    Examples
    --------
    >>> row = {"feature": "actor_labels", "category": "armed_groups:neutral", "speaker": "narrator", "label_actor": "isis"}
    >>> linked = pd.DataFrame([row]).assign(agent_actor=None, patient_actor=None, speaker_actor=None)
    >>> labels_by_actor(linked)[["actor", "speaker", "count", "exposure"]].values.tolist()
    [['isis', 'narrator', 1, 1], ['isis', 'quoted', 0, 0]]
    """
    rows = linked[linked["feature"] == "actor_labels"]
    levels = sorted(rows["category"].unique())
    voice = np.where(rows["speaker"] == NARRATOR.text, "narrator", "quoted")
    rows = _each(rows.assign(actor=rows["label_actor"], speaker=voice))
    return _shares(rows, {"speaker": ["narrator", "quoted"], "category": levels}, _ids(linked, actors), by)


def roles_by_actor(
    linked: pd.DataFrame, *, actors: Iterable[str] | None = None, by: Sequence[str] = ()
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
        share, NaN where exposure is 0, and deeds (different ones, each once an article, however often told). Deeds negated,
        denied or hypothetical are left out.
    """
    deeds = told_as_done(linked[linked["feature"].isin(_EVENTS)])
    deeds = deeds.assign(told=deed_names(deeds))
    parts = [deeds.assign(actor=deeds[f"{role}_actor"], role=role) for role in ROLES[:2]]
    words = linked[linked["feature"] == "sourcing"]
    rows = _each(pd.concat([*parts, words.assign(actor=words["agent_actor"], role="source")]))
    return _shares(rows, {"role": list(ROLES)}, _ids(linked, actors), by)


def harm_forms_by_actor(
    linked: pd.DataFrame, *, actors: Iterable[str] | None = None, by: Sequence[str] = ()
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
        of passive_voice), count, exposure (harm with the actor in that role), share, NaN where exposure is 0, and deeds (different ones among them). Harm
        negated, denied or hypothetical is left out.

    Raises
    ------
    ValueError
        If there is harm and no passive_voice, which would make all harm active.
    """
    harm, passives = told_as_done(linked[linked["feature"] == "harm"]), linked[linked["feature"] == "passive_voice"]
    if len(harm) and passives.empty:
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
    return _shares(rows, {"role": list(ROLES[:2]), "form": list(FORMS)}, _ids(linked, actors), by)


def actor_table(
    scores: Scores | pd.DataFrame,
    mentions: Iterable[Mention],
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
    mentions : iterable of Mention
        Of the same articles.
    actors : iterable of str, optional
        As for `labels_by_actor`.
    by : sequence of str
        Columns to divide by: of the evidence, or of the table of Scores (`source`, `event`).
    min_confidence : float, optional
        Confidence under which deeds are not counted; as the scores were counted if not given.

    Returns
    -------
    pandas.DataFrame
        Columns of `by`, then actor, measure (`labels`, `roles`, `harm_forms`), speaker, family, category, role, form
        (missing where they do not apply), count, exposure, share, deeds (of labels missing).
    """
    evidence = sure_rows(scores, min_confidence)
    if not isinstance(scores, pd.DataFrame) and (more := [name for name in by if name not in evidence]):
        evidence = evidence.merge(scores.table[["article_id", *more]].drop_duplicates(), on="article_id", how="left")
    linked, ids = label_actors(evidence, mentions), None if actors is None else list(actors)
    tables = {"labels": labels_by_actor, "roles": roles_by_actor, "harm_forms": harm_forms_by_actor}
    parts = [make(linked, actors=ids, by=by).assign(measure=name) for name, make in tables.items()]
    columns = [
        *by,
        "actor",
        "measure",
        "speaker",
        "family",
        "category",
        "role",
        "form",
        "count",
        "exposure",
        "share",
        "deeds",
    ]
    text = dict.fromkeys(columns[-10:-4], "string") | {"deeds": "Int64"}
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
        table.insert(len(keys) - 1, "family", table["category"].astype("string").str.split(":").str[0])
        within = [*within, "family"]
    table["exposure"] = table.groupby(within)["count"].transform("sum")
    table["share"] = table["count"] / table["exposure"].where(table["exposure"] > 0)
    return with_deeds(table, rows, keys) if "told" in rows else table


def agency_by_actor(linked: pd.DataFrame, *, actors: Iterable[str] | None = None) -> pd.DataFrame:
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
        Columns actor, measure (`power`, `agency`), positive, negative, exposure (verbs that say either), and
        score = (positive - negative) / exposure, from -1 to 1, NaN where exposure is 0.
    """
    rows = told_as_done(linked[linked["feature"] == "verb_agency"])
    signs = pd.concat([_signs(rows, "agent", "power", _POWER, 1), _signs(rows, "patient", "power", _POWER, -1),
                       _signs(rows, "agent", "agency", _AGENCY, 1)])  # fmt: skip
    index = pd.MultiIndex.from_product([_ids(linked, actors), ["power", "agency"]], names=["actor", "measure"])
    table = pd.DataFrame(index=index)
    for name, sign in (("positive", 1), ("negative", -1)):
        table[name] = signs[signs["sign"] == sign].groupby(["actor", "measure"]).size().reindex(index, fill_value=0)
    table["exposure"] = table["positive"] + table["negative"]
    table["score"] = (table["positive"] - table["negative"]) / table["exposure"].where(table["exposure"] > 0)
    return table.reset_index()


def _signs(rows: pd.DataFrame, role: str, measure: str, signs: dict[str, int], factor: int) -> pd.DataFrame:
    """One row a verb and actor that the verb says something of, with its sign."""
    found = rows["category"].str.split("+").map(lambda parts: next((signs[part] for part in parts if part in signs), 0))
    rows = _each(rows.assign(actor=rows[f"{role}_actor"], sign=found.astype(int) * factor, measure=measure))
    return rows.loc[rows["sign"] != 0, ["actor", "measure", "sign"]]
