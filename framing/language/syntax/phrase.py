"""Phrases: words of an article that name someone or something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as written in an article.

    Parameters
    ----------
    text : str
        The words as written; for `NARRATOR` and `QUOTED`, their name.
    start, end : int or None
        Character offsets in the article text; None where the phrase is not written there.
    head : str
        The head noun, as written (`civilians` in `thousands of civilians`).

    Examples
    --------
    >>> Phrase("the army", 20, 28, "army").text
    'the army'
    """

    text: str
    start: int | None = None
    end: int | None = None
    head: str = ""


NARRATOR = Phrase("narrator")
QUOTED = Phrase("quoted")
