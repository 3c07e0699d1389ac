"""Evidence in which it stands which actor fills each slot: mentions laid over it, or a dictionary over Scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from framing.features.linking import link_actors
from framing.features.mentions import Mention
from framing.language.lexicons.actors import Actors, read_actors
from framing.language.parsing.parser import DEFAULT_PARSER, load_parser
from framing.language.reading import read_all
from framing.scores.confidence import sure_rows

if TYPE_CHECKING:
    from spacy.language import Language

    from framing.scores.scores import Scores

Dictionary: TypeAlias = Actors | str | Path


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


def link_scores(scores: Scores, actors: Dictionary, *, parser: str | Language = DEFAULT_PARSER) -> pd.DataFrame:
    """Say which actor of a dictionary fills each slot of the evidence of Scores, whose texts are read once more for it.

    Parameters
    ----------
    scores : Scores
        With their articles: from `score`, or of a folder written with texts and read with `read_texts`.
    actors : Actors, str or Path
        The dictionary, or what `read_actors` reads.
    parser : str or spacy.language.Language
        As in `score`.

    Returns
    -------
    pandas.DataFrame
        As from `label_actors`, with the columns source, published and event of the table.

    Raises
    ------
    ValueError
        Where the scores hold no texts.

    Examples
    --------
    >>> from framing import score
    >>> scores = score(["Daesh terrorists killed two teachers."], features=["harm", "actor_labels"])
    >>> link_scores(scores, "actors_syria")[["feature", "agent_actor"]].fillna("").to_numpy().tolist()
    [['actor_labels', ''], ['harm', 'isis']]
    """
    return with_columns(scores, label_actors(sure_rows(scores, None), mentions_of(scores, actors, parser=parser)))


def mentions_of(scores: Scores, actors: Dictionary, *, parser: str | Language = DEFAULT_PARSER) -> list[Mention]:
    """Return the mentions of a dictionary's actors in the articles of Scores."""
    if not scores.articles:
        raise ValueError(
            "these scores hold no texts, in which actors are named; score them with texts (framing score --texts) and add them: "
            "dataclasses.replace(scores, articles=framing.read_texts(folder))"
        )
    known = actors if isinstance(actors, Actors) else read_actors(actors)
    nlp = load_parser(parser) if isinstance(parser, str) else parser
    return [mention for reading in read_all(scores.articles, nlp) for mention in link_actors(reading, known)]


def with_columns(
    scores: Scores, evidence: pd.DataFrame, names: Sequence[str] = ("source", "published", "event")
) -> pd.DataFrame:
    """Return evidence with what the table of the Scores says of its articles."""
    more = [name for name in names if name in scores.table and name not in evidence]
    if not more:
        return evidence
    return evidence.merge(scores.table[["article_id", *more]].drop_duplicates(), on="article_id", how="left")


def linked_by(
    given: pd.DataFrame | Scores, actors: Dictionary | Iterable[str] | None
) -> tuple[pd.DataFrame, list[str] | None]:
    """Return linked evidence, and the ids of the actors to list: of linked evidence as it is, or of Scores with a dictionary.

    Raises
    ------
    ValueError
        For Scores without a dictionary.
    """
    if isinstance(given, pd.DataFrame):
        return given, None if actors is None else list(actors.sides if isinstance(actors, Actors) else actors)  # type: ignore[arg-type]
    if not isinstance(actors, Actors | str | Path):
        raise ValueError(
            "who is who in these scores? give actors= a dictionary: framing.read_actors(FILE), or its path"
        )
    known = actors if isinstance(actors, Actors) else read_actors(actors)
    return link_scores(given, known), list(known.sides)
