"""Reporting clauses set off by marks: the verb of speech and who speaks, by the order of words.

The order of words tells more than a tree here: between a closing quotation mark or a comma and the next mark stand a verb of
speech and who speaks, in either order: `"The bridge is gone," warned the mayor.`, `The rebels, the general said, were killed.`
"""

from __future__ import annotations

from typing import NamedTuple

from framing.language.lexicons.word_classes import (
    can_speak,
    kind_of_word,
    strong_forms,
)
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.vocabulary import NOUNS

_CLOSING = frozenset({'"', "”", "''", "’", "'", "»", "“"})
_BEFORE_CLOSING = frozenset({",", "?", "!", ".", "…", "...", "—", "–", "-", "--"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "--", "?", "!"})
IN_NAMES = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "PDT", "HYPH"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAUSES = frozenset({",", "—", "–", "--"})
_NOMINATIVE = frozenset({"he", "she", "they", "it", "i", "we"})
LINKS = frozenset({"of", "for", "from", "at", "with", "in"})
_SUBJECTS = ("nsubj", "nsubjpass")
_TO_SOMEBODY = frozenset({"told", "tells", "informed", "informs", "notified", "notifies"})
_REACH = 20
_LONGEST = 300
_PARTED = 40


class ReportingClause(NamedTuple):
    """A reporting clause: its first and last token, its verb, and the noun phrase of who speaks."""

    first: int
    last: int
    verb: int
    phrase: tuple[int, int]
    head: int


def reporting_clause(tokens: Tokens, verb: int) -> ReportingClause | None:
    """Return the reporting clause of a verb, or None where it has none that marks set off.

    Parameters
    ----------
    tokens : Tokens
    verb : int
    """
    found = _inverted(tokens, verb) or _straight(tokens, verb) or _parted(tokens, verb)
    return found if found is not None and _in_one_sentence(tokens, found) else None


def _in_one_sentence(tokens: Tokens, group: ReportingClause) -> bool:
    low, high = tokens.sentence_of(group.verb)
    return low <= group.first and max(group.last, group.phrase[1]) < high <= low + _LONGEST


def _inverted(tokens: Tokens, verb: int) -> ReportingClause | None:
    """Return `warned the mayor` behind a closing mark, or behind the comma of a clause that is whole or goes on."""
    quoted = _behind_quotation(tokens, verb)
    if not quoted and not (verb and tokens.text[verb - 1] in _PAUSES and _may_stand_alone(tokens, verb)):
        return None
    if (phrase := _phrase(tokens, verb + 1)) is None:
        return None
    first, last, head = phrase
    end = _tail(tokens, last + 1)
    if not quoted and not (
        _closes(tokens, last + 1) and _names_speaker(tokens, head) and _sits_in_clause(tokens, verb, end)
    ):
        return None
    return ReportingClause(verb, max(end - 1, last), verb, (first, last), head)


def _straight(tokens: Tokens, verb: int) -> ReportingClause | None:
    """Return `the mayor of Kilvik warned`, behind a closing mark, a comma or nothing."""
    low, first = tokens.sentence_of(verb)[0], verb
    while first > max(low, verb - _REACH) and (_nominal(tokens, first - 1) or _adds_office(tokens, first - 1)):
        first -= 1
    if first == verb or not (
        tokens.tag[verb] in FINITE
        or (tokens.tag[verb] == "VBN" and _behind_quotation(tokens, first))
        or _heads_block(tokens, verb)
    ):
        return None
    phrase = _phrase(tokens, first, verb)
    if phrase is None or not _only_links(tokens, phrase[1] + 1, verb):
        return None
    head = phrase[2]
    plain = first == low or tokens.text[first - 1] == ","
    plain = (
        plain and tokens.lower[verb] in strong_forms() and (_names_speaker(tokens, head) or _heads_block(tokens, verb))
    )
    if not plain and not _behind_quotation(tokens, first):
        return None
    return ReportingClause(first, max(_tail(tokens, verb + 1) - 1, verb), verb, (first, phrase[1]), head)


def _parted(tokens: Tokens, verb: int) -> ReportingClause | None:
    """Return `Nora Hale, wounded in the raid, warned` or `neighbours asked by the Post said`, where the verb has no subject."""
    low = tokens.sentence_of(verb)[0]
    if not low + 3 <= verb <= low + _PARTED or tokens.tag[verb] not in FINITE:
        return None
    if any(tokens.head[i] == verb and tokens.dep[i] in _SUBJECTS for i in range(low, verb)):
        return None
    first = low + 1 if tokens.text[low] in _CLOSING else low
    phrase = _phrase(tokens, first)
    if phrase is None or not _names_speaker(tokens, phrase[2]):
        return None
    after = phrase[1] + 1
    if tokens.lower[after] in LINKS and (link := _phrase(tokens, after + 1)) is not None:
        after = link[1] + 1
    set_off = tokens.text[after] == "," and tokens.text[verb - 1] == "," and after + 1 < verb - 1
    participle = _is_participle(tokens, after) and tokens.tag[verb - 1] in NOUNS
    told = any(
        tokens.tag[i] in FINITE and tokens.dep[i] not in ("relcl", "acl") for i in range(after + participle, verb)
    )
    if not (set_off or participle) or told or tokens.tag[after + 1] in ("CC", "WRB"):
        return None
    return ReportingClause(first, max(_tail(tokens, verb + 1) - 1, verb), verb, (first, phrase[1]), phrase[2])


def _is_participle(tokens: Tokens, i: int) -> bool:
    """Return whether a word behind a noun can be a participle, `asked by`, also where it is taken for a finite verb."""
    return tokens.tag[i] == "VBN" or (tokens.tag[i] == "VBD" and tokens.tag[i + 1 : i + 2] == ["IN"])


def _nominal(tokens: Tokens, i: int) -> bool:
    return tokens.tag[i] in IN_NAMES or tokens.lower[i] in LINKS or tokens.lower[i] in _NOMINATIVE


def _heads_block(tokens: Tokens, verb: int) -> bool:
    """Return whether a word taken for a noun is the verb over a paragraph: `The Times reports:`."""
    line = tokens.text[verb + 1 : verb + 3]
    return tokens.tag[verb] == "NNS" and tokens.is_name(verb - 1) and line[:1] == [":"] and "\n" in line[-1]


def _adds_office(tokens: Tokens, i: int) -> bool:
    """Return whether `and` gives one person a second office: `Ana Hale of the Institute and host of a podcast said`."""
    return tokens.lower[i] == "and" and tokens.tag[i - 1] in NOUNS and tokens.tag[i + 1 : i + 2] == ["NN"]


def _only_links(tokens: Tokens, first: int, verb: int) -> bool:
    """Return whether nothing stands between a noun phrase and its verb but `of`, `for`, ... and their nouns."""
    return first == verb or (tokens.lower[first] in LINKS and tokens.tag[verb - 1] in NOUNS)


def _behind_quotation(tokens: Tokens, i: int) -> bool:
    at = i - 1
    return at > 0 and tokens.text[at] in _CLOSING and tokens.text[at - 1][-1:] in _BEFORE_CLOSING


def _may_stand_alone(tokens: Tokens, verb: int) -> bool:
    return tokens.tag[verb] in FINITE and tokens.lower[verb] in strong_forms()


def _phrase(tokens: Tokens, first: int, end: int | None = None) -> tuple[int, int, int] | None:
    """Return first and last token and the head of the noun phrase that begins at a token, before an end."""
    i, size = first, len(tokens) if end is None else end
    if i < size and tokens.lower[i] in _NOMINATIVE:
        return first, first, first
    while i < size and (_is_titled(tokens, i, first) or tokens.tag[i] in IN_NAMES):
        if i > first and tokens.tag[i] in ("DT", "PRP$"):
            break
        i += 1
    last = i - 1
    while last > first and _is_time(tokens, last):
        last -= 1
    head = last - 1 if last > first and tokens.tag[last] == "CD" and tokens.is_name(last - 1) else last
    return (first, last, head) if last >= first and tokens.tag[head] in NOUNS else None


def _is_titled(tokens: Tokens, i: int, first: int) -> bool:
    """Return whether a word taken for a verb ends the office before a name: `lead` of `says study lead Ana Hale`."""
    return (
        i > first
        and tokens.tag[i] in ("VB", "VBP")
        and tokens.tag[i - 1] == "NN"
        and tokens.tag[i + 1 : i + 2] == ["NNP"]
    )


def _tail(tokens: Tokens, i: int) -> int:
    """Return the token behind what may follow in a reporting clause (`on Monday`, `in a statement`), or -1."""
    limit = min(len(tokens), i + _REACH)
    while i < limit and tokens.text[i] not in _STOPS and tokens.text[i] not in _CLOSING:
        if tokens.tag[i] not in IN_NAMES and tokens.tag[i] not in ("IN", "TO", "RB", "PRP", "CC"):
            return -1
        i += 1
    return i


def _closes(tokens: Tokens, i: int) -> bool:
    """Return whether a noun phrase that ends before a token can be all that a verb has: no object or clause follows."""
    return (
        i >= len(tokens)
        or tokens.text[i] in _STOPS
        or tokens.tag[i] == "IN"
        or not tokens.text[i].strip()
        or _is_time(tokens, i)
    )


def _is_time(tokens: Tokens, i: int) -> bool:
    return kind_of_word(tokens.text[i]) == "time" and tokens.text[i] != "Times"


def _names_speaker(tokens: Tokens, head: int) -> bool:
    word = tokens.text[head]
    return tokens.lower[head] in _NOMINATIVE or (
        (tokens.is_name(head) and kind_of_word(word) not in ("time", "place"))
        or can_speak(tokens.lower[head]) or kind_of_word(word) in ("person", "institution", "group", "title")
    )  # fmt: skip


def _sits_in_clause(tokens: Tokens, verb: int, end: int) -> bool:
    """Return whether a whole clause stands before a verb, or one that goes on behind: `The rebels, said the mayor, were killed.`"""
    if tokens.lower[verb] in _TO_SOMEBODY:
        return False
    goes_on = 0 <= end < len(tokens) - 1 and tokens.text[end] == "," and tokens.tag[end + 1] in (*FINITE, "MD")
    low = max(tokens.sentence_of(verb)[0], verb - _LONGEST)
    low = next((i for i in range(verb - 1, low, -1) if _behind_quotation(tokens, i)), low)
    return goes_on or any(tokens.dep[i] in _SUBJECTS and tokens.head[i] < verb for i in range(low, verb))
