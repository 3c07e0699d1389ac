"""Mentions: places in articles where actors are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import pandas as pd


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article where an actor is meant.

    Parameters
    ----------
    article_id : str
    start, end, text
        The name, or the noun that stands for it (`militants`), in characters of the article.
    actor, side : str
    how : {"name", "apposition", "chain", "entity"}
        By the dictionary; by a noun tied to a name (`the terrorist group Daesh`, `Daesh fighters`); by a definite noun
        that takes up an earlier mention (`the militants`); as another mention of an entity that the dictionary names.
    note : str
        What the link rests on: the relation, or whether the noun or only its family is the same, and how far back; of an
        entity the form of the mention (`pronoun`, `description`).
    head_start, phrase_start, phrase_end : int
        Where its head noun starts, and the noun phrase of that head with what it is coordinated with, or of the
        deed, weapon or vehicle it modifies (`Russian jets`), which stand for the actor.
    """

    article_id: str
    start: int
    end: int
    text: str
    actor: str
    side: str
    how: str
    note: str
    head_start: int
    phrase_start: int
    phrase_end: int

    def fills(self, start: int, end: int) -> bool:
        """Return whether a slot at these offsets names the actor: `Daesh fighters`, not `Daesh positions`."""
        inside = self.start <= start and end <= self.end
        return inside or self.phrase_start <= start <= self.head_start < end <= self.phrase_end


def mention_frame(mentions: Iterable[Mention]) -> pd.DataFrame:
    """Return mentions as a frame, one row a mention; its columns are the fields of `Mention`, offsets in characters."""
    columns = [item.name for item in fields(Mention)]
    frame = pd.DataFrame.from_records([astuple(mention) for mention in mentions], columns=columns)
    return frame.astype({name: "int64" if name.endswith(("start", "end")) else "string" for name in columns})
