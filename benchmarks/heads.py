"""Whether two noun phrases have the same head, by a rule that needs no parser."""

from __future__ import annotations

import re

PREPOSITIONS = re.compile(
    r"about|above|across|after|against|along|among|around|at|before|behind|below|beneath|beside|between|beyond|by|despite|"
    r"during|except|for|from|in|inside|into|near|of|off|on|onto|outside|over|past|since|through|throughout|to|towards?|"
    r"under|until|up|upon|via|with|within|without"
)
RELATIVES = re.compile(r"that|which|who|whom|whose|where|when")
DETERMINERS = re.compile(r"an?|the|this|that|these|those|his|her|its|their|our|my|your|some|any|no|all|both|each")
QUANTITIES = re.compile(
    r"(?:hundred|thousand|million|billion|dozen|score|number|sum|total|majority|minority|group|team|series|crowd|"
    r"handful|couple|pair|part|rest|half|third|quarter|lot|plenty|wave|string|dozens|members?|some|many|most|few|all|"
    r"each|none|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)s?",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*|[,;:()—–]")


def split_phrase(phrase: str) -> tuple[list[str], str]:
    """Return the words before the phrase's first preposition, relative, participle or comma, and what follows an `of`.

    A word in -ing or -ed counts as a participle when another noun-like word stands before it and a determiner,
    preposition, number or name follows it.
    """
    words = list(WORD.finditer(phrase))
    before: list[str] = []
    for place, found in enumerate(words):
        word = found[0]
        low = word.lower()
        following = words[place + 1][0] if place + 1 < len(words) else ""
        if before and (PREPOSITIONS.fullmatch(low) or RELATIVES.fullmatch(low) or not word[0].isalnum()):
            return before, phrase[found.end() :] if low == "of" else ""
        if is_participle(before, word, following):
            return before, ""
        if word[0].isalnum():
            before.append(word)
    return before, ""


def is_participle(before: list[str], word: str, following: str) -> bool:
    """Whether a word opens a reduced clause after the noun."""
    if not before or DETERMINERS.fullmatch(before[-1].lower()) or not re.fullmatch(r"[a-z]{2,}(?:ing|ed)", word):
        return False
    low = following.lower()
    opens = PREPOSITIONS.fullmatch(low) or DETERMINERS.fullmatch(low)
    return bool(opens) or following[:1].isdigit() or following[:1].isupper()


def heads(phrase: str) -> set[str]:
    """The heads a phrase may have: its last word before modifiers; of `X of Y` with a quantity X, X or Y."""
    words, rest = split_phrase(phrase)
    if not words:
        return set()
    last = words[-1].lower()
    found = {re.sub(r"[’']s$", "", last)}
    if rest and QUANTITIES.fullmatch(last.rpartition("-")[2]):
        found |= heads(rest)
    return found


def heads_agree(a: str, b: str) -> bool:
    """Whether two phrases have a head in common; a pronoun agrees only with itself.

    Examples
    --------
    >>> heads_agree("thousands of villagers", "villagers who fled"), heads_agree("they", "the villagers")
    (True, False)
    """
    return bool(heads(a) & heads(b))
