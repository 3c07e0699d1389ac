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


def head_end(phrase: Phrase) -> int:
    """Return the offset at which the head noun of a phrase ends, or the phrase itself.

    Examples
    --------
    >>> head_end(Phrase("thousands of civilians", 10, 32, "civilians")), head_end(Phrase("the army", 20, 28))
    (32, 28)
    >>> head_end(Phrase("he and the others", 0, 17, "he"))
    2
    """
    text, head = phrase.text, phrase.head
    found, at = -1, text.find(head) if head else -1
    while at >= 0:
        end = at + len(head)
        if not (_is_letter(text[max(at - 1, 0) : at]) or _is_letter(text[end : end + 1])):
            found, at = end, end - 1
        at = text.find(head, at + 1)
    return (phrase.start or 0) + found if found >= 0 else phrase.end or 0


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
