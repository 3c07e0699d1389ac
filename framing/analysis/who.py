"""Who: the persons, bodies and groups of articles as speakers, and by what they are called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pandas as pd

from framing.analysis.sides import groups_of, rows_of
from framing.analysis.voices import given, one_spelling, quotation_kind, speaker_of
from framing.language.syntax.phrase import NARRATOR, QUOTED

if TYPE_CHECKING:
    from framing.scores.scores import Scores

Of = Literal["article_id", "source"]
_COUNTS = ("cues", "direct", "reported", "words")


class _Named(NamedTuple):
    name: str
    kind: str | None


def speakers(scores: Scores, *, by: Of = "source") -> pd.DataFrame:
    """Say who speaks, as what, how often, and whether directly or reported.

    Only cues that give words count, as in `speaking_shares`. All mentions of an entity are one speaker; a source that is
    no entity (and every source of scores without entities) goes by its words.

    Parameters
    ----------
    scores : Scores
        With the feature `sourcing`.
    by : {"source", "article_id"}
        Outlets, in which speakers of one name are one, or articles.

    Returns
    -------
    pandas.DataFrame
        One row a group and speaker, those with most cues first in each group: the column `by`, name, kind (of entity, missing
        where it is none), type (of source, the commonest), articles, cues, direct (cues whose words are quoted throughout),
        reported (the others) and words (whitespace-divided).

    Raises
    ------
    ValueError
        Without the feature, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> found = speakers(score(['Mayor Ana Ruiz said it rained. "It did not stop," she said.']), by="article_id")
    >>> found[["name", "type", "cues", "direct", "reported"]].to_numpy().tolist()
    [['Mayor Ana Ruiz', 'official', 2, 1, 1]]
    """
    names, groups = _names(scores, by), _groups(scores, by)
    rows = []
    for row in rows_of(scores, "sourcing").itertuples(index=False):
        who, kind = speaker_of(row), quotation_kind(row.note)
        if who is not None and kind != "mention":
            words = sum(len(piece.split()) for piece in given(row))
            named = names.get((row.article_id, who), _Named(str(row.agent), None))
            direct = int(kind == "direct")
            key = named.name.casefold() if by == "source" else who
            rows.append(
                (
                    groups[row.article_id],
                    key,
                    *named,
                    row.category.split(":")[0],
                    row.article_id,
                    1,
                    direct,
                    1 - direct,
                    words,
                )
            )
    frame = pd.DataFrame(rows, columns=[by, "key", "name", "kind", "type", "article", *_COUNTS])
    return _summed(frame, by)


def _summed(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row a group and speaker; of its names the first, of its types the commonest."""
    out = []
    for (group, _), part in frame.groupby([by, "key"], sort=False, dropna=False):
        kinds = part["kind"].dropna()
        kind = kinds.iloc[0] if len(kinds) else None
        sums = (int(part[name].sum()) for name in _COUNTS)
        usual = Counter(part["type"]).most_common(1)[0][0]
        out.append((group, part["name"].iloc[0], kind, usual, part["article"].nunique(), *sums))
    table = pd.DataFrame(out, columns=[by, "name", "kind", "type", "articles", *_COUNTS])
    order = {group: number for number, group in enumerate(dict.fromkeys(table[by]))}
    ranks = pd.DataFrame({"group": table[by].map(order), "cues": -table["cues"]})
    return table.loc[ranks.sort_values(["group", "cues"], kind="stable").index].reset_index(drop=True)


def labels_by_entity(scores: Scores, *, by: Of = "source") -> pd.DataFrame:
    """Say who is called what, and by whom.

    Parameters
    ----------
    scores : Scores
        With the feature `actor_labels`, and entities.
    by : {"source", "article_id"}
        As in `speakers`.

    Returns
    -------
    pandas.DataFrame
        One row a group, entity that is called something, caller and label, the most frequent first in each group: the column
        `by`, name and kind (who is called so), speaker (`narrator`, the name of another speaker, or `quoted` where none is
        named), label (in lower case), category (`family:stance`) and count.

    Raises
    ------
    ValueError
        Without the feature, without entities, or for another `by`.

    Examples
    --------
    >>> from framing import score
    >>> found = labels_by_entity(score(["Mayor Ana Ruiz said the terrorist group Daesh had fled."]), by="article_id")
    >>> found[["name", "speaker", "label", "count"]].to_numpy().tolist()
    [['Daesh', 'Mayor Ana Ruiz', 'terrorist group', 1]]
    """
    rows, groups, names = rows_of(scores, "actor_labels"), _groups(scores, by), _names(scores, by)
    if not names:
        raise ValueError("these scores list no entities; score the articles again, and keep them (who='entities')")
    counts: Counter[Any] = Counter()
    for row in rows.itertuples(index=False):
        if (called := names.get((row.article_id, row.patient_entity))) is not None:
            label = " ".join(str(row.text).lower().split())
            counts[groups[row.article_id], *called, _caller(row, names), label, row.category] += 1
    table = [(*key, count) for key, count in counts.items()]
    found = pd.DataFrame(table, columns=[by, "name", "kind", "speaker", "label", "category", "count"])
    order = {group: number for number, group in enumerate(dict.fromkeys(found[by]))}
    ranks = pd.DataFrame({"group": found[by].map(order), "count": -found["count"]})
    return found.loc[ranks.sort_values(["group", "count"], kind="stable").index].reset_index(drop=True)


def _caller(row: Any, names: dict[tuple[str, str], _Named]) -> str:
    if row.speaker == NARRATOR.text:
        return NARRATOR.text
    known = names.get((row.article_id, row.speaker_entity)) if pd.notna(row.speaker_entity) else None
    return known.name if known is not None else QUOTED.text


def _names(scores: Scores, by: Of) -> dict[tuple[str, str], _Named]:
    """Return names and kinds by article and entity; over articles a name has one spelling."""
    listed = scores.entities
    keys = zip(listed["article_id"], listed["entity"], strict=True)
    names = one_spelling(listed["name"]) if by == "source" else [" ".join(name.split()) for name in listed["name"]]
    return dict(zip(keys, map(_Named, names, listed["kind"]), strict=True))


def _groups(scores: Scores, by: str) -> dict[str, Any]:
    if by not in ("article_id", "source"):
        raise ValueError(f"by={by!r}; have source, article_id")
    return groups_of(scores, by)
