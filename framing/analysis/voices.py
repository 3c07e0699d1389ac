"""Voices: who speaks, for how long, and who is only spoken about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from framing.analysis.sides import By, groups_of, rows_of

if TYPE_CHECKING:
    from framing.scores.scores import Scores

_PIECES = re.compile(r"pieces: ((?:\d+-\d+ ?)+)")
_RESOLVED = re.compile(r"source: ([^;]+)")
_MENTION = "mention"
_SHARES = (
    "type", "cues", "all_cues", "cue_share", "words", "all_words", "word_share", "direct", "direct_share", "speakers",
)  # fmt: skip
_BODIES = ("person", "organisation", "group")


def speaking_shares(scores: Scores, *, by: By = "source") -> pd.DataFrame:
    """
    Divide the speaking among the types of sources.

    Only cues that give words count, quoted or reported; what a source merely is said to want or to condemn does not.
    Words of one source inside another's words count for both.

    Parameters
    ----------
    scores : Scores
        With the feature `sourcing`.
    by : {"source", "event", "published", "article_id"}
        What to compare: outlets, events, days or articles.

    Returns
    -------
    pandas.DataFrame
        One row a group and type of source, zero rows kept: the column `by`; type; cues and all_cues (cues of this type, and
        of all types in the group: the exposure of cue_share); words and all_words (whitespace-divided words given to this
        type, and to all: the exposure of word_share); direct (of the words, those in quotations that are direct throughout)
        and direct_share (of words); speakers (different entities that speak as this type, by article; a source that is no
        entity counts by its words). Shares are NaN where their exposure is 0.

    Raises
    ------
    ValueError
        Without the feature `sourcing`, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> shares = speaking_shares(score(["Officials said that all was calm. Residents said it was not."]), by="article_id")
    >>> shares.loc[shares.cues > 0, ["type", "cues", "all_cues", "words"]].to_numpy().tolist()
    [['official', 1, 2, 4], ['civilian', 1, 2, 3]]
    """
    rows, groups = rows_of(scores, "sourcing"), groups_of(scores, by)
    told = scores.table.loc[scores.table["feature"] == "sourcing", "category"]
    types = list(dict.fromkeys(told.str.split(":").str[0]))
    cues, words, direct, heard = Counter[Any](), Counter[Any](), Counter[Any](), set[Any]()
    for row in rows.itertuples(index=False):
        kind = quotation_kind(row.note)
        if kind != _MENTION:
            key = (groups[row.article_id], row.category.split(":")[0])
            size = sum(len(piece.split()) for piece in given(row))
            cues[key] += 1
            heard.add((*key, row.article_id, speaker_of(row)))
            words[key] += size
            direct[key] += size if kind == "direct" else 0
    speakers = Counter(tuple(key) for *key, _, who in heard if who is not None)
    table = [
        (group, kind, cues[group, kind], sum(cues[group, k] for k in types), words[group, kind],
         sum(words[group, k] for k in types), direct[group, kind], speakers[group, kind])
        for group in dict.fromkeys(groups.values()) for kind in types
    ]  # fmt: skip
    frame = pd.DataFrame(table, columns=[by, "type", "cues", "all_cues", "words", "all_words", "direct", "speakers"])
    frame["cue_share"] = _share(frame["cues"], frame["all_cues"])
    frame["word_share"] = _share(frame["words"], frame["all_words"])
    frame["direct_share"] = _share(frame["direct"], frame["words"])
    return frame[[by, *_SHARES]]


def voiceless(
    scores: Scores,
    *,
    of: Literal["family", "label", "entity"] = "family",
    by: Literal["article_id", "source"] = "article_id",
) -> pd.DataFrame:
    """
    Find actors that are named and never speak.

    An actor has a voice in an article when one of its labels stands in the phrase of a source there, or means the entity
    that the source is (also by a pronoun), and the cue gives words.

    Parameters
    ----------
    scores : Scores
        With the features `actor_labels` and `sourcing`.
    of : {"family", "label", "entity"}
        Actors as families (`civilians`), as labels in lower case (`residents`), or as the persons, organisations and groups
        of the articles by their names (`Ana Ruiz`).
    by : {"article_id", "source"}
        One row for each article, or sums over the articles of each outlet.

    Returns
    -------
    pandas.DataFrame
        By article: article_id, source (outlet), actor, mentions (labels; of an entity all its mentions), cues (times an actor of this kind is the source),
        voiceless (bool). By outlet: source, actor, mentions, cues, articles (that name the actor: the exposure), voiceless
        (articles in which it never speaks), share (voiceless of articles).

    Raises
    ------
    ValueError
        Without one of the features (of entities, without their table), or for another `of` or `by`.

    Examples
    --------
    >>> from framing import score
    >>> found = voiceless(score(["Officials said that rebels had shot two civilians."]))
    >>> found[["actor", "mentions", "cues", "voiceless"]].to_numpy().tolist()
    [['government', 1, 1, False], ['armed_groups', 1, 0, True], ['civilians', 1, 0, True]]
    """
    if of not in ("family", "label", "entity") or by not in ("article_id", "source"):
        raise ValueError(f"of={of!r} is family, label or entity, and by={by!r} article_id or source")
    if of == "entity":
        frame = _entities_heard(scores, one_spelling if by == "source" else list)
        return frame if by == "article_id" else _by_outlet(frame)
    labels, cues = rows_of(scores, "actor_labels"), rows_of(scores, "sourcing")
    outlets = groups_of(scores, "source")
    spoken = {key: list(rows.itertuples(index=False)) for key, rows in cues.groupby("article_id", sort=False)}
    mentions, voices = Counter[Any](), Counter[Any]()
    for article, rows in labels.groupby("article_id", sort=False):
        named = list(rows.itertuples(index=False))
        mentions.update((article, _actor(row, of)) for row in named)
        for cue in spoken.get(article, ()):
            voices.update((article, actor) for actor in {_actor(r, of) for r in named if _speaks(cue, r)})
    table = [(a, outlets[a], actor, n, voices[a, actor], not voices[a, actor]) for (a, actor), n in mentions.items()]
    frame = pd.DataFrame(table, columns=["article_id", "source", "actor", "mentions", "cues", "voiceless"])
    return frame if by == "article_id" else _by_outlet(frame)


def _entities_heard(scores: Scores, spelt: Callable[[Iterable[str]], list[str]]) -> pd.DataFrame:
    """One row an article and person, organisation or group that it names: how often it gives words."""
    cues, outlets = rows_of(scores, "sourcing"), groups_of(scores, "source")
    if scores.entities.empty:
        raise ValueError("these scores list no entities; score the articles again, and keep them (who='entities')")
    words = cues[cues["note"].map(quotation_kind) != _MENTION]
    spoken = Counter(zip(words["article_id"], words["agent_entity"], strict=True))
    named = scores.entities[scores.entities["kind"].isin(_BODIES)]
    table = [
        (row.article_id, outlets[row.article_id], name, row.mentions, spoken[row.article_id, row.entity])
        for name, row in zip(spelt(named["name"]), named.itertuples(index=False, name="Named"), strict=True)
    ]
    frame = pd.DataFrame(table, columns=["article_id", "source", "actor", "mentions", "cues"])
    return frame.assign(voiceless=frame["cues"] == 0)


def one_spelling(names: Iterable[str]) -> list[str]:
    """Return names with single spaces, and those that differ in capitals alone as the first of them is written.

    Examples
    --------
    >>> one_spelling(["The rebels", "the rebels", "Ana\\nRuiz"])
    ['The rebels', 'The rebels', 'Ana Ruiz']
    """
    first: dict[str, str] = {}
    plain = (" ".join(name.split()) for name in names)
    return [first.setdefault(name.casefold(), name) for name in plain]


def _by_outlet(frame: pd.DataFrame) -> pd.DataFrame:
    groups = frame.groupby(["source", "actor"], sort=False, dropna=False)
    sums = groups.agg(
        mentions=("mentions", "sum"),
        cues=("cues", "sum"),
        articles=("article_id", "size"),
        voiceless=("voiceless", "sum"),
    )
    return sums.assign(share=_share(sums["voiceless"], sums["articles"])).reset_index()


def _share(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)


def speaker_of(row: Any) -> str | None:
    """Return who is the source of a row of sourcing: an entity's id, else its words in lower case; None without a source."""
    if pd.notna(who := getattr(row, "agent_entity", None)):
        return str(who)
    return None if pd.isna(row.agent) else f"words: {' '.join(str(row.agent).lower().split())}"


def quotation_kind(note: object) -> str:
    """Return the kind of quotation that the note of sourcing begins with: `direct`, `indirect`, `mixed` or `mention`."""
    return str(note).split(";")[0]


def given(row: Any) -> Iterator[str]:
    """Yield the words given to the source of a row: the pieces its note lists, cut from its patient, or all of it."""
    if pd.isna(row.patient_start):
        return
    listed = _PIECES.search(str(row.note))
    if not listed:
        yield str(row.patient)
        return
    for piece in listed[1].split():
        start, end = (int(offset) - int(row.patient_start) for offset in piece.split("-"))
        yield str(row.patient)[start:end]


def _actor(row: Any, of: str) -> str:
    return row.category.split(":")[0] if of == "family" else " ".join(str(row.text).lower().split())


def _speaks(cue: Any, label: Any) -> bool:
    """Return whether a label stands in the source of a cue that gives words, or in what its pronoun stands for."""
    if quotation_kind(cue.note) == _MENTION or pd.isna(cue.agent_start):
        return False
    if cue.agent_start < label.end and label.start < cue.agent_end:
        return True
    if pd.notna(who := getattr(cue, "agent_entity", None)):
        return bool(who == label.patient_entity) if pd.notna(label.patient_entity) else False
    meant = _RESOLVED.search(str(cue.note))
    return meant is not None and str(label.text).lower() in meant[1].lower()
