"""Mentions: the noun phrases and pronouns of a text by which somebody or something can be meant, with what their words tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.language.lexicons.given_names import gender_of_given_name
from framing.language.lexicons.word_classes import is_title, kind_of_word
from framing.language.parsing.tokens import NAME_TAGS, Tokens
from framing.language.syntax.noun_phrases import left_edge
from framing.language.syntax.vocabulary import NOUNS, PERSON_PRONOUNS, PLURAL_PRONOUNS, RELATIVE, THING_PRONOUNS

NAME, DESCRIPTION, PRONOUN, POSSESSIVE = "name", "description", "pronoun", "possessive"
RELATIVE_FORM, PAIR = "relative", "pair"
NOUN_FORMS = (NAME, DESCRIPTION, PAIR)
THIRD = PERSON_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | {"theirs", "themself"}
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_RELATIVE_WORDS = RELATIVE | {"whose"}
_MODIFIES = ("compound", "nmod", "amod", "npadvmod", "quantmod", "nummod")
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})


class Found(NamedTuple):
    """One place where somebody or something can be meant.

    Parameters
    ----------
    head, first, last : int
        Token indices; the span holds what stands before the head, and the words of a name behind it.
    form : str
        `name`, `description`, `pronoun`, `possessive` or `relative`.
    words : tuple of str
        The words of a name without titles, as written; the head alone of a description, in small letters.
    titles : tuple of int
        Tokens before a name that say who bears it: `Mayor`, `Prime Minister`.
    definite : bool
        Whether it takes up what is known: `the mayor`, `his wife`.
    nested : bool
        Whether it modifies another noun: `White House officials`.
    """

    head: int
    first: int
    last: int
    form: str
    words: tuple[str, ...]
    titles: tuple[int, ...] = ()
    definite: bool = False
    nested: bool = False


def find_mentions(tokens: Tokens) -> Iterator[Found]:
    """Yield the mentions of a text in order of head.

    Parameters
    ----------
    tokens : Tokens

    Yields
    ------
    Found
    """
    reach = -1
    for i, tag in enumerate(tokens.tag):
        if tag in NOUNS:
            found = _noun(tokens, i) if i > reach else None
            if found is not None:
                reach = max(reach, found.last)
                yield found
        elif tag == "CC" and tokens.lower[i] in ("and", "&"):
            found = _pair(tokens, i)
            if found is not None:
                yield found
        elif tag == "PRP" or tag == "PRP$":
            lower = tokens.lower[i]
            if lower in THIRD or lower in FIRST:
                yield Found(i, i, i, POSSESSIVE if tag == "PRP$" else PRONOUN, (lower,))
        elif tag in ("WP", "WDT", "WP$") and tokens.lower[i] in _RELATIVE_WORDS:
            yield Found(i, i, i, RELATIVE_FORM, (tokens.lower[i],))


def _pair(tokens: Tokens, i: int) -> Found | None:
    """Return what is joined by `and` as one mention, whose head is the `and`: `Ana Ruiz and her brother`."""
    noun = tokens.head[i]
    if tokens.tag[noun] not in NOUNS or tokens.dep[noun] in ("conj", *_MODIFIES):
        return None
    last = next((c for c in reversed(tokens.find(noun, "conj")) if c > i and tokens.tag[c] in NOUNS), None)
    if last is None or kind_of_word(tokens.text[noun]) == "time":
        return None
    return Found(i, left_edge(tokens, noun), last, PAIR, ("and",))


def _noun(tokens: Tokens, i: int) -> Found | None:
    head = tokens.head[i]
    nested = tokens.dep[i] in _MODIFIES and head > i and tokens.tag[head] in NOUNS
    named = tokens.tag[i] in NAME_TAGS
    if nested and not _name_within(tokens, i, head):
        return None
    if kind_of_word(tokens.text[i]) == "time":
        return None
    first = left_edge(tokens, i)
    if not named:
        return Found(i, first, i, DESCRIPTION, (tokens.lower[i],), (), _definite(tokens, first, i))
    begin = i
    while begin > first and (tokens.tag[begin - 1] in NAME_TAGS or _name_part(tokens, begin - 1, first)):
        begin -= 1
    while begin < i and not any(map(str.isalpha, tokens.text[begin])):
        begin += 1
    titles = _office(tokens, first, begin, i) or _titles(tokens, begin, i)
    begin = max(begin, titles[-1] + 1) if titles else begin
    person = bool(titles) or bool(gender_of_given_name(tokens.text[begin]))
    last = i if nested or person else _name_end(tokens, i)
    words = tuple(tokens.text[begin : last + 1])
    if is_title(tokens.text[i]) and not (begin < i and gender_of_given_name(tokens.text[begin])):
        return Found(i, first, i, DESCRIPTION, (tokens.lower[i],), (), True, nested)
    return Found(i, first, last, NAME, words, titles, _definite(tokens, first, i), nested)


def _name_within(tokens: Tokens, i: int, head: int) -> bool:
    """Return whether a modifier is the last word of a name before a common noun: `House` in `White House officials`."""
    if tokens.tag[i] not in NAME_TAGS or tokens.tag[head] in NAME_TAGS:
        return False
    return tokens.tag[i + 1] not in NAME_TAGS


def _name_part(tokens: Tokens, k: int, first: int) -> bool:
    """Return whether a token inside a name is no noun itself: `Human`, `al`, a hyphen, `"Bill"`."""
    word = tokens.text[k]
    return k > first and (
        (word[:1].isupper() and tokens.tag[k] in ("JJ", "NN", "NNS", "VBG", "VBN", "CD"))
        or word in ("-", "&", "'", ".")
    )


def _name_end(tokens: Tokens, i: int) -> int:
    """Return the last token of a name whose head is `i`: `Ministry of Defence`, `Observatory for Human Rights`."""
    last = i
    for prep in tokens.find(i, "prep"):
        if prep == last + 1 and tokens.lower[prep] in ("of", "for"):
            inner = tokens.first(prep, "pobj")
            if inner is not None and tokens.is_name(inner):
                last = _name_end(tokens, inner)
    return last


def _office(tokens: Tokens, first: int, begin: int, head: int) -> tuple[int, ...]:
    """Return the tokens of an office with `of` read as one with the name behind it: `Secretary of State Ana Ruiz`."""
    if begin - 2 < first or begin == head or tokens.lower[begin - 1] != "of" or not is_title(tokens.text[begin - 2]):
        return ()
    given = next((k for k in range(begin + 1, head) if gender_of_given_name(tokens.text[k])), begin + 1)
    return tuple(range(begin - 2, given))


def _titles(tokens: Tokens, begin: int, head: int) -> tuple[int, ...]:
    """Return the tokens of a name that are no name themselves but say who bears it."""
    cut = begin
    for k in range(begin, head):
        if (
            is_title(tokens.text[k])
            or kind_of_word(tokens.text[k]) in ("title", "person")
            or kind_of_word(tokens.lower[k]) == "person"
        ):
            cut = k + 1
    return tuple(range(begin, cut))


def _definite(tokens: Tokens, first: int, head: int) -> bool:
    if tokens.lower[first] in _DEFINITE or tokens.tag[first] == "PRP$":
        return True
    owner = tokens.first(head, "poss") if first < head else None
    return owner is not None and owner < head
