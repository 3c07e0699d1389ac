"""What looks like a label and is none: names of bodies, titles and offices of named persons, adjectives, family sketches."""

from __future__ import annotations

from framing.features.deeds.deed import matches_of
from framing.language.lexicons.matching import Match
from framing.language.lexicons.readers import shipped_lexicon
from framing.language.lexicons.word_classes import is_title, kind_of_word, vulnerable_words
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading

_STATE = ("state_forces:neutral", "government:neutral")
_BEFORE = ("compound", "nmod")
_MILD = frozenset({"coercion", "rescue", "release"})


def is_no_label(reading: Reading, match: Match) -> bool:
    """Return whether the words of a label name nobody as one here.

    Parameters
    ----------
    reading : Reading
    match : Match
        Of the lexicon `actor_labels`.

    Examples
    --------
    >>> from framing import load_parser, read
    >>> reading = read("Police Sgt. Ana Ruiz hired two officers.", load_parser())
    >>> found = shipped_lexicon("actor_labels").match(reading.tokens)
    >>> [(m.entry.pattern, is_no_label(reading, m)) for m in found]
    [('police', True), ('officer', False)]
    """
    tokens = reading.tokens
    return (
        is_office(tokens, match)
        or ends_name(tokens, match)
        or begins_name(tokens, match)
        or is_title_of(reading, match)
        or is_adjective(tokens, match)
        or is_in_sketch(reading, match)
    )


def is_office(tokens: Tokens, match: Match) -> bool:
    """Return whether the label is the occupation of a named person: `Ana Ruiz, a senior official with ...`."""
    if not match.entry.category.endswith(":neutral") or match.entry.category.startswith("armed_groups"):
        return False
    head = tokens.head[match.head]
    return (
        tokens.dep[match.head] == "appos"
        and tokens.tag[head] == "NNP"
        and tokens.tag[match.head] == "NN"
        and head < match.first
    )


def ends_name(tokens: Tokens, match: Match) -> bool:
    """Return whether the label is the last word of a body's name: `Free Syrian Army`, `National Defence Forces`."""
    first = match.first
    if (
        match.first != match.last
        or not tokens.text[first][:1].isupper()
        or not match.entry.category.endswith(":neutral")
    ):
        return False
    low, high = tokens.sentence_of(first)
    at = first - 1
    while at > low and kind_of_word(tokens.text[at]) == "nation":
        at -= 1
    named = at >= low and tokens.is_name(at) and tokens.text[at][:1].isupper() and tokens.sent[at] == tokens.sent[first]
    return named and tokens.head[at] in range(at + 1, first + 1) and not _is_headline(tokens, low, high)


def begins_name(tokens: Tokens, match: Match) -> bool:
    """Return whether a name goes on behind the label: `Metropolitan Police Department`, `Police Chief Ana Ruiz`."""
    behind = match.last + 1
    low, high = tokens.sentence_of(match.first)
    if not match.entry.category.endswith(":neutral") or behind >= high:
        return False
    written = all(tokens.text[i][:1].isupper() for i in range(match.first, behind + 1))
    named = tokens.is_name(match.last) and tokens.is_name(behind) and tokens.text[behind][1:2].islower()
    modifies = tokens.dep[match.last] in _BEFORE and tokens.head[match.last] >= behind
    return written and named and modifies and not _is_headline(tokens, low, high)


def is_title_of(reading: Reading, match: Match) -> bool:
    """Return whether one state label stands as a title before a person's name: `police Sgt. Ana Ruiz`, `Officer Novak`."""
    tokens, name, behind = reading.tokens, reading.tokens.head[match.head], match.last + 1
    if match.entry.category.startswith(_STATE) and name == behind and is_title(tokens.text[behind]):
        return True
    while tokens.dep[name] in _BEFORE and tokens.is_name(name) and tokens.head[name] > name:
        name = tokens.head[name]
    if not match.entry.category.startswith(_STATE) or tokens.dep[match.head] not in _BEFORE or name <= match.last:
        return False
    if not all(tokens.is_name(i) and tokens.text[i][:1].isupper() for i in range(match.last + 1, name + 1)):
        return False
    entity = reading.entities.of(name)
    return entity is not None and entity.kind == "person" and tokens.tag[match.head] not in ("NNS", "NNPS")


def is_adjective(tokens: Tokens, match: Match) -> bool:
    """Return whether the label is an adjective that names nobody: `official corruption`, `official-looking`."""
    if not match.entry.category.startswith("government:neutral") or match.first != match.last:
        return False
    at = match.first
    hyphened = (
        at + 1 < len(tokens) and tokens.tag[at + 1] == "HYPH" and tokens.tag[at + 2 : at + 3] in (["VBG"], ["JJ"])
    )
    return hyphened or (tokens.tag[at] == "JJ" and tokens.dep[at] == "amod")


def is_in_sketch(reading: Reading, match: Match) -> bool:
    """Return whether women or children are spoken of in an article that tells of no harm: `a club for children`."""
    tokens = reading.tokens
    if match.entry.category != "civilians:vulnerable" or tokens.lower[match.head] not in vulnerable_words():
        return False
    return match.first == match.last and not reading.once(_tells_of_harm)


def _tells_of_harm(reading: Reading) -> bool:
    """Return whether an article tells of harm, captivity, hardship or flight at all."""
    lexicons = map(shipped_lexicon, ("harm", "hostage_narrative"))
    return any(m.entry.category not in _MILD for lexicon in lexicons for m in matches_of(reading, lexicon))


def _is_headline(tokens: Tokens, low: int, high: int) -> bool:
    """Return whether most words of a sentence are capitalised, as in a headline."""
    words = [tokens.text[k] for k in range(low, high) if tokens.text[k][:1].isalpha()]
    return 2 * sum(word[:1].isupper() for word in words) > len(words)
