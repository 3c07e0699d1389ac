"""Phrases: words of an article that name someone or something."""

from __future__ import annotations

import re
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


def head_end(phrase: Phrase) -> int:
    """Return the offset at which the head noun of a phrase ends, or the phrase itself.

    Examples
    --------
    >>> head_end(Phrase("thousands of civilians", 10, 32, "civilians")), head_end(Phrase("the army", 20, 28))
    (32, 28)
    >>> head_end(Phrase("he and the others", 0, 17, "he"))
    2
    """
    whole = (
        [m.end() for m in re.finditer(rf"(?<!\w){re.escape(phrase.head)}(?!\w)", phrase.text)] if phrase.head else []
    )
    return (phrase.start or 0) + whole[-1] if whole else phrase.end or 0
