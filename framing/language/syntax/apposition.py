"""Apposition: what is set beside a noun phrase and says who is meant, or joined to it: `Sales, an engineer, and his wife`."""

from __future__ import annotations

from framing.language.lexicons.word_classes import kind_of_word
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import noun_span
from framing.language.syntax.phrase import Phrase
from framing.language.syntax.vocabulary import NOUNS

_LINKS = frozenset({",", ":", "-LRB-", "HYPH", "CC"})
_FOLLOWS = _LINKS | NOUNS
_OPEN = {"(": ")", "[": "]"}
_STRAY = ("dobj", "npadvmod", "dep", "oprd")
_WIDEST = 2
_LISTED = 12


def with_apposition(tokens: Tokens, text: str, phrase: Phrase, head: int) -> Phrase:
    """Return a phrase grown to the right by appositions that directly follow it, and by what is joined to those.

    Parameters
    ----------
    tokens : Tokens
    text : str
        The text of the article.
    phrase : Phrase
        With offsets.
    head : int
        Token index of its head noun.

    Returns
    -------
    Phrase
        The phrase itself where nothing follows; ages, times and relative clauses are left out.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("Gunmen kidnapped Luis Sales, an engineer, on Monday.", load_parser())
    >>> with_apposition(reading.tokens, reading.article.text, Phrase("Luis Sales", 17, 27, "Sales"), 3).text
    'Luis Sales, an engineer'
    """
    if phrase.start is None or phrase.end is None or not phrase.start <= tokens.start[head] < phrase.end:
        return phrase
    first = last = head
    while last + 1 < len(tokens) and tokens.end[last + 1] <= phrase.end:
        last += 1
    if last + 1 == len(tokens) or tokens.tag[last + 1] not in _FOLLOWS:
        return phrase
    while first > 0 and tokens.start[first - 1] >= phrase.start:
        first -= 1
    reached = last
    while (beside := _beside(tokens, first, reached, head)) is not None:
        reached = beside
    if reached == last:
        return phrase
    end = tokens.end[reached]
    return Phrase(text[phrase.start : end], phrase.start, end, phrase.head)


def _beside(tokens: Tokens, first: int, last: int, head: int) -> int | None:
    """Return the last token of the noun phrase set beside or joined to one that reaches from `first` to `last`."""
    for link in range(first, last + 1):
        for child in tokens.find(link, "appos", "conj"):
            if child > last and (found := _reach(tokens, last, child)) is not None:
                return found
    apart = tokens.text[last + 1 : last + 2] == [","]
    after = last + 2 if apart else last + 1
    if after < len(tokens) and tokens.sent[after] == tokens.sent[head]:
        name = _name_from(tokens, after)
        stray = name is not None and tokens.head[name] == tokens.head[head] and tokens.dep[name] in _STRAY[apart:]
        if name is not None and stray:
            return _reach(tokens, last, name)
    return None


def _reach(tokens: Tokens, last: int, noun: int) -> int | None:
    """Return where the phrase of a noun ends, if nothing but marks and `and` stands between it and what it is set beside."""
    if tokens.tag[noun] not in NOUNS or kind_of_word(tokens.text[noun]) == "time":
        return None
    first, end = noun_span(tokens, noun)
    between = range(last + 1, first)
    listed = tokens.dep[noun] == "conj" and len(between) <= _LISTED
    linked = len(between) <= _WIDEST and all(tokens.tag[i] in _LINKS for i in between)
    if end <= last or not (linked or (listed and all(tokens.tag[i][:2] not in ("VB", "MD") for i in between))):
        return None
    closing = next((_OPEN[tokens.text[i]] for i in between if tokens.text[i] in _OPEN), None)
    return end + 1 if end + 1 < len(tokens) and tokens.text[end + 1] == closing else end


def _name_from(tokens: Tokens, i: int) -> int | None:
    """Return the head of a name that begins at a token."""
    while tokens.dep[i] == "compound" and tokens.is_name(i) and tokens.head[i] > i:
        i = tokens.head[i]
    return i if tokens.is_name(i) and kind_of_word(tokens.text[i]) == "" else None
