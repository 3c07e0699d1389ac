"""Reporting clauses set off by marks: their subject and the clause they interrupt, where the parser misread them.

The order of words tells more than a tree here: between a closing quotation mark or a comma and the next mark stand a verb of
speech and who speaks, in either order: `"The bridge is gone," warned the mayor.`, `The rebels, the general said, were killed.`
"""

from __future__ import annotations

from typing import NamedTuple

from framing.language.lexicons.word_classes import (
    can_speak,
    kind_of_word,
    strong_forms,
    telling_forms,
)
from framing.language.parsing.tokens import Tokens

_CLOSING = frozenset({'"', "”", "''", "’", "'", "»", "“"})
_BEFORE_CLOSING = frozenset({",", "?", "!", ".", "…", "...", "—", "–", "-", "--"})
_STOPS = frozenset({",", ".", ";", ":", "—", "–", "--", "?", "!"})
_IN_NAMES = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "PDT", "HYPH"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAUSES = frozenset({",", "—", "–", "--"})
_NOMINATIVE = frozenset({"he", "she", "they", "it", "i", "we"})
_LINKS = frozenset({"of", "for", "from", "at", "with", "in"})
_MODIFIERS = {"DT": "det", "PDT": "predet", "PRP$": "poss", "CD": "nummod", "POS": "case", "HYPH": "punct"}
_SUBJECTS = ("nsubj", "nsubjpass")
_TO_SOMEBODY = frozenset({"told", "tells", "informed", "informs", "notified", "notifies"})
_REACH = 14
_LONGEST = 300
_PARTED = 40


class _Group(NamedTuple):
    """A reporting clause: its first and last token, its verb, and the noun phrase of who speaks."""

    first: int
    last: int
    verb: int
    phrase: tuple[int, int]
    head: int


def mend_reporting(tokens: Tokens) -> None:
    """Mend in place the tree around reporting clauses; before anything else has asked for it.

    Parameters
    ----------
    tokens : Tokens
    """
    places, forms = tokens.places, telling_forms()
    for verb in sorted(i for word in forms & places.keys() for i in places[word]):
        group = _inverted(tokens, verb) or _straight(tokens, verb) or _parted(tokens, verb)
        if group is not None and _in_one_sentence(tokens, group):
            _mend(tokens, group)


def _in_one_sentence(tokens: Tokens, group: _Group) -> bool:
    low, high = tokens.sentence_of(group.verb)
    return low <= group.first and max(group.last, group.phrase[1]) < high <= low + _LONGEST


def _inverted(tokens: Tokens, verb: int) -> _Group | None:
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
    return _Group(verb, max(end - 1, last), verb, (first, last), head)


def _straight(tokens: Tokens, verb: int) -> _Group | None:
    """Return `the mayor of Kilvik warned`, behind a closing mark, a comma or nothing."""
    low, first = tokens.sentence_of(verb)[0], verb
    while first > max(low, verb - _REACH) and _nominal(tokens, first - 1):
        first -= 1
    if first == verb or not (
        tokens.tag[verb] in _FINITE or (tokens.tag[verb] == "VBN" and _behind_quotation(tokens, first))
    ):
        return None
    phrase = _phrase(tokens, first)
    if phrase is None or not _only_links(tokens, phrase[1] + 1, verb):
        return None
    head = phrase[2]
    plain = first == low or tokens.text[first - 1] == ","
    plain = plain and tokens.lower[verb] in strong_forms() and _names_speaker(tokens, head)
    if not plain and not _behind_quotation(tokens, first):
        return None
    return _Group(first, max(_tail(tokens, verb + 1) - 1, verb), verb, (first, phrase[1]), head)


def _parted(tokens: Tokens, verb: int) -> _Group | None:
    """Return `Nora Hale, wounded in the raid, warned` or `neighbours asked by the Post said`, where the verb has no subject."""
    low = tokens.sentence_of(verb)[0]
    if not low + 3 <= verb <= low + _PARTED or not _may_stand_alone(tokens, verb):
        return None
    if any(tokens.head[i] == verb and tokens.dep[i] in _SUBJECTS for i in range(low, verb)):
        return None
    first = low + 1 if tokens.text[low] in _CLOSING else low
    phrase = _phrase(tokens, first)
    if phrase is None or not _names_speaker(tokens, phrase[2]):
        return None
    after = phrase[1] + 1
    if tokens.lower[after] in _LINKS and (link := _phrase(tokens, after + 1)) is not None:
        after = link[1] + 1
    set_off = tokens.text[after] == "," and tokens.text[verb - 1] == "," and after + 1 < verb - 1
    participle = tokens.tag[after] == "VBN" and tokens.tag[verb - 1] in _NOUNS
    told = any(tokens.tag[i] in _FINITE and tokens.dep[i] not in ("relcl", "acl") for i in range(after, verb))
    if not (set_off or participle) or told or tokens.tag[after + 1] in ("CC", "WRB"):
        return None
    return _Group(first, max(_tail(tokens, verb + 1) - 1, verb), verb, (first, phrase[1]), phrase[2])


def _nominal(tokens: Tokens, i: int) -> bool:
    return tokens.tag[i] in _IN_NAMES or tokens.lower[i] in _LINKS or tokens.lower[i] in _NOMINATIVE


def _only_links(tokens: Tokens, first: int, verb: int) -> bool:
    """Return whether nothing stands between a noun phrase and its verb but `of`, `for`, ... and their nouns."""
    return first == verb or (tokens.lower[first] in _LINKS and tokens.tag[verb - 1] in _NOUNS)


def _behind_quotation(tokens: Tokens, i: int) -> bool:
    at = i - 1
    return at > 0 and tokens.text[at] in _CLOSING and tokens.text[at - 1][-1:] in _BEFORE_CLOSING


def _may_stand_alone(tokens: Tokens, verb: int) -> bool:
    return tokens.tag[verb] in _FINITE and tokens.lower[verb] in strong_forms()


def _phrase(tokens: Tokens, first: int) -> tuple[int, int, int] | None:
    """Return first and last token and the head of the noun phrase that begins at a token."""
    i, size = first, len(tokens)
    if i < size and tokens.lower[i] in _NOMINATIVE:
        return first, first, first
    while i < size and tokens.tag[i] in _IN_NAMES and not (i > first and tokens.tag[i] in ("DT", "PRP$")):
        i += 1
    last = i - 1
    while last > first and _is_time(tokens, last):
        last -= 1
    head = last - 1 if last > first and tokens.tag[last] == "CD" and tokens.is_name(last - 1) else last
    return (first, last, head) if last >= first and tokens.tag[head] in _NOUNS else None


def _tail(tokens: Tokens, i: int) -> int:
    """Return the token behind what may follow in a reporting clause (`on Monday`, `in a statement`), or -1."""
    limit = min(len(tokens), i + _REACH)
    while i < limit and tokens.text[i] not in _STOPS and tokens.text[i] not in _CLOSING:
        if tokens.tag[i] not in _IN_NAMES and tokens.tag[i] not in ("IN", "TO", "RB", "PRP", "CC"):
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
    return kind_of_word(tokens.text[i]) == "time"


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
    goes_on = 0 <= end < len(tokens) - 1 and tokens.text[end] == "," and tokens.tag[end + 1] in (*_FINITE, "MD")
    low = max(tokens.sentence_of(verb)[0], verb - _LONGEST)
    low = next((i for i in range(verb - 1, low, -1) if _behind_quotation(tokens, i)), low)
    return goes_on or any(tokens.dep[i] in _SUBJECTS and tokens.head[i] < verb for i in range(low, verb))


def _mend(tokens: Tokens, group: _Group) -> None:
    """Give the verb its subject, the sentence its root, and the interrupted clause its own subject."""
    low, high = tokens.sentence_of(group.verb)
    kept = [column[low:high] for column in (tokens.head, tokens.dep, tokens.tag)]
    _rehang(tokens, group)
    if not _is_tree(tokens.head, low, high):
        tokens.head[low:high], tokens.dep[low:high], tokens.tag[low:high] = kept


def _is_tree(head: list[int], low: int, high: int) -> bool:
    """Return whether every token of a stretch leads to a root."""
    safe: set[int] = set()
    for i in range(low, high):
        path: list[int] = []
        seen: set[int] = set()
        while i not in safe and low <= i < high and head[i] != i:
            if i in seen:
                return False
            seen.add(i)
            path.append(i)
            i = head[i]
        safe.update(path)
    return True


def _rehang(tokens: Tokens, group: _Group) -> None:
    head, dep, verb = tokens.head, tokens.dep, group.verb
    right = head[group.head] == verb and dep[group.head] == "nsubj"
    _gather(tokens, group)
    if tokens.tag[verb] not in _FINITE:
        tokens.tag[verb] = "VBZ" if tokens.lower[verb][-1:] == "s" else "VBD"
    if not right or head[verb] != verb:
        _raise(tokens, group)
    head[group.head], dep[group.head] = verb, "nsubj"
    _interrupted(tokens, group)


def _gather(tokens: Tokens, group: _Group) -> None:
    """Hang the words of a noun phrase on its head."""
    first, last = group.phrase
    for i in range(first, last + 1):
        above = tokens.head[i]
        if i != group.head and (not first <= above <= last or above == i):
            tokens.head[i] = group.head
            tokens.dep[i] = _MODIFIERS.get(tokens.tag[i], "amod" if tokens.tag[i][:2] == "JJ" else "compound")
    _gather_links(tokens, group.head, last + 1, group.verb)


def _gather_links(tokens: Tokens, head: int, first: int, verb: int) -> None:
    """Hang `for the rebels` between a noun and its verb on the noun."""
    above = head
    for i in range(first, verb):
        if tokens.lower[i] in _LINKS:
            tokens.head[i], tokens.dep[i], above = above, "prep", i
        elif tokens.tag[i] in _NOUNS and (i + 1 == verb or tokens.tag[i + 1] not in _IN_NAMES):
            tokens.head[i], tokens.dep[i], above = above, "pobj", i


def _raise(tokens: Tokens, group: _Group) -> None:
    """Make the verb the root where what it reports was: the clause before becomes its complement."""
    head, dep, verb = tokens.head, tokens.dep, group.verb
    low = tokens.sentence_of(verb)[0]
    chain = _chain(tokens, verb)
    root = chain[-1]
    if root == verb or any(not low <= i < group.first and not group.first <= i <= group.last for i in chain[:-1]):
        return
    head[verb], dep[verb] = verb, "ROOT"
    if group.phrase[1] < root < verb:
        head[root], dep[root] = group.head, "acl" if tokens.is_verb(root) else "appos"
    elif not group.phrase[0] <= root <= group.phrase[1]:
        head[root], dep[root] = verb, "ccomp"


def _chain(tokens: Tokens, i: int) -> list[int]:
    out = [i]
    while tokens.head[i] != i and len(out) < 200:
        i = tokens.head[i]
        out.append(i)
    return out


def _interrupted(tokens: Tokens, group: _Group) -> None:
    """Give the subject of a clause that goes on behind the reporting clause back to it."""
    head, dep, verb = tokens.head, tokens.dep, group.verb
    subjects = [i for i in range(tokens.sentence_of(verb)[0], group.first) if head[i] == verb and dep[i] in _SUBJECTS]
    behind = next(
        (i for i in range(group.last + 1, tokens.sentence_of(verb)[1]) if head[i] == verb and tokens.is_verb(i)), None
    )
    if not subjects or behind is None:
        return
    passive = any(head[i] == behind and dep[i] == "auxpass" for i in range(group.last, behind))
    for i in subjects:
        head[i], dep[i] = behind, "nsubjpass" if passive else "nsubj"
    dep[behind] = "ccomp"
